"""Votes in, seats out: exact, traced, ties asked and never guessed.

Comes in: :class:`Contests` (totals of many councils as columns) or one :class:`Contest`, and a rule. Goes out: :class:`Seats`
of a whole election, or the :class:`Outcome` of one council with its trace. Beside them margins, what outstanding stations
can still change, and what another law would give. ``elect``, ``declare`` and the command line call it.
"""

from salakhum.allocate.contest import UNLIMITED, Contender, Contest, Contests, Personal
from salakhum.allocate.contests import contests
from salakhum.allocate.council import allocate_council
from salakhum.allocate.election import Seats, Status, allocate
from salakhum.allocate.gathered import gathered
from salakhum.allocate.margins import Margins, margins
from salakhum.allocate.nearest import Nearest, Three
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

__all__ = [
    "UNLIMITED",
    "Act",
    "Allocated",
    "Contender",
    "Contest",
    "Contests",
    "Draw",
    "LotsRequired",
    "Margins",
    "Move",
    "Nearest",
    "Outcome",
    "Personal",
    "Question",
    "Refused",
    "Seats",
    "Status",
    "Three",
    "allocate",
    "allocate_council",
    "contests",
    "gathered",
    "margins",
]
