"""Pages that the demo's site has none of: printed with their address, beside an earlier election, with many folded forms."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from salakhum.cli.serve import address_of, server_of
from salakhum.publish.edition.edition import read_edition
from salakhum.publish.edition.previous import Previous
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.site import PageTask, Site
from salakhum.publish.site.writing import write_page

BASE = "https://results.example/"
COUNCIL = "120404"
WIDER = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
CORRECTED = "1017"  # of Romania: forms of two stages


@pytest.fixture
def scanner() -> str:
    """The program that reads codes from pictures."""
    program = shutil.which("zbarimg")
    if program is None:
        assert "SALAKHUM_REQUIRE" not in os.environ, "zbarimg was installed and is not found"
        pytest.skip("zbarimg is not on this machine (Debian: apt install zbar-tools)")
    return program


def write_council(record: Path, council: str, out: Path, previous: Previous | None = None) -> None:
    """The page of one council of a site that knows its address."""
    contents = Contents(read_edition(record), previous)
    site = Site(contents, Extras(documents=True), BASE)
    ids = [one.id for one in contents.places.councils]
    for files in (site.fixed(), site.files(PageTask("council", ids.index(council)))):
        for address, content in files:
            write_page(out / address, content)


@contextmanager
def opened(folder: Path, path: str, chromium: Browser, *, script: bool = False) -> Iterator[Page]:
    """A page of a folder, without scripts unless they are asked for."""
    with server_of(folder, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context(java_script_enabled=script, device_scale_factor=3)
        page = context.new_page()
        page.goto(address_of(server) + path, wait_until="load")
        yield page
        context.close()
        server.shutdown()


@pytest.mark.xdist_group("demo")
def test_a_printed_page_says_where_it_stands_in_words_and_as_a_code(
    demo_folder: Path, scanner: str, chromium: Browser, tmp_path: Path
) -> None:
    write_council(demo_folder / "record", COUNCIL, tmp_path)
    for language in ("km", "en"):
        with opened(tmp_path, f"{language}/{COUNCIL}/", chromium) as page:
            assert not page.locator(".printed").is_visible()
            page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
            page.emulate_media(media="print")
            page.locator(".printed").screenshot(path=tmp_path / "code.png")
        words = "".join(
            "".join(sheet.extract_text().split())
            for sheet in PdfReader(tmp_path / "page.pdf").pages
        )
        here = f"{BASE}{language}/{COUNCIL}/#v"
        assert here in words
        assert f"({BASE}documents/certificates/{COUNCIL}.pdf)" in words
        read = subprocess.run(
            [scanner, "-q", "--raw", tmp_path / "code.png"], check=True, capture_output=True
        )
        assert re.fullmatch(rf"{here}\d+", read.stdout.decode().strip())


@pytest.mark.xdist_group("demo")
@pytest.mark.parametrize("language", ["km", "en"])
def test_an_earlier_election_beside_a_council_is_read_by_everybody(
    language: str,
    demo_folder: Path,
    chromium: Browser,
    tmp_path: Path,
    axe: Callable[..., list[object]],
) -> None:
    """On a desk, on a phone and in the dark; the demo's own election stands in for the earlier one."""
    record = demo_folder / "record"
    declared = read_edition(record).result
    before = replace(declared, election=replace(declared.election, date=date(2017, 6, 4)))
    write_council(record, COUNCIL, tmp_path, Previous(before))
    with opened(tmp_path, f"{language}/{COUNCIL}/", chromium, script=True) as page:
        table = page.locator("table.then-now")
        assert table.is_visible()
        assert axe(page) == []
        page.emulate_media(color_scheme="dark")
        assert axe(page, "color-contrast") == []
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate(WIDER) <= 0
        assert table.locator("caption").evaluate("one => one.clientWidth") > 200


@pytest.mark.slow
def test_a_form_with_versions_is_folded_and_opens_at_its_address(
    real_elections: Path, chromium: Browser, tmp_path: Path
) -> None:
    record, site = tmp_path / "record", tmp_path / "site"
    program = str(Path(sys.executable).with_name("salakhum"))
    package = str(real_elections / "romania_2024_a")
    for stage in ("provisional", "final"):
        command = [program, "record", package, "--stage", stage, "--out", str(record)]
        subprocess.run(command, check=True, capture_output=True)
    write_council(record, CORRECTED, site)
    with opened(site, f"en/{CORRECTED}/", chromium) as page:
        forms = page.locator("details.form")
        folded = forms.last
        assert forms.count() > 1
        assert not folded.locator("table").is_visible()
        assert folded.locator("summary").is_visible()
        name = folded.get_attribute("id")
        page.goto(f"{page.url}#{name}")
        assert folded.locator("table").is_visible()
        assert not forms.first.locator("table").is_visible()
        top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", name)
        assert 0 <= top < page.evaluate("() => innerHeight")
