"""What an allocation came to: its seats, and the steps of its trace and its questions as JSON objects."""

from typing import Any

from salakhum.allocate import Allocated, Contest, LotsRequired, Move, Outcome, Question


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


def held(contest: Contest, outcome: Outcome) -> tuple[int, ...]:
    """The seats of every list; what is sure where a lot is needed, none where refused."""
    if isinstance(outcome, Allocated):
        return outcome.seats
    if isinstance(outcome, LotsRequired):
        return tuple(outcome.question.sure.get(one.id, 0) for one in contest.lists)
    return (0,) * len(contest.lists)
