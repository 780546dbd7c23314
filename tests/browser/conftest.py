"""A real browser for the pages: Debian's Chromium, driven by Playwright, with nothing but the site to talk to."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
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
