"""Councils as performance.md of the peers has them:
17 lists, 5 to 11 seats, a few thousand votes, some ties.
"""

from collections.abc import Sequence
from datetime import date
from typing import overload

import numpy as np

from salakhum.allocate import UNLIMITED, Contests
from salakhum.arrays import MISSING, NOWHERE
from salakhum.rules import (
    Allocation,
    Divisors,
    HighestAverages,
    LargestRemainders,
    Rule,
    Step,
    Variant,
    WholeSeats,
)

LISTS = 17
PART = 50_000  # councils made at once, so that making them needs little memory


class Numbered(Sequence[str]):
    """Ids that take no memory until somebody asks for one."""

    def __init__(self, numbers: range) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> "Numbered": ...
    def __getitem__(self, at: int | slice) -> "str | Numbered":
        found = self._numbers[at]
        return Numbered(found) if isinstance(found, range) else str(found)


def rule(*steps: Step) -> Rule:
    return Rule("bench", {}, "xx", date(2000, 1, 1), Allocation((Variant(steps),)))


METHODS = {
    "D'Hondt": rule(HighestAverages()),
    "Sainte-Laguë": rule(HighestAverages(Divisors(1, 1, 2))),
    "largest remainder": rule(WholeSeats(), LargestRemainders()),
}


def councils(number: int, seed: int = 2022) -> Contests:
    """So many councils, the same for the same seed."""
    rng = np.random.default_rng(seed)
    lists = number * LISTS
    votes = np.empty(lists, np.int64)
    for low in range(0, number, PART):
        part = votes[low * LISTS : (low + PART) * LISTS].reshape(-1, LISTS)
        shares = rng.standard_gamma(0.3, part.shape)
        shares *= rng.integers(1_000, 8_000, (len(part), 1)) / shares.sum(axis=1, keepdims=True)
        part[:] = shares
    return Contests(
        ids=Numbered(range(number)),
        list_ids=Numbered(range(lists)),
        seats=rng.choice([5, 7, 9, 11], number),
        start=np.arange(0, lists + 1, LISTS),
        votes=votes,
        candidates=np.full(lists, UNLIMITED, np.int64),
        kind=np.zeros(lists, np.int8),
        partners=np.ones(lists, np.int64),
        alliance=np.full(lists, NOWHERE, np.int32),
        valid=np.full(number, MISSING, np.int64),
        blank=np.full(number, MISSING, np.int64),
        cast=np.full(number, MISSING, np.int64),
    )
