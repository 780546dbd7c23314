"""How many ballots lie between a council and other seats, or another chief.

The margin of a council is the fewest ballots, at least one, with which its seats are no longer the
same certain seats: another list gets a seat, or a lot is needed. Three margins: ballots *added* to
one list, *removed* from one list, *moved* from one list to another. Added and removed ballots are
valid votes, so they change what shares are taken of. A council that waits for a lot has margin 0. A
change that leaves a council without any vote is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product

import numpy as np

from salakhum.allocate import Contests, Seats, Status, allocate
from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.margins.by_divisors import closed, divisor_margins
from salakhum.margins.claims import councils_of_lists, first_two, neighbours
from salakhum.margins.nearest import (
    BEYOND,
    NONE,
    Nearest,
    Options,
    Three,
    ballots_for,
    nearest,
)
from salakhum.margins.search import SeatChange, search, with_receivers
from salakhum.rules import Divisors, Rule


def chief_margins(contests: Contests) -> Three:
    """The fewest ballots with which the first list
    in votes is no longer alone in front; 0 where it is not.
    """
    first, second = leading_two(contests)
    gap = contests.votes[first] - contests.votes[second]
    council = councils_of_lists(contests)[first]
    nowhere = np.full(len(council), NOWHERE)

    def by(gain: int, source: Ints, target: Ints, limit: Ints) -> Nearest:
        ballots, certain = ballots_for(gap, gain), ballots_for(gap + 1, gain)
        options = Options(council, ballots, certain, first, second, source, target)
        return nearest(len(contests), options.within(limit))

    have = contests.votes[first]
    return Three(
        added=by(1, nowhere, second, np.full(len(council), BEYOND)),
        removed=by(1, first, nowhere, np.where(contests.votes[second] > 0, have, 0)),
        moved=by(2, first, second, have),
    )


def leading_two(contests: Contests) -> tuple[Ints, Ints]:
    """The first and the second list in votes of every council that has two."""
    first, second = first_two(contests)
    two = second != NOWHERE
    return first[two], second[two]


TOGETHER = 640  # councils whose holders and rivals are put beside each other at once: those of more leave the cache
ROWS = ("holder", "rival", "source", "target")


@dataclass(frozen=True, slots=True)
class Margins:
    """By council: how near other seats are, and another chief (the list that is first in votes)."""

    seats: Three
    chief: Three


def margins(contests: Contests, rule: Rule, seats: Seats | None = None) -> Margins:
    """The margins of every council.

    ``seats`` are those of the same contests without draws, if they are known.

    Councils whose seats go by divisors are answered together in closed form, the others one by one
    by search. A council that is refused has none.
    """
    allocated = allocate(contests, rule) if seats is None else seats
    return Margins(seat_margins(contests, rule, allocated), chief_margins(contests))


def seat_margins(contests: Contests, rule: Rule, seats: Seats) -> Three:
    """The margins of the seats alone."""
    result = Three(*(_none(seats) for _ in range(3)))
    left = seats.status == Status.ALLOCATED
    for divisors, councils in closed(contests, rule, seats.seats):
        among = left & councils
        nearest_by_divisors = _by_divisors(contests, rule, divisors, seats.seats, among)
        _store(result, with_receivers(contests, rule, seats.seats, nearest_by_divisors), among)
        left = left & ~councils
    for council in np.flatnonzero(left).tolist():
        low, high = contests.start[council : council + 2].tolist()
        ways = search(contests[council], rule, seats.seats[low:high].tolist())
        _store_found(result, council, low, ways)
    return result


def _by_divisors(
    contests: Contests, rule: Rule, divisors: Divisors, seats: Ints, among: Mask
) -> Three:
    """:func:`divisor_margins` of some councils at a time, so that no election is too large."""
    result = Three(*(Nearest(*np.full((6, len(contests)), NOWHERE)) for _ in range(3)))
    for low in range(0, len(contests), TOGETHER):
        portion, first = neighbours(contests, low, low + TOGETHER), int(contests.start[low])
        councils, lists = slice(low, low + TOGETHER), slice(first, first + len(portion.votes))
        nearest = divisor_margins(portion, rule, divisors, seats[lists], among[councils])
        for way, column in product(fields(Three), fields(Nearest)):
            mine, theirs = (getattr(getattr(r, way.name), column.name) for r in (result, nearest))
            shift = first * (theirs != NOWHERE) if column.name in ROWS else 0
            mine[councils] = theirs + shift
    return result


def _none(seats: Seats) -> Nearest:
    """No margin anywhere, but 0 where a lot is waited for."""
    waiting = seats.status == Status.LOTS_REQUIRED
    nowhere = np.full((5, len(waiting)), NOWHERE)
    return Nearest(np.where(waiting, 0, NONE), *nowhere)


def _store(result: Three, nearest: Three, among: Mask) -> None:
    for way in fields(Three):
        mine, theirs = getattr(result, way.name), getattr(nearest, way.name)
        for column in fields(Nearest):
            getattr(mine, column.name)[among] = getattr(theirs, column.name)[among]


def _store_found(result: Three, council: int, low: int, changes: Sequence[SeatChange]) -> None:
    for number, way in enumerate(fields(Three)):
        change, nearest = changes[number], getattr(result, way.name)
        nearest.ballots[council], nearest.certain[council] = change.ballots, change.certain
        for name in ROWS:
            place = getattr(change, name)
            getattr(nearest, name)[council] = place if place == NOWHERE else low + place
