"""Real elections of other countries, from the package to the page: other scripts, other areas, nobody named."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile, copytree
from threading import Thread
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, ConsoleMessage, Page

from salakhum.cli.serve import address_of, server_of
from salakhum.languages import LANGUAGES

BASE = "https://results.example"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ROOM = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
TIMEOUT = 20_000


@dataclass(frozen=True, slots=True)
class Country:
    """A published election: its site, where it is served, and how it was made."""

    site: Path
    address: str
    area: str
    council: str
    checked: bool  # the page's own check knows this law


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("portugal_2025", "01", "0101", True), id="portugal"),
        pytest.param(("romania_2024_a", "ab", "1017", False), id="romania", marks=pytest.mark.slow),
    ],
)
def country(
    request: pytest.FixtureRequest, real_elections: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Country]:
    name, area, council, checked = request.param
    folder = tmp_path_factory.mktemp(name)
    record, site = folder / "record", folder / "site"
    package = copytree(real_elections / name, folder / "package", copy_function=copyfile)
    with (package / "election.toml").open("a", encoding="utf-8") as about:
        about.write(f"languages = {json.dumps(LANGUAGES)}\n")
    _run("salakhum", "record", package, "--out", record)
    _run("salakhum", "publish", record, "--out", site, "--base", BASE)
    _run("salakhum-verify", site / "record.zip")
    with server_of(site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Country(site, address_of(server), area, council, checked)
        server.shutdown()


def _run(program: str, *arguments: str | Path) -> None:
    command = [Path(sys.executable).with_name(program), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_open_without_complaint(
    language: str, country: Country, chromium: Browser
) -> None:
    said: list[str] = []
    for width in (1280, 360):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.on("console", lambda message: _note(message, said))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in ("", f"{country.area}/", f"{country.council}/", "parties/", "places/"):
            page.goto(f"{country.address}{language}/{path}")
            assert page.locator("h1").count() == 1
            assert page.evaluate(ROOM) <= 0, f"{path} at {width}"
        context.close()
    assert said == []


def _note(message: ConsoleMessage, said: list[str]) -> None:
    if message.type in ("error", "warning"):
        said.append(message.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_on_a_page_holds_or_says_that_it_does_not_know_the_law(
    language: str, country: Country, chromium: Browser
) -> None:
    page: Page = chromium.new_page()
    page.goto(f"{country.address}{language}/{country.council}/")
    page.locator("#check button").click()
    page.locator("#check [role=status].holds, #check [role=status].fails").wait_for(timeout=TIMEOUT)
    status, words = page.locator("#check [role=status]"), _words(page)
    steps = page.locator("#check ol li").all_inner_texts()
    assert status.get_attribute("class") == "holds", steps
    assert any(words["seats_unknown"] in one for one in steps) != country.checked, steps
    page.close()


def _words(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page.locator("#check-words").inner_text())["words"]
    return told


def test_the_map_of_the_site_names_pages_that_are_there(country: Country) -> None:
    maps = [country.site / "sitemap.xml"]
    for one in maps:
        for place in etree.parse(one).iter(LOCATION):
            assert place.text is not None
            assert place.text.startswith(f"{BASE}/"), place.text
            path = place.text.removeprefix(f"{BASE}/")
            if path.endswith(".xml"):
                maps.append(country.site / path)
            else:
                assert (country.site / path / "index.html").is_file(), path
    robots = (country.site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}/sitemap.xml" in robots
