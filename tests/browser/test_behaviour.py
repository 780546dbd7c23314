"""What pages do: frames that grow, a screen that turns its pages, the dark, the keyboard, and paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from salakhum.cli.serve import address_of, server_of

pytestmark = pytest.mark.xdist_group("demo")

COUNCIL = "120404"  # 62 polling stations: one of the longest pages
SMALL = "060808"
TURN = 15_000  # milliseconds that a page of the big screen stands
SHEETS = 3  # of paper that a council may take
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"

Browse = Callable[..., Any]

CONTROLS = """
() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility() && !one.disabled).length
"""
FOCUSED = """
() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  one.seen = one.seen || String(window.steps = (window.steps || 0) + 1);
  const style = getComputedStyle(one);
  return {
    number: one.seen,
    name: one.textContent.trim().slice(0, 40) || one.id,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    left: one.getBoundingClientRect().right,
  };
}
"""


@pytest.fixture
def framed(chromium: Browser, address: str, tmp_path: Path) -> Iterator[Page]:
    """The page of a newspaper with the line that a council's page gives away, and the script for its height."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>A newspaper</title><h1>A newspaper</h1>'
        f'<iframe src="{address}en/{COUNCIL}/#embed" width="100%" height="64" title="Result"></iframe>'
        f'<script src="{address}static/embed.js" async></script></html>',
        encoding="utf-8",
    )
    with server_of(tmp_path, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context(viewport={"width": 1000, "height": 800}, bypass_csp=True)
        page = context.new_page()
        page.goto(address_of(server), wait_until="load")
        yield page
        context.close()
        server.shutdown()


def test_a_frame_is_as_high_as_the_result_in_it(framed: Page) -> None:
    """Also when the window becomes narrow and the tables longer."""
    inside = framed.frames[1]
    heights = []
    for width in (1000, 360):
        framed.set_viewport_size({"width": width, "height": 800})
        framed.wait_for_timeout(300)
        own = inside.evaluate("() => Math.ceil(document.body.getBoundingClientRect().height)")
        assert int(framed.locator("iframe").get_attribute("height") or 0) == own
        heights.append(own)
    assert heights[1] > heights[0] > 200
    assert not inside.locator("header nav").is_visible()
    assert inside.locator(".lead").is_visible()


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_big_screen_turns_its_pages_until_somebody_stops_it(
    language: str, chromium: Browser, address: str
) -> None:
    page = chromium.new_page()
    page.clock.install()
    page.goto(f"{address}{language}/screen/")
    following = page.locator("footer a").get_attribute("href") or ""
    page.clock.fast_forward(TURN)
    page.wait_for_url(address + following.removeprefix("../../"))
    page.locator("button").click()
    stopped = page.url
    page.clock.fast_forward(2 * TURN)
    assert page.url == stopped
    page.locator("button").click()
    page.clock.fast_forward(TURN)
    page.wait_for_url(lambda url: url != stopped)
    page.close()


def test_the_big_screen_turns_its_pages_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()

    def soon(route: Route) -> None:
        """The page with a shorter wait, so that the test is short too."""
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('content="15;', 'content="1;'))

    first = f"{address}en/screen/"
    page.route(first, soon)
    page.goto(first)
    page.wait_for_url(re.compile(r"/en/screen/[^/]+/$"), timeout=10_000)
    context.close()


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("script", [True, False])
def test_an_address_that_names_a_version_leads_to_its_figures(
    language: str, browse: Browse, demo_site: Path, *, script: bool
) -> None:
    """By itself, or without scripts by a link that nobody else sees."""
    old = min((demo_site / "v").glob(f"*/{language}/[0-9]*/index.html")).parent
    number, place = old.relative_to(demo_site / "v").parts[0], old.name
    with browse(f"{language}/{place}/", script=script) as opened:
        assert not opened.page.locator(".as-of").first.is_visible()
    with browse(f"{language}/{place}/#v{number}", script=script) as opened:
        if not script:
            assert opened.page.locator(f"#v{number}").is_visible()
            opened.page.locator(f"#v{number} a").click()
        opened.page.wait_for_url(f"**/v/{number}/{language}/{place}/")
        assert not opened.complaints


@pytest.mark.parametrize("path", [f"{COUNCIL}/", "search/", "verify/", "screen/", ""])
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(
    path: str, browse: Browse
) -> None:
    with browse(f"en/{path}") as opened:
        page = opened.page
        reached: dict[str, str] = {}
        for _ in range(page.evaluate(CONTROLS) + 5):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:  # past the last one; some pages begin inside, at their field
                continue
            if focused["number"] in reached:
                break
            assert focused["outline"] >= 2, focused
            assert focused["left"] > 0, focused
            reached[focused["number"]] = focused["name"]
        assert len(reached) == page.evaluate(CONTROLS)


def test_nothing_moves_for_who_asked_for_less_motion(browse: Browse) -> None:
    for path in ("", f"{COUNCIL}/", "search/"):
        with browse(f"en/{path}") as opened:
            assert opened.page.evaluate("() => document.getAnimations().length") == 0
            scrolled = opened.page.evaluate(
                "() => getComputedStyle(document.documentElement).scrollBehavior"
            )
            assert scrolled == "auto"


@pytest.mark.parametrize("language", ["km", "en"])
def test_forced_colours_leave_every_picture_and_its_text(language: str, browse: Browse) -> None:
    """Lists keep their fill, because the pattern on it tells them apart; words take the reader's colour."""
    with browse(f"{language}/{COUNCIL}/") as opened:
        page = opened.page
        page.emulate_media(forced_colors="active")
        ink, paper = page.evaluate(
            "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; }"
        )
        assert ink != paper
        labels = page.evaluate(
            "() => [...document.querySelectorAll('.quotients text')].map(one => getComputedStyle(one).fill)"
        )
        assert labels
        assert paper not in labels


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("council", [SMALL, COUNCIL])
def test_a_council_fits_on_three_sheets_black_on_white(
    council: str, language: str, browse: Browse, tmp_path: Path
) -> None:
    """Also for who reads in the dark."""
    with browse(f"{language}/{council}/") as opened:
        page, file = opened.page, tmp_path / "council.pdf"
        page.emulate_media(media="print", color_scheme="dark")
        ink = "() => ['color', 'backgroundColor'].map(one => getComputedStyle(document.body)[one])"
        paper = "() => getComputedStyle(document.documentElement).backgroundColor"
        assert page.evaluate(ink)[0] == BLACK
        assert page.evaluate(paper) == WHITE
        page.emulate_media(media=None, color_scheme="dark")
        page.pdf(path=file, format="A4", prefer_css_page_size=True)
        assert len(PdfReader(file).pages) <= SHEETS
