"""Versions: what a correction touches, where the superseded page stays, and what every page says of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from salakhum.declare import State
from salakhum.publish import PublishingOrder, publish

FORM = "{},{},final,2022-07-02 09:00:00,400,420,120,300,{},{},,,counted again\n"
VOTES = "{0},{1},X,50\n{0},{1},Y,{2}\n"

Edit = Callable[[str, str], None]
Record = Callable[..., Path]


@pytest.fixture
def site(corrected: Path, tmp_path: Path) -> Path:
    """The site of the record with a corrected form."""
    out = tmp_path / "site"
    publish(PublishingOrder(corrected, out, data=False), processes=1)
    return out


def text(site: Path, address: str) -> str:
    """The words of a page."""
    page = html.fromstring((site / address / "index.html").read_bytes())
    return " ".join(page.find(".//main").text_content().split())


def test_a_corrected_page_says_why_and_leads_to_what_it_replaced(site: Path) -> None:
    words = text(site, "en/010201")
    assert "Certified and corrected." in words
    assert "Version 3" in words
    assert "School 1 was counted again" in words
    assert "Earlier, with other figures: Version 2" in words


def test_a_place_says_why_its_figures_changed_and_not_why_a_version_came_that_left_them(
    record: Record, add: Edit, tmp_path: Path
) -> None:
    add("forms.csv", FORM.format("010201-2", 2, 295, 5))
    add("votes.csv", VOTES.format("010201-2", 2, 245))
    folder = record(State.RECOUNT, reason="School 2 is counted again")
    folder = record(State.CERTIFIED, reason="The recount is done")
    publish(PublishingOrder(folder, tmp_path / "site", data=False), processes=1)
    words = text(tmp_path / "site", "en/010201")
    assert "Version 4" in words
    assert "Reason for the new version: School 2 is counted again" in words
    assert words.count("Reason for the new version") == 1  # not that of version 4
    assert "Reason for the new version" not in text(tmp_path / "site", "en/020101")
    assert "Reason for the new version: The recount is done" in text(
        tmp_path / "site", "en/versions"
    )


def test_the_page_of_versions_names_every_corrected_form_with_its_figures_and_reason(
    site: Path,
) -> None:
    page = html.fromstring((site / "en/versions/index.html").read_bytes())
    (form,) = page.xpath("//ul[@class='corrected']/li")
    assert form.getparent().getparent().get("id") == "v3"
    assert form.find("a").get("href") == "../../en/010201/#s-010201-1-form"
    assert form.text_content().split("counted")[0] == (
        "Upper, School 1: First Party from 191 to 20, Second & <Party> from 104 to 275"
    )
    assert form.find("span").text == "counted again"


def test_more_than_a_few_corrected_forms_are_folded_and_one_may_keep_its_figures(
    record: Record, add: Edit, tmp_path: Path
) -> None:
    stations = [f"{one}-{n}" for one in ("010201", "010202", "0103", "020101") for n in (1, 2, 3)]
    for one in stations[1:]:
        add("forms.csv", FORM.format(one, 2, 295, 5))
        add("votes.csv", VOTES.format(one, 2, 245))
    add("forms.csv", FORM.format(stations[0], 2, 295, 5))
    add("votes.csv", f"{stations[0]},2,X,191\n{stations[0]},2,Y,104\n")
    folder = record(State.CORRECTION, reason="Everything was counted again")
    publish(PublishingOrder(folder, tmp_path / "site", data=False), processes=1)
    page = html.fromstring((tmp_path / "site/en/versions/index.html").read_bytes())
    first, *rest = page.xpath("//details/ul[@class='corrected']/li")
    assert "no figure changed" in first.text_content()
    assert len(rest) == len(stations) - 1
    folded = page.xpath("//details[ul/@class='corrected']/summary")
    assert [one.text_content() for one in folded] == [f"Corrected forms: {len(stations)}."]


def test_the_superseded_page_keeps_its_figures_at_an_address_of_its_own(site: Path) -> None:
    words = text(site, "v/2/en/010201")
    assert "This page has been superseded by version 3." in words
    assert "First Party won 3 of the 5 seats" in words
    assert "Earlier, with the same figures: Version 1 (unofficial, complete)" in words
    assert json.loads((site / "v/2/010201.json").read_bytes())["superseded_by"] == 3
    assert json.loads((site / "v/2/010201.json").read_bytes())["stations"][0]["forms"][0]["votes"]


def test_pages_that_a_correction_does_not_touch_stay_as_they_were(site: Path) -> None:
    words = text(site, "en/020101")
    assert "Version 2" in words
    assert "Version 3" not in words
    assert not (site / "v/2/en/020101").exists()
    assert not (site / "v/1").exists()


def test_the_form_shows_both_versions_and_the_reason(site: Path) -> None:
    page = html.fromstring((site / "en/010201/index.html").read_bytes())
    form = page.get_element_by_id("s-010201-1-form")
    assert "counted again" in form.text_content()
    assert [one.text_content() for one in form.iter("del")]
    before = html.fromstring((site / "v/2/en/010201/index.html").read_bytes())
    assert not before.xpath("//*[@id='s-010201-1-form']")


def test_the_page_of_versions_names_the_councils_and_the_seats_that_moved(site: Path) -> None:
    words = text(site, "en/versions")
    assert "School 1 was counted again" in words
    assert "that differ from the previous version: 1." in words
    assert "seats moved: First Party from 3 to 2" in words
    assert "All figures are the same as in version 1." in words


def test_a_version_with_other_seats_draws_what_moved_in_all(site: Path) -> None:
    page = html.fromstring((site / "en/versions/index.html").read_bytes())
    charts = page.xpath("//figure")
    assert [one.getparent().get("id") for one in charts] == ["v3"]
    assert "First Party from 12 to 11" in charts[0].text_content()
    assert charts[0].xpath("./*[name()='svg']")


def test_an_address_with_a_version_leads_to_its_figures_for_ever(site: Path) -> None:
    """On the day on which a version is the newest, and after another one has replaced it."""
    page = html.fromstring((site / "en/010201/index.html").read_bytes())
    assert page.get_element_by_id("v3").get("class") == "state"
    for number in (1, 2):
        named = page.get_element_by_id(f"v{number}")
        assert named.get("class") == "warning as-of"
        assert named.find("a").get("href") == "../../v/2/en/010201/"
    untouched = html.fromstring((site / "en/020101/index.html").read_bytes())
    assert untouched.get_element_by_id("v2").get("class") == "state"
    assert untouched.get_element_by_id("v1").text_content() == "Version 1 (unofficial, complete)"
    assert not untouched.xpath("//*[@id='v3']")  # the top of the page: version 3 has these figures


def test_the_page_of_a_version_never_changes(
    certified: Path, add: Edit, record: Record, tmp_path: Path
) -> None:
    """Nor do its findings, when the form that they are on is corrected after it."""

    def corrected(station: str, version: int, invalid: int) -> None:
        valid = 300 - invalid
        add("forms.csv", FORM.format(station, version, valid, invalid))
        add("votes.csv", VOTES.format(station, version, valid - 50))
        record(State.CORRECTION, reason=f"{station} was counted again")

    def published(name: str) -> dict[str, bytes]:
        publish(PublishingOrder(certified, tmp_path / name, data=False), processes=1)
        old = tmp_path / name / "v"
        files = (one for one in old.rglob("*") if one.is_file())
        return {one.relative_to(old).as_posix(): one.read_bytes() for one in files}

    corrected("010201-2", 2, 60)
    corrected("010201-1", 2, 5)
    before = published("before")
    corrected("010201-2", 3, 5)
    corrected("010201-3", 2, 5)
    after = published("after")
    assert "C401" in before["3/en/010201/index.html"].decode()
    assert {name: after.get(name) for name in before} == before
    assert {name.split("/")[0] for name in after} == {"2", "3", "4", "5"}


def test_a_feed_leads_to_the_page_with_the_figures_of_its_version(
    corrected: Path, tmp_path: Path
) -> None:
    publish(PublishingOrder(corrected, tmp_path / "site"), processes=1)
    atom = "{http://www.w3.org/2005/Atom}"

    def links(place: str) -> list[str]:
        feed = etree.parse(tmp_path / f"site/feeds/en/{place}.atom").getroot()
        return [one.find(f"{atom}link").get("href") for one in feed.iter(f"{atom}entry")]

    assert links("010201") == ["/en/010201/", "/v/2/en/010201/", "/v/2/en/010201/"]
    assert links("020101") == ["/en/020101/"] * 2
    feed = etree.parse(tmp_path / "site/feeds/en/020101.atom").getroot()
    assert feed.findtext(f"{atom}updated") == "2022-06-08T12:00:00Z"
    for address in links("010201"):
        assert (tmp_path / "site" / address.lstrip("/") / "index.html").is_file()
