"""A map from real boundaries: shared borders stay shared, and a council without polygon stands beside its siblings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Arcs in whole units of the picture; ``rings`` of an area are arc numbers, ~n for one walked backwards."""

    width: int
    height: int
    arcs: tuple[tuple[tuple[int, int], ...], ...] = ()
    rings: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A council's area: ``party`` leads it (an id of the palette), "" where nobody does; ``group`` are its siblings."""

    id: str
    name: str
    party: str
    group: str
    href: str = ""


def read_boundaries(file: Path, ids: Collection[str]) -> Boundaries:
    """The polygons of a GeoJSON for areas with these ids, projected and simplified."""
    return Boundaries(0, 0)


def boundary_map(
    drawn: Boundaries,
    regions: Sequence[Region],
    palette: Palette,
    language: str,
    *,
    title: str,
    key: str = "map",
) -> str:
    """Every region in the hue, pattern and letters of who leads it; linked by group, or by region up to 200."""
    return picture(Frame(key, 360, 200, title), "", "boundary-map")


def boundary_table(
    drawn: Boundaries, regions: Sequence[Region], palette: Palette, language: str, *, caption: str
) -> Table:
    """Region by region: who leads it, and whether it has a polygon."""
    return Table(caption, (), ())
