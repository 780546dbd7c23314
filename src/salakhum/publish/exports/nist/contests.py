"""Every council as a PartyContest: votes of each list by station and in all, and its seats."""

from collections.abc import Iterator

from salakhum.arrays import MISSING
from salakhum.contests import standing_candidates
from salakhum.declare import CouncilResult, CouncilStatus
from salakhum.publish.exports.declared_package import DeclaredPackage
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
from salakhum.register import Election


class ContestReports:
    """The councils of a package with what was declared of them."""

    def __init__(self, package: DeclaredPackage, ground: Ground, ballot: Ballot) -> None:
        election = package.election
        self._ground, self._ballot = ground, ballot
        self._councils = package.declared.councils
        self._start: list[int] = election.lists.start.tolist()
        self._limits = _limits(election)
        self._lines = _Lines(package)

    def contest(self, council: int, *, stations: bool) -> Element:
        """One council; ``stations`` says whether votes are given by station too."""
        ground, declared = self._ground, self._councils[council]
        area = ground.of_council[council]
        names = ground.area_names[area]
        figures = [ground.forms[station] >= 0 for station in ground.stations[council]]
        rows = range(self._start[council], self._start[council + 1])
        by_list = self._lines.of(ground.stations[council]) if stations else {}
        return identified(
            "PartyContest",
            f"con{council + 1}",
            BallotTitle=text(names, declared.id),
            ContestSelection=[
                self._selection(number, row, area, by_list.get(row, []), declared)
                for number, row in enumerate(rows)
            ],
            ElectionDistrictId=area_key(area),
            ExternalIdentifier=list(self._facts(declared, rows)),
            Name=f"{declared.id} {next(iter(names.values()), '')}".strip(),
            SubUnitsReported=sum(figures),
            TotalSubUnits=len(figures),
            VoteVariation="proportional",
        )

    def _selection(
        self, number: int, row: int, area: int, lines: list[Element], council: CouncilResult
    ) -> Element:
        result = council.lists[number]
        counts = [*lines, votes(area_key(area), "total", result.votes)]
        if council.status is CouncilStatus.ALLOCATED:
            counts.append(votes(area_key(area), "seats", result.seats))
        return identified(
            "PartySelection",
            f"cs{row + 1}",
            SequenceOrder=number + 1,
            VoteCounts=counts,
            PartyIds=[key_of(self._ballot.party[row])],
        )

    def _facts(self, council: CouncilResult, rows: range) -> Iterator[Element]:
        """The council's code and size.

        How many stand on each list if that limits any in the election; recorded lots.
        """
        yield code(council.id)
        yield stated("seats", council.seats)
        if self._limits:
            limits = self._limits[rows.start : rows.stop]
            yield stated("candidates", " ".join(map(str, limits)))
        for lot in council.lots:
            yield {
                **element("ExternalIdentifier"),
                "Label": lot.question,
                "Type": "other",
                "OtherType": "lot",
                "Value": "|".join(lot.drawn),
            }


class _Lines:
    """The lines of the forms that count."""

    def __init__(self, package: DeclaredPackage) -> None:
        votes = package.election.votes
        self._forms: list[int] = package.forms.tolist()
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


def _limits(election: Election) -> list[int]:
    """How many candidates stand on each list; empty where every list has enough for its council."""
    candidates, lists = election.candidates, election.lists
    if not len(candidates.list):
        return []
    standing = standing_candidates(candidates, 0, len(lists.id))
    short = standing < election.councils.seats[lists.council]
    return standing.tolist() if short.any() else []
