"""Votes in, seats out: exact, traced, ties asked and never guessed.

Comes in: :class:`Contests` (totals of many councils as columns) or one :class:`Contest`, and a rule. Goes out: :class:`Seats`
of a whole election, or the :class:`Outcome` of one council with its trace.
``margins``, ``elect`` and ``recount`` call it.
"""

from salakhum.allocate.arrays.election import Seats, Status, allocate
from salakhum.allocate.arrays.side_by_side import side_by_side
from salakhum.allocate.contest import UNLIMITED, Contender, Contest, Contests, Personal
from salakhum.allocate.exact.council import allocate_council
from salakhum.allocate.outcome import (
    Act,
    Allocated,
    Draw,
    LotsRequired,
    Move,
    Outcome,
    Question,
    Refused,
)
from salakhum.allocate.sentences import (
    given_before,
    tell_figure,
    tell_move,
    tell_refusal,
    tell_step,
)
from salakhum.allocate.without_list import WithoutList, without_list

__all__ = [
    "UNLIMITED",
    "Act",
    "Allocated",
    "Contender",
    "Contest",
    "Contests",
    "Draw",
    "LotsRequired",
    "Move",
    "Outcome",
    "Personal",
    "Question",
    "Refused",
    "Seats",
    "Status",
    "WithoutList",
    "allocate",
    "allocate_council",
    "given_before",
    "side_by_side",
    "tell_figure",
    "tell_move",
    "tell_refusal",
    "tell_step",
    "without_list",
]
