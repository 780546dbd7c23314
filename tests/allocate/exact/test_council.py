"""One council: what is refused, what is trivial, and the vectors of the reference."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from salakhum.allocate import (
    Act,
    Allocated,
    Contender,
    Contest,
    LotsRequired,
    Refused,
    allocate_council,
)
from salakhum.rules import (
    HighestAverages,
    LargestRemainders,
    Rule,
    Variant,
    WholeSeats,
    load_rule,
    rule_ids,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]


def test_no_votes_at_all_are_refused(council: Council, law: Law) -> None:
    assert allocate_council(council(5, 0, 0), law(HighestAverages())) == Refused("no-votes")
    assert allocate_council(council(5), law(HighestAverages())) == Refused("no-votes")


@pytest.mark.parametrize("seats", [0, -1])
def test_a_council_without_seats_is_refused(council: Council, law: Law, seats: int) -> None:
    refused = Refused("no-seats", {"seats": seats})
    assert allocate_council(council(seats, 5, 4), law(HighestAverages())) == refused


def test_a_list_that_stands_twice_is_refused(law: Law) -> None:
    contest = Contest("c", 3, (Contender("A", 5), Contender("B", 4), Contender("A", 4)))
    refused = Refused("duplicate-list", {"list": "A"})
    assert allocate_council(contest, law(HighestAverages())) == refused


def test_a_negative_count_is_refused(council: Council, law: Law) -> None:
    refused = Refused("negative-count", {"list": "B"})
    assert allocate_council(council(3, 5, -1), law(HighestAverages())) == refused
    contest = council(3, 5, 1, more={"B": {"candidates": -1}})
    assert allocate_council(contest, law(HighestAverages())) == refused


def test_a_size_for_which_the_law_has_no_steps_is_refused(council: Council, law: Law) -> None:
    rule = law(HighestAverages())
    large = replace(
        rule, allocation=replace(rule.allocation, variants=(Variant((HighestAverages(),), 9),))
    )
    refused = Refused("no-steps-for-size", {"seats": 8})
    assert allocate_council(council(8, 5, 1), large) == refused
    assert isinstance(allocate_council(council(9, 5, 1), large), Allocated)


def test_the_steps_go_by_the_size_of_the_council(council: Council, law: Law) -> None:
    rule = law(HighestAverages())
    variants = (Variant((WholeSeats(), LargestRemainders())), Variant((HighestAverages(),), 6))
    rule = replace(rule, allocation=replace(rule.allocation, variants=variants))
    small = allocate_council(council(5, 71, 19, 10), rule)
    large = allocate_council(council(6, 71, 19, 10), rule)
    assert isinstance(small, Allocated)
    assert isinstance(large, Allocated)
    assert small.seats == (4, 1, 0)
    assert large.seats == (5, 1, 0)
    assert {m.act for m in small.trace} == {Act.QUOTA, Act.REMAINDER}
    assert {m.act for m in large.trace} == {Act.AVERAGE}


@pytest.mark.parametrize("rule_id", rule_ids())
def test_one_list_takes_every_seat_under_every_law(rule_id: str) -> None:
    """T7."""
    contest = Contest(
        "c", 19, (Contender("A", 5_000, candidate_votes=(400,) * 40),), 5_000, 0, 5_000
    )
    outcome = allocate_council(contest, load_rule(rule_id))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (19,)


@pytest.mark.parametrize("rule_id", rule_ids())
@pytest.mark.parametrize("size", [1, 2**53 - 1, 2**53, 2**63, 10**30])
def test_every_law_counts_to_any_size(rule_id: str, size: int) -> None:
    lists = (
        Contender("A", 700 * size, 40),
        Contender("B", 201 * size, 40),
        Contender("C", 99 * size, 40),
    )
    contest = Contest("c", 9, lists, 1000 * size, 0, 1000 * size)
    rule = load_rule(rule_id)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert sum(outcome.seats) == 9
    small = Contest(
        "c",
        9,
        tuple(replace(c, votes=c.votes // size * 10) for c in lists),
        10_000,
        0,
        10_000,
    )
    same = allocate_council(small, rule)
    assert isinstance(same, Allocated)
    assert same.seats == outcome.seats


def test_a_recount_flips_the_last_seat(council: Council) -> None:
    """T3: Doung 2017, 2,599 to 2,596, and 2,609 to 2,611 after the recount."""
    rule = load_rule("kh-2001")
    before = allocate_council(council(7, 2599, 2596), rule)
    after = allocate_council(council(7, 2609, 2611), rule)
    assert isinstance(before, Allocated)
    assert isinstance(after, Allocated)
    assert (before.seats, after.seats) == ((4, 3), (3, 4))


def test_equal_claims_with_seats_for_both_are_no_tie_in_cambodia(council: Council) -> None:
    """T4."""
    outcome = allocate_council(council(7, 3000, 900, 600), load_rule("kh-2001"))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 1, 1)


def test_two_equal_lists_in_an_odd_council_need_a_lot(council: Council) -> None:
    """T5."""
    outcome = allocate_council(council(7, 1500, 1500), load_rule("kh-2001"))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 7: 1 of A|B"
    assert outcome.question.sure == {"A": 3, "B": 3}


def test_the_one_shot_reading_is_a_law_of_its_own(council: Council) -> None:
    """T2."""
    contest = council(5, 2100, 380, 220, 150)
    iterated = allocate_council(contest, load_rule("kh-2001"))
    one_shot = allocate_council(contest, load_rule("kh-2001-one-shot"))
    assert isinstance(iterated, Allocated)
    assert isinstance(one_shot, Allocated)
    assert (iterated.seats, one_shot.seats) == ((5, 0, 0, 0), (4, 1, 0, 0))


def test_every_seat_has_a_move(council: Council, law: Law) -> None:
    rule = law(WholeSeats(), HighestAverages())
    outcome = allocate_council(council(11, 2600, 780, 95, 0), rule)
    assert isinstance(outcome, Allocated)
    assert sum(m.seats for m in outcome.trace) == 11
    assert outcome.trace[-1].number == 11


def test_the_article_of_a_parameter(law: Law) -> None:
    rule = law(HighestAverages(), articles={"allocation.majority": "P 9"})
    assert rule.article("allocation.majority") == "P 9"
    assert rule.article("allocation.ties") == ""


def test_the_outcome_does_not_depend_on_the_trace(council: Council) -> None:
    for rule_id in rule_ids():
        rule = load_rule(rule_id)
        contest = council(11, 2600, 780, 95, valid=3475, blank=0, cast=3475)
        with_trace = allocate_council(contest, rule)
        without = allocate_council(contest, rule, trace=False)
        assert isinstance(with_trace, Allocated)
        assert replace(with_trace, trace=()) == without


def test_a_fraction_of_a_vote_never_rounds(council: Council, law: Law) -> None:
    """1/3 + 1/3 + 1/3 is one: three lists of 3 seats, each with its third, none by remainder."""
    outcome = allocate_council(council(3, 7, 7, 7), law(WholeSeats(), LargestRemainders()))
    assert isinstance(outcome, Allocated)
    assert {m.quotient for m in outcome.trace} == {Fraction(7)}
    assert {m.act for m in outcome.trace} == {Act.QUOTA}
