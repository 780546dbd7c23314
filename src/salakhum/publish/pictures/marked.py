"""Areas filled with a party's hue and pattern, and its letters beside or on them."""

from collections.abc import Iterable

from salakhum.publish.pictures.palette import LETTERS_ON_HUE, Mark
from salakhum.publish.pictures.patterns import MARKS, SIDE
from salakhum.publish.pictures.svg import tag, words

GROUND = 12  # side of the repeated square on large areas


def fills(marks: Iterable[Mark], key: str, pitch: int = GROUND, gap: int = 0) -> str:
    """<defs> with a repeated square of ``pitch`` units for every mark; with a ``gap`` the squares stand apart."""
    return tag("defs", "".join(_fill(one, key, pitch, gap) for one in marks))


def fill_of(mark: Mark, key: str) -> str:
    """The value of ``fill`` that draws ``mark``, from the <defs> of the same ``key``."""
    return f"url(#{key}-{mark.number})"


def swatch(mark: Mark, size: int = 20) -> str:
    """A small square with hue, pattern and no letters, for a line of a table; said by the text beside it."""
    inside = tag("rect", width=size, height=size, fill=mark.colour)
    if MARKS[mark.pattern]:
        inside += tag("path", d=MARKS[mark.pattern], fill="#fff", transform=_scaled(size))
    return tag(
        "svg",
        inside,
        class_="swatch",
        width=size,
        height=size,
        viewBox=f"0 0 {size} {size}",
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
    if MARKS[mark.pattern]:
        inside += tag("path", d=MARKS[mark.pattern], fill="#fff", transform=_scaled(side))
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
