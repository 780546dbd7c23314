"""Largest remainders: one each, repeated or not, with a least share and by kinds."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, LotsRequired, Move, Refused, allocate_council
from salakhum.rules import (
    Base,
    HighestAverages,
    Kind,
    LargestRemainders,
    QuotaKind,
    Rule,
    Threshold,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


@pytest.mark.parametrize(
    ("kind", "seats", "votes", "expected"),
    [
        (QuotaKind.HARE, 10, (47_000, 16_000, 15_800, 12_000, 6_100, 3_100), (5, 2, 1, 1, 1, 0)),
        (QuotaKind.HARE, 10, (43, 42, 15), (4, 4, 2)),
        (QuotaKind.HARE_DOWN, 9, (172, 158, 346, 104), (2, 2, 4, 1)),
        (QuotaKind.DROOP, 10, (47_000, 16_000, 15_800, 12_000, 6_100, 3_100), (5, 2, 2, 1, 0, 0)),
    ],
)
def test_seats_by_quota_and_largest_remainder(
    *,
    council: Council,
    law: Law,
    kind: QuotaKind,
    seats: int,
    votes: tuple[int, ...],
    expected: tuple[int, ...],
) -> None:
    rule = law(WholeSeats(kind), LargestRemainders(kind))
    assert seats_of(council(seats, *votes), rule) == expected


def test_the_trace_shows_the_remainder_as_a_fraction(council: Council, law: Law) -> None:
    """100 votes for 3 seats: the remainders of 66 and 34 are 32⅔ and ⅔ of a vote."""
    rule = law(WholeSeats(), LargestRemainders(article="Art. 2"))
    outcome = allocate_council(council(3, 66, 34), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.trace[-1] == Move(
        3,
        Act.REMAINDER,
        "A",
        1,
        Fraction(98, 3),
        "B",
        Fraction(2, 3),
        article="Art. 2",
    )


def test_a_remainder_of_nothing_is_still_a_remainder(council: Council, law: Law) -> None:
    """Quota 10: 40 and 40 leave nothing over, and two seats are left by the excluded lists."""
    rule = law(WholeSeats(), LargestRemainders(), thresholds=(Threshold(Fraction(15, 100)),))
    outcome = allocate_council(council(10, 40, 40, 10, 10), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 5, 0, 0)
    assert {m.quotient for m in outcome.trace if m.act is Act.REMAINDER} == {0}


def test_each_list_gets_one_unless_the_law_starts_again(council: Council, law: Law) -> None:
    """Quota 10, six seats left by lists under the threshold: two lists get one each, or three each."""
    excluded = (Threshold(Fraction(15, 100)),)
    contest = council(10, 24, 16, 12, 12, 12, 12, 12)
    once = law(WholeSeats(), LargestRemainders(), thresholds=excluded)
    assert allocate_council(contest, once) == Refused(
        "steps-exhausted", {"seats": 10, "filled": 5, "left": 5}
    )
    again = law(WholeSeats(), LargestRemainders(repeat=True), thresholds=excluded)
    assert seats_of(contest, again) == (5, 5, 0, 0, 0, 0, 0)
    then = law(WholeSeats(), LargestRemainders(), HighestAverages(), thresholds=excluded)
    assert seats_of(contest, then) == (6, 4, 0, 0, 0, 0, 0)


def test_a_new_round_begins_with_the_largest_remainder_again(council: Council, law: Law) -> None:
    rule = law(
        WholeSeats(),
        LargestRemainders(repeat=True),
        thresholds=(Threshold(Fraction(15, 100)),),
    )
    assert seats_of(council(10, 27, 15, 12, 12, 12, 11, 11), rule)[:2] == (6, 4)


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (Fraction(0), (4, 1)),
        (Fraction(3, 4), (4, 1)),
        (Fraction(16, 20), (4, 1)),
        (Fraction(17, 20), (5, 0)),
    ],
)
def test_a_list_needs_a_least_share_of_the_quota(
    council: Council, law: Law, least: Fraction, expected: tuple[int, ...]
) -> None:
    """Kieswet P 8: under 75 % of the quota a list takes no part. Here the quota is 20 and the list has 16 votes."""
    rule = law(WholeSeats(), LargestRemainders(least_share=least), HighestAverages())
    assert seats_of(council(5, 84, 16), rule) == expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(frozenset(Kind), (1, 1, 0)), (frozenset(Kind) - {Kind.INDEPENDENT}, (1, 0, 1))],
)
def test_kinds_that_the_law_leaves_out_get_no_remainder_seat(
    council: Council, law: Law, kinds: frozenset[Kind], expected: tuple[int, ...]
) -> None:
    rule = law(WholeSeats(), LargestRemainders(kinds=kinds))
    contest = council(2, 55, 25, 20, more={"B": {"kind": Kind.INDEPENDENT}})
    assert seats_of(contest, rule) == expected


def test_the_base_of_the_quota_decides_the_remainders(council: Council, law: Law) -> None:
    """Of 100 votes 20 are excluded: with a quota of 25 or of 20, 45 votes leave 20 or 5, 35 leave 10 or 15."""
    excluded = (Threshold(Fraction(25, 100)),)
    contest = council(4, 45, 35, 20)
    stay = law(WholeSeats(), LargestRemainders(), thresholds=excluded)
    leave = law(
        WholeSeats(base=Base.QUALIFIED),
        LargestRemainders(base=Base.QUALIFIED),
        thresholds=excluded,
    )
    assert seats_of(contest, stay) == (2, 2, 0)
    assert seats_of(contest, leave) == (2, 2, 0)
    outcome = allocate_council(contest, leave)
    assert isinstance(outcome, Allocated)
    assert outcome.trace[-1].quotient == 15
    assert outcome.trace[-1].winner == "B"


def test_equal_remainders_for_the_last_seat_are_drawn_for(council: Council, law: Law) -> None:
    outcome = allocate_council(council(3, 50, 50), law(WholeSeats(), LargestRemainders()))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 3: 1 of A|B"


def test_the_alabama_paradox_shows_that_a_seat_more_can_cost_a_seat(
    council: Council, law: Law
) -> None:
    """Largest remainders are not house monotone: C has 2 of 10 seats and 1 of 11."""
    rule = law(WholeSeats(), LargestRemainders())
    assert seats_of(council(10, 6, 6, 2), rule) == (4, 4, 2)
    assert seats_of(council(11, 6, 6, 2), rule) == (5, 5, 1)
