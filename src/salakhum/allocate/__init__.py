"""Votes in, seats out: exact, traced, ties asked and never guessed.

Comes in: :class:`Contests` (totals of many councils as columns) or one :class:`Contest`, and a
rule. Goes out: :class:`Seats` of a whole election, or the :class:`Outcome` of one council with its
trace. ``margins``, ``elect`` and ``recount`` call it.
"""

from salakhum.allocate.arrays.block import reaches
from salakhum.allocate.arrays.election import Draws, Seats, Status, allocate
from salakhum.allocate.arrays.plan import Plan, plan, settled_by_votes
from salakhum.allocate.arrays.side_by_side import side_by_side
from salakhum.allocate.contest import LIST_KINDS, UNLIMITED, Contender, Contest, Contests, Personal
from salakhum.allocate.exact.council import allocate_council, untraced
from salakhum.allocate.exact.lots import answer_of
from salakhum.allocate.exact.quotas_and_averages import quota
from salakhum.allocate.exact.thresholds import applies, base_votes
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
    "LIST_KINDS",
    "UNLIMITED",
    "Act",
    "Allocated",
    "Contender",
    "Contest",
    "Contests",
    "Draw",
    "Draws",
    "LotsRequired",
    "Move",
    "Outcome",
    "Personal",
    "Plan",
    "Question",
    "Refused",
    "Seats",
    "Status",
    "WithoutList",
    "allocate",
    "allocate_council",
    "answer_of",
    "applies",
    "base_votes",
    "given_before",
    "plan",
    "quota",
    "reaches",
    "settled_by_votes",
    "side_by_side",
    "tell_figure",
    "tell_move",
    "tell_refusal",
    "tell_step",
    "untraced",
    "without_list",
]
