"""Lots by replay: the allocation runs again from the start with the recorded draws, until no question is left.

A question is put only if its answers lead to different seats. To know that, every way in which a run can end is walked
through, up to :data:`BOUND` runs; past it the question is put anyway.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from salakhum.allocate.lots import Answer, Asked
from salakhum.allocate.outcome import (
    Allocated,
    Draw,
    LotsRequired,
    Move,
    Outcome,
    Question,
    Refused,
)

BOUND = 4096

Answers = tuple[Answer, ...]
Seats = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run from the start: how it ended, and every question on its way."""

    seats: Seats
    asked: tuple[Asked, ...] = ()
    moves: tuple[Move, ...] = ()
    vacant: int = 0
    refused: Refused | None = None


Play = Callable[[Answers, bool], Run]  # the answers, and whether the trace is wanted


def replay(play: Play, lists: Sequence[str], draws: Sequence[Draw], *, trace: bool) -> Outcome:
    """Runs until nothing is open: the seats, the question that must be drawn now, or why a draw does not fit."""
    answers: Answers = ()
    used = 0
    while True:
        run = play(answers, trace)
        if len(run.asked) == len(answers):
            return _finish(run, draws, used)
        asked = run.asked[len(answers)]
        sure = _sure(play, answers, asked)
        if sure is None:
            answers = (*answers, Answer(tuple(range(asked.question.seats))))
            continue
        if asked.refusal:
            return Refused(asked.refusal, _values(asked.question))
        if used == len(draws):
            question = replace(asked.question, sure=dict(zip(lists, sure, strict=True)))
            return LotsRequired(question, run.moves[: asked.moves])
        answer = answer_of(asked.question, draws[used])
        if isinstance(answer, Refused):
            return answer
        answers = (*answers, answer)
        used += 1


def answer_of(question: Question, draw: Draw) -> Answer | Refused:
    """A recorded draw as the answer to the question now computed, or why it is none."""
    if draw.question != question.key:
        return Refused("draw-does-not-match", {"question": question.key, "draw": draw.question})
    strangers = [name for name in draw.drawn if name not in question.among]
    if strangers:
        return Refused("draw-of-a-stranger", {"question": question.key, "drawn": strangers[0]})
    if len(draw.drawn) != question.seats or len(set(draw.drawn)) != question.seats:
        return Refused(
            "draw-of-wrong-number",
            {"question": question.key, "drawn": len(set(draw.drawn)), "seats": question.seats},
        )
    chosen = sorted(question.among.index(name) for name in draw.drawn)
    return Answer(tuple(chosen), drawn=True)


def _finish(run: Run, draws: Sequence[Draw], used: int) -> Outcome:
    if run.refused:
        return run.refused
    if used < len(draws):
        return Refused("draw-not-needed", {"draw": draws[used].question})
    return Allocated(run.seats, run.moves, tuple(draws), run.vacant)


def _values(question: Question) -> dict[str, int | str]:
    return {
        "step": question.step,
        "seats": question.seats,
        "among": "|".join(question.among),
        "article": question.article,
    }


def _sure(play: Play, answers: Answers, asked: Asked) -> Seats | None:
    """What every list has however this question is answered; None when its answers change nothing."""
    if asked.closing is not None:
        return asked.closing
    endings = [_endings(play, (*answers, option)) for option in _options(asked.question, BOUND)]
    if not endings or None in endings:
        return (0,) * len(play(answers, False).seats)
    known = [ending for ending in endings if ending is not None]
    if all(ending == known[0] for ending in known):
        return None
    return tuple(map(min, *set().union(*known)))


def _options(question: Question, bound: int) -> Iterator[Answer]:
    if comb(len(question.among), question.seats) > bound:
        return
    for chosen in combinations(range(len(question.among)), question.seats):
        yield Answer(chosen)


def _endings(play: Play, answers: Answers) -> set[Seats] | None:
    """The seats of every run that begins with these answers; None when there are more than BOUND."""
    seats: set[Seats] = set()
    waiting = [answers]
    runs = 0
    while waiting:
        known = waiting.pop()
        run = play(known, False)
        seats.add(run.seats)
        runs += 1
        taken = (*known, *(Answer(tuple(range(a.question.seats))) for a in run.asked[len(known) :]))
        for i in range(len(known), len(run.asked)):
            room = BOUND - runs - len(waiting)
            options = list(_options(run.asked[i].question, room))
            if not options:
                return None
            waiting.extend((*taken[:i], option) for option in options[1:])
    return seats
