"""Lots: every equality that the law leaves open is written down,
and asked only if its answers lead to different seats.

A run never stops at a lot. It takes the answer it was given, or else the first lists in ballot
order, and goes on; what was asked on the way is in ``asked``. Then the allocation runs again from
the start with the recorded draws, until no question is left. To know which of them matter, every
way in which a run can end is walked through, up to :data:`BOUND` runs; past it the question is put
anyway.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import comb
from typing import NamedTuple

from salakhum.allocate.outcome import (
    Allocated,
    Draw,
    LotsRequired,
    Move,
    Outcome,
    Question,
    Refused,
)

DRAWN = "lots"
SAME_SEATS = "same-seats"  # nobody was drawn: every answer ends in the same seats


class LotAnswer(NamedTuple):
    """Which positions of ``Question.among`` were chosen, and whether by a recorded draw."""

    chosen: tuple[int, ...]
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class LotAsked:
    """A question met in a run, and what the run looked like at that moment.

    ``moves`` is how many moves of the trace came before it, ``sure`` how many more are given at
    this equality before the lot, by a criterion. ``closing`` holds the seats so far when nothing
    can follow but these seats: then every answer ends differently. ``refusal`` is the reason why
    not even a lot may settle it, empty when a lot may.
    """

    question: Question
    moves: int
    sure: int = 0
    closing: tuple[int, ...] | None = None
    refusal: str = ""


@dataclass(slots=True)
class SeatLots:
    """The answers for one run, in the order in which they will be needed."""

    answers: Sequence[LotAnswer] = ()
    asked: list[LotAsked] = field(default_factory=list)

    def draw(self, asked: LotAsked) -> tuple[tuple[int, ...], str]:
        """The positions chosen in answer to this question, and how."""
        self.asked.append(asked)
        if len(self.asked) > len(self.answers):
            return tuple(range(asked.question.seats)), SAME_SEATS
        answer = self.answers[len(self.asked) - 1]
        return answer.chosen, DRAWN if answer.drawn else SAME_SEATS


BOUND = 4096

Answers = tuple[LotAnswer, ...]
Seats = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run from the start: how it ended, and every question on its way."""

    seats: Seats
    asked: tuple[LotAsked, ...] = ()
    moves: tuple[Move, ...] = ()
    vacant: int = 0
    refused: Refused | None = None


Play = Callable[[Answers, bool], Run]  # the answers, and whether the trace is wanted


def replay(
    play: Play, lists: Sequence[str], draws: Sequence[Draw], *, trace: bool, bound: int = BOUND
) -> Outcome:
    """Runs until nothing is open.

    The seats, the question that must be drawn now, or why a draw does not fit.
    """
    answers: Answers = ()
    used = 0
    while True:
        run = play(answers, trace)
        if len(run.asked) == len(answers):
            return _finish(run, draws, used)
        asked = run.asked[len(answers)]
        sure = _sure(play, answers, asked, bound)
        if sure is None:
            answers = (*answers, first_answer(asked.question))
            continue
        if asked.refusal:
            return Refused(asked.refusal, _values(asked.question))
        if used == len(draws):
            least = sure or (0,) * len(lists)
            question = replace(asked.question, sure=dict(zip(lists, least, strict=True)))
            return LotsRequired(question, _moves_up_to(asked, run.moves))
        answer = answer_of(asked.question, draws[used])
        if isinstance(answer, Refused):
            return answer
        answers = (*answers, answer)
        used += 1


def _moves_up_to(asked: LotAsked, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """The trace that holds whatever the lot says.

    What a criterion gives at the same equality came before one of the equals.
    """
    rival = asked.question.among[0]
    sure = moves[asked.moves : asked.moves + asked.sure]
    return moves[: asked.moves] + tuple(replace(move, runner_up=rival) for move in sure)


def answer_of(question: Question, draw: Draw) -> LotAnswer | Refused:
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
    return LotAnswer(tuple(chosen), drawn=True)


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


def _sure(play: Play, answers: Answers, asked: LotAsked, bound: int) -> Seats | None:
    """What every list has however this question is answered; None when its answers change nothing.

    Endings without lawful seats say nothing. Past the bound nothing is called sure: the row is
    empty.
    """
    if asked.closing is not None:
        return asked.closing
    walk = _Walk(play, bound)
    endings = [walk.endings((*answers, option)) for option in walk.options(asked.question)]
    if walk.left < 0:
        return ()
    first, *others = endings
    if all(ending == first for ending in others):
        return None
    lawful = filter(None, set().union(*endings))
    return tuple(map(min, zip(*lawful, strict=True)))


@dataclass(slots=True)
class _Walk:
    """Walks through the ways in which a run can end, until ``left`` runs out and is negative."""

    play: Play
    left: int

    def options(self, question: Question) -> Iterator[LotAnswer]:
        """Every answer, or none when there are more than may be tried."""
        if comb(len(question.among), question.seats) > self.left:
            self.left = -1
            return
        for chosen in combinations(range(len(question.among)), question.seats):
            yield LotAnswer(chosen)

    def endings(self, answers: Answers) -> set[Seats]:
        """The seats of every run that begins with these answers."""
        seats: set[Seats] = set()
        waiting = [answers]
        while waiting and self.left >= 0:
            known = waiting.pop()
            run = self.play(known, False)
            self.left -= 1
            seats.add(run.seats)
            met = [asked.question for asked in run.asked]
            taken = (*known, *map(first_answer, met[len(known) :]))
            for i, question in enumerate(met[len(known) :], start=len(known)):
                others = list(self.options(question))[1:]
                waiting.extend((*taken[:i], option) for option in others)
        return seats


def first_answer(question: Question) -> LotAnswer:
    """The answer of a run that was given none."""
    return LotAnswer(tuple(range(question.seats)))
