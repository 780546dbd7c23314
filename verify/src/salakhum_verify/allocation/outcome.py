"""The answer of a law for one council: its seats, the lot that it asks for, or none; recorded draws answer its questions."""

from collections.abc import Sequence
from itertools import combinations
from math import comb

from salakhum_verify.allocation.alliances import Alliances, line
from salakhum_verify.allocation.council import Council
from salakhum_verify.allocation.thresholds import taking_part
from salakhum_verify.allocation.values import (
    MOST_WORLDS,
    Allocated,
    Answers,
    Contest,
    Draw,
    Ending,
    LotRequired,
    Lots,
    NoAnswer,
    NotAllocated,
    Outcome,
    Question,
    TooManyWorlds,
    Vector,
    WrongDraw,
    sure,
)
from salakhum_verify.law import Law


def answers(contest: Contest, law: Law, drawn: tuple[Vector, ...] = ()) -> Answers:
    """How the seats can end once the first lots fell as in ``drawn``, and the first question after them.

    Raises :class:`NoAnswer`, and :class:`TooManyWorlds` where there are too many ways to walk.
    """
    lots = Lots(drawn)
    return Answers(frozenset(_endings(contest, law, lots)), lots.question)


def allocate(contest: Contest, law: Law, draws: Sequence[Draw] = ()) -> Outcome:
    """Runs from the start until nothing is open: a lot is asked for only where it changes the seats."""
    drawn: tuple[Vector, ...] = ()
    used = 0
    while True:
        lots = Lots(drawn)
        try:
            found = Answers(frozenset(_endings(contest, law, lots)), lots.question)
        except NoAnswer as why:
            return NotAllocated(str(why))
        except TooManyWorlds:
            found = None
        if found is not None and len(found.vectors) == 1:
            (seats,) = found.vectors
            return WrongDraw(draws[used].question, "") if used < len(draws) else Allocated(seats)
        question = lots.question
        if question is None:
            return NotAllocated("age not known")
        draw = draws[used] if used < len(draws) else None
        if found is not None and not _matters(contest, law, drawn, question):
            drawn += (tuple(range(question.seats)),)  # the same words may be asked again later
        elif draw is not None and draw.answers(question):
            used += 1
            drawn += (_positions(question, draw),)
        elif draw is not None:
            return WrongDraw(draw.question, question.text)
        elif found is not None and any(one.age_asked for one in found.endings):
            return NotAllocated("age not known")
        else:
            return LotRequired(question, sure(found.vectors) if found is not None else ())


def _endings(contest: Contest, law: Law, lots: Lots) -> set[Ending]:
    _check(contest)
    allied = [one.alliance for one in contest.lists if one.alliance is not None]
    if law.alliances != "none" and len(set(allied)) < len(allied):
        return Alliances(contest, law, lots).endings()
    lines = [line(one) for one in contest.lists]
    inside = taking_part(lines, contest, law)
    return Council(
        lines, inside, contest.seats, law, lots, steps=law.steps(contest.seats)
    ).endings()


def _check(contest: Contest) -> None:
    """What no law has an answer to."""
    if contest.seats < 1:
        raise NoAnswer("no seats")
    if any(one.votes < 0 or (one.candidates or 0) < 0 for one in contest.lists):
        raise NoAnswer("a negative count")
    if len({one.id for one in contest.lists}) < len(contest.lists):
        raise NoAnswer("a list stands twice")
    if not any(one.votes for one in contest.lists):
        raise NoAnswer("no votes")


def _positions(question: Question, draw: Draw) -> Vector:
    return tuple(i for i, name in enumerate(question.among) if name in draw.drawn)


def _matters(contest: Contest, law: Law, drawn: tuple[Vector, ...], question: Question) -> bool:
    """Whether the answers to a question lead to different seats."""
    if comb(len(question.among), question.seats) > MOST_WORLDS:
        return True
    ends = set()
    for one in combinations(range(len(question.among)), question.seats):
        try:
            ends.add(answers(contest, law, (*drawn, one)).vectors)
        except (NoAnswer, TooManyWorlds):
            return True
        if len(ends) > 1:
            return True
    return False
