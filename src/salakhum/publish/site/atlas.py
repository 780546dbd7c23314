"""Maps of an area's councils, where boundaries were given: wide, and for a narrow screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salakhum.languages import sentence
from salakhum.publish.pictures import (
    Block,
    Boundaries,
    Palette,
    Region,
    boundary_map,
    leading,
    middles,
    read_boundaries,
)
from salakhum.register import NOWHERE, Election

Object = Mapping[str, Any]
NARROW, LINKED = 340, 60  # a narrow map, and so many councils at most linked one by one on it
WIDE = ((30, 420), (200, 680))  # up to so many councils so wide
WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Atlas:
    """The boundaries of the areas of an election, and the area right above each."""

    drawn: Boundaries
    above: Mapping[str, str]

    def places(
        self, blocks: Iterable[tuple[str, Iterable[Object]]]
    ) -> Mapping[str, tuple[int, int]]:
        """The middle of each area, from the boundaries of its councils."""
        parts = {one["area"]: name for name, councils in blocks for one in councils}
        return middles(self.drawn, parts)

    def maps(
        self,
        blocks: Sequence[tuple[Block, Sequence[Object]]],
        palette: Palette,
        language: str,
    ) -> dict[str, str]:
        """Who leads each council, in two widths, and how to read it; none where no council has a boundary."""
        regions = tuple(self._regions(blocks))
        if not any(one.id in self.drawn.rings for one in regions):
            return {}
        title = sentence("pictures.map.title", language)
        wide = _wide(len(regions))
        return {
            "map": boundary_map(self.drawn, regions, palette, language, title=title, width=wide),
            "map_narrow": boundary_map(
                self.drawn,
                regions,
                palette,
                language,
                title=title,
                width=NARROW,
                linked=LINKED,
                key="map_narrow",
            ),
            "map_says": sentence("pictures.map.says", language),
        }

    def _regions(self, blocks: Sequence[tuple[Block, Sequence[Object]]]) -> Iterator[Region]:
        for block, councils in blocks:
            for tile, council in zip(block.tiles, councils, strict=True):
                area = council["area"]
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
    above = {code: ids[at] for code, at in zip(ids, parents, strict=True) if at != NOWHERE}
    return Atlas(read_boundaries(file, frozenset(ids)), above)
