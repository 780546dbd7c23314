"""Areas and polling stations as ReportingUnit objects, and the parts into which a nation is cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from salakhum.arrays import MISSING, NOWHERE
from salakhum.count import DECLARED
from salakhum.declare import ByLanguage, CountedFigures, all_names, area_figures
from salakhum.publish.exports.declared_package import DeclaredPackage
from salakhum.publish.exports.nist.elements import Element, code, element, identified, text
from salakhum.register import FORM_COUNTS

LEVELS = frozenset({"borough", "city", "country", "county", "municipality", "state", "town"}) | {
    "township",
    "village",
    "ward",
}
Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """The councils of one file.

    ``area`` is the area that they have in common: the nation, or one right below it.
    """

    area: int
    councils: tuple[int, ...]


class Ground:
    """The places of an election with their figures, read out of their columns once."""

    def __init__(self, package: DeclaredPackage) -> None:
        election = package.election
        self.parent: list[int] = election.areas.parent.tolist()
        self.area_ids: list[str] = election.areas.id.to_list()
        self.levels: list[str | None] = election.areas.level.to_list()
        self.area_names = all_names(election.areas.names)
        self.area_figures = area_figures(election.areas, package.declared)
        self.of_council: list[int] = election.councils.area.tolist()
        self.station_ids: list[str] = election.stations.id.to_list()
        self.station_names: list[ByLanguage] = all_names(election.stations.names) or [
            {} for _ in self.station_ids
        ]
        self.forms: list[int] = package.forms.tolist()
        self.station_figures = _station_figures(package)
        order = np.argsort(election.stations.council, kind="stable")
        bounds = np.searchsorted(
            election.stations.council[order], np.arange(len(self.of_council) + 1)
        )
        self.stations = [order[low:high].tolist() for low, high in pairwise(bounds.tolist())]

    def path(self, area: int) -> list[int]:
        """The areas from the top down to this one."""
        path = [area]
        while self.parent[path[-1]] != NOWHERE:
            path.append(self.parent[path[-1]])
        return path[::-1]

    def parts(self) -> Iterator[Part]:
        """The councils by the area right below the nation.

        Those without one between go under the nation.
        """
        grouped: dict[int, list[int]] = {}
        for council, area in enumerate(self.of_council):
            path = self.path(area)
            grouped.setdefault(path[1] if len(path) > 2 else path[0], []).append(council)
        for area, councils in sorted(grouped.items()):
            yield Part(area, tuple(councils))

    def units(self, part: Part, *, stations: bool) -> Iterator[Element]:
        """The units of a part, from the top down.

        An area is composed of those below it that the part has.
        """
        below = self._below(part)
        inside: dict[int, list[str]] = {}
        if stations:
            for council in part.councils:
                keys = inside.setdefault(self.of_council[council], [])
                keys += map(station_key, self.stations[council])
        for area, children in below.items():
            keys = [area_key(child) for child in children] + inside.get(area, [])
            yield self._area(area, keys)
        if stations:
            for council in part.councils:
                for station in self.stations[council]:
                    yield self._station(station)

    def areas(self, part: Part) -> list[int]:
        """The areas of a part, in the order of the package."""
        return list(self._below(part))

    def _below(self, part: Part) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for council in part.councils:
            for area in self.path(self.of_council[council]):
                children.setdefault(area, [])
        for area in sorted(children):
            if self.parent[area] != NOWHERE:
                children[self.parent[area]].append(area)
        return dict(sorted(children.items()))

    def _area(self, area: int, keys: list[str]) -> Element:
        level = self.levels[area] or "area"
        figures = self.area_figures[area]
        kind = level if level in LEVELS else "other"
        return identified(
            "ReportingUnit",
            area_key(area),
            ComposingGpUnitIds=keys,
            ExternalIdentifier=[code(self.area_ids[area])],
            Name=text(self.area_names[area], self.area_ids[area]),
            SubUnitsReported=figures.stations_in,
            TotalSubUnits=figures.stations,
            Type=kind,
            OtherType=level if kind == "other" else None,
            VotersParticipated=figures.ballots_cast,
            VotersRegistered=figures.registered,
        )

    def _station(self, station: int) -> Element:
        figures = self.station_figures[station]
        out = self.forms[station] == NOWHERE
        status = element("CountStatus", Status="not-processed", Type="total") if out else None
        return identified(
            "ReportingUnit",
            station_key(station),
            ExternalIdentifier=[code(self.station_ids[station])],
            Name=text(self.station_names[station], self.station_ids[station]),
            CountStatus=[status] if status else None,
            Type="polling-place",
            VotersParticipated=figures.get("ballots_cast"),
            VotersRegistered=figures.get("registered"),
        )


def counted(figures: CountedFigures) -> Figures:
    """The figures of ballots that are known, by name."""
    known = ((name, getattr(figures, name)) for name in DECLARED)
    return {name: value for name, value in known if value is not None}


def area_key(area: int) -> str:
    """The ``@id`` of an area."""
    return f"gpa{area + 1}"


def station_key(station: int) -> str:
    """The ``@id`` of a polling station."""
    return f"gps{station + 1}"


def _station_figures(package: DeclaredPackage) -> list[Figures]:
    """What the form that counts says, by station.

    Where it does not state the register, that of the station.
    """
    forms, counted = package.election.forms, package.forms
    columns = {name: np.append(getattr(forms, name), MISSING)[counted] for name in FORM_COUNTS}
    register = package.election.stations.registered
    columns["registered"] = np.where(columns["registered"] < 0, register, columns["registered"])
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [
        {name: value for name, value in zip(columns, row, strict=True) if value != MISSING}
        for row in rows
    ]
