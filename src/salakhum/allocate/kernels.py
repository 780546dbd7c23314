"""Seats of many councils of equally many lists at once: whole numbers in, whole numbers out.

A block is an array lists × councils: one row per list, because NumPy compares whole rows fastest. Quotients of
figures are compared as ``float64`` only where :data:`FLOAT` proves that exact, by cross-multiplication up to
:data:`WHOLE`; larger figures are none of this file's business. Every council needs at least one vote.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salakhum.register.election import Ints
from salakhum.rules.model import Divisors

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

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
        return _from_floats(votes, seats, divisors)
    shares = Shares(np.empty_like(votes), np.empty_like(seats), np.empty(votes.shape, np.bool_))
    for part, kernel in ((small, _from_floats), (~small, _from_products)):
        some = kernel(votes[:, part], seats[part], divisors)
        shares.seats[:, part], shares.open[part], shares.tied[:, part] = (
            some.seats,
            some.open,
            some.tied,
        )
    return shares


def reach(divisors: Divisors, seats: int) -> int:
    """A bound on whatever the votes are multiplied by: no divisor and no step of the start is larger."""
    return max(divisors.first, divisors.start) + divisors.step * (seats + 4)


def largest_remainders(votes: Ints, seats: Ints) -> Shares:
    """Whole Hare quotas, then the largest remainders; exact while (sum of votes) · seats ≤ :data:`WHOLE`."""
    total = votes.sum(axis=0)
    claims = votes * seats
    whole = claims // total
    claims -= whole * total
    won, left, tied = top(claims, seats - whole.sum(axis=0))
    return Shares(whole + won, left, tied)


def top(figures: Ints, seats: Ints) -> tuple[Mask, Ints, Mask]:
    """One seat each to the largest figures (lists × councils, negative: takes no part).

    Gives who won, how many seats are left because more lists than that are equal, and who these lists are.
    """
    figures = figures.copy()
    won = np.zeros(figures.shape, np.bool_)
    tied = np.zeros(figures.shape, np.bool_)
    left = seats.copy()
    rows = np.flatnonzero(left > 0)
    while len(rows):
        some = figures[:, rows]
        best = some == some.max(axis=0)
        count = best.sum(axis=0)
        fits = count <= left[rows]
        tied[:, rows[~fits]] = best[:, ~fits]
        rows, best = rows[fits], best[:, fits]
        won[:, rows] |= best
        left[rows] -= count[fits]
        figures[:, rows] = np.where(best, -1, figures[:, rows])
        rows = rows[left[rows] > 0]
    return won, left, tied


def quotients_equal_largest(votes: Floats, divisors: Floats) -> Mask:
    """Which quotients equal the largest of their council, for figures below :data:`FLOAT`."""
    quotients = votes / divisors
    return np.asarray(quotients == quotients.max(axis=0))


def products_equal_largest(votes: Ints, divisors: Ints) -> Mask:
    """Which quotients equal the largest of their council, for figures below :data:`WHOLE`."""
    best, best_divisor = votes[0], divisors[0]
    for vote, divisor in zip(votes[1:], divisors[1:], strict=True):
        better = vote * best_divisor > best * divisor
        best = np.where(better, vote, best)
        best_divisor = np.where(better, divisor, best_divisor)
    return np.asarray(votes * best_divisor == best * divisors)


def _from_floats(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    figures = np.ascontiguousarray(votes, dtype=np.float64)
    return _rounds(figures, np.zeros(votes.shape), seats, divisors, quotients_equal_largest)


def _from_products(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    return _rounds(votes, np.zeros_like(votes), seats, divisors, products_equal_largest)


def _rounds(
    votes: npt.NDArray[np.float64 | np.int64],
    held: npt.NDArray[np.float64 | np.int64],
    seats: Ints,
    divisors: Divisors,
    equal_largest: Callable[..., Mask],
) -> Shares:
    """In each round the largest quotients of every council win together; where they are too many, they are tied."""
    left = seats - held.sum(axis=0).astype(np.int64)
    tied = np.zeros(votes.shape, np.bool_)
    rows = np.flatnonzero(left > 0)
    while len(rows):
        some = held[:, rows]
        at = np.where(some == 0, divisors.first, divisors.start + divisors.step * some)
        best = equal_largest(votes[:, rows], at)
        count = best.sum(axis=0)
        fits = count <= left[rows]
        tied[:, rows[~fits]] = best[:, ~fits]
        rows = rows[fits]
        held[:, rows] += best[:, fits]
        left[rows] -= count[fits]
        rows = rows[left[rows] > 0]
    return Shares(held.astype(np.int64), left, tied)
