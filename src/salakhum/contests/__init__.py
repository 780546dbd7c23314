"""What is to be allocated.

The totals of an election as contests, and one council as somebody asks for it in JSON.

Comes in: an election with its totals and the rule (:func:`contests`), or one JSON object
(:func:`read_contest`). Goes out: :class:`~salakhum.allocate.Contests`, or one :class:`ContestAsked`
with the lots already drawn. ``recount`` calls the one, the command line the other.
"""

from salakhum.contests.asked import MOST_SEATS, ContestAsked, MalformedContest, read_contest
from salakhum.contests.from_totals import EVERY, contests, standing_candidates

__all__ = [
    "EVERY",
    "MOST_SEATS",
    "ContestAsked",
    "MalformedContest",
    "contests",
    "read_contest",
    "standing_candidates",
]
