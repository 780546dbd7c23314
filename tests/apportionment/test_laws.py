"""What ``apportion`` answers is what ``allocate_council`` answers: nothing is computed twice, and no lot is guessed."""

from string import ascii_uppercase

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from salakhum.allocate import (
    Allocated,
    Contender,
    Contest,
    LotsRequired,
    Outcome,
    Refused,
    allocate_council,
)
from salakhum.apportionment import ApportionmentError, apportion
from salakhum.rules import METHODS, Rule, load_rule, method_rule, rule_ids

VOTES = st.lists(st.integers(0, 400), min_size=1, max_size=7).filter(any)
LARGE = st.lists(st.integers(0, 2**70), min_size=1, max_size=4).filter(any)
SEATS = st.integers(1, 25)

# A shipped law whose arithmetic is the method's; equal claims may be settled otherwise by the law.
LAWS_OF_METHODS = {
    "dhondt": "kh-2001",
    "sainte-lague": "de-sainte-lague",
    "modified-sainte-lague": "no-modified-sainte-lague",
    "imperiali": "be-imperiali",
    "hare": "de-hare-niemeyer",
    "hagenbach-bischoff": "lu-hagenbach-bischoff",
}
ways = pytest.mark.parametrize(
    ("name", "law"),
    [("rule", rule) for rule in rule_ids()] + [("method", method) for method in METHODS],
)


def law_of(name: str, law: str) -> Rule:
    return load_rule(law) if name == "rule" else method_rule(law)


def by_name(votes: list[int]) -> dict[str, int]:
    return dict(zip(ascii_uppercase, votes, strict=False))


def outcome_of(votes: dict[str, int], seats: int, rule: Rule) -> Outcome:
    lists = tuple(Contender(name, count) for name, count in votes.items())
    return allocate_council(Contest("council", seats, lists), rule)


@ways
@given(votes=VOTES | LARGE, seats=SEATS)
def test_it_agrees_with_the_engine(name: str, law: str, votes: list[int], seats: int) -> None:
    counts, rule = by_name(votes), law_of(name, law)
    outcome = outcome_of(counts, seats, rule)
    if isinstance(outcome, Refused):
        with pytest.raises(ApportionmentError):
            apportion(counts, seats, rule=rule)
        return
    answer = apportion(counts, seats, rule=rule)
    assert answer == (
        apportion(counts, seats, rule=law)
        if name == "rule"
        else apportion(counts, seats, method=law)
    )
    assert answer.trace == outcome.trace
    if isinstance(outcome, Allocated):
        assert (answer.question, list(answer.seats.values())) == (None, list(outcome.seats))
    else:
        assert answer.question == outcome.question
        assert answer.seats == outcome.question.sure


@pytest.mark.parametrize("method", METHODS)
@given(votes=VOTES, seats=SEATS)
def test_a_method_gives_the_seats_of_the_law_that_has_it(
    method: str, votes: list[int], seats: int
) -> None:
    answer = apportion(by_name(votes), seats, method=method)
    assume(answer.question is None)
    law = outcome_of(by_name(votes), seats, load_rule(LAWS_OF_METHODS[method]))
    assert isinstance(law, Allocated)
    assert tuple(answer.seats.values()) == law.seats


def test_every_method_has_a_law_to_be_held_against() -> None:
    assert set(LAWS_OF_METHODS) == set(METHODS)


@ways
@given(votes=st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(any), seats=SEATS)
def test_the_order_of_the_lists_changes_no_seat(
    name: str, law: str, votes: list[int], seats: int
) -> None:
    rule = law_of(name, law)
    assume(not isinstance(outcome_of(by_name(votes), seats, rule), Refused))
    answer = apportion(by_name(votes), seats, rule=rule)
    first, *others = by_name(votes).items()
    for order in ([*others, first], [*reversed(others), first]):  # these two make every order
        other = apportion(dict(order), seats, rule=rule)
        assert other.seats == answer.seats
        assert (other.question is None) == (answer.question is None)
        if other.question is not None and answer.question is not None:
            assert set(other.question.among) == set(answer.question.among)


@pytest.mark.parametrize("method", METHODS)
@given(
    votes=st.integers(1, 500),
    lists=st.integers(2, 6),
    whole=st.integers(0, 4),
    left=st.integers(1, 5),
)
def test_equal_claims_become_a_question_and_every_draw_its_seats(
    method: str, votes: int, lists: int, whole: int, left: int
) -> None:
    left = 1 + (left - 1) % (lists - 1)
    counts = by_name([votes] * lists)
    assume(not isinstance(outcome_of(counts, whole * lists + left, method_rule(method)), Refused))
    answer = apportion(counts, whole * lists + left, method=method)
    assert answer.question is not None
    assert answer.question.among == tuple(counts)
    assert answer.question.seats == left
    assert answer.seats == dict.fromkeys(counts, whole)
    drawn = tuple(counts)[-left:]
    assert answer.with_draw(*drawn).seats == {name: whole + (name in drawn) for name in counts}


@pytest.mark.parametrize("method", METHODS)
@given(votes=VOTES, seats=SEATS)
def test_all_seats_are_given_or_asked_for(method: str, votes: list[int], seats: int) -> None:
    answer = apportion(by_name(votes), seats, method=method)
    drawn = 0 if answer.question is None else answer.question.seats
    given_for_sure = sum(answer.seats.values())
    assert given_for_sure == seats if not drawn else given_for_sure + drawn <= seats


def test_a_lot_is_never_guessed() -> None:
    assert isinstance(apportion({"A": 1, "B": 1}, 1, method="dhondt").outcome, LotsRequired)
