"""The kernels against the definition of the methods in fractions, and at the boundary of every bound."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salakhum.allocate.arrays.kernels import (
    FLOAT,
    WHOLE,
    Shares,
    highest_averages,
    largest_products,
    largest_quotients,
    largest_remainders,
    reach,
    top,
)
from salakhum.arrays import Ints
from salakhum.rules import Divisors

Row = Sequence[int]
Column = tuple[list[int], int, list[bool]]

DIVISORS = {
    "d'hondt": Divisors(1, 1, 1),
    "sainte-lague": Divisors(1, 1, 2),
    "1.4": Divisors(7, 5, 10),
    "imperiali": Divisors(2, 2, 1),
    "danish": Divisors(1, 1, 3),
}

councils = st.integers(1, 6).flatmap(
    lambda lists: st.lists(
        st.tuples(
            st.lists(st.integers(0, 60), min_size=lists, max_size=lists).filter(any),
            st.integers(0, 12),
        ),
        min_size=1,
        max_size=8,
    )
)


def one_by_one(votes: Row, seats: int, figure: Callable[[int, int], Fraction | int]) -> Column:
    """Seats to the largest figure, all equal ones at once: (sure, open, tied)."""
    held = [0] * len(votes)
    left = seats
    while left:
        figures = [figure(v, h) for v, h in zip(votes, held, strict=True)]
        best = [f == max(figures) for f in figures]
        if sum(best) > left:
            return held, left, best
        held = [h + b for h, b in zip(held, best, strict=True)]
        left -= sum(best)
    return held, 0, [False] * len(votes)


def averages(votes: Row, seats: int, divisors: Divisors) -> Column:
    return one_by_one(votes, seats, lambda v, held: Fraction(v, divisors(held)))


def remainders(votes: Row, seats: int) -> Column:
    total = sum(votes)
    whole = [v * seats // total for v in votes]
    rest = [v * seats % total for v in votes]
    won, left, tied = one_by_one(rest, seats - sum(whole), lambda r, held: -1 if held else r)
    return [w + x for w, x in zip(whole, won, strict=True)], left, tied


def block(rows: Sequence[tuple[Row, int]]) -> tuple[Ints, Ints]:
    votes = np.array([votes for votes, _ in rows], np.int64).T
    return votes, np.array([seats for _, seats in rows], np.int64)


def columns(shares: Shares) -> list[Column]:
    return [
        (shares.seats[:, c].tolist(), int(shares.open[c]), shares.tied[:, c].tolist())
        for c in range(len(shares.open))
    ]


@pytest.mark.parametrize("divisors", DIVISORS.values(), ids=DIVISORS)
@settings(deadline=None)
@given(councils)
@example([([1, 1, 1], 2), ([3000, 900, 600], 7), ([7, 0, 0], 3)])
def test_highest_averages_are_those_of_the_definition(
    divisors: Divisors, rows: list[tuple[list[int], int]]
) -> None:
    votes, seats = block(rows)
    expected = [averages(v, s, divisors) for v, s in rows]
    assert columns(highest_averages(votes, seats, divisors)) == expected


@settings(deadline=None)
@given(councils)
@example([([1, 1, 1, 0], 2), ([10, 10, 5, 5], 3)])
def test_largest_remainders_are_those_of_the_definition(rows: list[tuple[list[int], int]]) -> None:
    votes, seats = block(rows)
    assert columns(largest_remainders(votes, seats)) == [remainders(v, s) for v, s in rows]


@pytest.mark.parametrize("divisors", DIVISORS.values(), ids=DIVISORS)
@pytest.mark.parametrize("bound", [FLOAT, 2**53, WHOLE])
@settings(deadline=None)
@given(data=st.data())
def test_votes_on_both_sides_of_a_bound_get_exact_seats(
    divisors: Divisors, bound: int, data: st.DataObject
) -> None:
    """Figures that differ in the last unit, beside a council of small ones."""
    seats = data.draw(st.integers(1, 9))
    limit = bound // reach(divisors, seats)
    near = st.integers(-3, 3 if bound < WHOLE else -3).map(lambda x: limit // 4 + x)
    parts = st.tuples(near, st.integers(1, 8)).map(lambda p: max(p[0] // p[1], 0))
    large = data.draw(st.lists(parts, min_size=3, max_size=4))
    small = data.draw(st.lists(st.integers(1, 9), min_size=len(large), max_size=len(large)))
    rows = [(large, seats), (small, seats)]
    votes, number = block(rows)
    expected = [averages(v, s, divisors) for v, s in rows]
    assert columns(highest_averages(votes, number, divisors)) == expected


def test_a_pair_that_floats_cannot_tell_apart_is_told_apart() -> None:
    """Counter-example of the bound: the quotients differ, their floats at 2⁵³ do not."""
    pair = (3923060528097, 757), (10204103275856, 1969)
    votes, held = (np.array([[x] for x in column]) for column in zip(*pair, strict=True))
    assert Fraction(*pair[0]) != Fraction(*pair[1])
    assert largest_quotients(votes.astype(float), held - 1.0, Divisors()).all()
    assert largest_products(votes, held - 1, Divisors()).sum() == 1


def test_remainders_are_exact_up_to_the_last_bit() -> None:
    votes, seats = block([([WHOLE // 7 - 2, 1, 1], 7), ([4, 2, 0], 2)])
    expected = [remainders(votes[:, c].tolist(), int(seats[c])) for c in range(2)]
    assert columns(largest_remainders(votes, seats)) == expected


def test_no_council_is_a_block_too() -> None:
    none = np.empty((3, 0), np.int64), np.empty(0, np.int64)
    assert columns(highest_averages(*none, Divisors())) == []
    assert columns(largest_remainders(*none)) == []


def test_equal_figures_share_what_is_left_only_if_it_is_enough() -> None:
    figures = np.array([[4, 4, 9], [5, 4, 9], [5, 3, 9]])
    won, left, tied = top(figures, np.array([2, 1, 0]))
    assert won.T.tolist() == [[False, True, True], [False] * 3, [False] * 3]
    assert left.tolist() == [0, 1, 0]
    assert tied.T.tolist() == [[False] * 3, [True, True, False], [False] * 3]


def test_more_lists_than_a_byte_counts() -> None:
    votes = np.full((300, 1), 7)
    shares = highest_averages(votes, np.array([299]), Divisors())
    assert shares.open.tolist() == [299]
    assert shares.tied.all()


def test_seats_are_whole_numbers() -> None:
    votes, seats = np.array([[60, 5], [30, 5]]), np.array([3, 1])
    for shares in (
        highest_averages(votes, seats, Divisors()),
        highest_averages(votes * 2**50, seats, Divisors()),
        largest_remainders(votes, seats),
    ):
        assert {shares.seats.dtype, shares.open.dtype} == {np.dtype(np.int64)}
        assert shares.tied.dtype == np.bool_
        assert shares.seats.tolist() == [[2, 0], [1, 0]]
