"""How many ballots lie between a council and other seats, or another chief.

The margin of a council is the fewest ballots, at least one, with which its seats are no longer the same certain seats:
another list gets a seat, or a lot is needed. Three margins: ballots *added* to one list, *removed* from one list,
*moved* from one list to another. Added and removed ballots are valid votes, so they change what shares are taken of.
A council that waits for a lot has margin 0. A change that leaves a council without any vote is none.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.allocate.claims import Mask, Pairs, councils_of_lists, pairs
from salakhum.allocate.contest import Contests
from salakhum.allocate.nearest import BEYOND, Nearest, Options, nearest
from salakhum.register.election import NOWHERE, Ints
from salakhum.rules.model import Criterion, Divisors


@dataclass(frozen=True, slots=True)
class Three:
    """The same question for ballots added to one list, removed from one list, moved from one list to another."""

    added: Nearest
    removed: Nearest
    moved: Nearest


@dataclass(frozen=True, slots=True)
class Margins:
    """Every council's margins for its seats, and for its chief: the list that is first in votes."""

    seats: Three
    chief: Three


def divisor_margins(
    contests: Contests,
    seats: Ints,
    undecided: Mask,
    divisors: Divisors,
    ties: tuple[Criterion, ...],
) -> Three:
    """The margins for the seats under a divisor rule without a threshold; exact while votes · divisor < 2⁶²."""
    found = pairs(contests, seats, divisors, ties, among=~undecided)
    have, voted = contests.votes[found.holder], contests.votes[found.rival] > 0
    nowhere = np.full(len(have), NOWHERE)
    added = _options(found, found.last, nowhere, found.rival)
    removed = _options(found, found.next, found.holder, nowhere).within(have * voted)
    moved = _options(found, found.last + found.next, found.holder, found.rival).within(have)
    return Three(
        *(nearest(len(contests), options, undecided) for options in (added, removed, moved))
    )


def _options(found: Pairs, gain: Ints, source: Ints, target: Ints) -> Options:
    ballots = ballots_for(found.possible, gain)
    certain = ballots_for(found.certain, gain)
    return Options(found.council, ballots, certain, found.holder, found.rival, source, target)


def ballots_for(gap: Ints, gain: Ints | int) -> Ints:
    """The fewest ballots, at least one, that gain ``gap``."""
    return np.asarray(np.maximum(1, -(-gap // gain)))


def chief_margins(contests: Contests) -> Three:
    """The margins for the first place in votes; lists with equally many votes wait for a lot."""
    first, second = first_two(contests)
    gap = contests.votes[first] - contests.votes[second]
    council = councils_of_lists(contests)[first]
    undecided = np.zeros(len(contests), np.bool_)
    undecided[council[gap == 0]] = True
    nowhere = np.full(len(council), NOWHERE)

    def by(gain: int, source: Ints, target: Ints, limit: Ints | int) -> Nearest:
        ballots, certain = ballots_for(gap, gain), ballots_for(gap + 1, gain)
        options = Options(council, ballots, certain, first, second, source, target)
        return nearest(len(contests), options.within(limit), undecided)

    have, voted = contests.votes[first], contests.votes[second] > 0
    return Three(
        added=by(1, nowhere, second, BEYOND),
        removed=by(1, first, nowhere, have * voted),
        moved=by(2, first, second, have),
    )


def first_two(contests: Contests) -> tuple[Ints, Ints]:
    """The first and the second list in votes of every council that has two, the first in ballot order at equality."""
    council = councils_of_lists(contests)
    order = np.lexsort((-contests.votes, council))
    begin = contests.start[:-1][np.diff(contests.start) > 1]
    return order[begin], order[begin + 1]
