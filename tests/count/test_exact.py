"""Shares are compared by whole numbers, also past what int64 holds."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from salakhum.arrays import Ints
from salakhum.count.exact import (
    divided,
    percent,
    product_at_least,
    share_at_least,
    shares_apart,
)

SMALL = st.integers(0, 50)
LARGE = st.integers(0, 2**40)
NUMBERS = SMALL | LARGE
SHARES = st.fractions(0, 1, max_denominator=1000)


def column(*numbers: int) -> Ints:
    return np.array(numbers, dtype=np.int64)


@given(NUMBERS, NUMBERS, SHARES)
def test_a_share_reaches_a_threshold(part: int, whole: int, share: Fraction) -> None:
    reached = whole > 0 and Fraction(part, whole or 1) >= share
    assert share_at_least(column(part), column(whole), share).tolist() == [reached]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, SHARES)
def test_two_shares_are_apart(a: int, b: int, c: int, d: int, distance: Fraction) -> None:
    apart = b > 0 and d > 0 and abs(Fraction(a, b or 1) - Fraction(c, d or 1)) >= distance
    assert shares_apart(column(a), column(b), column(c), column(d), distance).tolist() == [apart]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.fractions(0, 10, max_denominator=7))
def test_products_are_compared(a: int, b: int, c: int, d: int, factor: Fraction) -> None:
    at_least = a * b >= factor * c * d
    assert product_at_least(column(a), column(b), column(c), column(d), factor).tolist() == [
        at_least
    ]


@given(NUMBERS, st.integers(1, 2**60))
def test_percents_are_rounded_half_up(part: int, whole: int) -> None:
    exact = Fraction(100 * part, whole)
    assert percent(column(part), column(whole)).tolist() == [(exact + Fraction(1, 2)).__floor__()]


@given(NUMBERS, NUMBERS, st.integers(1, 2**60))
def test_quotients_too(a: int, b: int, c: int) -> None:
    rounded = (Fraction(a * b, c) + Fraction(1, 2)).__floor__()
    if rounded < 2**63:
        assert divided(column(a), column(b), column(c)).tolist() == [rounded]


def test_nothing_is_divided_by_nought() -> None:
    assert percent(column(0), column(0)).tolist() == [0]
    assert divided(column(0), column(5), column(0)).tolist() == [0]
