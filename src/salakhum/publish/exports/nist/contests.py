"""Every council as a PartyContest: votes of each list by station and in all, and its seats."""

from collections.abc import Iterator

from salakhum.allocate import Status
from salakhum.arrays import MISSING
from salakhum.publish.exports.nist.ballot import Ballot, key_of
from salakhum.publish.exports.nist.elements import (
    Element,
    code,
    element,
    identified,
    stated,
    text,
    votes,
)
from salakhum.publish.exports.nist.units import Ground, area_key, station_key
from salakhum.recount import Result


class Contests:
    """The councils of a result, read out of their columns once."""

    def __init__(self, result: Result, ground: Ground, ballot: Ballot) -> None:
        election = result.election
        self._ground, self._ballot = ground, ballot
        self._ids: list[str] = election.councils.id.to_list()
        self._size: list[int] = election.councils.seats.tolist()
        self._start: list[int] = election.lists.start.tolist()
        self._votes: list[int] = result.totals.votes.tolist()
        self._seats: list[int] = result.seats.seats.tolist()
        self._status: list[int] = result.seats.status.tolist()
        self._standing: list[int] = result.contests.candidates.tolist()
        self._limited = _limited(result)
        self._lots = _lots(result)
        self._lines = _Lines(result)

    def contest(self, council: int, *, stations: bool) -> Element:
        """One council; ``stations`` says whether votes are given by station too."""
        ground = self._ground
        area = ground.of_council[council]
        names = ground.area_names[area]
        figures = [ground.forms[station] >= 0 for station in ground.stations[council]]
        rows = range(self._start[council], self._start[council + 1])
        by_list = self._lines.of(ground.stations[council]) if stations else {}
        return identified(
            "PartyContest",
            f"con{council + 1}",
            BallotTitle=text(names, self._ids[council]),
            ContestSelection=[
                self._selection(number, row, area, by_list.get(row, []), council)
                for number, row in enumerate(rows, 1)
            ],
            ElectionDistrictId=area_key(area),
            ExternalIdentifier=list(self._facts(council, rows)),
            Name=f"{self._ids[council]} {next(iter(names.values()), '')}".strip(),
            SubUnitsReported=sum(figures),
            TotalSubUnits=len(figures),
            VoteVariation="proportional",
        )

    def _selection(
        self, number: int, row: int, area: int, lines: list[Element], council: int
    ) -> Element:
        counts = [*lines, votes(area_key(area), "total", self._votes[row])]
        if self._status[council] == Status.ALLOCATED:
            counts.append(votes(area_key(area), "seats", self._seats[row]))
        return identified(
            "PartySelection",
            f"cs{row + 1}",
            SequenceOrder=number,
            VoteCounts=counts,
            PartyIds=[key_of(self._ballot.party[row])],
        )

    def _facts(self, council: int, rows: range) -> Iterator[Element]:
        """The council's code and size; how many stand on each list if that limits any in the election; recorded lots."""
        yield code(self._ids[council])
        yield stated("seats", self._size[council])
        if self._limited:
            standing = self._standing[rows.start : rows.stop]
            yield stated("candidates", " ".join(map(str, standing)))
        for question, drawn in self._lots.get(council, ()):
            yield {
                **element("ExternalIdentifier"),
                "Label": question,
                "Type": "other",
                "OtherType": "lot",
                "Value": drawn,
            }


class _Lines:
    """The lines of the forms that count."""

    def __init__(self, result: Result) -> None:
        votes = result.election.votes
        self._forms: list[int] = result.forms.tolist()
        self._start: list[int] = votes.start.tolist()
        self._list: list[int] = votes.list.tolist()
        self._votes: list[int] = votes.votes.tolist()

    def of(self, stations: list[int]) -> dict[int, list[Element]]:
        """VoteCounts by list in some stations; a line without a number is left out."""
        counts: dict[int, list[Element]] = {}
        for station in stations:
            form = self._forms[station]
            if form < 0:
                continue
            key = station_key(station)
            for line in range(self._start[form], self._start[form + 1]):
                if self._votes[line] != MISSING:
                    counted = votes(key, "election-day", self._votes[line])
                    counts.setdefault(self._list[line], []).append(counted)
        return counts


def _limited(result: Result) -> bool:
    """Whether some list has fewer candidates than its council has seats."""
    election = result.election
    if not len(election.candidates.list):
        return False
    seats = election.councils.seats[election.lists.council]
    return bool((result.contests.candidates < seats).any())


def _lots(result: Result) -> dict[int, list[tuple[str, str]]]:
    lots = result.election.lots
    by_council: dict[int, list[tuple[str, str]]] = {}
    for council, question, drawn in zip(
        lots.council.tolist(), lots.question, lots.drawn, strict=True
    ):
        by_council.setdefault(council, []).append((question, drawn))
    return by_council
