"""Every council of a result as a JSON object: figures, votes, seats and their trace, people, posts, succession, lots."""

from collections.abc import Iterator, Mapping
from typing import Any

from salakhum.allocate import Allocated, Contest, LotsRequired, Outcome, Refused, allocate_council
from salakhum.count import State
from salakhum.declare.closeness import margins_object, material_object
from salakhum.declare.doubts import Case, decided_by, unsettled
from salakhum.declare.moves import held, move_object, question_object
from salakhum.declare.names import all_names
from salakhum.declare.people import Slates, people_object
from salakhum.declare.places import all_figures
from salakhum.elect import elect_council
from salakhum.margins import Margins, Materiality
from salakhum.recount import Result, seat_draws

OPEN = Refused("elect.seats-open")
UNSETTLED = {
    "not_in": State.NOT_IN,
    "quarantined": State.QUARANTINED,
    "complaint": State.COMPLAINT,
}


def council_objects(
    result: Result, still: Materiality, near: Margins | None = None
) -> Iterator[dict[str, Any]]:
    """One object per council, in the order of the package.

    ``still`` is what outstanding stations can change, ``near`` the margins where they are known.
    """
    election, start = result.election, result.contests.start.tolist()
    slates = Slates(election.candidates)
    areas, lists = all_names(election.areas.names), all_names(election.lists.names)
    parties = [*election.parties.id.to_list(), None]  # NOWHERE is the last
    party = [parties[row] for row in election.lists.party.tolist()]
    figures = all_figures(result.totals.councils)
    lots, paths = _lots(result), unsettled(result.rule)
    for council, area in enumerate(election.councils.area.tolist()):
        rows = range(start[council], start[council + 1])
        contest = result.contests[council]
        case = _case(result, council, contest, rows, slates)
        outcome = case.outcome
        found: dict[str, Any] = {
            "id": contest.id,
            "area": election.areas.id[area],
            "names": areas[area],
            **figures[council],
            "seats": contest.seats,
            "lists": [
                {"id": one.id, "names": lists[row], "party": party[row]}
                | {"votes": one.votes, "seats": seats}
                for row, one, seats in zip(rows, contest.lists, held(contest, outcome), strict=True)
            ],
            **_answer(outcome),
        }
        if isinstance(outcome, Allocated):
            found |= people_object(case.people, rows, slates)
        found |= {"lots": lots.get(council, []), "unverified": list(decided_by(case, paths))}
        found["outstanding"] = _outstanding(result, council)
        found["material"] = material_object(still, council)
        if near is not None:
            found["margins"] = margins_object(near, result.contests.list_ids, council)
        yield found


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


def _answer(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Refused):
        return {"status": "refused", "reason": outcome.reason, "values": dict(outcome.values)}
    if isinstance(outcome, LotsRequired):
        question = question_object(outcome.question)
        return {"status": "lots_required", "trace": _trace(outcome), "question": question}
    found: dict[str, Any] = {"status": "allocated", "trace": _trace(outcome)}
    return found | ({"vacant": outcome.vacant} if outcome.vacant else {})


def _trace(outcome: Allocated | LotsRequired) -> list[dict[str, Any]]:
    return [move_object(move) for move in outcome.trace]


def _lots(result: Result) -> Mapping[int, list[dict[str, Any]]]:
    """The recorded draws by council, as lots.csv has them."""
    lots = result.election.lots
    columns = (lots.question, lots.drawn, lots.drawn_at, lots.witnessed_by)
    found: dict[int, list[dict[str, Any]]] = {}
    for council, question, drawn, at, witnesses in zip(
        lots.council.tolist(), *(column.to_list() for column in columns), strict=True
    ):
        one = {"question": question, "drawn": drawn.split("|")}
        one |= {"drawn_at": at, "witnessed_by": witnesses}
        found.setdefault(council, []).append(one)
    return found


def _outstanding(result: Result, council: int) -> dict[str, Any]:
    """Stations that can still change the council, by what keeps them open, and their registered voters."""
    left = result.outstanding
    found: dict[str, Any] = {}
    for name, state in UNSETTLED.items():
        stations = int(left.stations[council, state])
        if stations:
            found[name] = {"stations": stations, "voters": int(left.voters[council, state])}
            if unknown := int(left.unknown[council, state]):
                found[name]["unknown"] = unknown  # stations whose voters nobody has stated
    return found
