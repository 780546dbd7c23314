"""Holders beside rivals: which pairs are looked at, and what lies between them."""

import numpy as np
import pytest

from salakhum.allocate import Contender, Contest, side_by_side
from salakhum.margins.claims import Pairs, pairs
from salakhum.margins.crossings import _base
from salakhum.rules import Base, Criterion, Divisors

SEATS = np.array([2, 1, 0, 0, 0, 1, 0])
COUNCILS = side_by_side(
    [
        Contest(
            "a", 3, tuple(Contender(n, v) for n, v in zip("pqrst", (60, 32, 9, 9, 4), strict=True))
        ),
        Contest("b", 1, (Contender("x", 8), Contender("y", 3))),
    ]
)


def found(*, every: bool, among: tuple[bool, bool] = (True, True)) -> Pairs:
    return pairs(COUNCILS, SEATS, Divisors(), (Criterion.LOTS,), among=np.array(among), every=every)


def lists(some: Pairs) -> list[tuple[int, int]]:
    return list(zip(some.holder.tolist(), some.rival.tolist(), strict=True))


def test_of_lists_without_a_seat_only_the_first_is_a_rival() -> None:
    assert lists(found(every=False)) == [(0, 1), (0, 2), (1, 0), (1, 2), (5, 6)]


def test_only_the_councils_that_are_asked_for_are_looked_at() -> None:
    for every in (False, True):
        assert lists(found(every=every, among=(False, True))) == [(5, 6)]


def test_every_pair_is_there_when_asked_for() -> None:
    everyone = [(h, r) for h in (0, 1) for r in range(5) if h != r]
    assert lists(found(every=True)) == [*everyone, (5, 6)]


def test_what_must_be_gained_is_counted_in_divisors() -> None:
    """The second claim of p is 60/2, the next of q 32/2: 60 · 2 - 32 · 2 lie between them, or a lot at equality."""
    some = found(every=False)
    assert (some.last[0], some.next[0]) == (2, 2)
    assert (some.possible[0], some.certain[0]) == (56, 57)
    assert some.council.tolist() == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("base", "valid", "votes"),
    [(Base.VALID, None, 11), (Base.VALID, 0, 0), (Base.VALID, 15, 15), (Base.LISTS, 15, 11)],
)
def test_a_base_is_what_is_known(base: Base, valid: int | None, votes: int) -> None:
    """Of every council by itself."""
    one = Contest("b", 1, (Contender("x", 8), Contender("y", 3)), valid=valid)
    councils = side_by_side([COUNCILS[0], one])
    assert _base(councils, base, includes_blank=False).tolist() == [114, votes]
