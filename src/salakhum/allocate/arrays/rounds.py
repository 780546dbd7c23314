"""Seat after seat in many councils at once: all lists with the highest quotient together, or the lowest to take back."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from salakhum.arrays import Ints, Mask
from salakhum.rules import Divisors

Figures = npt.NDArray[np.float64 | np.int64]
Chooser = Callable[[Figures, Figures, Divisors], Mask]


def count(mask: Mask) -> Ints:
    """How many lists of every council."""
    narrow = np.uint8 if len(mask) < 256 else np.int64  # whole rows of bytes add up fastest
    return np.asarray(np.add.reduce(mask.view(np.uint8), axis=0, dtype=narrow).astype(np.int64))


class Rounds:
    """Seats of a block (lists × councils) on their way from ``so_far``, and the equalities that no quotient settles."""

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
