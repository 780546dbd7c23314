"""The margins of the seats in closed form: for which councils they are, and what they are.

Seats change hands in two ways only. A rival's next claim reaches a holder's last one, and a rival
below a threshold must cross that as well; or a holder falls below a threshold. Either way the
number of ballots is a quotient, rounded up. The ballots that do it first come to the rival, leave
the holder, or go straight from one to the other: those of a third list do no more, and before the
holder has too few of them it has none, and falls itself. Where the base of a threshold moves, a
third list may win them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.allocate import LIST_KINDS, Contests, Plan, plan, settled_by_votes
from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.margins.claims import Pairs, councils_of_lists, first_two, pairs
from salakhum.margins.crossings import Crossings, crossings
from salakhum.margins.nearest import BEYOND, Options, Three, either, nearest
from salakhum.rules import Alliances, Divisors, Kind, Rule


def closed(contests: Contests, rule: Rule, seats: Ints) -> Iterator[tuple[Divisors, Mask]]:
    """The divisors of every variant of the law,
    and the councils whose ``seats`` (by list) go by them alone.
    """
    if settled_by_votes(rule) is None:
        return
    variants = rule.allocation.variants
    bounds = [variant.seats_from for variant in variants]
    of = np.searchsorted(bounds, contests.seats, side="right") - 1
    for number, variant in enumerate(variants):
        steps = plan(rule, variant.steps)
        if steps is not None and steps.divisors is not None:
            yield steps.divisors, (of == number) & ~_special(contests, rule, steps, seats)


def _special(contests: Contests, rule: Rule, steps: Plan, seats: Ints) -> Mask:
    """Councils in which alliances, reserved seats, a limit of candidates or the majority has a say.

    More than half of the votes is more than half of an odd number of seats by D'Hondt's divisors
    already.
    """
    council, law = councils_of_lists(contests), rule.allocation
    candidates, most = contests.candidates, contests.seats[council]
    lists = (candidates >= 0) & (candidates <= seats) & (candidates < most)
    if law.alliances is not Alliances.NONE:
        lists |= contests.alliance != NOWHERE
    if law.minority_seat:
        lists |= contests.kind == LIST_KINDS.index(Kind.MINORITY)
    if steps.independents_limited:
        lists |= contests.kind == LIST_KINDS.index(Kind.INDEPENDENT)
    special = np.zeros(len(contests), np.bool_)
    special[council[lists]] = True
    if law.majority:
        special |= (steps.divisors != Divisors()) | (contests.seats % 2 == 0)
    return special


def divisor_margins(
    contests: Contests, rule: Rule, divisors: Divisors, seats: Ints, among: Mask
) -> Three:
    """The margins of the councils ``among``, which have all their ``seats`` (by list).

    The others get none.

    Exact while twice the votes of a council times its largest divisor, or times a term of a
    threshold's share, stay below 2⁶³.
    """
    lines = crossings(contests, rule)
    every = lines is not None and not lines.alike
    rivals = pairs(contests, seats, divisors, rule.allocation.ties, among=among, every=every)
    ways = [_straight(contests, rivals, lines)]
    if lines is not None:
        holders = np.flatnonzero(among[councils_of_lists(contests)] & (seats > 0))
        ways.append(_leaving(contests, holders, lines))
    return Three(*(nearest(len(contests), either(by)) for by in zip(*ways, strict=True)))


Ways = Iterator[Options]  # added, removed, moved: one at a time, because they are large


@dataclass(frozen=True, slots=True)
class Enters:
    """The ballots with which the rival of every pair passes the thresholds; none where it does."""

    added: Ints | int = 0
    removed: Ints | int = 0
    moved: Ints | int = 0


def _enters(rivals: Pairs, lines: Crossings | None) -> Enters:
    if lines is None:
        return Enters()
    there = lines.of(rivals.rival)
    return Enters(there.enters_by_added, there.enters_by_others_removed, there.enters_by_moved)


def _straight(contests: Contests, rivals: Pairs, lines: Crossings | None) -> Ways:
    """To the rival, from the holder, from the holder to the rival."""
    enters = _enters(rivals, lines)
    nowhere = np.broadcast_to(NOWHERE, len(rivals.holder))
    yield _reach(rivals, rivals.last, nowhere, rivals.rival, enters.added)
    have = contests.votes[rivals.holder]
    claiming = np.where(contests.votes[rivals.rival] > 0, have, 0)
    yield _reach(rivals, rivals.next, rivals.holder, nowhere, enters.removed).within(claiming)
    both = rivals.last + rivals.next
    yield _reach(rivals, both, rivals.holder, rivals.rival, enters.moved).within(have)


def _reach(rivals: Pairs, gain: Ints, source: Ints, target: Ints, after: Ints | int) -> Options:
    """Each ballot gains ``gain`` for the rival, which takes part after ``after`` ballots only."""
    ballots = -(-rivals.possible // gain)
    certain = ballots + (ballots * gain < rivals.certain)  # at most 1 more is to be gained
    return Options(
        rivals.council,
        np.maximum(ballots, after),
        np.maximum(certain, after),
        rivals.holder,
        rivals.rival,
        source,
        target,
    )


def _leaving(contests: Contests, holders: Ints, lines: Crossings) -> Ways:
    """A holder falls below a threshold: it loses votes, or others win them."""
    council = councils_of_lists(contests)[holders]
    have, other = contests.votes[holders], largest_but(contests, holders)
    nowhere, alone = np.full(len(holders), NOWHERE), other == NOWHERE
    most = np.where(np.append(contests.votes, 0)[other] > 0, have, have - 1)  # one vote must stay

    def by(ballots: Ints, source: Ints, target: Ints) -> Options:
        return Options(council, ballots, ballots, holders, nowhere, source, target)

    there = lines.of(holders)
    added = np.where(alone, BEYOND, there.leaves_by_others_added)
    moved = np.where(alone, BEYOND, there.leaves_by_moved)
    yield by(added, nowhere, other)
    yield by(there.leaves_by_removed, holders, nowhere).within(most)
    yield by(moved, holders, other).within(have)


def largest_but(contests: Contests, lists: Ints) -> Ints:
    """For each of these, the list with most votes of the others in its council; NOWHERE without."""
    council, (first, second) = councils_of_lists(contests)[lists], first_two(contests)
    return np.where(first[council] == lists, second[council], first[council])
