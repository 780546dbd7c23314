"""Councils as tiles, areas as blocks of them,
and the two forms in which all their seats are drawn.
"""

from dataclasses import dataclass


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
    """An area with its councils in the order of their codes.

    ``place`` is its middle (east, north) in any unit.
    """

    id: str
    name: str
    tiles: tuple[Tile, ...]
    href: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TileForm:
    """A width in units, the greatest height of the seats,
    the sizes of a square and of the labels.
    """

    width: int
    height: int
    largest: int
    smallest: int
    label: int


PAGE = TileForm(1100, 780, 16, 3, 13)
POSTER = TileForm(1500, 1900, 24, 4, 18)
