"""The answer of a law for one council: its seats, the lot that it asks for, or none.

Recorded draws answer its questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from salakhum_verify.allocation.alliances import Alliances, line
from salakhum_verify.allocation.steps import Distribution
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
    NoAnswerError,
    NotAllocated,
    Outcome,
    Question,
    TooManyWorldsError,
    Vector,
    WrongDraw,
    sure,
)
from salakhum_verify.law import Law


def answers(contest: Contest, law: Law, drawn: tuple[Vector, ...] = ()) -> Answers:
    """How the seats can end once the first lots fell as in ``drawn``, and the next question.

    Raises :class:`NoAnswerError`, and :class:`TooManyWorldsError` where there are too many ways to
    walk.
    """
    lots = Lots(drawn)
    return Answers(frozenset(_endings(contest, law, lots)), lots.question)


def allocate(contest: Contest, law: Law, draws: Sequence[Draw] = ()) -> Outcome:
    """Runs from the start until nothing is open.

    A lot is asked for only where it changes the seats.
    """
    return _Replay(contest, law, tuple(draws)).outcome()


@dataclass(frozen=True, slots=True)
class _Replay:
    """``drawn`` are the answers so far, of which recorded draws gave ``used``.

    ``passed`` changed nothing since then.
    """

    contest: Contest
    law: Law
    draws: tuple[Draw, ...]
    drawn: tuple[Vector, ...] = ()
    used: int = 0
    passed: tuple[Question, ...] = ()

    def outcome(self) -> Outcome:
        """The answer from here on."""
        lots = Lots(self.drawn)
        try:
            answers = Answers(frozenset(_endings(self.contest, self.law, lots)), lots.question)
        except NoAnswerError as why:
            return NotAllocated(str(why))
        except TooManyWorldsError:
            answers = None
        draw = self.draws[self.used] if self.used < len(self.draws) else None
        if answers is not None and len(answers.vectors) == 1 and draw is None:
            return Allocated(*answers.vectors)
        if lots.question is None:
            return NotAllocated("age not known") if draw is None else WrongDraw(draw.question, "")
        if answers is not None and not self._matters(lots.question):
            return self._passing(lots.question, draw)
        return self._asked(lots.question, draw, answers)

    def _asked(self, question: Question, draw: Draw | None, answers: Answers | None) -> Outcome:
        """At a question that changes something."""
        if draw is not None:
            return self._answered(question, draw)
        if answers is not None and any(ending.age_asked for ending in answers.endings):
            return NotAllocated("age not known")
        return LotRequired(question, sure(answers.vectors) if answers else (), self.passed)

    def _passing(self, question: Question, draw: Draw | None) -> Outcome:
        """Past a question whose answers change nothing.

        It may have been drawn for, and the same words may be asked again.
        """
        first = tuple(range(question.seats))
        passed = (*self.passed, question)
        without = replace(self, drawn=(*self.drawn, first), passed=passed).outcome()
        if draw is None or not isinstance(without, WrongDraw) or not draw.answers(question):
            return without
        return self._answered(question, draw)

    def _answered(self, question: Question, draw: Draw) -> Outcome:
        if not draw.answers(question):
            return WrongDraw(draw.question, question.text)
        chosen = tuple(i for i, name in enumerate(question.among) if name in draw.drawn)
        return replace(self, drawn=(*self.drawn, chosen), used=self.used + 1, passed=()).outcome()

    def _matters(self, question: Question) -> bool:
        """Whether the answers to a question lead to different seats."""
        if comb(len(question.among), question.seats) > MOST_WORLDS:
            return True
        ends = set()
        for subset in combinations(range(len(question.among)), question.seats):
            try:
                ends.add(answers(self.contest, self.law, (*self.drawn, subset)).vectors)
            except (NoAnswerError, TooManyWorldsError):
                return True
            if len(ends) > 1:
                return True
        return False


def _endings(contest: Contest, law: Law, lots: Lots) -> set[Ending]:
    _check(contest)
    allied = [contender.alliance for contender in contest.lists if contender.alliance is not None]
    if law.alliances != "none" and len(set(allied)) < len(allied):
        return Alliances(contest, law, lots).endings()
    lines = [line(contender) for contender in contest.lists]
    inside = taking_part(lines, contest, law)
    return Distribution(
        lines, inside, contest.seats, law, lots, steps=law.steps(contest.seats)
    ).endings()


def _check(contest: Contest) -> None:
    """What no law has an answer to."""
    if contest.seats < 1:
        raise NoAnswerError("no seats")
    if any(contender.votes < 0 or (contender.candidates or 0) < 0 for contender in contest.lists):
        raise NoAnswerError("a negative count")
    if len({contender.id for contender in contest.lists}) < len(contest.lists):
        raise NoAnswerError("a list stands twice")
    if not any(contender.votes for contender in contest.lists):
        raise NoAnswerError("no votes")
