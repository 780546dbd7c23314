"""The margins of the seats in closed form, for rules that give seats by divisors, with or without thresholds.

Seats change hands in two ways only. A rival's next claim reaches a holder's last one, and a rival below a threshold must
cross that as well; or a holder falls below a threshold. Either way the number of ballots is a quotient, rounded up. The
ballots that do it first come to the rival, leave the holder, or go straight from one to the other; and where the base of
a threshold moves, a third list may give or take them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.allocate.closeness.claims import Mask, Pairs, councils_of_lists, leaders, pairs
from salakhum.allocate.closeness.crossings import Crossings, crossings
from salakhum.allocate.closeness.nearest import BEYOND, Options, Three, either, nearest
from salakhum.allocate.contest import Contests
from salakhum.register.election import NOWHERE, Ints
from salakhum.rules.model import Divisors, Rule


def divisor_margins(
    contests: Contests, rule: Rule, divisors: Divisors, seats: Ints, among: Mask
) -> Three:
    """The margins of the councils ``among``, which have all their ``seats`` (by list); the others get none.

    Exact while twice the votes of a council times its largest divisor, or times a term of a threshold's share, stay
    below 2⁶³.
    """
    lines = crossings(contests, rule)
    if lines is None:
        found = pairs(contests, seats, divisors, rule.allocation.ties, among=among, every=False)
        ways = [_straight(contests, found, Enters())]
    else:
        ways = _ways(contests, rule, lines, divisors=divisors, seats=seats, among=among)
    return Three(*(nearest(len(contests), either(by)) for by in zip(*ways, strict=True)))


Ways = Iterator[Options]  # added, removed, moved: one at a time, because they are large


def _ways(
    contests: Contests,
    rule: Rule,
    lines: Crossings,
    *,
    divisors: Divisors,
    seats: Ints,
    among: Mask,
) -> list[Ways]:
    outside, ties = lines.outside, rule.allocation.ties
    found = pairs(
        contests, seats, divisors, ties, among=among, outside=outside, every=not lines.alike
    )
    entering = found.only(np.flatnonzero(outside[found.rival]))
    holders = np.flatnonzero(among[councils_of_lists(contests)] & (seats > 0))
    return [
        _straight(contests, found, _enters(found, lines)),
        _through_others(contests, entering, _enters(entering, lines)),
        _leaving(contests, holders, lines),
    ]


@dataclass(frozen=True, slots=True)
class Enters:
    """The ballots with which the rival of every pair passes the thresholds; 0 where it does."""

    added: Ints | int = 0
    removed: Ints | int = 0
    moved: Ints | int = 0


def _enters(found: Pairs, lines: Crossings) -> Enters:
    there = lines.at(found.rival)
    return Enters(there.enters_by_added, there.enters_by_others_removed, there.enters_by_moved)


def _straight(contests: Contests, found: Pairs, enters: Enters) -> Ways:
    """To the rival, from the holder, from the holder to the rival."""
    nowhere = np.broadcast_to(NOWHERE, len(found.holder))
    yield _reach(found, found.last, nowhere, found.rival, enters.added)
    have = contests.votes[found.holder]
    claiming = np.where(contests.votes[found.rival] > 0, have, 0)
    yield _reach(found, found.next, found.holder, nowhere, enters.removed).within(claiming)
    both = found.last + found.next
    yield _reach(found, both, found.holder, found.rival, enters.moved).within(have)


def _reach(found: Pairs, gain: Ints, source: Ints, target: Ints, after: Ints | int) -> Options:
    """Each ballot gains ``gain`` for the rival, which takes part after ``after`` ballots only."""
    ballots = -(-found.possible // gain)
    certain = ballots + (ballots * gain < found.certain)  # at most 1 more is to be gained
    return Options(
        found.council,
        np.maximum(ballots, after),
        np.maximum(certain, after),
        found.holder,
        found.rival,
        source,
        target,
    )


def _through_others(contests: Contests, found: Pairs, enters: Enters) -> Ways:
    """A third list gives the ballots that the rival needs, or loses them so that the base of the threshold falls."""
    third = largest_but(contests, found.holder, found.rival)
    has = np.append(contests.votes, 0)[third]
    nowhere = np.full(len(third), NOWHERE)
    never = np.full(len(third), BEYOND)
    removed = Options(
        found.council,
        np.where(found.possible <= 0, enters.removed, BEYOND),
        np.where(found.certain <= 0, enters.removed, BEYOND),
        found.holder,
        found.rival,
        third,
        nowhere,
    )
    yield Options(found.council, never, never, found.holder, found.rival, nowhere, nowhere)
    yield removed.within(has)
    yield _reach(found, found.last, third, found.rival, enters.moved).within(has)


def _leaving(contests: Contests, holders: Ints, lines: Crossings) -> Ways:
    """A holder falls below a threshold: it loses votes, or others win them."""
    council = councils_of_lists(contests)[holders]
    have, other = contests.votes[holders], largest_but(contests, holders, holders)
    nowhere, alone = np.full(len(holders), NOWHERE), other == NOWHERE
    most = np.where(np.append(contests.votes, 0)[other] > 0, have, have - 1)  # one vote must stay

    def by(ballots: Ints, source: Ints, target: Ints) -> Options:
        return Options(council, ballots, ballots, holders, nowhere, source, target)

    there = lines.at(holders)
    added = np.where(alone, BEYOND, there.leaves_by_others_added)
    moved = np.where(alone, BEYOND, there.leaves_by_moved)
    yield by(added, nowhere, other)
    yield by(there.leaves_by_removed, holders, nowhere).within(most)
    yield by(moved, holders, other).within(have)


def largest_but(contests: Contests, one: Ints, two: Ints) -> Ints:
    """The list with most votes of the same council that is neither of these two; NOWHERE without."""
    council = councils_of_lists(contests)
    left = np.ones(len(contests.votes), np.bool_)
    found = np.full(len(one), NOWHERE)
    for _ in range(3):
        first = leaders(contests, left)
        candidate = first[council[one]]
        fits = (found == NOWHERE) & (candidate != one) & (candidate != two)
        found[fits] = candidate[fits]
        left[first[first != NOWHERE]] = False
    return found
