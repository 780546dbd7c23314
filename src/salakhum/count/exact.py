"""Shares compared without rounding: every comparison is between products of whole numbers.

The products are int64 where a bound shows that they fit, and Python integers past it.
"""

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from salakhum.arrays import Ints

Bools = npt.NDArray[np.bool_]
Wide = npt.NDArray[Any]  # int64, or Python integers in an object array

_FITS = 1 << 62


def widen(bound: int, *columns: Ints) -> tuple[Wide, ...]:
    """The columns as they are while numbers up
    to ``bound`` fit into int64, else as Python integers.
    """
    return columns if bound < _FITS else tuple(column.astype(object) for column in columns)


def largest(*columns: Ints) -> int:
    """The largest number in the columns of counts, at least 1 (so that it bounds MISSING too)."""
    return max(int(column.max(initial=1)) for column in columns)


def product_at_least(a: Ints, b: Ints, c: Ints, d: Ints, factor: Fraction | int = 1) -> Bools:
    """``a · b ≥ factor · c · d``, element by element."""
    ratio = Fraction(factor)
    bound = max(
        largest(a) * largest(b) * ratio.denominator, largest(c) * largest(d) * ratio.numerator
    )
    a, b, c, d = widen(bound, a, b, c, d)
    return np.asarray(a * b * ratio.denominator >= c * d * ratio.numerator, dtype=np.bool_)


def share_at_least(part: Ints, whole: Ints, share: Fraction | int) -> Bools:
    """``part / whole ≥ share``; never of an empty whole."""
    ones = np.ones(1, dtype=np.int64)
    return (whole > 0) & product_at_least(part, ones, whole, ones, share)


def shares_apart(
    part: Ints, whole: Ints, other: Ints, other_whole: Ints, distance: Fraction | int
) -> Bools:
    """``|part / whole - other / other_whole| ≥ distance``, a share itself.

    Never where a whole is empty.
    """
    limit = Fraction(distance)
    bound = 2 * largest(part, whole) * largest(other, other_whole) * max(limit.as_integer_ratio())
    part, whole, other, other_whole = widen(bound, part, whole, other, other_whole)
    crossed = np.abs(part * other_whole - other * whole) * limit.denominator
    apart = (whole > 0) & (other_whole > 0) & (crossed >= whole * other_whole * limit.numerator)
    return np.asarray(apart, dtype=np.bool_)


def percent(part: Ints, whole: Ints) -> Ints:
    """Whole percents, half up, for a sentence; 0 of an empty whole."""
    wide_part, wide_whole = widen(200 * largest(part, whole), part, np.maximum(whole, 1))
    return np.asarray((200 * wide_part + wide_whole) // (2 * wide_whole), dtype=np.int64)


def divided(a: Ints, b: Ints, c: Ints) -> Ints:
    """``a · b / c``, half up, for a sentence; 0 where c is 0."""
    wide_a, wide_b, wide_c = widen(2 * largest(a) * largest(b) + largest(c), a, b, np.maximum(c, 1))
    return np.asarray((2 * wide_a * wide_b + wide_c) // (2 * wide_c), dtype=np.int64)
