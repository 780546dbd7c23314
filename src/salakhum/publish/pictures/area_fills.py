"""Areas filled with a party's hue and pattern, and its letters beside or on them."""

from collections.abc import Iterable, Sequence
from html import escape

from salakhum.publish.pictures.palette import LETTERS_ON_HUE, Mark
from salakhum.publish.pictures.patterns import PATTERN_PATHS, SIDE
from salakhum.publish.pictures.svg import tag, words
from salakhum.publish.pictures.text_width import shortened
from salakhum.publish.pictures.text_width import width_of as measured

COLUMN = 320  # the least width of a column of a key
VEIL = ".8"  # the hue shines through a pattern
LIGHT = "#fff"  # of the patterns, on light and on dark pages
KEY, LINE, GUTTER, LETTERS = 13, 24, 36, 46  # size, lines, between columns, and letters of a key
LARGE, TENTHS = 900, 10  # the key of a drawing that is wider is larger, in steps of a tenth
SHORT = 8  # units of a bar on which no pattern can be seen
GROUND = 12  # side of the repeated square on large areas

Entry = tuple[Mark, str, str]  # of a key: mark, name, figure


def fills(marks: Iterable[Mark], key: str, pitch: int = GROUND, gap: int = 0) -> str:
    """<defs> with a repeated square of ``pitch`` units for every mark.

    With a ``gap`` the squares stand apart.
    """
    return tag("defs", "".join(_fill(mark, key, pitch, gap) for mark in marks))


def fill_of(mark: Mark, key: str) -> str:
    """The value of ``fill`` that draws ``mark``, from the <defs> of the same ``key``."""
    return f"url(#{key}-{mark.number})"


def bar_fill(mark: Mark, key: str, long: int) -> str:
    """The same for a bar so long; one too short for a pattern has the hue alone."""
    return fill_of(mark, key) if long >= SHORT else mark.colour


def key_line(mark: Mark, name: str, figure: str, y: int, width: int) -> str:
    """A line of a key: swatch and letters, the name, and a figure at the right end.

    The baseline is at ``y``.
    """
    room = 28
    letters = words(mark.letters, room, y, KEY, font_weight="bold")
    left = room + max(measured(mark.letters, KEY), LETTERS) + 6
    right = measured(figure, KEY) + 8
    return (
        square(mark, 0, y - 14, 18)
        + letters
        + words(shortened(name, KEY, width - left - right), left, y, KEY)
        + words(figure, width, y, KEY, text_anchor="end")
    )


def key_lines(entries: Sequence[Entry], top: int, width: int) -> tuple[str, int]:
    """A key under a drawing, in as many columns as fit; what is drawn, and where it ends.

    It grows with a large one.
    """
    tenths = max(width * TENTHS // LARGE, TENTHS)
    wide = width * TENTHS // tenths
    columns = max(wide // COLUMN, 1)
    rows = -(-len(entries) // columns)
    column = (wide - GUTTER * (columns - 1)) // columns
    lines = "".join(
        tag(
            "g",
            key_line(mark, name, figure, (number % rows + 1) * LINE, column),
            transform=f"translate({number // rows * (column + GUTTER)})"
            if number >= rows
            else None,
        )
        for number, (mark, name, figure) in enumerate(entries)
    )
    scale = f"scale({tenths // TENTHS}.{tenths % TENTHS})"
    moved = tag("g", lines, transform=f"translate(0 {top}) {scale}")
    return moved, top + (rows * LINE + 8) * tenths // TENTHS


def key_list(entries: Iterable[Entry]) -> str:
    """A key beside a picture on a page, as an HTML list."""
    lines = (
        tag(
            "li",
            f"{swatch(mark)}<b>{escape(mark.letters)}</b> <span>{escape(name)}</span> <span>{figure}</span>",
        )
        for mark, name, figure in entries
    )
    return tag("ul", "".join(lines), class_="key")


def square(mark: Mark, x: int, y: int, side: int) -> str:
    """A square with hue and pattern, drawn where it stands."""
    ground = tag("rect", x=x, y=y, width=side, height=side, fill=mark.colour)
    return ground + pattern_on(mark, x, y, side)


def pattern_on(mark: Mark, x: int, y: int, side: int) -> str:
    """The pattern of ``mark`` once, over what has its hue already."""
    if not PATTERN_PATHS[mark.pattern]:
        return ""
    moved = f"translate({x} {y}) {_scaled(side)}"
    shape = PATTERN_PATHS[mark.pattern]
    return tag("path", d=shape, fill=LIGHT, fill_opacity=VEIL, transform=moved)


def swatch(mark: Mark, size: int = 20) -> str:
    """A small square with hue, pattern and no letters, for a line of a table.

    Said by the text beside it.
    """
    return tag(
        "svg",
        square(mark, 0, 0, size),
        class_="swatch",
        width=size,
        height=size,
        viewBox=f"0 0 {size} {size}",
        aria_hidden="true",
    )


def bar(part: int, whole: int, mark: Mark | None = None, *, width: int = 120) -> str:
    """A small bar for a line of a table, hidden from screen readers.

    The figure stands beside it.
    """
    long = part * width // whole if whole else 0
    ground = tag("rect", width=width, height=10, fill="currentColor", fill_opacity=".12")
    colour = "currentColor" if mark is None else mark.colour
    filled = tag("rect", width=max(long, 1), height=10, fill=colour) if part else ""
    return tag(
        "svg",
        ground + filled + (square(mark, 0, 0, 10) if mark and long >= 10 else ""),
        class_="bar",
        width=width,
        height=10,
        viewBox=f"0 0 {width} 10",
        aria_hidden="true",
    )


def letters_on(mark: Mark, x: int, y: int, size: int) -> str:
    """The letters of ``mark`` centred on ``x``."""
    return words(
        mark.letters, x, y, size, fill=LETTERS_ON_HUE, text_anchor="middle", font_weight="bold"
    )


def _fill(mark: Mark, key: str, pitch: int, gap: int) -> str:
    side = pitch - gap
    inside = tag("rect", width=side, height=side, fill=mark.colour)
    if PATTERN_PATHS[mark.pattern]:
        inside += tag(
            "path",
            d=PATTERN_PATHS[mark.pattern],
            fill=LIGHT,
            fill_opacity=VEIL,
            transform=_scaled(side),
        )
    return tag(
        "pattern",
        inside,
        id=f"{key}-{mark.number}",
        width=pitch,
        height=pitch,
        patternUnits="userSpaceOnUse",
    )


def _scaled(side: int) -> str:
    whole, rest = divmod(side * 1000, SIDE * 1000)
    return f"scale({whole}.{rest * 1000 // (SIDE * 1000):03})"
