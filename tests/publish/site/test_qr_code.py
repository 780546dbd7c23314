"""The code on paper: one path that draws the very modules, and only where the address of the site is known."""

import re
from pathlib import Path

import segno
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from salakhum.publish import PublishingOrder, publish
from salakhum.publish.site.qr_code import QUIET, qr_code

STEP = re.compile(r"m(-?\d+) (\d+)h(\d+)")


def drawn(svg: str) -> set[tuple[int, int]]:
    """The modules that the path darkens: column and row."""
    x, y, found = 0, 0, set()
    for across, down, length in STEP.findall(svg):
        x, y = x + int(across), y + int(down)
        found |= {(x + step, y) for step in range(int(length))}
        x += int(length)
    return found


@given(
    st.from_regex(
        r"https://[a-z]{1,20}\.example/(v/[1-9]/)?(km|en)/[0-9a-z~]{0,30}/?", fullmatch=True
    )
)
def test_the_path_darkens_the_modules_of_the_code(address: str) -> None:
    rows = segno.make_qr(address, error="m", mask=2).matrix
    dark = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module == 1}
    svg = qr_code(address)
    assert drawn(svg) == dark
    assert f'viewBox="-{QUIET} -{QUIET} {len(rows) + 2 * QUIET} ' in svg


def test_paper_carries_the_address_the_version_and_its_time(
    site: Path, land: Path, tmp_path: Path
) -> None:
    page = html.fromstring((site / "en/010201/index.html").read_bytes())
    (printed,) = page.xpath("//div[@class='printed']")
    assert "https://results.example/en/010201/#v2" in printed.text_content()
    assert "Version 2, declared on Wednesday, 8 June 2022, 12:00 UTC" in printed.text_content()
    assert drawn(html.tostring(printed).decode()) == drawn(
        qr_code("https://results.example/en/010201/#v2")
    )
    publish(PublishingOrder(land / "record", tmp_path / "bare", data=False), processes=1)
    bare = html.fromstring((tmp_path / "bare/en/010201/index.html").read_bytes())
    (printed,) = bare.xpath("//div[@class='printed']")
    assert not printed.xpath(".//*[name()='svg']")
    assert not bare.xpath("//@data-at")
