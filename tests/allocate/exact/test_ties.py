"""Equality: the criteria in their order, and a lot only where they end."""

from collections.abc import Callable

import pytest

from salakhum.allocate import (
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Question,
    Refused,
    allocate_council,
    given_before,
)
from salakhum.rules import (
    Criterion,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Rule,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]

MORE, FEWER, OLDER, YOUNGER, LIST_ORDER, LOTS = (
    Criterion.MORE_VOTES,
    Criterion.FEWER_VOTES,
    Criterion.OLDER,
    Criterion.YOUNGER,
    Criterion.LIST_ORDER,
    Criterion.LOTS,
)
BORN = {"A": {"mean_birth": 700_000}, "B": {"mean_birth": 710_000}, "C": {"mean_birth": 720_000}}


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [(MORE, (2, 0)), (FEWER, (1, 1)), (OLDER, (1, 1)), (YOUNGER, (2, 0))],
)
def test_one_criterion(
    council: Council, law: Law, criterion: Criterion, expected: tuple[int, int]
) -> None:
    """Two seats, 20/2 = 10/1; A has more votes and is younger on the mean."""
    born = {"A": {"mean_birth": 720_000}, "B": {"mean_birth": 700_000}}
    rule = law(HighestAverages(), ties=(criterion, LOTS))
    outcome = allocate_council(council(2, 20, 10, more=born), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == expected
    assert outcome.trace[-1].by == criterion.value


@pytest.mark.parametrize(
    ("criterion", "seats", "expected"),
    [
        (OLDER, 1, (1, 0, 0)),
        (OLDER, 2, (1, 1, 0)),
        (YOUNGER, 1, (0, 0, 1)),
        (YOUNGER, 2, (0, 1, 1)),
    ],
)
def test_a_criterion_puts_more_than_two_in_order(
    council: Council, law: Law, criterion: Criterion, seats: int, expected: tuple[int, ...]
) -> None:
    rule = law(HighestAverages(), ties=(criterion,))
    outcome = allocate_council(council(seats, 5, 5, 5, more=BORN), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == expected


def test_what_a_criterion_leaves_equal_goes_to_the_next(council: Council, law: Law) -> None:
    """Four equal lists for two seats: C is oldest, and A and D, equally old, are drawn for."""
    born = {
        letter: {"mean_birth": day}
        for letter, day in {"A": 705_000, "B": 710_000, "C": 700_000, "D": 705_000}.items()
    }
    rule = law(HighestAverages(article="Art. 7"), ties=(MORE, LIST_ORDER, OLDER, LOTS))
    contest = council(2, 5, 5, 5, 5, more=born)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question == Question("seat 1", "Art. 7", 1, ("A", "D"))
    outcome = allocate_council(contest, rule, [Draw("seat 1: 1 of A|D", ("D",))])
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (0, 0, 1, 1)
    assert [(m.winner, m.by) for m in outcome.trace] == [("C", "older"), ("D", "lots")]


def test_a_second_criterion_chooses_for_the_seats_that_the_first_left(
    council: Council, law: Law
) -> None:
    """20/2 = 10/1 three times: A by more votes, then the oldest of the others."""
    born = {
        "B": {"mean_birth": 710_000},
        "C": {"mean_birth": 700_000},
        "D": {"mean_birth": 705_000},
    }
    contest = council(3, 20, 10, 10, 10, more=born)
    outcome = allocate_council(contest, law(HighestAverages(), ties=(MORE, OLDER)))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 0, 1, 0)
    assert [(m.winner, m.by) for m in outcome.trace[1:]] == [
        ("A", "more-votes"),
        ("C", "older"),
    ]
    asked = allocate_council(contest, law(HighestAverages(), ties=(MORE, LOTS)))
    assert isinstance(asked, LotsRequired)
    assert asked.question.key == "seat 2: 1 of B|C|D"
    assert asked.question.sure == {"A": 2, "B": 0, "C": 0, "D": 0}
    assert [(m.number, m.winner, m.by, m.runner_up) for m in asked.trace] == [
        (1, "A", "", "B"),
        (2, "A", "more-votes", "B"),
    ]


def test_the_trace_up_to_a_lot_holds_every_seat_that_is_sure(council: Council, law: Law) -> None:
    """Figures of a Romanian council of 2024: remainders 58, 58 and 58 for two seats, and one list has more votes."""
    rule = law(
        WholeSeats(QuotaKind.HARE_DOWN), LargestRemainders(QuotaKind.HARE_DOWN), ties=(MORE, LOTS)
    )
    asked = allocate_council(council(9, 58, 58, 137, 465), rule)
    assert isinstance(asked, LotsRequired)
    assert asked.question.key == "seat 8: 1 of A|B"
    assert [(m.number, m.winner, m.seats) for m in asked.trace] == [
        (1, "C", 1),
        (6, "D", 5),
        (7, "D", 1),
        (8, "C", 1),
    ]
    assert asked.question.sure == {"A": 0, "B": 0, "C": 2, "D": 6}
    assert allocate_council(council(9, 58, 58, 137, 465), rule, trace=False) == LotsRequired(
        asked.question
    )
    assert given_before(asked.question, asked.trace) == 1


def test_a_criterion_that_fills_the_seats_exactly_ends_the_matter(
    council: Council, law: Law
) -> None:
    """Two of three equal lists are equally old and older than the third: both of two seats are theirs, in ballot order."""
    born = {
        "A": {"mean_birth": 705_000},
        "B": {"mean_birth": 710_000},
        "C": {"mean_birth": 705_000},
    }
    outcome = allocate_council(
        council(2, 5, 5, 5, more=born), law(HighestAverages(), ties=(OLDER, LOTS))
    )
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 0, 1)
    assert [(m.winner, m.by, m.runner_up) for m in outcome.trace] == [
        ("A", "older", "B"),
        ("C", "older", "B"),
    ]


@pytest.mark.parametrize("ties", [(), (MORE,), (MORE, FEWER, LIST_ORDER)])
def test_a_law_whose_criteria_end_without_a_lot_leaves_it_undecided(
    council: Council, law: Law, ties: tuple[Criterion, ...]
) -> None:
    rule = law(HighestAverages(article="Art. 7"), ties=ties)
    values: dict[str, int | str] = {
        "step": "seat 3",
        "seats": 1,
        "among": "A|B",
        "article": "Art. 7",
    }
    assert allocate_council(council(3, 5, 5), rule) == Refused("undecided-by-law", values)


@pytest.mark.parametrize("criterion", [OLDER, YOUNGER])
@pytest.mark.parametrize("born", [{}, {"A": {"mean_birth": 700_000}}])
def test_an_age_that_is_not_known_is_asked_for_and_never_drawn(
    council: Council, law: Law, criterion: Criterion, born: dict[str, dict[str, int]]
) -> None:
    rule = law(HighestAverages(), ties=(criterion, LOTS))
    outcome = allocate_council(council(3, 5, 5, more=born), rule)
    assert isinstance(outcome, Refused)
    assert outcome.reason == "birth-not-known"
    assert isinstance(allocate_council(council(2, 5, 5, more=born), rule), Allocated)


def test_a_criterion_before_the_lot_is_enough_without_it(council: Council, law: Law) -> None:
    outcome = allocate_council(council(2, 20, 10), law(HighestAverages(), ties=(MORE,)))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 0)
