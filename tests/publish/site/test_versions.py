"""Versions: what a correction touches, where the superseded page stays, and what every page says of it."""

import json
from pathlib import Path

import pytest
from lxml import etree, html

from salakhum.publish import Order, publish


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
    assert "1 councils have other figures" in words
    assert "seats moved: First Party 3 → 2" in words
    assert "All figures are those of version 1." in words


def test_a_version_with_other_seats_draws_what_moved_in_all(site: Path) -> None:
    page = html.fromstring((site / "en/versions/index.html").read_bytes())
    charts = page.xpath("//figure")
    assert [one.getparent().get("id") for one in charts] == ["v3"]
    assert "First Party 12 → 11" in charts[0].text_content()
    assert charts[0].xpath("./*[name()='svg']")


def test_a_feed_leads_to_the_page_with_the_figures_of_its_version(
    corrected: Path, tmp_path: Path
) -> None:
    publish(Order(corrected, tmp_path / "site"), processes=1)
    atom = "{http://www.w3.org/2005/Atom}"

    def links(place: str) -> list[str]:
        feed = etree.parse(tmp_path / f"site/feeds/en/{place}.atom").getroot()
        return [one.find(f"{atom}link").get("href") for one in feed.iter(f"{atom}entry")]

    assert links("010201") == ["/en/010201/", "/v/2/en/010201/", "/v/2/en/010201/"]
    assert links("020101") == ["/en/020101/"] * 3
    feed = etree.parse(tmp_path / "site/feeds/en/020101.atom").getroot()
    assert feed.findtext(f"{atom}updated") == "2022-06-08T12:00:00Z"
    for address in links("010201"):
        assert (tmp_path / "site" / address.lstrip("/") / "index.html").is_file()
