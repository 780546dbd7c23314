"""The tree of areas and councils as a reader walks it.

What lies above a place, below it and beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from salakhum.arrays import NOWHERE
from salakhum.declare import all_names
from salakhum.publish.edition.addresses import slugs
from salakhum.publish.edition.edition import Edition
from salakhum.register import Areas

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a page of its own; ``slug`` is "" for the nation."""

    id: str
    slug: str
    level: str
    names: Names

    @property
    def address(self) -> str:
        """The folder of its page, below that of the language."""
        return f"{self.slug}/" if self.slug else ""


class Places:
    """The nation, every area between it and the councils,
    and every council, in the order of the package.
    """

    def __init__(self, edition: Edition) -> None:
        areas, councils = edition.election.areas, edition.election.councils
        document, ids = edition.result, areas.id.to_list()
        row = {code: area for area, code in enumerate(ids)}
        names, kinds = all_names(areas.names), _kinds(areas)
        self._parent: list[int] = areas.parent.tolist()
        self._root = row[document.nation.id]
        self._seat: list[int] = councils.area.tolist()  # the area of each council
        council_ids = councils.id.to_list()
        taken = set(council_ids)
        between = [row[area.id] for area in document.areas if area.id not in taken]
        slug = slugs([*council_ids, *(ids[area] for area in between)])

        def place(code: str, area: int) -> Place:
            return Place(code, slug[code], kinds[area], names[area])

        self.nation = Place(ids[self._root], "", kinds[self._root], names[self._root])
        self._areas = {area: place(ids[area], area) for area in between}
        self.areas = tuple(self._areas.values())
        self.councils = tuple(map(place, council_ids, self._seat))
        self._row = {place.id: area for area, place in self._areas.items()} | {
            self.nation.id: self._root
        }
        self._below = self._children()

    def below(self, place: Place) -> tuple[Place, ...]:
        """The places right below the nation or an area."""
        return self._below.get(self._row[place.id], ())

    def above(self, place: Place) -> tuple[Place, ...]:
        """The nation first, and every area down to this one; nothing above the nation."""
        return self._path(self._row[place.id]) if place.slug else ()

    def above_council(self, council: int) -> tuple[Place, ...]:
        """The nation first, and every area down to the council."""
        return self._path(self._seat[council])

    def _path(self, area: int) -> tuple[Place, ...]:
        return (self.nation, *reversed([self._areas[above] for above in self._walk(area)]))

    def _walk(self, area: int) -> Iterator[int]:
        """The areas with a page above one, nearest first."""
        area = self._parent[area]
        while area != NOWHERE:
            if area in self._areas:
                yield area
            area = self._parent[area]

    def _children(self) -> dict[int, tuple[Place, ...]]:
        children: dict[int, list[Place]] = {}
        councils = zip(self._seat, self.councils, strict=True)
        for area, place in (*self._areas.items(), *councils):
            children.setdefault(next(self._walk(area), self._root), []).append(place)
        return {area: tuple(places) for area, places in children.items()}


def _kinds(areas: Areas) -> Sequence[str]:
    """What kind of place each area is: the package's own word where it has one, or its level."""
    extra = areas.extra
    column = extra["kind"] if "kind" in extra.columns else areas.level
    return [kind or "" for kind in column.to_list()]
