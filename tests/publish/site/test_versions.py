"""Versions: what a correction touches, where the superseded page stays, and what every page says of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from salakhum.declare import State
from salakhum.publish import Order, publish

FORM = "{},{},final,2022-07-02 09:00:00,400,420,120,300,{},{},,,counted again\n"
VOTES = "{0},{1},X,50\n{0},{1},Y,{2}\n"

Edit = Callable[[str, str], None]
Record = Callable[..., Path]


@pytest.fixture
def site(corrected: Path, tmp_path: Path) -> Path:
    """The site of the record with a corrected form."""
    out = tmp_path / "site"
    publish(Order(corrected, out, data=False), processes=1)
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
    assert "Version 2 had other figures" in words


def test_the_superseded_page_keeps_its_figures_at_an_address_of_its_own(site: Path) -> None:
    words = text(site, "v/2/en/010201")
    assert "This page is superseded by version 3." in words
    assert "First Party won 3 of the 5 seats" in words
    assert "The figures are those of version 1 (unofficial, complete) too." in words
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
    assert "than in the version before: 1." in words
    assert "seats moved: First Party 3 → 2" in words
    assert "All figures are those of version 1." in words


def test_a_version_with_other_seats_draws_what_moved_in_all(site: Path) -> None:
    page = html.fromstring((site / "en/versions/index.html").read_bytes())
    charts = page.xpath("//figure")
    assert [one.getparent().get("id") for one in charts] == ["v3"]
    assert "First Party 12 → 11" in charts[0].text_content()
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
    assert (
        "version 1 (unofficial, complete) too" in untouched.get_element_by_id("v1").text_content()
    )
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
        publish(Order(certified, tmp_path / name, data=False), processes=1)
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
    publish(Order(corrected, tmp_path / "site"), processes=1)
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
