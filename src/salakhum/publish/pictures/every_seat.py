"""The nation as all its seats: top areas are blocks in geographic order, each council a tile, each square a seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table


@dataclass(frozen=True, slots=True)
class Tile:
    """One council: seats by palette id in ballot order, and those that nobody has yet."""

    id: str
    name: str
    seats: tuple[tuple[str, int], ...]
    vacant: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An area with its councils in the order of their codes; ``place`` is its middle (east, north) in any unit."""

    id: str
    name: str
    tiles: tuple[Tile, ...]
    href: str = ""
    place: tuple[int, int] | None = None


class Shape(Enum):
    """What the picture is for: name, and width in pixels."""

    WIDE = 1200
    NARROW = 340
    POSTER = 2400
    CARD = 1130


def every_seat(
    blocks: Sequence[Block],
    palette: Palette,
    language: str,
    *,
    title: str,
    shape: Shape = Shape.WIDE,
    key: str = "seats",
) -> str:
    """All seats. Blocks are linked; tiles too where there are at most 200 of them (a province, a county)."""
    return picture(Frame(key, 360, 200, title), "", "every-seat")


def every_seat_table(
    blocks: Sequence[Block], palette: Palette, language: str, *, caption: str
) -> Table:
    """Area by area: councils, and the seats of every party that has some."""
    return Table(caption, (), ())
