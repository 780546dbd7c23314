"""How close it is: margins, what outstanding stations can still change,
and what another law would give.

Comes in: contests and their seats from ``allocate``, stations that are out from ``count``. Goes
out: :class:`Margins`, :class:`Materiality` and :class:`Comparison`, in closed form for laws that go
by divisors and by an exact search for every other one. ``declare``, ``publish`` and the command
line call it.
"""

from salakhum.margins.margin import (
    Margin,
    MarginOf,
    Way,
    last_seat,
    margin_of,
    tell_margin,
    tell_reach,
)
from salakhum.margins.margins import Margins, margins
from salakhum.margins.materiality import Call, Materiality, Reach, materiality
from salakhum.margins.nearest import Nearest, Three
from salakhum.margins.outstanding import Awaited, awaited, contested
from salakhum.margins.what_if import Comparison, compare, under, with_seats

__all__ = [
    "Awaited",
    "Call",
    "Comparison",
    "Margin",
    "MarginOf",
    "Margins",
    "Materiality",
    "Nearest",
    "Reach",
    "Three",
    "Way",
    "awaited",
    "compare",
    "contested",
    "last_seat",
    "margin_of",
    "margins",
    "materiality",
    "tell_margin",
    "tell_reach",
    "under",
    "with_seats",
]
