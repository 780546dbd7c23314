from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.rehearse import UnsatisfiableError
from salakhum.rehearse.apportion import group_sums, share_out, starts

GROUPS = st.lists(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 40), st.integers(0, 60)), max_size=6),
    min_size=1,
    max_size=5,
)


def shared(total: int, weights: list[int], **bounds: int) -> list[int]:
    shares = share_out(np.array([total]), np.array(weights), np.array([0, len(weights)]), **bounds)
    return [int(share) for share in shares]


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (10, [1, 1, 1, 1, 1], [2, 2, 2, 2, 2]),
        (7, [3, 2, 1], [4, 2, 1]),
        (0, [3, 2, 1], [0, 0, 0]),
        (1, [5, 5], [1, 0]),
        (5, [0, 0], [3, 2]),
        (0, [], []),
    ],
)
def test_by_largest_remainders(total: int, weights: list[int], shares: list[int]) -> None:
    assert shared(total, weights) == shares


def test_what_a_full_place_cannot_take_goes_to_the_others() -> None:
    assert shared(20, [98, 1, 1], most=8) == [8, 6, 6]


def test_everybody_has_the_least_first() -> None:
    assert shared(10, [8, 1, 1], least=2) == [5, 3, 2]


@pytest.mark.parametrize(
    ("total", "bounds"),
    [(5, {"least": 3}), (9, {"most": 4}), (5, {"least": 4, "most": 2}), (-1, {})],
)
def test_impossible_bounds_are_refused(total: int, bounds: dict[str, int]) -> None:
    with pytest.raises(UnsatisfiableError, match="cannot be shared out"):
        shared(total, [1, 1], **bounds)


@given(GROUPS, st.data())
def test_every_group_gets_its_total_within_its_bounds(
    groups: list[list[tuple[int, int, int]]], data: st.DataObject
) -> None:
    places = [place for group in groups for place in group]
    weights = np.array([weight for weight, _, _ in places], np.int64)
    least = np.array([low for _, low, _ in places], np.int64)
    most = least + np.array([room for _, _, room in places], np.int64)
    start = starts(np.array([len(group) for group in groups]))
    totals = np.array(
        [
            data.draw(st.integers(int(low), int(high)))
            for low, high in zip(group_sums(least, start), group_sums(most, start), strict=True)
        ]
    )
    shares = share_out(totals, weights, start, least=least, most=most)
    assert (group_sums(shares, start) == totals).all()
    assert (least <= shares).all()
    assert (shares <= most).all()


@given(st.integers(0, 10**6), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_without_bounds_nobody_is_a_whole_one_away(total: int, weights: list[int]) -> None:
    for share, weight in zip(shared(total, weights), weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1
