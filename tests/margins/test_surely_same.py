"""The sieve: what it calls the same is the same, and it passes over most of what changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.allocate import Allocated, Contender, Contest, LotsRequired, Refused, allocate_council
from salakhum.margins.surely_same import LIMIT, surely_same
from salakhum.rules import (
    Base,
    Divisors,
    HighestAverages,
    Kind,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    WholeSeats,
    load_rule,
    rule_ids,
)

KINDS = st.sampled_from([Kind.LIST, Kind.INDEPENDENT, Kind.MINORITY, Kind.ALLIANCE])


def council_of(*votes: int, seats: int = 7) -> Contest:
    return Contest("c", seats, tuple(Contender(f"l{i}", v) for i, v in enumerate(votes)))


@st.composite
def councils(draw: st.DrawFn) -> Contest:
    number = draw(st.integers(1, 5))
    lists = tuple(
        Contender(
            f"l{i}",
            draw(st.integers(0, 60)),
            candidates=draw(st.sampled_from([None, None, 2, 9])),
            kind=draw(KINDS),
            partners=draw(st.integers(1, 3)),
        )
        for i in range(number)
    )
    valid = sum(one.votes for one in lists) + draw(st.integers(0, 5))
    return Contest("c", draw(st.integers(1, 9)), lists, valid=valid, blank=1, cast=valid + 2)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), contest=councils())
@pytest.mark.parametrize("rule_id", rule_ids())
def test_what_is_surely_the_same_is_the_same(
    rule_id: str, data: st.DataObject, contest: Contest
) -> None:
    rule = load_rule(rule_id)
    gains = data.draw(
        st.lists(
            st.lists(st.integers(-5, 9), min_size=len(contest.lists), max_size=len(contest.lists)),
            min_size=1,
            max_size=6,
        )
    )
    before = np.array([one.votes for one in contest.lists])
    votes = np.maximum(before + np.array(gains), 0)
    ends = [allocate_council(changed(contest, row), rule, trace=False) for row in votes.tolist()]
    for end in ends:
        if isinstance(end, Allocated):
            same = surely_same(contest, rule, end.seats, votes.T).tolist()
            for other, sure in zip(ends, same, strict=True):
                assert not sure or (isinstance(other, Allocated) and other.seats == end.seats)


def changed(contest: Contest, votes: list[int]) -> Contest:
    lists = tuple(replace(one, votes=v) for one, v in zip(contest.lists, votes, strict=True))
    more = sum(votes) - sum(one.votes for one in contest.lists)
    assert contest.valid is not None
    assert contest.cast is not None
    return replace(contest, lists=lists, valid=contest.valid + more, cast=contest.cast + more)


SIEVED = [
    "ba-2001", "be-imperiali", "de-hare-niemeyer", "de-sainte-lague", "es-1985", "kh-2001",
    "lu-hagenbach-bischoff", "nl-1989", "no-modified-sainte-lague", "pl-dhondt", "pt-2001", "ro-2015",
]  # fmt: skip


@pytest.mark.parametrize("rule_id", SIEVED)
@pytest.mark.parametrize("seats", [7, 23])
def test_it_passes_over_what_changes_nothing(rule_id: str, seats: int) -> None:
    rule = load_rule(rule_id)
    contest = council_of(5210, 3120, 1190, 480, seats=seats)
    end = allocate_council(contest, rule, trace=False)
    assert isinstance(end, Allocated)
    votes = np.array([[5210, 5211, 5209], [3120, 3120, 3121], [1190, 1190, 1190], [480, 479, 480]])
    assert surely_same(contest, rule, end.seats, votes).tolist() == [True, True, True]
    other = (end.seats[0] - 1, end.seats[1] + 1, *end.seats[2:])
    assert surely_same(contest, rule, other, votes).tolist() == [False, False, False]


@pytest.mark.parametrize(
    "rule_id", ["cz-2001", "dk-dhondt-alliances", "fi-1998", "fr-bonus", "kh-2001-one-shot"]
)
def test_it_is_never_sure_of_a_law_that_it_does_not_know(rule_id: str) -> None:
    rule = load_rule(rule_id)
    lists = council_of(5210, 3120).lists
    contest = Contest("c", 7, tuple(replace(one, alliance="0") for one in lists))
    end = allocate_council(contest, rule, trace=False)
    seats = end.seats if isinstance(end, Allocated) else (4, 3)
    votes = np.array([[5210], [3120]])
    assert surely_same(contest, rule, seats, votes).tolist() == [False]


@pytest.mark.parametrize(
    ("steps", "bars", "factor"),
    [
        ((WholeSeats(), LargestRemainders()), (), 8),
        ((WholeSeats(), LargestRemainders(least_share=Fraction(1, 2))), (), 14),
        ((HighestAverages(Divisors(7, 5, 10)),), (), 75),
        ((HighestAverages(),), (Threshold(Fraction(1, 100)),), 100),
    ],
)
def test_it_is_not_sure_of_figures_past_its_limit(
    law: Callable[..., Rule], steps: tuple[Step, ...], bars: tuple[Threshold, ...], factor: int
) -> None:
    """As many votes as both lists can have, times the largest number that the law takes them by."""
    most = (LIMIT - 1) // (2 * factor)
    for top, blank, sure in ((most, 0, True), (most + 1, 0, False), (most, most, False)):
        contest = replace(council_of(top, 1), blank=blank)
        same = surely_same(contest, law(*steps, thresholds=bars), (7, 0), np.array([[top], [1]]))
        assert same.tolist() == [sure]


def test_a_majority_without_seats_enough_is_left_to_the_engine() -> None:
    rule = load_rule("nl-1989")
    contest = council_of(508, 172, 160, 160, seats=9)
    votes = np.array([[508], [172], [160], [160]])
    sure = [
        surely_same(contest, rule, seats, votes).any() for seats in ((4, 2, 2, 1), (5, 2, 1, 1))
    ]
    assert isinstance(allocate_council(contest, rule), Allocated)
    assert not all(sure)


@pytest.mark.parametrize(
    "bar",
    [
        Threshold(Fraction(1, 100), scaled_by_candidates=True),
        Threshold(Fraction(1, 100), Base.QUALIFIED),
        Threshold(Fraction(1, 100), lowered_by=Fraction(1, 100)),
    ],
)
def test_it_is_never_sure_of_a_threshold_that_is_no_fixed_line(
    law: Callable[..., Rule], bar: Threshold
) -> None:
    contest, votes = council_of(5210, 3120), np.array([[5210], [3120]])
    for bars, sure in (((), True), ((Threshold(Fraction(1, 100)),), True), ((bar,), False)):
        rule = law(HighestAverages(), thresholds=bars)
        assert surely_same(contest, rule, (5, 2), votes).tolist() == [sure]


def test_it_is_not_sure_where_a_quota_is_nothing(law: Callable[..., Rule]) -> None:
    """3 votes for 7 seats cut the quota to 0, and the law has no answer."""
    contest = council_of(2, 1)
    rule = law(WholeSeats(QuotaKind.HARE_DOWN), HighestAverages())
    assert isinstance(allocate_council(contest, rule), Refused)
    for seats in ((7, 0), (6, 1), (5, 2), (4, 3)):
        assert not surely_same(contest, rule, seats, np.array([[2], [1]])).any()


def test_it_is_not_sure_where_a_majority_has_half_of_the_seats_or_fewer(
    law: Callable[..., Rule],
) -> None:
    """Eight small lists leave 504 of 1,004 votes 4 of 9 seats: that is for the engine. 5 are enough."""
    rule = law(HighestAverages(Divisors(1, 1, 2)), majority=True)
    for votes, seats, sure in (
        ((504, *range(66, 58, -1)), (4, 1, 1, 1, 1, 1, 0, 0, 0), False),
        ((540, 172, 150, 138), (5, 2, 1, 1), True),
        ((520, 480), (5, 4), True),
    ):
        plain = allocate_council(council_of(*votes, seats=9), replace_majority(rule))
        assert isinstance(plain, Allocated)
        found = surely_same(
            council_of(*votes, seats=9), rule, plain.seats, np.array(votes)[:, None]
        )
        assert (plain.seats, found.tolist()) == (seats, [sure])


def replace_majority(rule: Rule) -> Rule:
    return replace(rule, allocation=replace(rule.allocation, majority=False))


@pytest.mark.parametrize("at_least", [True, False])
def test_a_list_that_just_reaches_a_threshold(law: Callable[..., Rule], at_least: bool) -> None:
    """5 of 100 votes are 5 %: enough where the law says at least, not where it says more than."""
    rule = law(HighestAverages(), thresholds=(Threshold(Fraction(1, 20), at_least=at_least),))
    contest = council_of(95, 5, seats=40)
    seats = (38, 2) if at_least else (40, 0)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == seats
    assert surely_same(contest, rule, seats, np.array([[95], [5]])).tolist() == [True]


def test_a_remainder_of_nothing_can_win_a_seat(law: Callable[..., Rule]) -> None:
    """The quota is 3; the independent may have 1 of its 2 whole seats and takes no part in the rest."""
    lists = (Contender("A", 6), Contender("B", 7, kind=Kind.INDEPENDENT))
    rule = law(
        WholeSeats(QuotaKind.HARE_DOWN, independent_most=1),
        LargestRemainders(QuotaKind.HARE_DOWN, kinds=frozenset({Kind.LIST})),
    )
    contest = Contest("c", 4, lists)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (3, 1)
    assert surely_same(contest, rule, (3, 1), np.array([[6], [7]])).tolist() == [True]


@pytest.mark.parametrize("rule_id", rule_ids())
def test_it_is_not_sure_of_a_council_without_votes(rule_id: str) -> None:
    contest, votes = council_of(5, 3), np.array([[0], [0]])
    for seats in ((7, 0), (4, 3), (0, 0)):
        assert not surely_same(contest, load_rule(rule_id), seats, votes).any()


def test_each_change_is_judged_by_itself(law: Callable[..., Rule]) -> None:
    """In the second change the minority has no vote, and no reserved seat is in question."""
    rule = law(WholeSeats(), LargestRemainders(), minority_seat=True)
    lists = (Contender("A", 60), Contender("B", 30), Contender("M", 1, kind=Kind.MINORITY))
    votes = np.array([[60, 60], [30, 30], [1, 0]])
    sure = surely_same(Contest("c", 3, lists), rule, (2, 1, 0), votes)
    assert sure.tolist() == [False, True]


def test_equal_remainders_of_nothing_are_for_the_engine(law: Callable[..., Rule]) -> None:
    """2 and 1 votes for 4 seats: the quota is 1, and of the seat left no remainder says anything."""
    rule = law(WholeSeats(QuotaKind.DROOP), LargestRemainders(QuotaKind.DROOP))
    contest, votes = council_of(2, 1, seats=4), np.array([[2], [1]])
    assert isinstance(allocate_council(contest, rule), LotsRequired)
    for seats in ((3, 1), (2, 2)):
        assert not surely_same(contest, rule, seats, votes).any()


def test_a_remainder_needs_its_least_share_of_a_quota(law: Callable[..., Rule]) -> None:
    """55 and 45 of 100 votes for 3 seats are more than half a quota each, 90 and 10 are not."""
    rule = law(WholeSeats(), LargestRemainders(least_share=Fraction(1, 2)))
    assert surely_same(council_of(55, 45, seats=3), rule, (2, 1), np.array([[55], [45]])).all()
    assert surely_same(council_of(90, 10, seats=3), rule, (3, 0), np.array([[90], [10]])).all()
