"""Seats of a whole election at once.

Councils that the arrays can answer go through :mod:`salakhum.allocate.arrays.kernels` in blocks of
equally many lists; every other one through
:func:`salakhum.allocate.exact.council.allocate_council`. Both give the same seats.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from salakhum.allocate.arrays.block import blocks
from salakhum.allocate.arrays.plan import plan, solve, wanted
from salakhum.allocate.arrays.solver import Solved, answer
from salakhum.allocate.contest import Contests
from salakhum.allocate.exact.council import untraced
from salakhum.allocate.outcome import Draw, LotsRequired, Outcome, Question, Refused
from salakhum.arrays import MISSING, Codes, Ints
from salakhum.rules import Rule

Draws = Mapping[int, Sequence[Draw]]

_UNANSWERED = -1


class Status(IntEnum):
    """What the allocation of a council came to."""

    ALLOCATED = 0
    LOTS_REQUIRED = 1
    REFUSED = 2


class Questions(Mapping[int, Question]):
    """By council what must be drawn.

    The words of a question are found when somebody asks for them.
    """

    def __init__(self, contests: Contests, rule: Rule, draws: Draws, councils: Ints) -> None:
        self._contests, self._rule, self._draws = contests, rule, draws
        self._councils = dict.fromkeys(councils.tolist())

    def __getitem__(self, council: int) -> Question:
        self._councils[council]
        draws = self._draws.get(council, ())
        outcome = untraced(self._contests[council], self._rule, draws)
        if isinstance(outcome, LotsRequired):
            return outcome.question
        raise AssertionError(f"council {council}: arrays see a tie that the exact engine does not")

    def __iter__(self) -> Iterator[int]:
        return iter(self._councils)

    def __len__(self) -> int:
        return len(self._councils)


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of every list of an election, in the order of ``Contests``.

    ``seats`` is by list: what it has for sure where lots are required, MISSING where refused.
    ``status`` is by council, a :class:`Status`; ``questions`` and ``refusals`` are by council too.
    """

    seats: Ints
    status: Codes
    questions: Mapping[int, Question] = field(compare=False)
    refusals: Mapping[int, Refused] = field(default_factory=dict, compare=False)


def allocate(
    contests: Contests, rule: Rule, draws: Draws | None = None, *, fast: bool | None = None
) -> Seats:
    """The seats of every council under a rule; ``draws`` are recorded lots by council.

    The seats of any part of the councils are the same part of the seats of all. ``fast`` asks for
    the compiled kernels of the extra ``fast``, or for none; left open, they are taken where they
    pay. The answers are the same; a warning says where the extra is missed.
    """
    result = _Result(contests, rule, {} if draws is None else draws)
    compiled = wanted(contests, rule, asked=fast)
    if compiled is not None:
        solve(contests, rule, compiled, result.by_list, result.status)
        result.status[list(result.draws)] = _UNANSWERED
    result.answer_by_arrays()
    return result.seats()


class _Result:
    """Seats while they are filled in."""

    def __init__(self, contests: Contests, rule: Rule, draws: Draws) -> None:
        self.contests, self.rule, self.draws = contests, rule, draws
        self.by_list = np.empty(len(contests.votes), np.int64)
        self.status = np.full(len(contests), _UNANSWERED, np.int8)
        self.refusals: dict[int, Refused] = {}

    def answer_by_arrays(self) -> None:
        """Whatever a block can answer."""
        councils = np.flatnonzero(self.status == _UNANSWERED)
        if not len(councils):
            return
        variants = self.rule.allocation.variants
        plans = [plan(self.rule, variant.steps) for variant in variants]
        for variant, block in blocks(self.contests, councils, variants):
            way = plans[variant]
            answered = None if way is None else answer(block, self.rule, way, self.draws)
            if answered is not None:
                self._store(answered)

    def _store(self, answer: Solved) -> None:
        answer.block.store(answer.seats, self.by_list)
        self.status[answer.block.councils] = np.where(
            answer.open > 0, Status.LOTS_REQUIRED, Status.ALLOCATED
        )

    def seats(self) -> Seats:
        """The result, with the councils that the arrays left to the exact engine."""
        for council in np.flatnonzero(self.status == _UNANSWERED).tolist():
            contest, draws = self.contests[council], self.draws.get(council, ())
            self._exact(council, untraced(contest, self.rule, draws))
        tied = np.flatnonzero(self.status == Status.LOTS_REQUIRED)
        questions = Questions(self.contests, self.rule, self.draws, tied)
        return Seats(self.by_list, self.status, questions, self.refusals)

    def _exact(self, council: int, outcome: Outcome) -> None:
        lists = slice(*self.contests.start[council : council + 2].tolist())
        if isinstance(outcome, Refused):
            self.by_list[lists] = MISSING
            self.status[council] = Status.REFUSED
            self.refusals[council] = outcome
        elif isinstance(outcome, LotsRequired):
            sure = outcome.question.sure
            self.by_list[lists] = [sure.get(i, 0) for i in self.contests.list_ids[lists]]
            self.status[council] = Status.LOTS_REQUIRED
        else:
            self.by_list[lists] = outcome.seats
            self.status[council] = Status.ALLOCATED
