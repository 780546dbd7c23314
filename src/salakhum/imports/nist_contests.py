"""The contests of a NIST report as councils, with their lists and the forms of their stations."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salakhum.imports.draft import PackageDraft, Row
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.nist_units import (
    Key,
    NistUnit,
    code_in,
    count_in,
    facts,
    names_in,
    stated,
)
from salakhum.imports.tree import Node, whole

PARTY_CONTEST = "PartyContest"
Units = dict[str, NistUnit]
Kinds = dict[str, int]  # a count by kind of ballots
OTHER = ("valid", "blank")  # figures that have no slot of their own
WHOLE = "total"
SEATS = "seats"
MOST_CANDIDATES = 1000  # on a list: more limit no allocation


@dataclass(slots=True)
class NistStation:
    """A unit in which votes were counted: figures of its form, votes by list."""

    unit: NistUnit
    figures: Row = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class NistContest:
    """A council: its lists as rows of the package, its seats, and what each unit counted."""

    id: str
    area: NistUnit
    seats: int
    lists: list[Row]
    parties: dict[str, Row]
    stations: list[NistUnit]
    forms: dict[Key, NistStation]
    won: dict[str, int]
    standing: list[int]
    lots: list[tuple[str, str]]

    @property
    def detail(self) -> int:
        """How many units below the district have votes of their own."""
        below = (station for key, station in self.forms.items() if key != self.area.key)
        return sum(bool(station.votes) for station in below)

    def write(self, draft: PackageDraft) -> None:
        """Add the council with all that belongs to it."""
        draft.add("councils", id=self.id, area=self.area.code, seats=self.seats)
        known = {row["id"] for row in draft.tables.get("parties", [])}
        for code, row in self.parties.items():
            if code not in known:
                draft.add("parties", **row)
        for row in self.lists:
            draft.add("lists", council=self.id, **row)
        for unit in self.stations:
            names = draft.name(unit.names, unit.code)
            draft.add(
                "stations", id=unit.code, council=self.id, registered=unit.registered, **names
            )
        for station in self.forms.values():
            _write_form(draft, station)
        self._write_rest(draft)

    def _write_rest(self, draft: PackageDraft) -> None:
        for own, number in zip((str(row["id"]) for row in self.lists), self.standing, strict=False):
            for rank in range(1, number + 1):
                draft.add("candidates", council=self.id, list=own, rank=rank, id=f"{own}-{rank}")
        for question, drawn in self.lots:
            draft.add("lots", council=self.id, question=question, drawn=drawn)
        for own, seats in self.won.items():
            draft.add("official", council=self.id, list=own, seats=seats)


def _write_form(draft: PackageDraft, station: NistStation) -> None:
    code = station.unit.code
    figures = {"registered": station.unit.registered} | station.figures
    draft.add("forms", station=code, version=1, stage="final", recorded_at=None, **figures)
    for own, votes in station.votes.items():
        draft.add("votes", station=code, version=1, list=own, votes=votes)


def read_contests(
    report: Node, election: Node, units: Units, faults: Faults
) -> Iterator[NistContest]:
    """Every PartyContest of a report; contests between candidates are told and left out."""
    parties = {party.attributes.get("ObjectId", ""): party for party in report.all("Party")}
    ballots = _ballots(election, units, faults)
    for node in election.all("Contest"):
        kind = node.attributes.get("type", "").rpartition(":")[2]
        if kind != PARTY_CONTEST:
            faults.add(Fault.OTHER_CONTEST, node.place, f"{kind} {node.said('Name')}")
            continue
        contest = _Reading(node, units, parties, ballots, faults).contest()
        if contest is not None:
            yield contest


def _ballots(election: Node, units: Units, faults: Faults) -> dict[Key, Row]:
    """The figures of the forms by the key of their unit."""
    by_unit: dict[Key, dict[str, Kinds]] = {}
    for node in election.all("BallotCounts"):
        unit = _unit(node, "GpUnitId", units, faults)
        if unit is None:
            continue
        row, kind, other = (
            by_unit.setdefault(unit.key, {}),
            node.said("Type"),
            node.said("OtherType"),
        )
        if kind == "other" and other in OTHER:
            _note(row, other, WHOLE, count_in(node, "BallotsCast", faults))
        else:
            _note(row, "ballots_cast", kind, count_in(node, "BallotsCast", faults))
            _note(row, "invalid", kind, count_in(node, "BallotsRejected", faults))
    return {
        key: {name: _summed(kinds) for name, kinds in row.items()} for key, row in by_unit.items()
    }


def _note(row: dict[str, Kinds], name: str, kind: str, count: int | None) -> None:
    if count is not None:
        kinds = row.setdefault(name, {})
        kinds[kind] = kinds.get(kind, 0) + count


def _summed(kinds: Kinds) -> int:
    """The count in all: as it is stated,
    else what the kinds of ballots (election day, absentee) add up to.
    """
    return kinds[WHOLE] if WHOLE in kinds else sum(kinds.values())


def _unit(node: Node, name: str, units: Units, faults: Faults) -> NistUnit | None:
    key = node.said(name)
    if key not in units:
        faults.add(Fault.UNKNOWN_REFERENCE, node.place, f"{name} {key}".strip())
    return units.get(key)


class _Reading:
    """One contest as it is read."""

    def __init__(
        self,
        node: Node,
        units: Units,
        parties: dict[str, Node],
        ballots: dict[Key, Row],
        faults: Faults,
    ) -> None:
        self._node, self._units, self._parties = node, units, parties
        self._ballots, self._faults = ballots, faults
        self._forms: dict[Key, NistStation] = {}
        self._lists: list[Row] = []
        self._registered: dict[str, Row] = {}
        self._won: dict[str, int] = {}

    def contest(self) -> NistContest | None:
        area = _unit(self._node, "ElectionDistrictId", self._units, self._faults)
        if area is None:
            return None
        counts = [self._selection(selection) for selection in self._node.all("ContestSelection")]
        counted = {unit.key: unit for _, list_counts in counts for unit, _ in list_counts}
        below = counted.keys() - {area.key}
        lowest = {key for key in below if not below & set(counted[key].composed)} or {area.key}
        for own, list_counts in counts:
            for unit, kinds in list_counts:
                if SEATS in kinds:
                    self._won[own] = self._won.get(own, 0) + kinds.pop(SEATS)
                if unit.key in lowest and kinds:
                    self._count(unit, own, _summed(kinds))
        stations = self._stations(area)
        return NistContest(
            id=code_in(self._node) or area.code,
            area=area,
            seats=self._seats(),
            lists=self._lists,
            parties=self._registered,
            stations=stations,
            forms=self._forms,
            won=self._won,
            standing=[
                min(whole(number) or 0, MOST_CANDIDATES)
                for number in stated(self._node, "candidates").split()
            ],
            lots=[
                (lot.attributes.get("Label") or lot.said("Label"), lot.said("Value"))
                for lot in facts(self._node, "lot")
            ],
        )

    def _seats(self) -> int:
        """The size of the council: stated, or the seats that were won."""
        size = whole(stated(self._node, "seats"))
        if size is not None:
            return size
        if self._won:
            return sum(self._won.values())
        self._faults.add(Fault.NO_SEATS, self._node.place, self._node.said("Name"))
        return 0

    def _selection(self, node: Node) -> tuple[str, list[tuple[NistUnit, Kinds]]]:
        """A list's id and its counts by unit; the list itself is noted."""
        key = node.said("PartyIds").partition(" ")[0]
        party = self._parties.get(key)
        if party is None:
            self._faults.add(Fault.UNKNOWN_REFERENCE, node.place, f"PartyIds {key}".strip())
            return key, []
        own = code_in(party) or key
        self._note_list(own, party)
        by_unit: dict[Key, tuple[NistUnit, Kinds]] = {}
        for counted in node.all("VoteCounts"):
            unit = _unit(counted, "GpUnitId", self._units, self._faults)
            count = count_in(counted, "Count", self._faults)
            if unit is not None and count is not None:
                kinds = by_unit.setdefault(unit.key, (unit, {}))[1]
                kinds[counted.said("Type")] = kinds.get(counted.said("Type"), 0) + count
        return own, list(by_unit.values())

    def _note_list(self, own: str, party: Node) -> None:
        names = PackageDraft().name(names_in(party.first("Name")), own)
        row: Row = {"id": own, "kind": stated(party, "kind") or "list", **names}
        partners = stated(party, "partners")
        if partners:
            row["partners"] = whole(partners)
        row["alliance"] = stated(party, "alliance") or None
        registered = stated(party, "party")
        if registered:
            row["party"] = registered
            short = next(iter(names_in(party.first("Abbreviation")).values()), None)
            colour = party.said("Color")
            party_row: Row = {
                "id": registered,
                "abbreviation": short,
                "colour": f"#{colour}" if colour else None,
                **names,
            }
            self._registered.setdefault(registered, party_row)
        self._lists.append(row)

    def _count(self, unit: NistUnit, own: str, count: int) -> None:
        station = self._forms.setdefault(unit.key, NistStation(unit, self._figures(unit)))
        station.votes[own] = station.votes.get(own, 0) + count

    def _figures(self, unit: NistUnit) -> Row:
        return self._ballots.get(unit.key, {})

    def _stations(self, area: NistUnit) -> list[NistUnit]:
        """The stations of the council.

        Those composing its area, and others in which its votes were counted.
        """
        known = {unit.key: unit for unit in self._units.values()}
        keys = [key for key in area.composed if key in known and known[key].is_station]
        keys += [key for key in self._forms if key not in set(keys)]
        for key in keys:
            figures = self._figures(known[key])
            if figures and key not in self._forms:  # a form without a number for any list
                self._forms[key] = NistStation(known[key], figures)
        return [known[key] for key in keys]
