"""Steps of a trace, questions and lots as JSON objects: fractions as text, nothing that says nothing."""

from typing import Any

from salakhum.allocate import Move, Question


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
