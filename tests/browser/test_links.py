"""Every address in the published site leads to a file of it, and no page needs anything of another host."""

import json
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree

from salakhum.cli.serve import ADDRESS

pytestmark = pytest.mark.xdist_group("demo")

SITE = ADDRESS  # what addresses are joined to, and what stands before those that must be whole
CALLED = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)")
PUBLIC = ("description", "og:title", "og:description", "og:site_name", "og:locale")
ATOM = "{http://www.w3.org/2005/Atom}"
SHOWN = 8
LANGUAGES = ("km", "en")

Sheets = dict[str, Any]
Files = dict[str, frozenset[str]]


@pytest.fixture(scope="module")
def files(demo_site: Path, sheets: Sheets) -> Files:
    """Every file of the site by its path; for pages with the names that an address may end in."""
    found: Files = {
        file.relative_to(demo_site).as_posix(): frozenset()
        for file in demo_site.rglob("*")
        if file.is_file()
    }
    return found | {name: sheet.ids for name, sheet in sheets.items()}


def astray(address: str, where: str, files: Files) -> str:
    """Why an address on the file ``where`` leads nowhere; empty where it leads somewhere."""
    target, fragment = urldefrag(urljoin(SITE + where, address))
    if not target.startswith(SITE):
        return "is another host's"
    path = unquote(urlsplit(target).path).lstrip("/")
    name = path + "index.html" if not path or path.endswith("/") else path
    if name not in files:
        return "is a folder without its /" if f"{path}/index.html" in files else "is not there"
    if fragment and name.endswith(".html") and unquote(fragment) not in files[name]:
        return "has no such place in its page"
    return ""


def lost(found: Iterable[tuple[str, str]], files: Files) -> list[str]:
    """The first of the addresses (each with the file that it stands on) that lead nowhere."""
    reasons = (
        f"{address} on {where}: {reason}"
        for where, address in found
        if (reason := astray(address, where, files))
    )
    return [*islice(reasons, SHOWN)]


def test_every_address_on_every_page_leads_somewhere(sheets: Sheets, files: Files) -> None:
    found = {(name, one) for name, sheet in sheets.items() for one in sheet.addresses}
    handed = {("index.html", one) for sheet in sheets.values() for one in sheet.handed}
    assert len(found) > len(sheets)
    assert handed  # the site has an address, so that a line for embedding works elsewhere
    assert lost(found | handed, files) == []


def test_nothing_on_a_page_needs_a_policy_that_is_unsafe(sheets: Sheets) -> None:
    assert [f"{name}: {sheet.inline[0]}" for name, sheet in sheets.items() if sheet.inline] == []


def test_every_page_says_what_it_is(sheets: Sheets) -> None:
    """Language, title, one heading; for search engines and for friends who are sent the address."""
    untold = []
    for name, sheet in sheets.items():
        public = sheet.told.get("robots") != "noindex"
        wanted = ("lang", "title", *(PUBLIC if public else ()))
        untold += [f"{name}: {one}" for one in wanted if not sheet.told.get(one, "").strip()]
        if sheet.headings != 1:
            untold.append(f"{name}: one h1")
    assert untold[:SHOWN] == []


def test_titles_tell_pages_apart(sheets: Sheets) -> None:
    """Two pages of one language with one title are two tabs that nobody can tell apart."""
    twice = [
        name
        for name, sheet in sheets.items()
        if len(parts := sheet.told["title"].split(" · ")) > len(set(parts))
    ]
    assert twice[:SHOWN] == []


def test_styles_and_pictures_ask_for_files_of_the_site(demo_site: Path, files: Files) -> None:
    found = [
        (name, one)
        for name in files
        if name.endswith((".css", ".svg"))
        for one in CALLED.findall((demo_site / name).read_text(encoding="utf-8"))
        if not one.startswith("#")
    ]
    assert len(found) >= 4  # two scripts in two weights
    assert lost(found, files) == []


def test_feeds_lead_to_pages(demo_site: Path, files: Files) -> None:
    found = []
    for name in files:
        if name.endswith(".atom"):
            feed = etree.fromstring((demo_site / name).read_bytes())
            found += [(name, one.get("href")) for one in feed.iter(f"{ATOM}link")]
    assert len(found) > 2 * sum(name.endswith(".atom") for name in files)
    assert lost(found, files) == []


def test_places_of_the_index_and_of_the_page_json_have_pages(demo_site: Path, files: Files) -> None:
    places = json.loads((demo_site / "site.json").read_bytes())["places"].values()
    found = [("index.html", f"{lang}/{one}/") for one in places if one for lang in LANGUAGES]
    found += [("index.html", f"{one or 'index'}.json") for one in places]
    assert len(found) > 3 * 1_652
    assert lost(found, files) == []


def test_the_search_leads_to_pages_and_to_stations(demo_site: Path, files: Files) -> None:
    """The two indexes are loaded by script, so nothing but this follows them."""
    index, stations = (
        json.loads((demo_site / "search" / f"{one}.json").read_bytes())
        for one in ("places", "stations")
    )
    addresses = [entry[0] for entry in index["entries"]]
    addresses += [f"{page}#{one[1]}" for page, held in stations.items() for one in held]
    assert len(addresses) > 23_602
    found = [(f"{lang}/search/index.html", f"../{one}") for one in addresses for lang in LANGUAGES]
    assert lost(found, files) == []


def test_the_catalogue_and_the_tables_name_files_that_are_there(
    demo_site: Path, files: Files
) -> None:
    """Addresses in the DCAT catalogue, in CSV on the Web and in the data package."""
    catalogue = "data/catalogue.jsonld"
    links = json.loads((demo_site / catalogue).read_bytes())["dcat:dataset"][0]["dcat:distribution"]
    found = [(catalogue, one["dcat:downloadURL"]["@id"]) for one in links]
    for name, key, address in (
        ("csv-metadata.json", "tables", "url"),
        ("datapackage.json", "resources", "path"),
    ):
        where = f"data/csv/{name}"
        tables = json.loads((demo_site / where).read_bytes())[key]
        found += [(where, one[address]) for one in tables]
    assert lost(found, files) == []


def test_robots_may_read_everything(demo_site: Path, files: Files) -> None:
    """The map of the site needs the name of its host, so it is there only where one is given."""
    robots = (demo_site / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow: /" not in robots
    assert ("Sitemap:" in robots) == ("sitemap.xml" in files)
