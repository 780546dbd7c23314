"""Atom feeds tell every version at every place, under names that stay, from the declarations alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.publish.results import changed

from salakhum.declare import DeclaredResult, State
from salakhum.publish import feeds
from salakhum.publish.feeds.atom import ATOM, HISTORY, PAGE, Entry, Feed, pages
from salakhum.register import Election, read_election

from .conftest import write_feeds

Document = DeclaredResult
BASE = "https://results.example"
NAMES = {"a": ATOM, "fh": HISTORY}


def texts(root: Any, path: str) -> list[str]:
    return [str(one) for one in root.xpath(path, namespaces=NAMES)]


@pytest.fixture
def site(history: Sequence[Document], election: Election, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    write_feeds(history, election, folder, BASE)
    return folder


def read(site: Path, path: str) -> Any:
    return etree.parse(site / "feeds" / path).getroot()


def test_every_place_has_a_feed_in_every_language(site: Path) -> None:
    found = {str(one.relative_to(site)) for one in site.rglob("*.atom")}
    codes = ("", "/06", "/07", "/0601", "/07~2f1")
    assert found == {f"feeds/{language}{code}.atom" for language in ("en", "km") for code in codes}


def test_the_nation_tells_every_version_newest_first(site: Path) -> None:
    root = read(site, "en.atom")
    assert texts(root, "a:title/text()") == ["Two <communes>"]
    assert texts(root, "a:entry/a:title/text()") == [
        "Alpha: version 3, corrected",
        "Cambodia: version 3, corrected",
        "Cambodia: version 2, certified",
        "Cambodia: version 1, unofficial, complete",
    ]
    assert texts(root, "a:updated/text()") == ["2022-07-10T00:00:00Z"]
    assert texts(root, "a:entry/a:updated/text()")[-1] == "2022-06-06T00:00:00Z"
    assert texts(root, "a:entry/a:category/@term") == [
        "correction", "correction", "certified", "unofficial-complete",
    ]  # fmt: skip


def test_a_correction_is_told_above_the_council_only_where_something_changed(site: Path) -> None:
    assert "Alpha: version 3, corrected" in texts(
        read(site, "en/06.atom"), "a:entry/a:title/text()"
    )
    assert not any(
        "Gamma" in one for one in texts(read(site, "en/07.atom"), "a:entry/a:title/text()")
    )
    root = read(site, "en/07~2f1.atom")
    titles = texts(root, "a:entry/a:title/text()")
    assert titles == ["Gamma: version 2, certified", "Gamma: version 1, unofficial, complete"]
    summaries = texts(root, "a:entry/a:summary/text()")
    assert "No figure has changed since the previous version." in summaries[0]


def test_a_correction_says_why_and_which_seats_moved(site: Path) -> None:
    summary = texts(read(site, "en/0601.atom"), "a:entry/a:summary/text()")[0]
    assert "Reason for the new version: two lists exchanged at the pagoda." in summary
    assert (
        "Seats have changed since the previous version: Peace Party 3 → 2, Quiet Party 2 → 3."
        in summary
    )


def test_every_entry_says_what_the_counts_are(site: Path) -> None:
    for file in site.rglob("*.atom"):
        word = "nobody voted" if "feeds/en" in str(file) else "គ្មានអ្នកណាបានបោះឆ្នោតទេ"
        summaries = texts(etree.parse(file).getroot(), "a:entry/a:summary/text()")
        assert all(word in one for one in summaries)


def test_khmer_is_in_khmer_digits(site: Path) -> None:
    summary = texts(read(site, "km/0601.atom"), "a:entry/a:summary/text()")[-1]
    assert "អាសនៈចំនួន ៥៖ គណបក្សសន្តិភាព ៣, គណបក្សស្ងប់ ២។" in summary


def test_the_same_news_has_one_id_wherever_it_stands_and_ids_are_unique(site: Path) -> None:
    root = read(site, "en.atom")
    ids = texts(root, "a:entry/a:id/text()")
    assert len(ids) == len(set(ids))
    assert ids[0] == texts(read(site, "en/0601.atom"), "a:entry/a:id/text()")[0]
    assert all(one.startswith("urn:uuid:") for one in ids)
    own = [texts(etree.parse(file).getroot(), "a:id/text()")[0] for file in site.rglob("*.atom")]
    assert len(own) == len(set(own)) == 10


def test_an_address_that_changes_changes_no_id(
    history: Sequence[Document], election: Election, site: Path, tmp_path: Path
) -> None:
    write_feeds(history, election, tmp_path / "moved", "https://elsewhere.example")
    for path in ("en.atom", "km/06.atom"):
        before, after = read(site, path), read(tmp_path / "moved", path)
        assert texts(before, ".//a:id/text()") == texts(after, ".//a:id/text()")


def test_links_lead_to_the_pages_of_the_site(site: Path) -> None:
    root = read(site, "km/07~2f1.atom")
    assert texts(root, "a:link[@rel='alternate']/@href") == [f"{BASE}/km/07~2f1/"]
    assert texts(root, "a:link[@rel='self']/@href") == [f"{BASE}/feeds/km/07~2f1.atom"]
    assert texts(read(site, "km.atom"), "a:link[@rel='alternate']/@href") == [f"{BASE}/km/"]


def test_without_a_base_links_start_at_the_root(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    write_feeds(history, election, tmp_path)
    root = read(tmp_path, "en/0601.atom")
    assert texts(root, "a:link[@rel='alternate']/@href") == ["/en/0601/"]


def test_the_same_versions_give_the_same_bytes(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    first = write_feeds(history, election, tmp_path / "one", BASE)
    assert write_feeds(history, election, tmp_path / "two", BASE) == first


def test_a_new_version_leaves_the_entries_before_as_they_were(
    history: Sequence[Document], election: Election, site: Path, tmp_path: Path
) -> None:
    write_feeds(history[:2], election, tmp_path / "before", BASE)
    for path in ("en.atom", "en/06.atom", "en/0601.atom"):
        before = read(tmp_path / "before", path).xpath("a:entry", namespaces=NAMES)
        after = read(site, path).xpath("a:entry", namespaces=NAMES)[-len(before) :]
        assert [etree.tostring(one) for one in before] == [etree.tostring(one) for one in after]


def test_an_open_council_and_a_council_without_an_answer_say_so(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    councils = [
        changed(council, status=status)
        for council, status in zip(history[0].councils, ("lots_required", "refused"), strict=True)
    ]
    write_feeds([replace(history[0], councils=tuple(councils))], election, tmp_path, BASE)
    assert "a lot must be drawn" in texts(read(tmp_path, "en/0601.atom"), "//a:summary/text()")[0]
    assert "no answer" in texts(read(tmp_path, "en/07~2f1.atom"), "//a:summary/text()")[0]


def test_a_change_without_a_seat_says_so(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    nation = replace(history[1].nation, invalid=31)
    write_feeds([history[0], replace(history[1], nation=nation)], election, tmp_path, BASE)
    assert "but no seat" in texts(read(tmp_path, "en.atom"), "//a:summary/text()")[0]


def test_what_nobody_knows_yet_is_not_told(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    parties = tuple(replace(party, seats=0) for party in history[0].nation.parties_results)
    nation = replace(history[0].nation, ballots_cast=None, parties_results=parties)
    write_feeds([replace(history[0], nation=nation)], election, tmp_path, BASE)
    summary = texts(read(tmp_path, "en.atom"), "//a:summary/text()")[0]
    assert summary.endswith("3 of 3 polling stations have been counted.")


def test_a_place_that_is_new_begins_with_its_first_version(
    history: Sequence[Document], election: Election, tmp_path: Path
) -> None:
    first = replace(history[0], councils=history[0].councils[:1])
    write_feeds([first, history[1]], election, tmp_path, BASE)
    titles = texts(read(tmp_path, "en/07~2f1.atom"), "a:entry/a:title/text()")
    assert titles == ["Gamma: version 2, certified"]


def test_many_parties_are_cut_to_the_strongest(
    portugal: Document, real_elections: Path, tmp_path: Path
) -> None:
    election = read_election(real_elections / "portugal_2025").election
    assert election is not None
    results = portugal.nation.parties_results
    more = tuple(replace(party, seats=party.seats + 1) for party in results)
    nation = replace(portugal.nation, parties_results=more)
    other = replace(portugal, number=2, state=State.CORRECTION, reason={"": "test"}, nation=nation)
    write_feeds([portugal, other], election, tmp_path, BASE)
    summary = texts(read(tmp_path, "en.atom"), "a:entry/a:summary/text()")[0]
    assert " others." in summary
    assert summary.count("→") == 12


def entries(number: int) -> list[Entry]:
    return [
        Entry(f"urn:x:{one}", f"<{one}>", "a & b", "2022-06-05", "/", "x") for one in range(number)
    ]


FEED = Feed("urn:x:feed", "T & T", "en", "A", "/en/", "/feeds/en.atom")


@pytest.mark.parametrize("number", [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE + 5])
def test_following_the_archive_finds_every_entry(number: int) -> None:
    found = dict(pages(FEED, entries(number)))
    seen: list[str] = []
    address: str | None = FEED.address
    while address is not None:
        root = etree.fromstring(found[address])
        seen += texts(root, "a:entry/a:id/text()")
        if address != FEED.address:
            assert root.find(f"{{{HISTORY}}}archive") is not None
            assert texts(root, "a:link[@rel='current']/@href") == [FEED.address]
        address = next(iter(texts(root, "a:link[@rel='prev-archive']/@href")), None)
    assert set(seen) == {one.id for one in entries(number)}
    assert len(found) == 1 + number // PAGE


def test_an_archived_page_never_changes() -> None:
    early, late = dict(pages(FEED, entries(45))), dict(pages(FEED, entries(90)))
    for address, content in early.items():
        if address != FEED.address:
            assert late[address] == content


def test_a_feed_is_no_larger_than_a_page() -> None:
    root = etree.fromstring(dict(pages(FEED, entries(90)))[FEED.address])
    assert len(texts(root, "a:entry/a:id/text()")) == PAGE
    assert texts(root, "a:entry/a:id/text()")[0] == "urn:x:89"


def test_the_house_exports_what_it_says() -> None:
    assert set(feeds.__all__) == {
        "Feeds", "PressRelease", "posts", "press", "press_release",
    }  # fmt: skip
