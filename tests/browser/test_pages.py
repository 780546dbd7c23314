"""Every kind of page as a reader meets it: on a phone and a desk, with and without scripts, by keyboard and by ear."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("demo")

COUNCIL = "120404"
PAGES = {
    "nation": "",
    "province": "12/",
    "district": "1204/",
    "council": f"{COUNCIL}/",
    "parties": "parties/",
    "places": "places/",
    "search": "search/",
    "verify": "verify/",
    "versions": "versions/",
    "downloads": "downloads/",
    "rules": "rules/",
    "screen": "screen/",
}
LANGUAGES = ("km", "en")
SAID = "main h1, main .lead, main table"
ROOM = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
Browse = Callable[..., Any]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_as_its_readers_meet_it(
    kind: str, language: str, browse: Browse, axe: Callable[..., list[object]]
) -> None:
    """One visit on a desk, one on a phone, one without scripts; by day and in the dark; read by axe."""
    path = f"{language}/{PAGES[kind]}"
    with browse(path) as opened:
        page = opened.page
        assert page.locator("h1").count() == 1
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate(ROOM) <= 0, "wider than a desk"
        said = page.locator(SAID).all_inner_texts()
        assert opened.complaints == [], "on a desk"
        assert axe(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe(page, "color-contrast") == []
    with browse(path, width=360) as opened:
        assert opened.page.evaluate(ROOM) <= 0, "wider than a phone"
        assert opened.complaints == [], "on a phone"
    with browse(path, script=False) as opened:
        assert opened.page.locator(SAID).all_inner_texts() == said, "without scripts"
        assert opened.complaints == [], "without scripts"


def test_what_is_not_there_is_told_in_both_languages(browse: Browse) -> None:
    with browse("en/999999/") as opened:
        for language in LANGUAGES:
            told = opened.page.locator(f"main [lang={language}]").all_inner_texts()
            assert "".join(told).strip(), language
        home = opened.page.locator("main a").first.get_attribute("href")
        opened.page.goto(opened.page.url.partition("/en/")[0] + home)
        assert opened.page.locator("h1").count() == 1


def test_the_keyboard_gets_to_the_result_first(browse: Browse) -> None:
    with browse(f"en/{COUNCIL}/") as opened:
        opened.page.keyboard.press("Tab")
        skip = opened.page.evaluate("() => document.activeElement.getAttribute('href')")
        opened.page.keyboard.press("Enter")
        assert skip.startswith("#")
        assert opened.page.locator(skip).count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commune_is_found_in_either_script(language: str, browse: Browse) -> None:
    for asked in ("Popok", "ពពក"):
        with browse(f"{language}/search/") as opened:
            opened.page.locator("input[type=search]").fill(asked)
            link = opened.page.locator("main a[href*='060808']")
            link.first.wait_for(timeout=5000)
            assert opened.complaints == []


def test_the_print_shows_where_its_links_lead_and_no_navigation(browse: Browse) -> None:
    with browse(f"km/{COUNCIL}/") as opened:
        opened.page.emulate_media(media="print")
        assert not opened.page.locator("header nav").first.is_visible()
        assert opened.page.locator("main table").first.is_visible()
