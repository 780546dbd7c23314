"""Seats of many councils of equally many lists at once: whole numbers in, whole numbers out.

A list with v votes has the claims v/d(0), v/d(1), … The seats are the highest of them, so whoever
counts all claims above any bar is on the way to the seats, from below or from above (Pukelsheim,
*Proportional Representation*, jump-and-step).

A block is an array lists × councils: one row per list, because NumPy works fastest along whole
rows. Quotients of votes are compared as ``float64`` only where :data:`FLOAT` proves that exact, and
by cross-multiplication up to :data:`WHOLE`; larger figures are none of this file's business. Every
council needs a vote.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salakhum.arrays import Ints, Mask
from salakhum.rules import Divisors

Floats = npt.NDArray[np.float64]


def claims_above(votes: Floats, seats: Ints, divisors: Divisors) -> Floats:
    """How many claims of every list (lists × councils) reach the bar.

    Their sum is the seats or close to them.

    The bar is total / t. Claims are counted at t near step · seats, then once more at t moved
    towards what was missing: by a whole step for each seat where the step is 1, by half of one
    where it is more, because a whole one goes past them. Every figure is a whole number, and a
    floor of a quotient of whole numbers is exact while both add up to less than 2⁵³, which is so
    while total · ``reach(divisors, seats)`` is.
    """
    total, step = votes.sum(axis=0), divisors.step
    t = step * (seats + min(max(2 * divisors.start // step - 1, 0), 2))
    missing = seats - _claims(votes, total, t, divisors).sum(axis=0).astype(np.int64)
    return _claims(votes, total, np.maximum(t + (step - step // 2) * missing, 0), divisors)


def _claims(votes: Floats, total: Floats, t: Ints, divisors: Divisors) -> Floats:
    """All d(k) but the first lie at start + step · k,
    so their number is ⌊(v·t/total - start)/step⌋ + 1.
    """
    first, start, step = divisors.first, divisors.start, divisors.step
    claims = votes * t
    none = claims < first * total if first != start else None
    if start != step:
        claims += (step - start) * total
    claims /= step * total
    np.floor(claims, out=claims)
    np.maximum(claims, 0 if none is None else 1, out=claims)
    if none is not None:
        np.copyto(claims, 0, where=none)
    return claims


Figures = npt.NDArray[np.float64 | np.int64]
Chooser = Callable[[Figures, Figures, Divisors], Mask]


def count(mask: Mask) -> Ints:
    """How many lists of every council."""
    narrow = np.uint8 if len(mask) < 256 else np.int64  # whole rows of bytes add up fastest
    return np.asarray(np.add.reduce(mask.view(np.uint8), axis=0, dtype=narrow).astype(np.int64))


class Rounds:
    """Seats of a block (lists × councils) on their way from ``so_far``,
    and the equalities that no quotient settles.
    """

    def __init__(self, votes: Figures, so_far: Figures, divisors: Divisors) -> None:
        self.votes, self.so_far, self.divisors = votes, so_far, divisors
        self.open = np.zeros(votes.shape[1], np.int64)
        self.tied = np.zeros(votes.shape, np.bool_)

    def give(self, missing: Ints, largest: Chooser) -> None:
        """Give out as many seats of every council as are missing."""
        self._walk(missing, largest, np.add)

    def take(self, surplus: Ints) -> None:
        """Take back as many seats as there are too many."""
        self._walk(surplus, smallest_quotients, np.subtract)

    def _walk(self, seats: Ints, choose: Chooser, move: np.ufunc) -> None:
        rows = np.flatnonzero(seats > 0)
        votes, so_far, left = self.votes[:, rows], self.so_far[:, rows], seats[rows]
        while len(rows):
            chosen = choose(votes, so_far, self.divisors)
            left -= count(chosen)
            if (left < 0).any():
                self._leave_open(rows, chosen, left, taken=move is np.subtract)
            move(so_far, chosen, out=so_far)
            go = np.flatnonzero(left > 0)
            if len(go) < len(rows):
                done = np.flatnonzero(left <= 0)
                self.so_far[:, rows[done]] = so_far[:, done]
                rows, votes, so_far, left = rows[go], votes[:, go], so_far[:, go], left[go]

    def _leave_open(self, rows: Ints, chosen: Mask, left: Ints, *, taken: bool) -> None:
        """More equal lists than seats: none of them has one for sure."""
        over = np.flatnonzero(left < 0)
        tied = chosen[:, over]
        self.tied[:, rows[over]] = tied
        self.open[rows[over]] = -left[over] if taken else left[over] + count(tied)
        if not taken:
            chosen[:, over] = False


def largest_quotients(votes: Figures, so_far: Figures, divisors: Divisors) -> Mask:
    """Whose next claim equals the largest of the council, by floats."""
    quotients = _next(so_far, divisors, np.float64)
    np.divide(votes, quotients, out=quotients)
    return np.asarray(quotients == quotients.max(axis=0))


def smallest_quotients(votes: Figures, so_far: Figures, divisors: Divisors) -> Mask:
    """Whose last claim equals the smallest of the council, by floats."""
    quotients = _next(np.maximum(so_far - 1, 0), divisors, np.float64)
    np.divide(votes, quotients, out=quotients)
    np.copyto(quotients, np.inf, where=so_far == 0)
    return np.asarray(quotients == quotients.min(axis=0))


def largest_products(votes: Figures, so_far: Figures, divisors: Divisors) -> Mask:
    """Whose next claim equals the largest of the council, by cross-multiplication."""
    row = _next(so_far, divisors, np.int64)
    best, best_divisor = votes[0], row[0]
    for vote, divisor in zip(votes[1:], row[1:], strict=True):
        better = vote * best_divisor > best * divisor
        best = np.where(better, vote, best)
        best_divisor = np.where(better, divisor, best_divisor)
    return np.asarray(votes * best_divisor == best * row)


def _next(so_far: Figures, divisors: Divisors, kind: type[np.float64 | np.int64]) -> Figures:
    """The divisor of the next claim of every list."""
    row: Figures = so_far.astype(kind)
    if divisors.step != 1:
        row *= divisors.step
    row += divisors.start
    if divisors.first != divisors.start:
        np.copyto(row, divisors.first, where=so_far == 0)
    return row


# v₁/d₁ ≠ v₂/d₂ have different float64 values while v·d < 2⁵² (at 2⁵³ they need not); equal ones
# always have the same.
FLOAT = 2**52 - 1
WHOLE = 2**63 - 1  # v₁·d₂ fits an int64


@dataclass(frozen=True, slots=True)
class Shares:
    """What a block comes to: ``seats`` (lists × councils) that are sure.

    ``open`` (councils) are seats left for equal claims, 0 where there are none; ``tied`` (lists ×
    councils) are the lists that claim one of them each, more than there are seats.
    """

    seats: Ints
    open: Ints
    tied: Mask


def highest_averages(votes: Ints, seats: Ints, divisors: Divisors) -> Shares:
    """All seats to the highest quotients votes / divisor.

    ``votes`` lists × councils, ``seats`` by council.

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
    """A bound on whatever the votes are multiplied by.

    No divisor is larger, and nothing in :mod:`jump`.
    """
    return divisors.first + divisors.start + divisors.step * (2 * seats + 6)


def largest_remainders(votes: Ints, seats: Ints) -> Shares:
    """Whole Hare quotas, then the largest remainders.

    Exact while (sum of votes) · seats ≤ :data:`WHOLE`.
    """
    total = votes.sum(axis=0)
    claims = votes * seats
    whole = claims // total
    claims -= whole * total
    won, left, tied = top(claims, seats - whole.sum(axis=0))
    return Shares(whole + won, left, tied)


def top(figures: Ints, seats: Ints) -> tuple[Mask, Ints, Mask]:
    """One seat each to the largest figures (lists × councils); at least as many lists as seats.

    Gives who won, how many seats are left because more lists than that are equal, and who these
    lists are.
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
