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
    """Seats of a block (lists × councils) on their way from ``held``, and the equalities that no quotient settles."""

    def __init__(self, votes: Figures, held: Figures, divisors: Divisors) -> None:
        self.votes, self.held, self.divisors = votes, held, divisors
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
        votes, held, left = self.votes[:, rows], self.held[:, rows], seats[rows]
        while len(rows):
            chosen = choose(votes, held, self.divisors)
            left -= count(chosen)
            if (left < 0).any():
                self._leave_open(rows, chosen, left, taken=move is np.subtract)
            move(held, chosen, out=held)
            go = np.flatnonzero(left > 0)
            if len(go) < len(rows):
                done = np.flatnonzero(left <= 0)
                self.held[:, rows[done]] = held[:, done]
                rows, votes, held, left = rows[go], votes[:, go], held[:, go], left[go]

    def _leave_open(self, rows: Ints, chosen: Mask, left: Ints, *, taken: bool) -> None:
        """More equal lists than seats: none of them has one for sure."""
        over = np.flatnonzero(left < 0)
        tied = chosen[:, over]
        self.tied[:, rows[over]] = tied
        self.open[rows[over]] = -left[over] if taken else left[over] + count(tied)
        if not taken:
            chosen[:, over] = False


def largest_quotients(votes: Figures, held: Figures, divisors: Divisors) -> Mask:
    """Whose next claim equals the largest of the council, by floats."""
    quotients = _next(held, divisors, np.float64)
    np.divide(votes, quotients, out=quotients)
    return np.asarray(quotients == quotients.max(axis=0))


def smallest_quotients(votes: Figures, held: Figures, divisors: Divisors) -> Mask:
    """Whose last claim equals the smallest of the council, by floats."""
    quotients = _next(np.maximum(held - 1, 0), divisors, np.float64)
    np.divide(votes, quotients, out=quotients)
    np.copyto(quotients, np.inf, where=held == 0)
    return np.asarray(quotients == quotients.min(axis=0))


def largest_products(votes: Figures, held: Figures, divisors: Divisors) -> Mask:
    """Whose next claim equals the largest of the council, by cross-multiplication."""
    row = _next(held, divisors, np.int64)
    best, best_divisor = votes[0], row[0]
    for vote, divisor in zip(votes[1:], row[1:], strict=True):
        better = vote * best_divisor > best * divisor
        best = np.where(better, vote, best)
        best_divisor = np.where(better, divisor, best_divisor)
    return np.asarray(votes * best_divisor == best * row)


def _next(held: Figures, divisors: Divisors, kind: type[np.float64 | np.int64]) -> Figures:
    """The divisor of the next claim of every list."""
    row: Figures = held.astype(kind)
    if divisors.step != 1:
        row *= divisors.step
    row += divisors.start
    if divisors.first != divisors.start:
        np.copyto(row, divisors.first, where=held == 0)
    return row
