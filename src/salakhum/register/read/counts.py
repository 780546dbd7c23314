"""Cells to whole numbers, a column at a time.

The plain ones by one cast, the odd ones one by one.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, Ints
from salakhum.languages import DIGITS, read_count
from salakhum.register.problems import Code

MOST = 2**62  # of one cell, and of a whole column, so that no sum can pass what an int64 holds
DIGITS_BEGIN = "0"  # signs and blanks stand before it
KNOWN_DIGITS = frozenset(DIGITS)


@dataclass(frozen=True, slots=True)
class CellFault:
    row: int
    value: str
    code: Code


@dataclass(frozen=True, slots=True)
class Parsed:
    """Numbers by row, MISSING for an empty cell and for every cell in ``faults``."""

    numbers: Ints
    faults: tuple[CellFault, ...] = ()


def parse_counts(cells: pl.Series) -> Parsed:
    """The counts of a column of text, or of integers as Parquet has them."""
    plain = cells.cast(pl.Int64, strict=False)
    numbers = plain.fill_null(MISSING).to_numpy()
    if _all_plain(cells, plain):
        return Parsed(numbers)
    odd = plain.is_null() & cells.is_not_null() | ~plain.is_between(0, MOST).fill_null(value=True)
    if cells.dtype == pl.String:
        odd |= (cells < DIGITS_BEGIN).fill_null(value=False)
    return _with_odd_cells(cells, numbers.copy(), np.flatnonzero(odd.to_numpy()))


def _all_plain(cells: pl.Series, plain: pl.Series) -> bool:
    """Whether the cast has read every cell as the digits that it is."""
    if plain.null_count() > cells.null_count():
        return False
    if cells.dtype == pl.String and (cells < DIGITS_BEGIN).any():
        return False
    return bool(plain.is_between(0, MOST).all())


def _with_odd_cells(cells: pl.Series, numbers: Ints, rows: Ints) -> Parsed:
    read: dict[str, int | Code] = {}
    faults = []
    for row, cell in zip(rows.tolist(), cells.gather(rows).cast(pl.String), strict=True):
        if cell not in read:
            read[cell] = _read_odd(cell)
        outcome = read[cell]
        if isinstance(outcome, Code):
            faults.append(CellFault(row, cell, outcome))
        numbers[row] = MISSING if isinstance(outcome, Code) else outcome
    return Parsed(numbers, tuple(faults))


def _read_odd(cell: str) -> int | Code:
    count = read_count(cell)
    if count is not None:
        return count if count <= MOST else Code.TOO_LARGE
    if cell[:1] == "-" and set(cell[1:]) <= KNOWN_DIGITS and cell != "-":
        return Code.NEGATIVE
    if set(cell) <= KNOWN_DIGITS:
        return Code.MIXED_DIGITS
    return Code.NOT_A_COUNT
