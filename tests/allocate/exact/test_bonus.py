"""The bonus: how many seats, for whom, and what the rest is shared from."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import (
    Act,
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Move,
    Refused,
    allocate_council,
)
from salakhum.allocate.exact.special_rules import bonus_seats
from salakhum.rules import (
    Bonus,
    Criterion,
    HighestAverages,
    LargestRemainders,
    Rule,
    Threshold,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("step", "seats", "expected"),
    [
        (Bonus(HALF), 7, 4),
        (Bonus(HALF), 8, 4),
        (Bonus(HALF), 3, 2),
        (Bonus(HALF, round_up_above=4), 3, 1),
        (Bonus(HALF, round_up_above=4), 4, 2),
        (Bonus(HALF, round_up_above=5), 5, 2),
        (Bonus(HALF, round_up_above=4), 5, 3),
        (Bonus(Fraction(3, 5)), 32, 20),
        (Bonus(Fraction(0)), 32, 0),
    ],
)
def test_how_many_seats_the_bonus_has(step: Bonus, seats: int, expected: int) -> None:
    """France: half of the seats, rounded up above four."""
    assert bonus_seats(step, seats) == expected


def test_the_rest_is_shared_as_if_there_had_been_no_bonus(council: Council, law: Law) -> None:
    """29 seats: 15 for A, and the other 14 by highest averages among all, A from its first divisor on."""
    rule = law(Bonus(HALF, article="L262"), HighestAverages(article="L262 b"))
    outcome = allocate_council(council(29, 450, 350, 200), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (15 + 6, 5, 3)
    assert outcome.trace[:2] == (
        Move(15, Act.BONUS, "A", 15, Fraction(450), "B", Fraction(350), article="L262"),
        Move(16, Act.AVERAGE, "A", 1, Fraction(450), "B", Fraction(350), article="L262 b"),
    )


def test_a_quota_after_a_bonus_is_of_the_seats_that_are_left(council: Council, law: Law) -> None:
    """10 seats, 5 of them the bonus: the quota of 100 votes is 20."""
    rule = law(Bonus(HALF), WholeSeats(), LargestRemainders())
    outcome = allocate_council(council(10, 45, 35, 20), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5 + 2, 2, 1)
    assert {m.quotient for m in outcome.trace if m.act is Act.QUOTA} == {20}


def test_a_bonus_of_nothing_leaves_no_trace(council: Council, law: Law) -> None:
    rule = law(Bonus(HALF, round_up_above=1), HighestAverages())
    outcome = allocate_council(council(1, 45, 35), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.seats, len(outcome.trace)) == ((1, 0), 1)


def test_a_bonus_of_all_seats_leaves_none(council: Council, law: Law) -> None:
    outcome = allocate_council(council(3, 0, 45), law(Bonus(Fraction(1)), HighestAverages()))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (0, 3)
    assert outcome.trace == (Move(3, Act.BONUS, "B", 3, Fraction(45)),)


def test_the_runner_up_is_the_next_that_takes_part(council: Council, law: Law) -> None:
    rule = law(Bonus(Fraction(1)), HighestAverages(), thresholds=(Threshold(Fraction(1, 5)),))
    outcome = allocate_council(council(3, 19, 25, 56), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[-1].winner, outcome.trace[-1].runner_up) == ("C", "B")
    outcome = allocate_council(council(3, 25, 56, 19), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[-1].winner, outcome.trace[-1].runner_up) == ("B", "A")


def test_two_lists_with_most_votes_are_settled_by_the_criteria(council: Council, law: Law) -> None:
    """France: the list whose candidates are older on the mean."""
    rule = law(Bonus(HALF, article="L262"), HighestAverages(), ties=(Criterion.OLDER,))
    born = {"A": {"mean_birth": 720_000}, "B": {"mean_birth": 700_000}}
    outcome = allocate_council(council(4, 50, 50, more=born), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 3)
    assert outcome.trace[0] == Move(
        2, Act.BONUS, "B", 2, Fraction(50), "A", Fraction(50), by="older", article="L262"
    )


def test_the_bonus_is_a_question_of_its_own(council: Council, law: Law) -> None:
    outcome = allocate_council(
        council(4, 50, 50), law(Bonus(HALF, article="L262"), HighestAverages())
    )
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "bonus: 1 of A|B"
    assert outcome.question.article == "L262"
    assert outcome.question.sure == {"A": 1, "B": 1}


def test_the_bonus_is_given_once_and_counts_for_exhaustion(council: Council, law: Law) -> None:
    """A has 6 candidates for 5 bonus seats and 2 others: one seat goes on, and the bonus stays."""
    rule = law(Bonus(HALF), HighestAverages())
    outcome = allocate_council(council(10, 45, 35, 20, more={"A": {"candidates": 6}}), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (6, 3, 1)
    assert [m.act for m in outcome.trace].count(Act.BONUS) == 1
    outcome = allocate_council(council(10, 45, 35, 20, more={"A": {"candidates": 4}}), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (4, 4, 2)
    left = next(m for m in outcome.trace if m.act is Act.EXHAUSTED)
    assert (left.loser, left.seats, left.quotient) == ("A", 3, Fraction(4))


def test_a_lot_that_may_end_without_lawful_seats_is_still_put(council: Council, law: Law) -> None:
    """If the bonus of both seats falls to A, who has one candidate, no quota is left to fill the other."""
    rule = law(Bonus(Fraction(1)), WholeSeats(), LargestRemainders())
    contest = council(2, 50, 50, more={"A": {"candidates": 1}})
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.sure == {"A": 0, "B": 2}
    drawn = allocate_council(contest, rule, [Draw("bonus: 1 of A|B", ("A",))])
    assert drawn == Refused("quota-of-no-seats", {"seats": 2, "left": 1})
