"""A declared result as frozen values: what its JSON says, with the type of everything in it.

A field without a default is always written; one with a default is left out where it says nothing.
Counts are whole and never below 0; what is not known is None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from salakhum.allocate import Move, Question
from salakhum.declare.state import State
from salakhum.elect import Post, Succession
from salakhum.findings import Finding, Severity
from salakhum.margins import Call, Margin
from salakhum.register import Counts, Stage

Texts = Mapping[str, str]  # by language; "" is the language of a text that is given once for all


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialSum:
    """A figure that some of the forms that are in lack: its sum over those that have it."""

    sum: int
    known: int  # stations
    lacking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFigures:
    """Stations and ballots of a council or an area.

    A figure is None where a form that is in does not give it.
    """

    stations: int
    stations_in: int
    registered: int | None = None
    ballots_cast: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None
    partly: Mapping[str, PartialSum] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResult:
    """What a party has in an area.

    Votes, seats, and the posts that its councillors hold (None: no such post).
    """

    id: str
    names: Texts
    votes: int
    seats: int
    councils_stood: int
    chiefs: int | None = None
    first_deputies: int | None = None
    second_deputies: int | None = None
    mayors: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResult(CountedFigures):
    """An area with all councils in or below it; ``seats`` are those that are decided."""

    id: str
    level: str
    names: Texts
    councils: int
    seats: int
    parties: int
    parties_with_seats: int
    by_name: bool  # no parties in the package: lists of one name are added up
    parties_results: tuple[PartyResult, ...]
    terms: Mapping[str, int] | None = None  # of the nation only

    @property
    def results(self) -> "tuple[VoteGetter, ...]":
        """Who stood, with votes and seats."""
        return self.parties_results


@dataclass(frozen=True, slots=True, kw_only=True)
class ListResult:
    """A list of a council; ``seats`` are what is sure where a lot is needed."""

    id: str
    names: Texts
    party: str | None
    votes: int
    seats: int


class CouncilStatus(StrEnum):
    """What the votes of a council came to."""

    ALLOCATED = "allocated"
    LOTS_REQUIRED = "lots_required"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedPerson:
    """Who sits, by list and position on it from 1.

    ``candidate`` and ``names`` where the package names candidates.
    """

    list: str
    position: int
    candidate: str = ""
    names: Texts = field(default_factory=dict)
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class DeclaredFinding(Finding):
    """What a check found on a form of the council that counts, and why it was accepted.

    Empty where it was not.
    """

    accepted: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedLot:
    """A draw as lots.csv has it."""

    question: str
    drawn: tuple[str, ...]
    drawn_at: str | None
    witnessed_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStations:
    """Stations that one thing keeps open, their registered voters,
    and how many have none on record.
    """

    stations: int
    voters: int
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """Whether what is outstanding can change an answer; the figures stand with ``Call.OPEN`` alone.

    ``ballots`` are enough, ``to_come`` of them from ``stations`` that are not in; ``fewest``: with
    fewer it stays.
    """

    call: Call
    ballots: int | None = None
    to_come: int | None = None
    stations: int | None = None
    fewest: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """What can still change the seats, and the first place in votes."""

    seats: Prospect
    chief: Prospect


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginsByWay:
    """The margin for ballots added, removed and moved;
    None where no number of them changes anything.
    """

    added: Margin | None = None
    removed: Margin | None = None
    moved: Margin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMargins:
    """How near other seats are, and another first place."""

    seats: MarginsByWay
    chief: MarginsByWay


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilResult(CountedFigures):
    """Everything that was declared of one council.

    ``elected`` and ``successions`` are None until people are named; then ``people_question`` or
    ``people_refused`` says why, and ``sure`` who sits whoever is drawn. ``vacant`` seats found no
    list with a candidate, ``unfilled`` ones nobody on the list that won them; None while that is
    not decided.
    """

    id: str
    area: str
    names: Texts
    seats: int
    lists: tuple[ListResult, ...]
    status: CouncilStatus
    trace: tuple[Move, ...] = ()
    question: Question | None = None
    reason: str = ""
    values: Mapping[str, int | str] = field(default_factory=dict)
    vacant: int | None = None
    elected: tuple[ElectedPerson, ...] | None = None
    successions: tuple[Succession, ...] | None = None
    unfilled: int | None = None
    people_question: Question | None = None
    sure: tuple[ElectedPerson, ...] | None = None
    people_refused: str = ""
    lots: tuple[RecordedLot, ...]
    unverified: tuple[str, ...]
    outstanding: Mapping[str, OpenStations]
    material: Prospects
    margins: CouncilMargins | None = None
    findings: tuple[DeclaredFinding, ...]

    @property
    def results(self) -> "tuple[VoteGetter, ...]":
        """Who stood, with votes and seats."""
        return self.lists

    @property
    def empty_seats(self) -> int:
        """Seats without a person, as far as that is decided.

        ``vacant`` ones and ``unfilled`` ones.
        """
        return (self.vacant or 0) + (self.unfilled or 0)

    @property
    def accepted(self) -> "AcceptedReasons":
        """Why findings were accepted."""
        return {
            (finding.code, finding.subject): finding.accepted
            for finding in self.findings
            if finding.accepted
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredElection:
    """Which election it is, as in election.toml."""

    names: Texts
    date: date
    country: str
    source: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredRule:
    """The law; ``digest`` is the SHA-256 of the law as a value."""

    id: str
    names: Texts
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A last day, and from which day of the declaration the time runs.

    ``unverified`` where no source settles how many days there are.
    """

    last_day: date
    runs_from: str
    unverified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A parameter of the law that no source settles,
    and in how many councils it decided something.
    """

    parameter: str
    councils: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCount:
    """How many findings of one code, how many of them were accepted,
    and the thresholds that no source settles.
    """

    code: str
    severity: Severity
    number: int
    accepted: int
    unverified: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Despite:
    """Something that stands against declaring, by its code, and why it was declared despite it."""

    code: str
    reason: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCouncils:
    """How many councils there are of each call,
    and the stations that can change something, the first to settle first.
    """

    councils: Mapping[str, Mapping[str, int]]
    stations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeclaredHead:
    """What a version says of itself, of the nation and of all councils together."""

    format: str
    number: int
    state: State
    reason: Texts | None
    counts: Counts
    stage: Stage | None
    election: DeclaredElection
    rule: DeclaredRule
    approved_on: date | None
    announced_on: date | None
    deadlines: Mapping[str, Deadline]
    rests_on: Mapping[str, str]
    supersedes: str | None
    despite: tuple[Despite, ...]
    nation: AreaResult
    material: OpenCouncils
    unverified: tuple[Unsettled, ...]
    checks: tuple[CheckCount, ...]


@dataclass(frozen=True, kw_only=True)
class DeclaredResult(DeclaredHead):
    """One numbered version of a result, whole.

    Its head, every area between nation and councils, and every council.
    """

    areas: tuple[AreaResult, ...]
    councils: tuple[CouncilResult, ...]

    @property
    def findings(self) -> tuple[DeclaredFinding, ...]:
        """What the checks found, council by council."""
        return tuple(finding for council in self.councils for finding in council.findings)

    @property
    def accepted(self) -> "AcceptedReasons":
        """Why findings were accepted, in the order of the councils."""
        return {key: why for council in self.councils for key, why in council.accepted.items()}

    @cached_property
    def by_council(self) -> Mapping[str, CouncilResult]:
        """The councils by id."""
        return {council.id: council for council in self.councils}

    @cached_property
    def by_area(self) -> Mapping[str, AreaResult]:
        """The areas by id, the nation among them."""
        return {area.id: area for area in (self.nation, *self.areas)}


AcceptedReasons = Mapping[tuple[str, str], Texts]  # by code and subject of the finding
PlaceResult = AreaResult | CouncilResult
Part = CouncilResult | AreaResult | DeclaredHead
VoteGetter = PartyResult | ListResult
