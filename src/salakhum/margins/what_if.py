"""The same votes under another law, or for another number of seats."""

from dataclasses import dataclass, replace

import numpy as np

from salakhum.allocate import Contests, Draws, Seats, allocate
from salakhum.arrays import Ints
from salakhum.margins.claims import councils_of_lists
from salakhum.rules import Rule


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two allocations of the same councils.

    ``councils`` are those whose answer differs, in their order.
    """

    before: Seats
    after: Seats
    councils: Ints


def compare(contests: Contests, before: Seats, after: Seats) -> Comparison:
    """Where two allocations differ.

    In a seat, in what is sure before a lot, or in whether there is an answer.
    """
    other = before.status != after.status
    other[councils_of_lists(contests)[before.seats != after.seats]] = True
    return Comparison(before, after, np.flatnonzero(other))


def under(contests: Contests, rule: Rule, other: Rule, draws: Draws | None = None) -> Comparison:
    """The same votes under another law.

    Recorded ``draws`` answer the questions of ``rule`` alone.
    """
    return compare(contests, allocate(contests, rule, draws), allocate(contests, other))


def with_seats(
    contests: Contests, rule: Rule, seats: Ints | int, draws: Draws | None = None
) -> Comparison:
    """The same votes for other numbers of ``seats``: one for all councils, or by council."""
    changed = replace(contests, seats=np.broadcast_to(seats, contests.seats.shape).astype(np.int64))
    return compare(contests, allocate(contests, rule, draws), allocate(changed, rule))
