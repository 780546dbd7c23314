"""The count of an EML_NL 510: votes by list in every polling station, and personal votes in all.

``Cast`` is no count of ballots: real files hold the number of people entitled to vote there, who in
the Netherlands may vote at any station of their municipality. It is kept in a column of its own;
ballots cast are the valid, blank and invalid ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from salakhum.imports.draft import PackageDraft, Row
from salakhum.imports.eml_lists import Person
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.tree import Node, whole

REASONS = {"blanco": "blank", "ongeldig": "invalid"}
ADMITTED = "toegelaten kiezers"


@dataclass(slots=True)
class EmlUnit:
    """A polling station, or the whole: figures of its form, votes by list and by person."""

    id: str
    name: str
    place: Node
    figures: Row = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)
    people: dict[Person, int] = field(default_factory=dict)


@dataclass(slots=True)
class Count:
    """One 510 file; ``whole`` is its TotalVotes, where it has one."""

    created: str
    whole: EmlUnit | None
    stations: list[EmlUnit]

    @property
    def people(self) -> dict[Person, int]:
        """Personal votes in all stations."""
        if self.whole is not None:
            return self.whole.people
        return self.stations[0].people if len(self.stations) == 1 else {}


def read_count(election: Node, created: str, faults: Faults) -> Iterator[Count]:
    """The count of every contest, of which a municipal election has one."""
    contests = election.first("Contests")
    for contest in contests.all("Contest") if contests else ():
        total = contest.first("TotalVotes")
        whole = None if total is None else _unit(total, faults)
        yield Count(
            created,
            whole,
            [_unit(station, faults) for station in contest.all("ReportingUnitVotes")],
        )


def _unit(node: Node, faults: Faults) -> EmlUnit:
    identifier = node.first("ReportingUnitIdentifier")
    unit = EmlUnit("", "", node)
    if identifier is not None:
        unit.id, unit.name = identifier.attributes.get("Id", ""), identifier.text
    number = ""
    for selection in node.all("Selection"):
        number = _read_selection(selection, unit, number, faults)
    _read_figures(node, unit, faults)
    return unit


def _read_selection(selection: Node, unit: EmlUnit, number: str, faults: Faults) -> str:
    """Note the votes of a list or of a candidate.

    Candidates follow the list on which they stand, whose number comes back.
    """
    votes = _number(selection.first("ValidVotes"), selection, "ValidVotes", faults)
    affiliation = selection.first("AffiliationIdentifier")
    if affiliation is not None:
        number = affiliation.attributes.get("Id", "")
        if votes is not None:
            unit.votes[number] = votes
    candidate = selection.first("Candidate", "CandidateIdentifier")
    if candidate is not None and votes is not None:
        unit.people[number, candidate.attributes.get("Id", "")] = votes
    return number


def _read_figures(node: Node, unit: EmlUnit, faults: Faults) -> None:
    figures = unit.figures
    figures["valid"] = _number(node.first("TotalCounted"), node, "TotalCounted", faults)
    figures["eml_cast"] = _number(node.first("Cast"), node, "Cast", faults)
    for rejected in node.all("RejectedVotes"):
        name = REASONS.get(rejected.attributes.get("ReasonCode", ""))
        if name is not None:
            figures[name] = _number(rejected, node, "RejectedVotes", faults)
    for rejected in node.all("UncountedVotes"):
        if rejected.attributes.get("ReasonCode") == ADMITTED:
            figures["eml_admitted"] = _number(rejected, node, "UncountedVotes", faults)
    parts = [figures.get(name) for name in ("valid", "blank", "invalid")]
    known = [part for part in parts if isinstance(part, int)]
    figures["ballots_cast"] = sum(known) if len(known) == len(parts) else None


def _number(node: Node | None, near: Node, name: str, faults: Faults) -> int | None:
    if node is None:
        faults.add(Fault.MISSING, near.place, name)
        return None
    number = whole(node.text)
    if number is None:
        faults.add(Fault.NOT_A_COUNT, node.place, node.text, field=name)
    return number


def write_count(
    draft: PackageDraft, council: str, name: str, counts: Sequence[Count], faults: Faults
) -> None:
    """Add the stations of a council and a form for each count; a later count is a later version."""
    known: set[str] = set()
    for version, count in enumerate(counts, 1):
        _check_sum(count, faults)
        units = count.stations or ([count.whole] if count.whole else [])
        for unit in units:
            station = unit.id or council
            if station not in known:
                known.add(station)
                draft.add(
                    "stations",
                    id=station,
                    council=council,
                    registered=None,
                    name=unit.name or name,
                )
            draft.add(
                "forms",
                station=station,
                version=version,
                stage="final",
                recorded_at=count.created or None,
                **unit.figures,
            )
            for own, votes in unit.votes.items():
                draft.add("votes", station=station, version=version, list=own, votes=votes)


def _check_sum(count: Count, faults: Faults) -> None:
    """The whole must be what its stations add up to."""
    if count.whole is None or not count.stations:
        return
    for own, votes in count.whole.votes.items():
        added = sum(station.votes.get(own, 0) for station in count.stations)
        if added != votes:
            place = count.whole.place.place
            faults.add(Fault.SUM_DIFFERS, place, str(votes), added=added, list=own)
