"""A picture as a file of its own.

White paper, a heading over it, and under it what its figures are and where they are from.

Whoever finds the file anywhere reads in it of which election and version it is, and whether its
counts are real.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from salakhum.languages import REFERENCE
from salakhum.publish.fonts import families
from salakhum.publish.pictures.area_fills import Entry, key_lines
from salakhum.publish.pictures.svg import tag, words
from salakhum.publish.pictures.text_width import wrapped

FONTS = ", ".join((*(f"'{family}'" for family in families(REFERENCE)), "sans-serif"))
NAMESPACE = "http://www.w3.org/2000/svg"
INK, QUIET, PAPER = "#1b1b1f", "#55555e", "#ffffff"
LOOK, LOOK_PAPER = "#704300", "#fdf1d8"
LINK = re.compile(r"</?a\b[^>]*>")
MARGIN = 20
HEADING, TEXT = (15, 33), (11, 90)  # least size, and units of width for each unit of size
HEAD = re.compile(r'width="(\d+)" height="(\d+)".*?<title[^>]*>(.*?)</title>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the pictures of a page say where they hang alone.

    Of which place and election they are, and from where.

    ``warning`` says that counts are not real, and is empty where they are.
    """

    subject: str
    warning: str = ""
    origin: tuple[str, ...] = ()


def standalone(svg: str, language: str, imprint: Imprint, key: Sequence[Entry] = ()) -> str:
    """``svg`` of a page as a file.

    Name space, language, fonts, paper, its title and imprint, and a key where it has none.

    Links lead nowhere from a file and are taken out. Raises ValueError where it is not a picture of
    this room.
    """
    svg = LINK.sub("", svg).replace('role="group"', 'role="img"', 1)
    head = HEAD.search(svg)
    if head is None:
        raise ValueError("not a picture of this room")
    width, height = int(head[1]), int(head[2])
    above, y = _above(unescape(head[3]), imprint, width)
    drawn = svg.replace("<svg", f'<svg y="{y}"', 1)
    y += height
    if key:
        lines, y = key_lines(key, y + 8, width)
        drawn += lines
    below, y = _below(imprint.origin, width, y)
    outer, high = width + 2 * MARGIN, y + 2 * MARGIN
    inside = tag("rect", width=outer, height=high, fill=PAPER)
    inside += tag("g", above + drawn + below, transform=f"translate({MARGIN} {MARGIN})")
    label = escape(f"{unescape(head[3])}. {imprint.subject}", quote=False)
    return (
        f'<svg xmlns="{NAMESPACE}" xml:lang="{language}" width="{outer}" height="{high}"'
        f' viewBox="0 0 {outer} {high}" font-family="{FONTS}" color="{INK}">'
        f"<title>{label}</title>{inside}</svg>\n"
    )


def _above(title: str, imprint: Imprint, width: int) -> tuple[str, int]:
    """Heading, subject and warning; what is drawn, and where it ends."""
    large, small = _size(HEADING, width), _size(TEXT, width)
    drawn, y = _lines(title, large, width, 0, font_weight="bold")
    more, y = _lines(imprint.subject, small, width, y, fill=QUIET)
    drawn += more
    if imprint.warning:
        y += small // 2
        warning, end = _lines(imprint.warning, small, width - 2 * small, y, fill=LOOK)
        high = end - y + small // 2
        drawn += tag("rect", y=y, width=width, height=high, fill=LOOK_PAPER, stroke=LOOK)
        drawn += tag("g", warning, transform=f"translate({small} {small // 3})")
        y = end + small // 2
    return drawn, y + small


def _below(origin: tuple[str, ...], width: int, top: int) -> tuple[str, int]:
    """Where the figures are from; what is drawn, and where it ends."""
    size = _size(TEXT, width)
    drawn, y = "", top + size
    for paragraph in origin:
        more, y = _lines(paragraph, size, width, y, fill=QUIET)
        drawn += more
    return drawn, y


def _lines(text: str, size: int, width: int, y: int, **values: str) -> tuple[str, int]:
    high = size * 3 // 2
    lines = wrapped(text, size, width)
    drawn = (
        words(line, 0, y + high * row + size, size, **values) for row, line in enumerate(lines)
    )
    return "".join(drawn), y + high * len(lines)


def _size(least_and_share: tuple[int, int], width: int) -> int:
    least, share = least_and_share
    return max(width // share, least)
