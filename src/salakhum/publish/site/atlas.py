"""Maps of an area's councils, where boundaries were given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from salakhum.arrays import NOWHERE
from salakhum.declare import CouncilResult
from salakhum.languages import sentence
from salakhum.publish.pictures import (
    Block,
    Boundaries,
    Palette,
    PictureTable,
    Region,
    boundary_map,
    leading,
    map_table,
    middles,
    read_boundaries,
)
from salakhum.register import Areas, Election

WIDE = ((30, 420), (200, 680))  # up to so many councils so wide
WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Atlas:
    """The boundaries of the areas of an election, and the area right above each."""

    drawn: Boundaries
    above: Mapping[str, str]

    def places(
        self, blocks: Iterable[tuple[str, Iterable[CouncilResult]]]
    ) -> Mapping[str, tuple[int, int]]:
        """The middle of each area, from the boundaries of its councils."""
        parts = {council.area: name for name, councils in blocks for council in councils}
        return middles(self.drawn, parts)

    def regions(
        self, blocks: Sequence[tuple[Block, Sequence[CouncilResult]]]
    ) -> tuple[Region, ...]:
        """The councils of some blocks as parts of a map; none where no council has a boundary."""
        regions = tuple(self._regions(blocks))
        return regions if any(region.id in self.drawn.rings for region in regions) else ()

    def map(
        self, regions: Sequence[Region], palette: Palette, language: str
    ) -> tuple[str, PictureTable]:
        """Who has most votes in each council, as a map and as a table."""
        title, width = sentence("pictures.map.title", language), _wide(len(regions))
        return (
            boundary_map(self.drawn, regions, palette, language, title=title, width=width),
            map_table(self.drawn, regions, palette, language),
        )

    def _regions(self, blocks: Sequence[tuple[Block, Sequence[CouncilResult]]]) -> Iterator[Region]:
        for block, councils in blocks:
            for tile, council in zip(block.tiles, councils, strict=True):
                area = council.area
                yield Region(
                    id=area,
                    name=tile.name,
                    party=leading(council),
                    group=self.above.get(area, ""),
                    href=tile.href,
                    part=block.name,
                    part_href=block.href,
                )


def _wide(councils: int) -> int:
    return next((width for most, width in WIDE if councils <= most), WIDEST)


def read_atlas(file: Path, election: Election) -> Atlas:
    """The boundaries in a GeoJSON file of the areas of an election."""
    ids, parents = election.areas.id.to_list(), election.areas.parent.tolist()
    above = {code: ids[row] for code, row in zip(ids, parents, strict=True) if row != NOWHERE}
    return Atlas(read_boundaries(file, frozenset(ids)), above)


def registered_middles(areas: Areas) -> Mapping[str, tuple[int, int]]:
    """The middles (east, north) of the areas of which a package states them,
    in millionths of a degree.
    """
    if areas.latitude is None or areas.longitude is None:
        return {}
    stated = zip(areas.id, areas.longitude, areas.latitude, strict=True)
    return {code: (east, north) for code, east, north in stated if None not in (east, north)}
