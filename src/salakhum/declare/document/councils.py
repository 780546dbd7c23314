"""Every council of a result.

Figures, votes, seats and their trace, people, posts, succession, lots.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from salakhum.allocate import (
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Outcome,
    Refused,
    allocate_council,
)
from salakhum.count import NOT_IN
from salakhum.declare.document.areas import all_figures, with_figures
from salakhum.declare.document.people import Slates, certain_people, elected_people, successions
from salakhum.declare.document.prospects import council_margins, council_prospects
from salakhum.declare.document.values import (
    AcceptedReasons,
    CouncilResult,
    CouncilStatus,
    DeclaredFinding,
    ListResult,
    OpenStations,
    RecordedLot,
)
from salakhum.declare.doubts import Case, decided_by, unsettled
from salakhum.declare.names import all_names
from salakhum.declare.sure_seats import sure_seats
from salakhum.elect import Elected, elect_council
from salakhum.elect import Outcome as People
from salakhum.margins import Margins, Materiality
from salakhum.recount import Result, seat_draws
from salakhum.register import FormStanding

OPEN = Refused("elect.seats-open")
UNSETTLED = {
    "not_in": NOT_IN,
    "quarantined": FormStanding.QUARANTINED,
    "complaint": FormStanding.COMPLAINT,
}


def council_results(
    result: Result,
    still: Materiality,
    margins: Margins | None = None,
    accepted: AcceptedReasons | None = None,
) -> Iterator[CouncilResult]:
    """The councils in the order of the package.

    ``still`` is what outstanding stations can change, ``margins`` where they are known,
    ``accepted`` why findings were.
    """
    election, start = result.election, result.contests.start.tolist()
    slates = Slates(election.candidates)
    areas, lists = all_names(election.areas.names), all_names(election.lists.names)
    parties = [*election.parties.id.to_list(), None]  # NOWHERE is the last
    party = [parties[row] for row in election.lists.party.tolist()]
    lots, paths = _lots(result), unsettled(result.rule)
    findings = _findings(result, accepted or {})
    figures = all_figures(result.totals.councils)
    for council, (area, counted) in enumerate(
        zip(election.councils.area.tolist(), figures, strict=True)
    ):
        rows = range(start[council], start[council + 1])
        contest = result.contests[council]
        case = _case(result, council, contest, rows, slates)
        seats = sure_seats(contest, case.outcome)
        declared = CouncilResult(
            stations=counted.stations,
            stations_in=counted.stations_in,
            id=contest.id,
            area=election.areas.id[area],
            names=areas[area],
            seats=contest.seats,
            lists=tuple(
                ListResult(
                    id=contender.id,
                    names=lists[row],
                    party=party[row],
                    votes=contender.votes,
                    seats=number,
                )
                for row, contender, number in zip(rows, contest.lists, seats, strict=True)
            ),
            status=_status(case.outcome),
            lots=lots.get(council, ()),
            unverified=decided_by(case, paths),
            outstanding=_outstanding(result, council),
            material=council_prospects(still, council),
            margins=None if margins is None else council_margins(result, margins, council),
            findings=findings.get(council, ()),
        )
        answered = _with_answer(with_figures(declared, counted), case.outcome)
        yield _with_people(answered, case, result.draws.get(council, ()), rows, slates)


def _case(result: Result, council: int, contest: Contest, rows: range, slates: Slates) -> Case:
    draws = result.draws.get(council, ())
    outcome = allocate_council(contest, result.rule, seat_draws(result.draws, council))
    given = [slates.of(row) for row in rows]
    people = (
        elect_council(contest, outcome.seats, result.rule, draws, slates=given)
        if isinstance(outcome, Allocated)
        else OPEN
    )
    return Case(contest, result.rule, outcome, people, given)


def _status(outcome: Outcome) -> CouncilStatus:
    if isinstance(outcome, Refused):
        return CouncilStatus.REFUSED
    if isinstance(outcome, LotsRequired):
        return CouncilStatus.LOTS_REQUIRED
    return CouncilStatus.ALLOCATED


def _with_answer(council: CouncilResult, outcome: Outcome) -> CouncilResult:
    """The council with what its votes came to."""
    if isinstance(outcome, Refused):
        return replace(council, reason=outcome.reason, values=dict(outcome.values))
    if isinstance(outcome, LotsRequired):
        return replace(council, trace=outcome.trace, question=outcome.question)
    return replace(council, trace=outcome.trace, vacant=outcome.vacant)


def _with_people(
    council: CouncilResult, case: Case, draws: Sequence[Draw], rows: range, slates: Slates
) -> CouncilResult:
    """The council with who sits, or why nobody is named; as it is while its seats are open."""
    people: People = case.people
    if not isinstance(case.outcome, Allocated):
        return council
    if isinstance(people, LotsRequired):
        sure = certain_people(case, draws, rows, slates)
        return replace(council, people_question=people.question, sure=sure)
    if not isinstance(people, Elected):
        return replace(council, people_refused=people.reason)
    return replace(
        council,
        elected=elected_people(people, rows, slates),
        successions=successions(people, rows, slates),
        unfilled=people.vacant,
    )


def _findings(
    result: Result, accepted: AcceptedReasons
) -> Mapping[int, tuple[DeclaredFinding, ...]]:
    """What the checks found, by the council of the station, in the order of the checks."""
    stations = result.election.stations
    council = dict(zip(stations.id.to_list(), stations.council.tolist(), strict=True))
    by_council: dict[int, list[DeclaredFinding]] = {}
    for finding in result.findings:
        declared = DeclaredFinding(
            code=finding.code,
            severity=finding.severity,
            subject=finding.subject,
            fields=finding.fields,
            values=dict(finding.values),
            accepted=accepted.get((finding.code, finding.subject), {}),
        )
        station = finding.subject.removeprefix("station ")
        by_council.setdefault(council[station], []).append(declared)
    return {number: tuple(findings) for number, findings in by_council.items()}


def _lots(result: Result) -> Mapping[int, tuple[RecordedLot, ...]]:
    """The recorded draws by council, as lots.csv has them."""
    lots = result.election.lots
    columns = (lots.question, lots.drawn, lots.drawn_at, lots.witnessed_by)
    by_council: dict[int, tuple[RecordedLot, ...]] = {}
    for council, question, drawn, drawn_at, witnesses in zip(
        lots.council.tolist(), *(column.to_list() for column in columns), strict=True
    ):
        lot = RecordedLot(
            question=question,
            drawn=tuple(drawn.split("|")),
            drawn_at=drawn_at,
            witnessed_by=witnesses,
        )
        by_council[council] = (*by_council.get(council, ()), lot)
    return by_council


def _outstanding(result: Result, council: int) -> dict[str, OpenStations]:
    """Stations that can still change the council,
    by what keeps them open, and their registered voters.
    """
    left = result.outstanding
    return {
        name: OpenStations(
            stations=stations,
            voters=int(left.voters[council, state]),
            unknown=int(left.unknown[council, state]),
        )
        for name, state in UNSETTLED.items()
        if (stations := int(left.stations[council, state]))
    }
