"""Every page: links that lead somewhere, nothing that a strict policy forbids, one heading, sizes a slow network can carry."""

import gzip
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

LIMIT = 60_000  # bytes of a page, compressed
NODES = 1000


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every page with its address."""
    for path in sorted(site.rglob("*.html")):
        yield f"/{path.relative_to(site)}", html.fromstring(path.read_bytes())


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site: Path) -> None:
    ids = {address: set(page.xpath("//@id")) for address, page in pages(site)}
    lost = []
    for address, page in pages(site):
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //image/@href"):
            if link.startswith("https://results.example/"):
                continue
            to, anchor = urldefrag(urljoin(address, link))
            file = to + "index.html" if to.endswith("/") else to
            there = (site / unquote(file).lstrip("/")).is_file()
            if not there or (anchor and anchor not in ids[file]):
                lost.append((address, link))
    assert lost == []


def test_nothing_on_a_page_needs_more_than_the_site_itself(site: Path) -> None:
    for address, page in pages(site):
        assert not page.xpath("//@style | //style | //*[@onclick]"), address
        assert not page.xpath("//script[not(@src) and not(@type='application/json')]"), address
        for script in page.xpath("//script[@type='application/json']"):
            json.loads(script.text)


def test_a_page_says_its_language_its_name_and_what_it_is_of(site: Path) -> None:
    for address, page in pages(site):
        assert page.get("lang") in {"km", "en"}, address
        assert len(page.xpath("//h1")) == 1, address
        assert len(page.xpath("//main")) == 1, address
        assert page.findtext(".//title"), address
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        if address != "/404.html":
            words = {"km": "ការហ្វឹកហាត់", "en": "REHEARSAL"}[page.get("lang")]
            assert words in page.text_content(), address


def test_pages_are_small(site: Path) -> None:
    for address, page in pages(site):
        file = site / address.lstrip("/")
        assert len(gzip.compress(file.read_bytes(), 6)) <= LIMIT, address
        assert len(page.xpath("//*")) <= NODES, address


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for address, page in pages(site):
        levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3 | //h4")]
        steps = [after - before for before, after in pairwise(levels)]
        assert all(step <= 1 for step in steps), (address, levels)


def test_names_are_written_as_they_are(site: Path) -> None:
    page = html.fromstring((site / "en/010201/index.html").read_bytes())
    assert "Second & <Party>" in page.text_content()
    assert "Hills & Dales" in page.text_content()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "First Party won 3 of the 5 seats, Second & <Party> 2."),
        ("km", "គណបក្សទី១ បានអាសនៈ ៣ ក្នុងចំណោម ៥; បន្ទាប់មក គណបក្ស <ទី២> ២។"),
    ],
)
def test_one_sentence_stands_first(site: Path, language: str, sentence: str) -> None:
    page = html.fromstring((site / f"{language}/010201/index.html").read_bytes())
    assert page.xpath("//p[@class='lead']")[0].text_content() == sentence


def test_a_station_has_an_address_of_its_own_and_its_form(site: Path) -> None:
    page = html.fromstring((site / "en/010201/index.html").read_bytes())
    row = page.get_element_by_id("s-010201-2")
    cells = [cell.text_content() for cell in row.findall("td")]
    assert cells == ["400", "300", "5", "295", "192", "103"]


def test_the_page_json_holds_what_the_page_shows(site: Path) -> None:
    page_json = json.loads((site / "010201.json").read_bytes())
    assert page_json["version"] == 2
    assert page_json["same_since"] == 1
    assert page_json["state"] == "certified"
    assert page_json["council"]["seats"] == 5
    assert page_json["stations"][1]["forms"][0]["votes"] == {"X": 192, "Y": 103}
    area = json.loads((site / "01.json").read_bytes())
    assert [one["id"] for one in area["below"]] == ["0102", "0103"]


def test_the_search_knows_places_parties_and_stations(site: Path) -> None:
    index = json.loads((site / "search/places.json").read_bytes())
    assert index["languages"] == ["km", "en"]
    entries = {one[1]: one for one in index["entries"]}
    assert entries["010201"][2] == ["លើ", "Upper"]
    assert index["entries"][entries["010201"][3]][1] == "0102"
    assert entries["X"][0] == "parties/#s-X"
    stations = json.loads((site / "search/stations.json").read_bytes())
    assert stations["010201/"][0] == ["010201-1", "s-010201-1", "សាលា 1 / School 1"]


def test_the_screen_turns_through_all_provinces_without_a_script(site: Path) -> None:
    seen, address = [], "/en/screen/"
    while address not in seen:
        seen.append(address)
        text = (site / address.lstrip("/") / "index.html").read_text("utf-8")
        found = re.search(r'http-equiv="refresh" content="15; url=([^"]+)"', text)
        assert found is not None
        address = urljoin(address, found[1])
    assert seen == ["/en/screen/", "/en/screen/01/", "/en/screen/02/"]
