"""Councils as tiles, areas as blocks of them, and the shapes in which a picture of all their seats is wanted."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Tile:
    """One council: seats by palette id in ballot order, and those that nobody has yet."""

    id: str
    name: str
    seats: tuple[tuple[str, int], ...]
    vacant: int = 0
    href: str = ""

    @property
    def size(self) -> int:
        """All seats of the council."""
        return sum(number for _, number in self.seats) + self.vacant


@dataclass(frozen=True, slots=True)
class Block:
    """An area with its councils in the order of their codes; ``place`` is its middle (east, north) in any unit."""

    id: str
    name: str
    tiles: tuple[Tile, ...]
    href: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A width in pixels, the greatest height of the seats, the sizes of a square, of the labels and of a heading."""

    width: int
    height: int
    largest: int
    smallest: int
    label: int
    heading: int = 0
    key: int = 10  # tenths of its size
    linked: int = 200  # tiles that are links of their own; of more of them, their blocks


class Shape(Enum):
    """What the picture is for."""

    WIDE = Form(1100, 780, 16, 3, 13)
    NARROW = Form(340, 1600, 14, 3, 12, linked=60)
    POSTER = Form(1500, 1900, 24, 4, 18, 44, 16)
    CARD = Form(1100, 360, 20, 2, 0)
