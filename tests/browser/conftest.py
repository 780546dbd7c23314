"""A real browser for the pages: Debian's Chromium, driven by Playwright, with nothing but the site to talk to."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from lxml import etree
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from salakhum.cli.serve import address_of, server_of

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK_AXE = """
async only => (await axe.run(document, {runOnly: only})).violations
  .map(one => [one.id, one.nodes.slice(0, 5).map(node => String(node.target))])
"""
ADDRESSES = "//@href | //@src | //@action | //@poster | //@data-next"
HANDED = re.compile(r'src="([^"]+)"')
LONG = ("ul", "ol", "dl", "table")
LISTS = " | ".join(
    f"//{one}[not({' or '.join('ancestor::' + other for other in LONG)})]" for one in LONG
)
INLINE = (
    "//@style | //@*[starts-with(name(), 'on')] | //style"
    " | //script[not(@src) and not(@type='application/json')]"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of the site holds, read from its file.

    ``handed`` are the addresses in the line that a page gives away for embedding; ``nodes`` are its elements, those in
    lists and tables left out, because they are as many as there are places, lists and stations.
    """

    ids: frozenset[str]
    addresses: frozenset[str]
    handed: frozenset[str]
    told: dict[str, str]
    headings: int
    inline: list[str]
    nodes: int


@dataclass
class Opened:
    """A page, and everything that the browser complained about while it was open."""

    page: Page
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., "Iterator[Opened]"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each test opens a context of its own."""
    program = shutil.which("chromium")
    if program is None:
        assert "SALAKHUM_REQUIRE" not in os.environ, "chromium was installed and is not found"
        pytest.skip("chromium is not on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(demo_site: Path) -> Iterator[str]:
    """Where the site of the demo is served, with the headers of a real server."""
    with server_of(demo_site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield address_of(server)
        server.shutdown()


@pytest.fixture(scope="session")
def sheets(demo_site: Path) -> dict[str, Sheet]:
    """Every page of the site by its path, read once."""
    return {
        one.relative_to(demo_site).as_posix(): sheet_of(one) for one in demo_site.rglob("*.html")
    }


def sheet_of(file: Path) -> Sheet:
    """What is on a page."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    page = etree.fromstring(file.read_bytes(), parser)
    moves = (one.partition("url=")[2] for one in page.xpath("//meta[@http-equiv]/@content"))
    frames = page.xpath("//code[contains(., '<iframe')]/text()")
    told = {one.get("name") or one.get("property"): one.get("content") for one in page.iter("meta")}
    return Sheet(
        ids=frozenset(map(str, page.xpath("//@id"))),
        addresses=frozenset(filter(None, [*map(str, page.xpath(ADDRESSES)), *moves])),
        handed=frozenset(address for one in frames for address in HANDED.findall(one)),
        told={
            **{name: text or "" for name, text in told.items() if name},
            "lang": page.get("lang", ""),
            "title": page.findtext("head/title", ""),
        },
        headings=len(page.xpath("//h1")),
        inline=[str(one) for one in page.xpath(INLINE)],
        nodes=_elements(page) - sum(_elements(one) - 1 for one in page.xpath(LISTS)),
    )


def _elements(top: etree._Element) -> int:
    return sum(1 for _ in top.iter(etree.Element))


@pytest.fixture
def axe() -> Callable[..., list[object]]:
    """``axe(page)``: what of WCAG 2.2 AA a page breaks, or of one rule; nothing where it keeps all."""

    def violations(page: Page, rule: str = "") -> list[object]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        asked = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": RULES}
        found: list[object] = page.evaluate(ASK_AXE, asked)
        return found

    return violations


@pytest.fixture
def browse(chromium: Browser, address: str) -> Callable[..., object]:
    """``with browse(path, width=…, script=…) as opened``: a page of the site in a fresh context."""

    @contextmanager
    def opening(path: str, *, width: int = 1280, script: bool = True) -> Iterator[Opened]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        opened = Opened(context.new_page())

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                opened.complaints.append(message.text)

        opened.page.on("console", heard)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(address + path, wait_until="load")
        yield opened
        context.close()

    return opening
