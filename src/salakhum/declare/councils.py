"""Every council of a result as a JSON object: votes, seats and their trace, people, posts, succession."""

from collections.abc import Iterator
from typing import Any

from salakhum.allocate import Allocated, LotsRequired, Move, Question, allocate_council
from salakhum.declare.chain import Result, seat_draws
from salakhum.elect import Elected


def council_objects(result: Result) -> Iterator[dict[str, Any]]:
    """One object per council, in the order of the package."""
    election = result.election
    for row, contest in enumerate(result.contests):
        area = int(election.councils.area[row])
        draws = seat_draws(result.draws, row)
        outcome = allocate_council(contest, result.rule, draws)
        found: dict[str, Any] = {
            "id": contest.id,
            "area": election.areas.id[area],
            "seats": contest.seats,
        }
        held: tuple[int, ...] = ()
        if isinstance(outcome, Allocated):
            held = outcome.seats
            found |= {"status": "allocated", "trace": [move_object(m) for m in outcome.trace]}
            found |= _people(result, row)
        elif isinstance(outcome, LotsRequired):
            found |= {"status": "lots_required", "question": question_object(outcome.question)}
            held = tuple(outcome.question.sure.get(one.id, 0) for one in contest.lists)
        else:
            found |= {"status": "refused", "reason": outcome.reason}
        held = held or (0,) * len(contest.lists)
        found["lists"] = [
            {"id": one.id, "votes": one.votes, "seats": seats}
            for one, seats in zip(contest.lists, held, strict=True)
        ]
        found["lots"] = [{"question": d.question, "drawn": list(d.drawn)} for d in draws]
        yield found


def move_object(move: Move) -> dict[str, Any]:
    """One step of a trace; quotients are fractions written as text, what says nothing is left out."""
    found = {
        "number": move.number,
        "act": move.act.value,
        "winner": move.winner,
        "seats": move.seats,
        "quotient": None if move.quotient is None else str(move.quotient),
        "runner_up": move.runner_up,
        "next_quotient": None if move.next_quotient is None else str(move.next_quotient),
        "loser": move.loser,
        "by": move.by or None,
        "article": move.article or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def question_object(question: Question) -> dict[str, Any]:
    """What must be drawn, for how many seats, among whom, and what every list has whatever the lot says."""
    return {
        "step": question.step,
        "article": question.article,
        "seats": question.seats,
        "among": list(question.among),
        "sure": dict(question.sure),
    }


def _people(result: Result, council: int) -> dict[str, Any]:
    outcome = result.people[council]
    if isinstance(outcome, LotsRequired):
        return {"people_question": question_object(outcome.question)}
    if not isinstance(outcome, Elected):
        return {"people_refused": outcome.reason}
    return {
        "elected": {name: list(positions) for name, positions in outcome.positions.items()},
        "posts": {
            holder.post.value: {"list": holder.person.list, "position": holder.person.position}
            for holder in outcome.posts
        },
    }
