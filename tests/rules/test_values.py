"""How values of a pack are written, and what is refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.rules import Criterion, Divisors, Kind
from salakhum.rules.values import (
    UnreadableValueError,
    day,
    divisors,
    one_of,
    ratio,
    set_of,
    several_of,
    share,
    shares_from,
    ties,
    ties_of_persons,
    truth,
    whole,
    word_of,
)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (whole, 0, 0),
        (whole, 2**70, 2**70),
        (truth, False, False),
        (day, date(2001, 3, 19), date(2001, 3, 19)),
        (ratio, "5 %", Fraction(1, 20)),
        (ratio, "5%", Fraction(1, 20)),
        (ratio, "0.5 %", Fraction(1, 200)),
        (ratio, "110 %", Fraction(11, 10)),
        (ratio, "4/3", Fraction(4, 3)),
        (ratio, "2", Fraction(2)),
        (share, "1", Fraction(1)),
        (share, "100 %", Fraction(1)),
        (share, "0 %", Fraction(0)),
        (shares_from, ["0: 50 %", "19: 25 %"], ((0, Fraction(1, 2)), (19, Fraction(1, 4)))),
        (divisors, "1, 2, 3", Divisors(1, 1, 1)),
        (divisors, "1, 3, 5", Divisors(1, 1, 2)),
        (divisors, "1.4, 3, 5", Divisors(7, 5, 10)),
        (divisors, "1.7, 3, 5", Divisors(17, 10, 20)),
        (divisors, "2, 3, 4", Divisors(2, 2, 1)),
        (divisors, "1,1.5,2", Divisors(2, 2, 1)),
        (one_of(Kind), "minority", Kind.MINORITY),
        (several_of(Kind), ["list", "alliance"], (Kind.LIST, Kind.ALLIANCE)),
        (set_of(Kind), ["list"], frozenset({Kind.LIST})),
        (word_of(("a", "b")), "b", "b"),
        (ties, ["more-votes", "lots"], (Criterion.MORE_VOTES, Criterion.LOTS)),
        (ties_of_persons, ["older", "list-order"], (Criterion.OLDER, Criterion.LIST_ORDER)),
        (ties_of_persons, ["lots"], (Criterion.LOTS,)),
    ],
)
def test_a_value_is_read(read: Callable[[Any], Any], value: object, expected: object) -> None:
    assert read(value) == expected


@pytest.mark.parametrize(
    ("read", "values", "code"),
    [
        (whole, [-1, 1.0, "1", True, None], "RULE-WHOLE"),
        (truth, [0, 1, "true", None], "RULE-TRUTH"),
        (day, ["2001-03-19", datetime(2001, 3, 19, tzinfo=UTC), 2001], "RULE-DAY"),
        (ratio, [0.05, 5, "5 percent", "-5 %", "1/0", "៥ %", "1e3", "", None, "5.%"], "RULE-RATIO"),
        (share, ["101 %", "3/2", "2", 0.5, 1], "RULE-SHARE"),
        (shares_from, [["50 %"], [5], ["19: 25 %", "0: 50 %"], ["0: 1", "0: 1"]], "RULE-SHARES-FROM"),
        (shares_from, [["0: 5"]], "RULE-SHARE"),
        (shares_from, ["0: 50 %"], "RULE-ARRAY"),
        (divisors, ["1, 2", "1, 2, 3, 4", "1, 1, 1", "3, 2, 1", "0, 1, 2", "a, b, c", "1, 2, x", 1.4, [1, 2, 3]], "RULE-DIVISORS"),
        (one_of(Kind), ["party", 1, None, ["list"]], "RULE-CHOICE"),
        (several_of(Kind), [[], ["list", "list"]], "RULE-CHOICES"),
        (several_of(Kind), [["party"]], "RULE-CHOICE"),
        (several_of(Kind), ["list"], "RULE-ARRAY"),
        (ties, [["more-votes"], ["lots", "older"], ["list-order", "lots"]], "RULE-TIES"),
        (ties_of_persons, [["older"], ["lots", "older"]], "RULE-TIES-OF-PERSONS"),
    ],
)  # fmt: skip
def test_what_is_not_a_value_is_refused(
    read: Callable[[Any], Any], values: list[object], code: str
) -> None:
    for value in values:
        with pytest.raises(UnreadableValueError) as refused:
            read(value)
        assert refused.value.code == code


def test_a_refused_word_comes_with_the_choices() -> None:
    with pytest.raises(UnreadableValueError) as refused:
        word_of(("a", "b"))("c")
    assert refused.value.choices == "a, b"


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_divisors_go_on_as_they_began(first: int, gap: int, step: int) -> None:
    second, third = first + gap, first + gap + step
    read = (
        divisors(f"{first}, {second}, {third}")
        if third < 10**6
        else Divisors(first, second - step, step)
    )
    assert [read(held) for held in range(4)] == [first, second, third, third + step]


@given(st.decimals(min_value=0, max_value=100, places=4))
def test_a_percentage_is_exact(percent: Any) -> None:
    assert share(f"{percent} %") == Fraction(percent) / 100
