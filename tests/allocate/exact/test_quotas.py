"""Whole seats: the four quotas, whose votes make them, and independents."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, Move, Refused, allocate_council
from salakhum.allocate.exact.quotas_and_averages import quota
from salakhum.rules import (
    Base,
    Bonus,
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

INDEPENDENT = {"kind": Kind.INDEPENDENT}


@pytest.mark.parametrize(
    ("kind", "votes", "seats", "expected"),
    [
        (QuotaKind.HARE, 1000, 7, (1000, 7)),
        (QuotaKind.HARE_DOWN, 1000, 7, (142, 1)),
        (QuotaKind.HARE_DOWN, 6, 7, (0, 1)),
        (QuotaKind.DROOP, 1000, 7, (126, 1)),
        (QuotaKind.DROOP, 999, 9, (100, 1)),
        (QuotaKind.HAGENBACH_BISCHOFF, 1000, 9, (101, 1)),
    ],
)
def test_what_a_whole_seat_costs(
    kind: QuotaKind, votes: int, seats: int, expected: tuple[int, int]
) -> None:
    assert quota(kind, votes, seats) == expected


def whole(contest: Contest, rule: Rule) -> dict[str, int]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return {m.winner: m.seats for m in outcome.trace if m.act is Act.QUOTA}


def test_a_list_gets_one_seat_for_each_full_quota(council: Council, law: Law) -> None:
    outcome = allocate_council(
        council(5, 61, 29, 10), law(WholeSeats(article="P 6"), HighestAverages())
    )
    assert isinstance(outcome, Allocated)
    assert outcome.trace[:2] == (
        Move(3, Act.QUOTA, "A", 3, Fraction(20), article="P 6"),
        Move(4, Act.QUOTA, "B", 1, Fraction(20), article="P 6"),
    )
    assert outcome.trace[2].number == 5


def test_the_quota_is_a_fraction_and_not_rounded(council: Council, law: Law) -> None:
    """100 votes for 3 seats: 33⅓ each, so 33 votes are not enough and 34 are."""
    rule = law(WholeSeats(), LargestRemainders())
    assert whole(council(3, 67, 33), rule) == {"A": 2}
    assert whole(council(3, 66, 34), rule) == {"A": 1, "B": 1}


@pytest.mark.parametrize(
    ("base", "floors"), [(Base.LISTS, {"A": 2, "B": 1}), (Base.QUALIFIED, {"A": 3, "B": 1})]
)
def test_votes_under_the_threshold_stay_in_the_quota_or_leave_it(
    council: Council, law: Law, base: Base, floors: dict[str, int]
) -> None:
    """30 % threshold, 5 seats: 51 / 33 / 16 votes."""
    rule = law(WholeSeats(base=base), HighestAverages(), thresholds=(Threshold(Fraction(3, 10)),))
    assert whole(council(5, 51, 33, 16), rule) == floors


@pytest.mark.parametrize(
    ("most", "floors"), [(None, {"A": 2, "B": 2}), (1, {"A": 2, "B": 1}), (2, {"A": 2, "B": 2})]
)
def test_an_independent_takes_no_more_whole_seats_than_the_law_lets_him(
    council: Council, law: Law, most: int | None, floors: dict[str, int]
) -> None:
    rule = law(WholeSeats(independent_most=most), HighestAverages())
    assert whole(council(5, 50, 45, 5, more={"B": INDEPENDENT}), rule) == floors


def test_only_independents_are_held_to_that(council: Council, law: Law) -> None:
    rule = law(WholeSeats(independent_most=1), HighestAverages())
    assert whole(council(5, 50, 45, 5), rule) == {"A": 2, "B": 2}


@pytest.mark.parametrize(
    ("below", "floors"), [(False, {"A": 7, "B": 1}), (True, {"A": 7, "B": 1, "C": 1})]
)
def test_an_independent_under_the_threshold_needs_the_full_quota(
    council: Council, law: Law, below: bool, floors: dict[str, int]
) -> None:
    """Romania, article 100: 12 % of the votes are one quota of 9 seats, the threshold here is 14 %."""
    rule = law(
        WholeSeats(QuotaKind.HARE_DOWN, Base.LISTS, 1, independent_below_threshold=below),
        HighestAverages(),
        thresholds=(Threshold(Fraction(14, 100)),),
    )
    contest = council(9, 720, 160, 120, more={"C": INDEPENDENT})
    assert whole(contest, rule) == {**floors, "A": 6}


def test_a_list_under_the_threshold_gets_nothing_for_a_full_quota(
    council: Council, law: Law
) -> None:
    rule = law(
        WholeSeats(QuotaKind.HARE_DOWN, independent_below_threshold=True),
        HighestAverages(),
        thresholds=(Threshold(Fraction(14, 100)),),
    )
    assert whole(council(9, 720, 160, 120), rule) == {"A": 6, "B": 1}


@pytest.mark.parametrize("step", [WholeSeats, LargestRemainders])
def test_a_quota_below_one_vote_is_refused(
    council: Council, law: Law, step: type[WholeSeats | LargestRemainders]
) -> None:
    """6 votes for 7 seats, rounded down, would sell a seat for nothing."""
    rule = law(step(QuotaKind.HARE_DOWN), HighestAverages())
    assert allocate_council(council(7, 4, 2), rule) == Refused("quota-below-one", {"seats": 7})
    assert isinstance(allocate_council(council(7, 5, 2), rule), Allocated)


def test_more_full_quotas_than_seats_are_refused(council: Council, law: Law) -> None:
    """19 votes for 10 seats: a quota of 1, held 19 times."""
    rule = law(WholeSeats(QuotaKind.HARE_DOWN), HighestAverages())
    assert allocate_council(council(10, 12, 7), rule) == Refused(
        "more-quotas-than-seats", {"seats": 10, "quotas": 19}
    )
    assert isinstance(allocate_council(council(10, 6, 4), rule), Allocated)


@pytest.mark.parametrize("step", [WholeSeats, LargestRemainders])
def test_a_quota_of_no_seats_is_refused(
    council: Council, law: Law, step: type[WholeSeats | LargestRemainders]
) -> None:
    """The bonus took all seats, and its list has no candidate for the second of them."""
    contest = council(2, 60, 40, more={"A": {"candidates": 1}})
    refused = Refused("quota-of-no-seats", {"seats": 2, "left": 1})
    assert allocate_council(contest, law(Bonus(Fraction(1)), step())) == refused
