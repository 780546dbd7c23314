"""An earlier election beside this one: what matches by code and by party, what is said of the rest, and what is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.publish.results import area_result, council_result, list_json, party_json, result_of

from salakhum.declare import State, declare, read_digests, write_result
from salakhum.publish import NotPublishableError, PublishingOrder, Resident, publish
from salakhum.publish.edition.previous import Previous
from salakhum.publish.edition.wording import Telling
from salakhum.publish.site.pages.previous import MOST_ROWS, previous_values
from salakhum.record import read_record
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

Folder = Callable[..., Path]  # makes the election of another date, with texts of its files replaced


@pytest.fixture
def then(land: Path, tmp_path: Path) -> Folder:
    """The land five years before: no 0103 yet, a 020199 that is gone, another name and another party."""

    def made(date: str = "2017-06-04", country: str = "kh") -> Path:
        package = tmp_path / "then"
        shutil.copytree(land / "package", package)
        for file in package.iterdir():
            file.write_text(before(file.name, file.read_text("utf-8"), date, country), "utf-8")
        election, law = read_election(package).election, load_rule("kh-2001")
        assert election is not None
        made = declare(recount(election, law), State.UNOFFICIAL_COMPLETE, read_digests(package))
        write_result(made, tmp_path / "result")
        return tmp_path / "result"

    return made


def before(name: str, text: str, date: str, country: str) -> str:
    """A file of the package as it was in 2017."""
    if name == "election.toml":
        dated = text.replace("2022-06-05", date).replace('country = "kh"', f'country = "{country}"')
        return dated.replace("land 2022", "land 2017").replace("ទឹកដីតូច ២០២២", "ទឹកដីតូច ២០១៧")
    lines = [one for one in text.splitlines(keepends=True) if not one.startswith("0103")]
    others = [_renamed(one) if one.startswith("010201") else one for one in lines]
    gone = [one.replace("020101", "020199") for one in lines if one.startswith("020101")]
    added = "Z,គណបក្សទី៣,Third Party,TP,\n" if name == "parties.csv" else ""
    return "".join((*others, *gone)).replace("ក្រោម,Lower", "ក្រោម,Lowest") + added


def _renamed(line: str) -> str:
    """The second party under another id and another name."""
    other = line.replace(",Y,", ",Z,").replace("-Y-", "-Z-").replace(",,Y", ",,Z")
    return other.replace("Second & <Party>", "Third Party")


@pytest.fixture
def site(land: Path, then: Folder, tmp_path: Path) -> Path:
    """The site of the land beside its earlier election."""
    out = tmp_path / "site"
    publish(PublishingOrder(land / "record", out, previous=then(), data=False), processes=1)
    return out


def section(site: Path, address: str) -> html.HtmlElement:
    """What a page says of the election before."""
    page = html.fromstring((site / address / "index.html").read_bytes())
    return page.xpath("//section[@aria-labelledby='previous']")[0]


def rows(site: Path, address: str) -> list[list[str]]:
    """The table, cell by cell."""
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in section(site, address).xpath(".//tbody/tr")
    ]


def page_json(site: Path, slug: str) -> dict[str, Any]:
    """What the page as data says of it."""
    found: dict[str, Any] = json.loads((site / f"{slug}.json").read_bytes())["previous"]
    return found


def test_a_council_shows_every_list_then_and_now(site: Path) -> None:
    assert rows(site, "en/020101") == [
        ["First Party", "3 › 3", "576 › 576", "65.08 % › 65.08 %"],
        ["Second & <Party>", "2 › 2", "309 › 309", "34.92 % › 34.92 %"],
    ]


def test_it_says_which_election_and_in_what_state(site: Path) -> None:
    words = section(site, "en/020101").text_content()
    assert "A small land 2017 (Sunday, 4 June 2017), version 1: unofficial, complete." in words
    assert "REHEARSAL." in words
    assert "4 June 2017 › Sunday, 5 June 2022" in words
    assert "ទី៤ ខែមិថុនា ឆ្នាំ២០១៧" in section(site, "km/020101").text_content()


def test_a_list_without_a_counterpart_is_said_and_never_guessed(site: Path) -> None:
    first, second, third = rows(site, "en/010201")
    assert first[0] == "First Party"
    assert second[0] == "Second & <Party> not under this name then"
    assert second[1].startswith("– › ")
    assert third[0] == "Third Party not under this name now"
    assert third[1].endswith(" › –")


def test_a_council_without_a_counterpart_is_said(site: Path) -> None:
    assert "No place had the code 0103 then." in section(site, "en/0103").text_content()
    assert rows(site, "en/0103") == []
    assert page_json(site, "0103")["place"] is None


def test_another_name_under_the_same_code_is_said(site: Path) -> None:
    assert "010202 was called Lowest then." in section(site, "en/010202").text_content()
    assert "ក្រោម" not in section(site, "km/010202").text_content()


def test_areas_and_the_nation_say_which_councils_came_and_went(site: Path) -> None:
    nation = section(site, "en").text_content()
    assert "Councils whose code did not exist then: 1." in nation
    assert "Councils of that time whose code no longer exists: 1." in nation
    south = section(site, "en/02").text_content()
    assert "Councils whose code" not in south
    assert [row[0] for row in rows(site, "en/02")] == ["First Party", "Second & <Party>"]


def test_the_page_as_data_has_both_elections(site: Path, land: Path) -> None:
    now = json.loads(read_record(land / "record").latest.content)["nation"]
    held = page_json(site, "index")
    assert held["election"]["date"] == "2017-06-04"
    assert held["state"] == "unofficial-complete"
    assert (held["councils_new"], held["councils_gone"]) == (1, 1)
    assert [one["now"] and one["now"]["seats"] for one in held["lists"]] == [
        *(one["seats"] for one in now["parties_results"]),
        None,
    ]


def test_without_an_earlier_election_nothing_of_it_shows(land: Path, tmp_path: Path) -> None:
    publish(PublishingOrder(land / "record", tmp_path / "site", data=False), processes=1)
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'id="previous"' not in text
        assert "The previous election" not in text
    assert "previous" not in json.loads((tmp_path / "site/020101.json").read_bytes())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"date": "2022-06-05"}, "election.date is 2022-06-05, which is not before 2022-06-05"),
        ({"country": "la"}, "election.country is 'la', not 'kh'"),
    ],
)
def test_another_country_or_no_earlier_day_is_refused(
    changed: dict[str, str], told: str, land: Path, then: Folder, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    with pytest.raises(NotPublishableError, match=told):
        publish(PublishingOrder(land / "record", out, previous=then(**changed)), processes=1)
    assert not out.exists()


def test_a_folder_that_does_not_read_is_refused_by_its_place(
    land: Path, then: Folder, tmp_path: Path
) -> None:
    file = then() / "declaration.json"
    document = json.loads(file.read_bytes())
    document["councils"][1]["lists"][0]["votes"] = "many"
    file.write_text(json.dumps(document), "utf-8")
    with pytest.raises(
        NotPublishableError, match=r"declaration\.json: councils\[1\]\.lists\[0\]\.votes"
    ):
        publish(
            PublishingOrder(land / "record", tmp_path / "site", previous=file.parent), processes=1
        )


def test_a_record_is_an_earlier_election_too(land: Path, tmp_path: Path) -> None:
    """Its own record reads, and is refused only because it is of the same day."""
    record = land / "record"
    with pytest.raises(NotPublishableError, match=r"record: election\.date is 2022-06-05"):
        publish(PublishingOrder(record, tmp_path / "site", previous=record), processes=1)


def test_a_resident_site_keeps_the_earlier_election_beside_the_next_version(
    corrected: Path, land: Path, then: Folder, tmp_path: Path
) -> None:
    """What it prints after a correction is, byte for byte, what a whole build prints."""
    resident, whole, earlier = tmp_path / "site", tmp_path / "whole", then()
    order = PublishingOrder(land / "record", resident, previous=earlier, data=False)
    held = Resident(order, publish(order, processes=1))
    written = held.update(read_record(corrected))
    publish(PublishingOrder(corrected, whole, previous=earlier, data=False), processes=1)
    assert "en/010201/index.html" in written
    for file in (one for one in whole.rglob("*") if one.is_file()):
        assert (resident / file.relative_to(whole)).read_bytes() == file.read_bytes(), file


def test_two_lists_of_one_party_go_by_their_own_ids() -> None:
    then = {"id": "1", "lists": [list_json("a", 9, 3, "P"), list_json("b", 5, 2, "P")]}
    now = council_result(id="1", lists=[list_json("b", 8, 4, "P"), list_json("c", 2, 1, "Q")])
    beside = Previous(result_of(councils=[then])).council(now)
    assert [(one.then and one.then.id, one.now and one.now.id) for one in beside.pairs] == [
        (None, "b"),  # alone under its party now, one of two then
        (None, "c"),
        ("a", None),
        ("b", None),
    ]


def test_names_are_no_ids_of_parties() -> None:
    then = {"id": "L", "seats": 2, "parties_results": [party_json("P", 9, 2)]}
    beside = Previous(result_of(nation=then)).nation(area_result(**then, by_name=True), [])
    assert [one.then is None for one in beside.pairs] == [True, False]


def test_a_long_table_sums_up_the_others_in_one_row() -> None:
    many = [party_json(f"P{n}", 100 - n, 3 if n < MOST_ROWS else 0) for n in range(MOST_ROWS + 2)]
    then = {"id": "L", "seats": 75, "parties_results": many}
    now = area_result(**then | {"parties_results": [*many[:-1], party_json("new", 1)]})
    values = previous_values(Previous(result_of(nation=then)).nation(now, []), Telling("en"))
    assert values is not None
    *rows, others = values["rows"]
    assert [one.name for one in rows] == [f"P{n}" for n in range(MOST_ROWS)]
    assert others.name == "3 others"
    assert (others.then.votes, others.then.seats) == (75 + 74, 0)
    assert (others.now.votes, others.now.seats) == (75 + 1, 0)
