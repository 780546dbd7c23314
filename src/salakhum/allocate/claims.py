"""Holders of a seat beside their rivals, and how many ballots lie between them, for seats given by divisors.

A list with v votes has the claims v/d(0), v/d(1), …, and the highest claims are the seats. So the seats of a council are
certain if and only if the last claim of every holder stands above the next claim of every rival; a changed ballot moves
each of these comparisons by a known whole number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salakhum.allocate.contest import Contests
from salakhum.register.election import Ints
from salakhum.rules.model import Criterion, Divisors

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A holder and a rival of the same council each, as rows of lists, sorted by council.

    The rival takes the seat once ``gap`` is gained: a ballot for the rival gains ``last`` (the divisor of the holder's
    last claim), a ballot less for the holder gains ``next`` (the divisor of the rival's next claim). ``favour`` says
    who wins an equality: 1 the rival, -1 the holder, 0 a lot.
    """

    council: Ints
    holder: Ints
    rival: Ints
    gap: Ints
    last: Ints
    next: Ints
    favour: Ints

    @property
    def possible(self) -> Ints:
        """What must be gained so that the holder is no longer certain of the seat."""
        return self.gap + (self.favour < 0)

    @property
    def certain(self) -> Ints:
        """What must be gained so that the holder cannot keep the seat."""
        return self.gap + (self.favour <= 0)


def councils_of_lists(contests: Contests) -> Ints:
    """The council of every list."""
    return np.repeat(np.arange(len(contests)), np.diff(contests.start))


def pairs(
    contests: Contests,
    seats: Ints,
    divisors: Divisors,
    ties: Sequence[Criterion],
    *,
    among: Mask,
    outside: Mask | None = None,
) -> Pairs:
    """The pairs of the councils ``among``; lists ``outside`` (below a threshold) are rivals too, as if they were in."""
    council = councils_of_lists(contests)
    held = divisors.first, divisors.start + divisors.step * (seats - 1)
    last = np.where(seats == 1, *held)
    upcoming = np.where(seats == 0, divisors.first, held[1] + divisors.step)
    holders = np.flatnonzero(among[council] & (seats > 0))
    rivals = _rivals(contests, council, seats, among, outside)
    holder, rival = _crossed(council, holders, rivals, len(contests))
    votes, at, to = contests.votes, last[holder], upcoming[rival]
    gap = votes[holder] * to - votes[rival] * at
    return Pairs(council[holder], holder, rival, gap, at, to, _favour(at, to, ties))


def _rivals(
    contests: Contests, council: Ints, seats: Ints, among: Mask, outside: Mask | None
) -> Ints:
    """Lists that could take one more seat. Of those inside without a seat only the first in votes: it comes first."""
    room = among[council] & ((contests.candidates < 0) | (seats < contests.candidates))
    inside = room if outside is None else room & ~outside
    seatless = np.flatnonzero(inside & (seats == 0))
    order = seatless[np.lexsort((-contests.votes[seatless], council[seatless]))]
    best = order[first_of_each(council[order])]
    keep = room & (seats > 0) if outside is None else room & ((seats > 0) | outside)
    keep[best] = True
    return np.flatnonzero(keep)


def first_of_each(keys: Ints) -> Mask:
    """Where a sorted array begins a new key."""
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return first


def _crossed(council: Ints, holders: Ints, rivals: Ints, councils: int) -> tuple[Ints, Ints]:
    """Every holder with every other list among the rivals of its council."""
    number = np.bincount(council[rivals], minlength=councils)
    begin = np.cumsum(number) - number
    each = number[council[holders]]
    holder = np.repeat(holders, each)
    place = np.arange(len(holder)) - np.repeat(np.cumsum(each) - each, each)
    rival = rivals[np.repeat(begin[council[holders]], each) + place]
    other = holder != rival
    return holder[other], rival[other]


def _favour(last: Ints, upcoming: Ints, ties: Sequence[Criterion]) -> Ints:
    """Who wins an equality. Of two equal claims the one with the larger divisor has more votes."""
    for criterion in ties:
        if criterion is Criterion.MORE_VOTES:
            return np.asarray(np.sign(upcoming - last))
        if criterion is Criterion.FEWER_VOTES:
            return np.asarray(np.sign(last - upcoming))
        if criterion is Criterion.LOTS:
            break
    return np.zeros_like(last)
