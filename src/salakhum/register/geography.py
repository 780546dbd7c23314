"""Dated geography: which areas there were on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from salakhum.arrays import NOWHERE
from salakhum.register.election import Areas


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    parent: str | None
    level: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Span:
    """An area as it was from one day to another, both included; None: always was, still is."""

    area: Area
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return self.meets(Span(self.area, day, day))

    def meets(self, other: "Span") -> bool:
        """Whether there is a day in both."""
        first, last = self.first or date.min, self.last or date.max
        return first <= (other.last or date.max) and (other.first or date.min) <= last


Gazetteer = tuple[Span, ...]


def gazetteer_of(areas: Areas) -> Gazetteer:
    """The areas of a package with the days between which each is valid."""
    first = [None] * len(areas.id) if areas.valid_from is None else areas.valid_from.to_list()
    last = [None] * len(areas.id) if areas.valid_to is None else areas.valid_to.to_list()
    return tuple(
        Span(
            Area(
                id=areas.id[row],
                parent=None if parent == NOWHERE else areas.id[parent],
                level=areas.level[row] or "",
                names={k: v[row] for k, v in areas.names.items() if v[row] is not None},
            ),
            first[row],
            last[row],
        )
        for row, parent in enumerate(areas.parent.tolist())
    )


def as_of(gazetteer: Gazetteer, day: date) -> tuple[Area, ...]:
    """The areas that there were on a day, by id."""
    there = (span.area for span in gazetteer if span.holds(day))
    return tuple(sorted(there, key=lambda area: area.id))
