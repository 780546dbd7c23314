"""Votes in, seats out: exact, traced, ties asked and never guessed.

Comes in: :class:`Contests` (totals of many councils as columns) or one :class:`Contest`, and a rule. Goes out: :class:`Seats`
of a whole election, or the :class:`Outcome` of one council with its trace. Beside them margins, what outstanding stations
can still change, and what another law would give. ``elect``, ``declare`` and the command line call it.
"""

from salakhum.allocate.arrays.contests import contests
from salakhum.allocate.arrays.election import Seats, Status, allocate
from salakhum.allocate.arrays.gathered import gathered
from salakhum.allocate.closeness.margin import (
    About,
    Margin,
    Way,
    last_seat,
    margin_of,
    tell_margin,
    tell_reach,
)
from salakhum.allocate.closeness.margins import Margins, margins
from salakhum.allocate.closeness.materiality import Materiality, materiality
from salakhum.allocate.closeness.nearest import Nearest, Three
from salakhum.allocate.closeness.reach import Call, Reach
from salakhum.allocate.closeness.stations import Awaited, awaited, contested
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
from salakhum.allocate.telling import given_before, tell_figure, tell_move, tell_refusal, tell_step
from salakhum.allocate.what_if import Comparison, compare, under, with_seats
from salakhum.allocate.without_list import Reading, without_list

__all__ = [
    "UNLIMITED",
    "About",
    "Act",
    "Allocated",
    "Awaited",
    "Call",
    "Comparison",
    "Contender",
    "Contest",
    "Contests",
    "Draw",
    "LotsRequired",
    "Margin",
    "Margins",
    "Materiality",
    "Move",
    "Nearest",
    "Outcome",
    "Personal",
    "Question",
    "Reach",
    "Reading",
    "Refused",
    "Seats",
    "Status",
    "Three",
    "Way",
    "allocate",
    "allocate_council",
    "awaited",
    "compare",
    "contested",
    "contests",
    "gathered",
    "given_before",
    "last_seat",
    "margin_of",
    "margins",
    "materiality",
    "tell_figure",
    "tell_margin",
    "tell_move",
    "tell_reach",
    "tell_refusal",
    "tell_step",
    "under",
    "with_seats",
    "without_list",
]
