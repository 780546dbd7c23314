"""Laws of the methods, each for the methods that have it, with a counter-example for one that has not."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from salakhum.allocate import (
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Outcome,
    Refused,
    allocate_council,
)
from salakhum.rules import (
    Base,
    Bonus,
    Divisors,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]

DHONDT = (HighestAverages(),)
SAINTE_LAGUE = (HighestAverages(Divisors(1, 1, 2)),)
MODIFIED = (HighestAverages(Divisors(7, 5, 10, unit=5)),)
IMPERIALI = (HighestAverages(Divisors(2, 2, 1, unit=2)),)
HARE = (WholeSeats(), LargestRemainders())
CAMBODIA = (WholeSeats(), HighestAverages())
ONE_SHOT = (WholeSeats(), HighestAverages(iterated=False))
HARE_DOWN = (
    WholeSeats(QuotaKind.HARE_DOWN, Base.QUALIFIED),
    LargestRemainders(QuotaKind.HARE_DOWN, Base.QUALIFIED, repeat=True),
)
DROOP = (WholeSeats(QuotaKind.DROOP), LargestRemainders(QuotaKind.DROOP))
DUTCH_SMALL = (
    WholeSeats(),
    LargestRemainders(least_share=Fraction(3, 4)),
    HighestAverages(most=1),
    HighestAverages(),
)
FRENCH = (Bonus(Fraction(1, 2), round_up_above=4), HighestAverages())

DIVISOR_METHODS = [DHONDT, SAINTE_LAGUE, MODIFIED, IMPERIALI]
METHODS = [*DIVISOR_METHODS, HARE, CAMBODIA, ONE_SHOT, HARE_DOWN, DROOP, DUTCH_SMALL, FRENCH]

small_votes = st.lists(st.integers(0, 12), min_size=1, max_size=5)
any_votes = st.lists(
    st.one_of(
        st.integers(0, 40),
        st.integers(0, 10_000),
        st.integers(2**52, 2**54),
        st.integers(2**62, 2**65),
    ),
    min_size=1,
    max_size=7,
)
sizes = st.integers(1, 13)


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    """The seats, or else this example says nothing."""
    outcome = allocate_council(contest, rule, trace=False)
    assume(isinstance(outcome, Allocated))
    assert isinstance(outcome, Allocated)
    return outcome.seats


def shown(contest: Contest, rule: Rule) -> tuple[int, ...]:
    """The seats of a counter-example, where there must be some."""
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


@pytest.mark.parametrize("steps", METHODS)
@given(votes=any_votes, seats=sizes)
def test_all_seats_are_given_and_none_without_a_vote(
    council: Council, law: Law, steps: tuple[Step, ...], votes: list[int], seats: int
) -> None:
    result = seats_of(council(seats, *votes), law(*steps))
    assert sum(result) == seats
    assert all(vote or not won for vote, won in zip(votes, result, strict=True))


@pytest.mark.parametrize("steps", [HARE, CAMBODIA, DUTCH_SMALL, DHONDT])
@given(votes=any_votes, seats=sizes)
def test_nobody_gets_less_than_the_whole_quotas(
    council: Council, law: Law, steps: tuple[Step, ...], votes: list[int], seats: int
) -> None:
    result = seats_of(council(seats, *votes), law(*steps))
    assert all(won >= vote * seats // sum(votes) for vote, won in zip(votes, result, strict=True))


def test_sainte_lague_may_give_less(council: Council, law: Law) -> None:
    """20 of 29 votes are 4 whole quotas of 6 seats."""
    assert shown(council(6, 3, 3, 3, 20), law(*SAINTE_LAGUE)) == (1, 1, 1, 3)


@given(votes=any_votes, seats=sizes)
def test_largest_remainders_give_at_most_one_more(
    council: Council, law: Law, votes: list[int], seats: int
) -> None:
    result = seats_of(council(seats, *votes), law(*HARE))
    assert all(
        won <= -(-vote * seats // sum(votes)) for vote, won in zip(votes, result, strict=True)
    )


def test_dhondt_may_give_more(council: Council, law: Law) -> None:
    """6 of 8 votes are 3.75 quotas of 5 seats."""
    assert shown(council(5, 6, 1, 1), law(*DHONDT)) == (5, 0, 0)


@pytest.mark.parametrize("steps", DIVISOR_METHODS)
@given(votes=any_votes, seats=sizes)
def test_a_seat_more_takes_a_seat_from_nobody(
    council: Council, law: Law, steps: tuple[Step, ...], votes: list[int], seats: int
) -> None:
    """Element by element: comparing the vectors as wholes would not see a loss behind a gain."""
    rule = law(*steps)
    fewer = seats_of(council(seats, *votes), rule)
    more = seats_of(council(seats + 1, *votes), rule)
    assert all(before <= after for before, after in zip(fewer, more, strict=True))


def test_by_largest_remainders_it_may(council: Council, law: Law) -> None:
    """The Alabama paradox."""
    assert shown(council(10, 6, 6, 2), law(*HARE)) == (4, 4, 2)
    assert shown(council(11, 6, 6, 2), law(*HARE)) == (5, 5, 1)


@pytest.mark.parametrize("steps", [*DIVISOR_METHODS, CAMBODIA])
@given(votes=small_votes, later=small_votes, seats=sizes)
def test_a_list_that_grows_faster_loses_no_seat_to_one_that_grows_slower(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    later: list[int],
    seats: int,
) -> None:
    count = min(len(votes), len(later))
    votes, later = votes[:count], later[:count]
    before = seats_of(council(seats, *votes), law(*steps))
    after = seats_of(council(seats, *later), law(*steps))
    for i in range(count):
        for j in range(count):
            if later[i] * votes[j] >= later[j] * votes[i]:
                assert not (after[i] < before[i] and after[j] > before[j])


def test_by_largest_remainders_it_may_lose_one(council: Council, law: Law) -> None:
    """A grows from 5 to 6 votes, B stays at 1, and A loses a seat to B."""
    assert shown(council(5, 5, 1, 3), law(*HARE)) == (3, 0, 2)
    assert shown(council(5, 6, 1, 6), law(*HARE)) == (2, 1, 2)


@pytest.mark.parametrize("steps", METHODS)
@given(votes=small_votes, seats=sizes, data=st.data())
def test_the_order_of_the_lists_changes_nothing(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    seats: int,
    data: st.DataObject,
) -> None:
    rule, contest = law(*steps), council(seats, *votes)
    order = data.draw(st.permutations(range(len(votes))))
    moved = replace(contest, lists=tuple(contest.lists[i] for i in order))
    here, there = allocate_council(contest, rule), allocate_council(moved, rule)
    if isinstance(here, Allocated):
        assert isinstance(there, Allocated)
        assert there.seats == tuple(here.seats[i] for i in order)
    elif isinstance(here, LotsRequired):
        assert isinstance(there, LotsRequired)
        assert set(there.question.among) == set(here.question.among)
        assert there.question.step == here.question.step
        assert there.question.sure == here.question.sure
    else:
        assert here == there


@pytest.mark.parametrize("steps", [*DIVISOR_METHODS, HARE, CAMBODIA, ONE_SHOT, DUTCH_SMALL, FRENCH])
@given(votes=any_votes, seats=sizes, factor=st.sampled_from([2, 10, 2**53, 10**30]))
def test_every_vote_counted_so_many_times_changes_nothing(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    seats: int,
    factor: int,
) -> None:
    rule = law(*steps)
    once = allocate_council(council(seats, *votes), rule, trace=False)
    often = allocate_council(council(seats, *(vote * factor for vote in votes)), rule, trace=False)
    assert once == often
    if isinstance(once, LotsRequired):
        assert isinstance(often, LotsRequired)
        assert once.question.sure == often.question.sure


@pytest.mark.parametrize(
    ("steps", "seats", "votes", "once", "ten_times"),
    [
        (HARE_DOWN, 3, (1, 2, 11), (0, 0, 3), (0, 1, 2)),
        (DROOP, 5, (1, 2, 6), (1, 1, 3), (0, 1, 4)),
    ],
)
def test_a_quota_cut_to_a_whole_number_feels_the_size(
    council: Council,
    law: Law,
    *,
    steps: tuple[Step, ...],
    seats: int,
    votes: tuple[int, ...],
    once: tuple[int, ...],
    ten_times: tuple[int, ...],
) -> None:
    assert shown(council(seats, *votes), law(*steps)) == once
    assert shown(council(seats, *(vote * 10 for vote in votes)), law(*steps)) == ten_times


@pytest.mark.parametrize("steps", METHODS)
@given(votes=any_votes, seats=sizes)
def test_more_votes_never_have_fewer_seats(
    council: Council, law: Law, steps: tuple[Step, ...], votes: list[int], seats: int
) -> None:
    result = seats_of(council(seats, *votes), law(*steps))
    for i, j in combinations(range(len(votes)), 2):
        if votes[i] > votes[j]:
            assert result[i] >= result[j]


def test_but_a_list_without_candidates_may(council: Council, law: Law) -> None:
    contest = council(5, 60, 40, more={"A": {"candidates": 1}})
    assert shown(contest, law(*DHONDT)) == (1, 4)


@pytest.mark.parametrize("steps", [*DIVISOR_METHODS, CAMBODIA])
@given(votes=any_votes, seats=sizes, gone=st.integers(0, 6))
def test_a_list_removed_costs_nobody_a_seat(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    seats: int,
    gone: int,
) -> None:
    """Cambodia 2017: the seats of a dissolved party, shared again without it."""
    assume(gone < len(votes) and sum(votes) > votes[gone])
    rule, contest = law(*steps), council(seats, *votes)
    left = replace(contest, lists=contest.lists[:gone] + contest.lists[gone + 1 :])
    before, after = seats_of(contest, rule), seats_of(left, rule)
    assert all(b <= a for b, a in zip(before[:gone] + before[gone + 1 :], after, strict=True))


def test_by_largest_remainders_it_may_cost_one(council: Council, law: Law) -> None:
    assert shown(council(3, 2, 11, 1), law(*HARE)) == (1, 2, 0)
    assert shown(council(3, 2, 11), law(*HARE)) == (0, 3)


@given(votes=any_votes, seats=sizes)
def test_from_the_whole_quotas_dhondt_comes_to_the_same_seats(
    council: Council, law: Law, votes: list[int], seats: int
) -> None:
    """The wording of the Cambodian law is D'Hondt, ties and all."""
    contest = council(seats, *votes)
    plain = allocate_council(contest, law(*DHONDT), trace=False)
    floors = allocate_council(contest, law(*CAMBODIA), trace=False)
    assert plain == floors
    if isinstance(plain, LotsRequired):
        assert isinstance(floors, LotsRequired)
        assert plain.question.sure == floors.question.sure


def test_but_sainte_lague_and_one_shot_averages_do_not(council: Council, law: Law) -> None:
    contest = council(6, 301, 302, 303, 2000)
    assert shown(contest, law(*SAINTE_LAGUE)) == (1, 1, 1, 3)
    assert shown(contest, law(WholeSeats(), *SAINTE_LAGUE)) == (0, 1, 1, 4)
    contest = council(5, 2100, 380, 220, 150)
    assert shown(contest, law(*ONE_SHOT)) != shown(contest, law(*DHONDT))


@pytest.mark.parametrize("steps", METHODS)
@given(votes=small_votes, seats=st.integers(1, 7), majority=st.booleans(), data=st.data())
def test_every_answer_to_every_question_leads_to_seats(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    seats: int,
    majority: bool,
    data: st.DataObject,
) -> None:
    """Drawn one after the other and replayed from the start, nobody ends with less than was sure."""
    rule, contest = law(*steps, majority=majority), council(seats, *votes)
    draws: list[Draw] = []
    sure: list[dict[str, int]] = []
    outcome: Outcome = allocate_council(contest, rule)
    while isinstance(outcome, LotsRequired):
        question = outcome.question
        assert 0 < question.seats < len(question.among)
        sure.append(dict(question.sure))
        drawn = data.draw(st.permutations(question.among))[: question.seats]
        draws.append(Draw(question.key, tuple(drawn)))
        outcome = allocate_council(contest, rule, draws)
    if isinstance(outcome, Refused):
        assert not draws
        return
    assert outcome.draws == tuple(draws)
    assert sum(outcome.seats) == seats
    for least in sure:
        assert all(won >= least[c.id] for won, c in zip(outcome.seats, contest.lists, strict=True))
    assert allocate_council(contest, rule, draws) == outcome


@pytest.mark.parametrize("steps", METHODS)
@given(
    votes=small_votes,
    seats=st.integers(1, 9),
    caps=st.lists(st.integers(0, 9), min_size=5, max_size=5),
)
def test_nobody_has_more_seats_than_candidates(
    council: Council,
    law: Law,
    steps: tuple[Step, ...],
    *,
    votes: list[int],
    seats: int,
    caps: list[int],
) -> None:
    more = {letter: {"candidates": cap} for letter, cap in zip("ABCDE", caps, strict=True)}
    outcome = allocate_council(council(seats, *votes, more=more), law(*steps))
    able = sum(cap for vote, cap in zip(votes, caps, strict=False) if vote)
    if isinstance(outcome, Allocated):
        assert all(won <= cap for won, cap in zip(outcome.seats, caps, strict=False))
        assert sum(m.seats for m in outcome.trace if m.winner) >= seats
    elif isinstance(outcome, Refused) and outcome.reason == "lists-exhausted":
        assert outcome.values["left"] == seats - int(outcome.values["filled"])
        assert able < seats or steps in (HARE, HARE_DOWN, DROOP)


@given(votes=small_votes, seats=sizes)
def test_a_threshold_of_nothing_keeps_nobody_out(
    council: Council, law: Law, votes: list[int], seats: int
) -> None:
    contest = council(seats, *votes)
    free, bound = law(*DHONDT), law(*DHONDT, thresholds=(Threshold(Fraction(0)),))
    assert allocate_council(contest, free) == allocate_council(contest, bound)
