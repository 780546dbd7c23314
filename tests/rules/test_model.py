"""The values of a rule."""

from fractions import Fraction

import pytest

from salakhum.rules import (
    Allocation,
    Confidence,
    Divisors,
    HighestAverages,
    LargestRemainders,
    Variant,
    load_rule,
)


@pytest.mark.parametrize(
    ("divisors", "sequence"),
    [
        (Divisors(1, 1, 1), [1, 2, 3, 4]),
        (Divisors(1, 1, 2), [1, 3, 5, 7]),
        (Divisors(7, 5, 10), [7, 15, 25, 35]),
        (Divisors(2, 2, 1), [2, 3, 4, 5]),
    ],
)
def test_divisors_by_seats_held(divisors: Divisors, sequence: list[int]) -> None:
    assert [divisors(held) for held in range(4)] == sequence


def test_a_council_takes_the_last_variant_it_is_large_enough_for() -> None:
    small, large = (LargestRemainders(),), (HighestAverages(),)
    allocation = Allocation((Variant(small), Variant(large, seats_from=19)))
    assert [allocation.steps(seats) for seats in (1, 18, 19, 45)] == [small, small, large, large]


def test_what_no_source_settles_is_listed() -> None:
    rule = load_rule("kh-2001")
    open_questions = rule.unverified()
    assert "allocation.exhausted" in open_questions
    assert "council.quorum_more_than" in open_questions
    assert "posts.rule" not in open_questions
    assert all(rule.provenance[p].confidence is Confidence.UNVERIFIED for p in open_questions)
    assert rule.checks["invalid_share"] == Fraction(3, 100)
