"""One council allocated and answered as a JSON object, for programs that ask council by council."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from salakhum.allocate import (
    Allocated,
    Contest,
    LotsRequired,
    Move,
    Outcome,
    Question,
    Refused,
    allocate_council,
)
from salakhum.canonical import Json
from salakhum.contests import ContestAsked, MalformedContest
from salakhum.declare.document import json_of
from salakhum.elect import Elected, about_people, elect_council
from salakhum.rules import Posts, Rule

Answer = dict[str, Json]


def answer_contest(asked: ContestAsked, rule: Rule, *, trace: bool = False) -> Answer:
    """The seats of a council and who takes them,
    or the lot that is to be drawn, or why there are none.
    """
    contest = asked.contest
    draws = tuple(draw for draw in asked.draws if not about_people(draw))
    outcome = allocate_council(contest, rule, draws, trace=trace)
    if not isinstance(outcome, Allocated):
        return answer_of(contest, outcome, trace=trace)
    # Posts are not part of the answer, so a lot about them is not asked for here.
    people = elect_council(contest, outcome.seats, replace(rule, posts=Posts()), asked.draws)
    if isinstance(people, LotsRequired):
        answer = answer_of(contest, outcome, trace=trace)
        question = json_of(Question, people.question) | {"sure": answer["seats"]}
        return answer | {"status": "lots_required", "question": question}
    elected = people.positions if isinstance(people, Elected) else None
    return answer_of(contest, outcome, elected, trace=trace)


def answer_of(
    contest: Contest,
    outcome: Outcome,
    elected: Mapping[str, Sequence[int]] | None = None,
    *,
    trace: bool = False,
) -> Answer:
    """The outcome of a council as an object.

    ``elected`` are positions by list, ``trace`` adds every step.
    """
    answer: Answer = {"id": contest.id}
    steps: Sequence[Move] = ()
    if isinstance(outcome, Allocated):
        answer |= _seats_of(contest, outcome, elected)
        steps = outcome.trace
    elif isinstance(outcome, LotsRequired):
        question = outcome.question
        answer |= {"status": "lots_required", "seats": dict(question.sure)}
        answer["question"] = json_of(Question, question)
        steps = outcome.trace
    else:
        answer |= {"status": "refused", "seats": {}, "reason": _reason(outcome)}
    if trace:
        answer["trace"] = [json_of(Move, move) for move in steps]
    return answer


def answer_malformed(malformed: MalformedContest, line: int) -> Answer:
    """The object for a line that could not be read."""
    reason = f"line {line}: " + "; ".join(malformed.problems)
    return {"id": malformed.id, "status": "refused", "seats": {}, "reason": reason}


def _seats_of(
    contest: Contest, outcome: Allocated, elected: Mapping[str, Sequence[int]] | None
) -> Answer:
    lists = (contender.id for contender in contest.lists)
    answer: Answer = {"status": "allocated", "seats": dict(zip(lists, outcome.seats, strict=True))}
    if elected is not None:
        answer["elected"] = {name: list(positions) for name, positions in elected.items()}
    if outcome.vacant:
        answer["vacant"] = outcome.vacant
    return answer


def _reason(refused: Refused) -> str:
    values = " ".join(f"{name}={value}" for name, value in refused.values.items())
    return f"{refused.reason}: {values}" if values else refused.reason
