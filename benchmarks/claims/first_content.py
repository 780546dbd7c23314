"""A reader on a slow line (400 kbit/s, 400 ms, nothing in the cache) sees the result soon"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.demo import COUNCIL, demo_site
from benchmarks.row import Row, within
from playwright.sync_api import Browser, sync_playwright

from salakhum.cli.serve import address_of, server_of

LIMIT = 2.0  # seconds
ROUNDS = 3
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAGES = {"nation": "", "commune": f"{COUNCIL}/"}
LANGUAGES = ("km", "en")
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def rows(folder: Path) -> Iterator[Row]:
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("chromium must be installed for this claim")
    with server_of(demo_site(folder), 0) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        for kind, path in PAGES.items():
            for language in LANGUAGES:
                address = f"{address_of(server)}{language}/{path}"
                taken = median(_painted(browser, address) for _ in range(ROUNDS))
                yield within(f"first content, {kind} in {language}", taken, LIMIT, "s")
        browser.close()
        server.shutdown()


def _painted(browser: Browser, address: str) -> float:
    """Seconds until the first text stands on a page that nobody has opened before."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    page.goto(address, wait_until="load")
    page.wait_for_function(PAINTED)
    taken = float(page.evaluate(PAINTED))
    context.close()
    return taken / 1000
