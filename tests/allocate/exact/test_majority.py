"""Absolute majority (Kieswet P 9): the last residual seat moves, and from whom."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, Draw, LotsRequired, Move, allocate_council
from salakhum.rules import Criterion, Divisors, HighestAverages, LargestRemainders, Rule, WholeSeats

Council = Callable[..., Contest]
Law = Callable[..., Rule]

REMAINDERS = (WholeSeats(), LargestRemainders(article="P 8"))
P9 = {"allocation.majority": "P 9"}


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


def test_more_than_half_of_the_votes_take_the_last_residual_seat(
    council: Council, law: Law
) -> None:
    """5 seats, quota 20: 51 votes leave 11, two others leave 13 and 12, one leaves 4: 2/1/1 + B, C."""
    contest = council(5, 51, 15, 14, 13, 7)
    assert seats_of(contest, law(*REMAINDERS)) == (2, 1, 1, 1, 0)
    outcome = allocate_council(contest, law(*REMAINDERS, majority=True, articles=P9))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (3, 1, 1, 0, 0)
    assert outcome.trace[-1] == Move(
        5,
        Act.MAJORITY,
        "A",
        1,
        Fraction(51),
        None,
        Fraction(50),
        loser="D",
        article="P 9",
    )


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((50, 16, 14, 13, 7), (2, 1, 1, 1, 0)),  # half is not more than half
        ((51, 15, 14, 13, 7), (3, 1, 1, 0, 0)),
    ],
)
def test_half_of_the_votes_is_not_a_majority(
    council: Council, law: Law, votes: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert seats_of(council(5, *votes), law(*REMAINDERS, majority=True)) == expected


def test_a_list_with_half_of_an_even_council_takes_a_seat(council: Council, law: Law) -> None:
    """4 seats, quota 25: 51 votes have 2 seats, not more than half, and take the last one."""
    contest = council(4, 51, 25, 24)
    assert seats_of(contest, law(*REMAINDERS)) == (2, 1, 1)
    assert seats_of(contest, law(*REMAINDERS, majority=True)) == (3, 1, 0)


def test_a_list_with_more_than_half_of_the_seats_takes_nothing(council: Council, law: Law) -> None:
    contest = council(5, 60, 15, 13, 12)
    rule = law(*REMAINDERS, majority=True)
    assert seats_of(contest, rule) == (3, 1, 1, 0)


def test_the_majority_may_stand_anywhere_on_the_ballot(council: Council, law: Law) -> None:
    assert seats_of(council(4, 25, 24, 51), law(*REMAINDERS, majority=True)) == (1, 0, 3)


def test_without_a_residual_seat_nothing_moves(council: Council, law: Law) -> None:
    """Whole seats alone: 2 of 4 by a list of 2 candidates, and the rest of its votes has no seat to take."""
    rule = law(WholeSeats(), HighestAverages(), majority=True)
    assert seats_of(council(4, 75, 25), rule) == (3, 1)


def test_lots_if_several_hold_the_last_residual_seat(council: Council, law: Law) -> None:
    """B, C and D have equal remainders of 16⅓ and all got a seat: two of them keep it."""
    rule = law(*REMAINDERS, majority=True, articles=P9)
    contest = council(5, 52, 16, 16, 16)
    plain = allocate_council(contest, law(*REMAINDERS))
    assert isinstance(plain, Allocated)
    assert plain.seats == (2, 1, 1, 1)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "majority: 2 of B|C|D"
    assert outcome.question.article == "P 9"
    assert outcome.question.sure == {"A": 3, "B": 0, "C": 0, "D": 0}
    drawn = allocate_council(contest, rule, [Draw(outcome.question.key, ("B", "D"))])
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (3, 1, 0, 1)
    assert (drawn.trace[-1].loser, drawn.trace[-1].by) == ("C", "lots")


def test_the_criteria_say_who_keeps_a_seat(council: Council, law: Law) -> None:
    born = {letter: {"mean_birth": 700_000 + i} for i, letter in enumerate("BCD")}
    rule = law(*REMAINDERS, majority=True, ties=(Criterion.OLDER,))
    outcome = allocate_council(council(5, 52, 16, 16, 16, more=born), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[-1].loser, outcome.trace[-1].by) == ("D", "older")


def test_a_tie_that_the_majority_makes_idle_is_not_drawn(council: Council, law: Law) -> None:
    """B and C are equal for the second of two seats, and A takes it from whoever has it."""
    contest = council(2, 51, 20, 20, 9)
    assert isinstance(allocate_council(contest, law(*REMAINDERS)), LotsRequired)
    outcome = allocate_council(contest, law(*REMAINDERS, majority=True))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 0, 0, 0)
    assert [(m.act, m.winner, m.by) for m in outcome.trace] == [
        (Act.QUOTA, "A", ""),
        (Act.REMAINDER, "B", "same-seats"),
        (Act.MAJORITY, "A", ""),
    ]


def test_the_last_seat_by_average_moves_too(council: Council, law: Law) -> None:
    """Kieswet P 7: 51 votes have two of four seats, and the last one by average moves."""
    rule = law(HighestAverages(article="P 7"), majority=True, articles=P9)
    contest = council(4, 51, 26, 23)
    assert seats_of(contest, law(HighestAverages())) == (2, 1, 1)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (3, 1, 0)
    assert outcome.trace[-1].loser == "C"


def test_a_majority_that_holds_the_last_residual_seat_has_nobody_to_take_it_from(
    council: Council, law: Law
) -> None:
    """A law of one-shot averages, by which the majority of a divided council has two of four seats, the last its own."""
    rule = law(HighestAverages(Divisors(1, 10, 10), iterated=True), majority=True)
    assert seats_of(council(4, 510, 260, 230), rule) == (2, 1, 1)
