"""Seats of many councils of equally many lists at once: whole numbers in, whole numbers out.

A block is an array lists × councils: one row per list, because NumPy works fastest along whole rows. Quotients of votes
are compared as ``float64`` only where :data:`FLOAT` proves that exact, and by cross-multiplication up to :data:`WHOLE`;
larger figures are none of this file's business. Every council needs a vote.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.allocate.arrays.jump import claims_above
from salakhum.allocate.arrays.rounds import Rounds, count, largest_products, largest_quotients
from salakhum.arrays import Ints, Mask
from salakhum.rules import Divisors

# v₁/d₁ ≠ v₂/d₂ have different float64 values while v·d < 2⁵² (at 2⁵³ they need not); equal ones always have the same.
FLOAT = 2**52 - 1
WHOLE = 2**63 - 1  # v₁·d₂ fits an int64


@dataclass(frozen=True, slots=True)
class Shares:
    """What a block comes to: ``seats`` (lists × councils) that are sure.

    ``open`` (councils) are seats left for equal claims, 0 where there are none; ``tied`` (lists × councils) are the
    lists that claim one of them each, more than there are seats.
    """

    seats: Ints
    open: Ints
    tied: Mask


def highest_averages(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    """All seats to the highest quotients votes / divisor; ``votes`` lists × councils, ``seats`` by council.

    Exact while (sum of votes) · ``reach(divisors, seats)`` ≤ :data:`WHOLE`.
    """
    small = votes.sum(axis=0) <= FLOAT // reach(divisors, int(seats.max(initial=0)))
    if small.all():
        return _from_claims(votes, seats, divisors)
    shares = Shares(np.empty_like(votes), np.empty_like(seats), np.empty(votes.shape, np.bool_))
    for part, kernel in ((small, _from_claims), (~small, _from_nothing)):
        seated = kernel(votes[:, part], seats[part], divisors)
        shares.seats[:, part], shares.open[part] = seated.seats, seated.open
        shares.tied[:, part] = seated.tied
    return shares


def reach(divisors: Divisors, seats: int) -> int:
    """A bound on whatever the votes are multiplied by: no divisor is larger, and nothing in :mod:`jump`."""
    return divisors.first + divisors.start + divisors.step * (2 * seats + 6)


def largest_remainders(votes: Ints, seats: Ints) -> Shares:
    """Whole Hare quotas, then the largest remainders; exact while (sum of votes) · seats ≤ :data:`WHOLE`."""
    total = votes.sum(axis=0)
    claims = votes * seats
    whole = claims // total
    claims -= whole * total
    won, left, tied = top(claims, seats - whole.sum(axis=0))
    return Shares(whole + won, left, tied)


def top(figures: Ints, seats: Ints) -> tuple[Mask, Ints, Mask]:
    """One seat each to the largest figures (lists × councils); at least as many lists as seats.

    Gives who won, how many seats are left because more lists than that are equal, and who these lists are.
    """
    ranked = np.sort(figures.T, axis=1)
    councils, last = np.arange(len(seats)), len(figures) - np.maximum(seats, 1)
    bar = ranked[councils, last]
    won, level = figures > bar, (figures == bar) & (seats > 0)
    left = seats - count(won)
    fits = count(level) == left
    won |= level & fits
    return won, np.where(fits, 0, left), level & ~fits


def _from_claims(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    figures = np.ascontiguousarray(votes, dtype=np.float64)
    rounds = Rounds(figures, claims_above(figures, seats, divisors), divisors)
    missing = seats - rounds.so_far.sum(axis=0).astype(np.int64)
    rounds.give(missing, largest_quotients)
    rounds.take(-missing)
    return _shares(rounds)


def _from_nothing(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    rounds = Rounds(votes, np.zeros_like(votes), divisors)
    rounds.give(seats, largest_products)
    return _shares(rounds)


def _shares(rounds: Rounds) -> Shares:
    return Shares(rounds.so_far.astype(np.int64), rounds.open, rounds.tied)
