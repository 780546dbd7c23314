"""Laws of the methods, each for the methods that have it and with a council that shows a method that has it not."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from salakhum.allocate import (
    Allocated,
    Contender,
    Contest,
    Draw,
    LotsRequired,
    Outcome,
    Refused,
    allocate_council,
)
from salakhum.rules import load_rule, rule_ids

DHONDT = ("kh-2001", "pt-2001", "lu-hagenbach-bischoff")
DIVISORS = (*DHONDT, "de-sainte-lague", "be-imperiali", "no-modified-sainte-lague")
HARE = "de-hare-niemeyer"
FLOORS = {"ro-2015", "lu-hagenbach-bischoff"}  # a cut quota: what is cut does not scale
PLAIN = (*DIVISORS, HARE, "kh-2001-one-shot", "nl-1989", "dk-dhondt-alliances", "pl-dhondt")

VOTES = st.lists(st.integers(0, 300), min_size=1, max_size=7).filter(any)
LARGE = st.lists(st.integers(2**52, 2**66), min_size=2, max_size=4)
SEATS = st.integers(1, 25)
divisor_rules = pytest.mark.parametrize("rule_id", DIVISORS)
all_rules = pytest.mark.parametrize("rule_id", rule_ids())


def _contest(seats: int, votes: Sequence[int]) -> Contest:
    return Contest("c", seats, tuple(Contender(f"L{i}", v) for i, v in enumerate(votes)))


def _outcome(rule_id: str, seats: int, votes: Sequence[int]) -> Outcome:
    return allocate_council(_contest(seats, votes), load_rule(rule_id), trace=False)


def _seats(rule_id: str, seats: int, votes: Sequence[int]) -> tuple[int, ...]:
    outcome = _outcome(rule_id, seats, votes)
    assert isinstance(outcome, Allocated)
    return outcome.seats


def _settled(rule_id: str, seats: int, votes: Sequence[int]) -> tuple[int, ...]:
    """The seats, for councils that need no lot."""
    assume(isinstance(_outcome(rule_id, seats, votes), Allocated))
    return _seats(rule_id, seats, votes)


# --- quota bounds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", [*DHONDT, HARE, "kh-2001-one-shot", "nl-1989"])
@given(votes=VOTES, seats=SEATS)
def test_nobody_gets_less_than_the_whole_part_of_the_quota(
    rule_id: str, votes: list[int], seats: int
) -> None:
    won = _settled(rule_id, seats, votes)
    assert all(n >= v * seats // sum(votes) for n, v in zip(won, votes, strict=True))


def test_sainte_lague_and_imperiali_may_give_less() -> None:
    assert _seats("de-sainte-lague", 6, (91, 16, 14, 14)) == (3, 1, 1, 1)  # 91 · 6 / 135 is 4.04
    assert _seats("be-imperiali", 6, (90, 83, 38)) == (3, 3, 0)  # 38 · 6 / 211 is 1.08


@given(votes=VOTES, seats=SEATS)
def test_nobody_gets_more_than_the_quota_rounded_up(votes: list[int], seats: int) -> None:
    won = _settled(HARE, seats, votes)
    assert all(n <= -(-v * seats // sum(votes)) for n, v in zip(won, votes, strict=True))


@given(votes=VOTES, seats=SEATS)
def test_one_shot_adds_one_seat_at_most_to_the_whole_part(votes: list[int], seats: int) -> None:
    won = _settled("kh-2001-one-shot", seats, votes)
    assert all(n <= v * seats // sum(votes) + 1 for n, v in zip(won, votes, strict=True))


def test_one_shot_may_give_more_than_the_quota_rounded_up() -> None:
    """Four quotas of 20 exactly, and the average 80 / 5 is above all others still."""
    assert _seats("kh-2001-one-shot", 5, (80, 11, 9)) == (5, 0, 0)


def test_dhondt_may_give_more() -> None:
    assert _seats("kh-2001", 5, (2100, 380, 220, 150)) == (5, 0, 0, 0)  # 2100 · 5 / 2850 is 3.7


# --- more seats, more votes, fewer lists ----------------------------------------------------------------------------


@divisor_rules
@given(votes=VOTES, seats=SEATS)
def test_one_seat_more_costs_nobody_a_seat(rule_id: str, votes: list[int], seats: int) -> None:
    before, after = _settled(rule_id, seats, votes), _settled(rule_id, seats + 1, votes)
    assert all(b <= a for b, a in zip(before, after, strict=True))


def test_by_remainders_a_seat_more_can_cost_a_seat() -> None:
    votes = (1500, 1500, 900, 500, 500, 200)
    assert _seats(HARE, 25, votes) == (7, 7, 4, 3, 3, 1)
    assert _seats(HARE, 26, votes) == (8, 8, 5, 2, 2, 1)


@divisor_rules
@given(votes=VOTES, seats=SEATS, data=st.data())
def test_more_votes_for_one_list_cost_it_no_seat_and_win_nobody_else_one(
    rule_id: str, votes: list[int], seats: int, data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(votes) - 1))
    grown = [v + (j == i) * data.draw(st.integers(1, 50)) for j, v in enumerate(votes)]
    before, after = _settled(rule_id, seats, votes), _settled(rule_id, seats, grown)
    assert after[i] >= before[i]
    assert all(a <= b for j, (a, b) in enumerate(zip(after, before, strict=True)) if j != i)


def test_by_remainders_votes_of_one_list_can_win_another_a_seat() -> None:
    assert _seats(HARE, 6, (64, 54, 9)) == (3, 3, 0)
    assert _seats(HARE, 6, (79, 54, 9)) == (3, 2, 1)


@divisor_rules
@given(votes=VOTES, seats=SEATS, data=st.data())
def test_removing_a_list_costs_nobody_a_seat(
    rule_id: str, votes: list[int], seats: int, data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(votes) - 1))
    left = [v for j, v in enumerate(votes) if j != gone]
    assume(any(left))
    before = [n for j, n in enumerate(_settled(rule_id, seats, votes)) if j != gone]
    assert all(a >= b for a, b in zip(_settled(rule_id, seats, left), before, strict=True))


def test_by_remainders_a_list_that_leaves_can_cost_a_seat() -> None:
    assert _seats(HARE, 7, (75, 5, 2)) == (6, 1, 0)
    assert _seats(HARE, 7, (75, 5)) == (7, 0)


# --- concordance, anonymity, scale ----------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", PLAIN)
@given(votes=VOTES, seats=SEATS)
def test_more_votes_are_never_fewer_settled(rule_id: str, votes: list[int], seats: int) -> None:
    won = _settled(rule_id, seats, votes)
    pairs = sorted(zip(votes, won, strict=True))
    assert all(small[1] <= large[1] for small, large in pairwise(pairs) if small[0] < large[0])


@all_rules
@settings(max_examples=25)
@given(votes=VOTES, seats=SEATS, data=st.data())
def test_the_order_on_the_ballot_decides_nothing(
    rule_id: str, votes: list[int], seats: int, data: st.DataObject
) -> None:
    contest = _contest(seats, votes)
    order = data.draw(st.permutations(contest.lists))
    rule = load_rule(rule_id)
    first = allocate_council(contest, rule, trace=False)
    second = allocate_council(replace(contest, lists=tuple(order)), rule, trace=False)
    assert type(first) is type(second)
    if isinstance(first, Allocated) and isinstance(second, Allocated):
        by_list = dict(zip((c.id for c in order), second.seats, strict=True))
        assert [by_list[c.id] for c in contest.lists] == list(first.seats)
    if isinstance(first, LotsRequired) and isinstance(second, LotsRequired):
        assert set(first.question.among) == set(second.question.among)
        assert first.question.seats == second.question.seats
        assert first.question.sure == second.question.sure


@pytest.mark.parametrize("rule_id", [r for r in rule_ids() if r not in FLOORS])
@given(votes=VOTES, seats=SEATS, factor=st.integers(2, 2**60))
def test_all_votes_times_a_number_are_the_same_settled(
    rule_id: str, votes: list[int], seats: int, factor: int
) -> None:
    first, second = (
        _outcome(rule_id, seats, votes),
        _outcome(rule_id, seats, [v * factor for v in votes]),
    )
    assert type(first) is type(second)
    if isinstance(first, Allocated) and isinstance(second, Allocated):
        assert first.seats == second.seats
    if isinstance(first, LotsRequired) and isinstance(second, LotsRequired):
        assert first.question == second.question


def test_a_coefficient_cut_to_a_whole_number_does_not_scale() -> None:
    """⌊9 / 5⌋ is 1: nine whole seats for five. Ten times the votes make a coefficient of 18."""
    assert isinstance(_outcome("ro-2015", 5, (5, 4)), Refused)
    assert _seats("ro-2015", 5, (50, 40)) == (3, 2)


@pytest.mark.parametrize("bits", [53, 63])
@pytest.mark.parametrize("rule_id", rule_ids())
def test_one_vote_decides_at_every_size(rule_id: str, bits: int) -> None:
    """Two lists, one seat: past 2**53 a float sees them equal, past 2**63 an array cannot hold them."""
    for size in ((1 << bits) - 1, 1 << bits, (1 << bits) + 1):
        assert _seats(rule_id, 1, (size, size + 1)) == (0, 1)


# --- lots -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", ["kh-2001", "de-sainte-lague"])
@given(votes=st.lists(st.integers(1, 12), min_size=1, max_size=5), seats=st.integers(1, 9))
def test_a_lot_is_asked_for_if_and_only_if_two_orders_give_different_settled(
    rule_id: str, votes: list[int], seats: int
) -> None:
    step = 1 if rule_id == "kh-2001" else 2
    found = set()
    for order in permutations(range(len(votes))):
        won = [0] * len(votes)
        for _ in range(seats):
            best = order[0]
            for i in order[1:]:
                if votes[i] * (1 + step * won[best]) > votes[best] * (1 + step * won[i]):
                    best = i
            won[best] += 1
        found.add(tuple(won))
    outcome = _outcome(rule_id, seats, votes)
    assert isinstance(outcome, LotsRequired) == (len(found) > 1)
    if isinstance(outcome, Allocated):
        assert found == {outcome.seats}


@all_rules
@settings(max_examples=25)
@given(
    votes=st.lists(st.integers(1, 4), min_size=2, max_size=6),
    seats=st.integers(1, 12),
    data=st.data(),
)
def test_the_same_draws_are_the_same_seats_and_fit_no_other_question(
    rule_id: str, votes: list[int], seats: int, data: st.DataObject
) -> None:
    contest, rule = _contest(seats, votes), load_rule(rule_id)
    draws: list[Draw] = []
    outcome = allocate_council(contest, rule)
    while isinstance(outcome, LotsRequired):
        question = outcome.question
        drawn = data.draw(st.permutations(question.among))[: question.seats]
        draws.append(Draw(question.key, tuple(drawn)))
        outcome = allocate_council(contest, rule, draws)
    if not draws:
        return
    assert isinstance(outcome, Allocated)
    assert sum(outcome.seats) == seats
    assert allocate_council(contest, rule, draws) == outcome
    changed = replace(contest, seats=seats + 1)
    again = allocate_council(changed, rule, draws)
    fresh = allocate_council(changed, rule)
    if not isinstance(fresh, LotsRequired) or fresh.question.key != draws[0].question:
        assert isinstance(again, Refused)


# --- two readings of one law ----------------------------------------------------------------------------------------------


@given(votes=LARGE, seats=st.integers(1, 9))
def test_whole_seats_first_is_dhondt(votes: list[int], seats: int) -> None:
    """Cambodia's formula and the divisors 1, 2, 3 alone (Portugal's), at sizes that no float holds."""
    assert _settled("kh-2001", seats, votes) == _settled("pt-2001", seats, votes)


def test_one_shot_is_another_law() -> None:
    """Vectors T2 (a) and (b) of the reference."""
    assert _seats("kh-2001-one-shot", 5, (2100, 380, 220, 150)) == (4, 1, 0, 0)
    assert _seats("kh-2001", 7, (1500, 700, 280, 120, 100)) == (5, 2, 0, 0, 0)
    assert _seats("kh-2001-one-shot", 7, (1500, 700, 280, 120, 100)) == (4, 2, 1, 0, 0)
