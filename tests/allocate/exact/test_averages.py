"""Highest averages: every divisor sequence, iterated and one-shot, with a trace that shows each comparison."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, LotsRequired, Move, Refused, allocate_council
from salakhum.allocate.exact.quotas_and_averages import common_multiple
from salakhum.rules import Criterion, Divisors, HighestAverages, Rule, WholeSeats

Council = Callable[..., Contest]
Law = Callable[..., Rule]

DHONDT = Divisors(1, 1, 1)
SAINTE_LAGUE = Divisors(1, 1, 2)
MODIFIED = Divisors(7, 5, 10, unit=5)
IMPERIALI = Divisors(2, 2, 1, unit=2)


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


@pytest.mark.parametrize(
    ("divisors", "seats", "votes", "expected"),
    [
        (DHONDT, 8, (100_000, 80_000, 30_000, 20_000), (4, 3, 1, 0)),
        (SAINTE_LAGUE, 8, (100_000, 80_000, 30_000, 20_000), (3, 3, 1, 1)),
        (MODIFIED, 8, (100_000, 80_000, 30_000, 19_999), (4, 3, 1, 0)),
        (IMPERIALI, 8, (100_000, 80_000, 30_000, 20_000), (5, 3, 0, 0)),
        (IMPERIALI, 10, (60, 28, 12), (7, 3, 0)),
        (DHONDT, 10, (60, 28, 11), (6, 3, 1)),
        (DHONDT, 3, (5,), (3,)),
        (DHONDT, 3, (5, 0), (3, 0)),
        (SAINTE_LAGUE, 1, (2, 3), (0, 1)),
    ],
)
def test_seats_of_a_divisor_sequence(
    *,
    council: Council,
    law: Law,
    divisors: Divisors,
    seats: int,
    votes: tuple[int, ...],
    expected: tuple[int, ...],
) -> None:
    assert seats_of(council(seats, *votes), law(HighestAverages(divisors))) == expected


@pytest.mark.parametrize("factor", [1, 2**45, 2**53, 2**63, 10**40])
def test_votes_of_any_size_are_compared_exactly(council: Council, law: Law, factor: int) -> None:
    """One vote decides whatever stands before it; and 3·factor / 3 is equal to factor / 1."""
    rule = law(HighestAverages())
    assert seats_of(council(1, factor, factor + 1), rule) == (0, 1)
    assert seats_of(council(3, 3 * factor, factor - 1 or 0), rule) == (3, 0)
    assert isinstance(allocate_council(council(3, 3 * factor, factor), rule), LotsRequired)


def test_each_seat_shows_the_quotient_that_won_and_the_one_that_came_next(
    council: Council, law: Law
) -> None:
    outcome = allocate_council(council(2, 100, 60), law(HighestAverages(article="Art. 1")))
    assert outcome == Allocated(
        (1, 1),
        (
            Move(1, Act.AVERAGE, "A", 1, Fraction(100), "B", Fraction(60), article="Art. 1"),
            Move(2, Act.AVERAGE, "B", 1, Fraction(60), "A", Fraction(50), article="Art. 1"),
        ),
    )


def test_quotients_are_shown_in_the_unit_of_the_law(council: Council, law: Law) -> None:
    """The law says 1.4 where the whole numbers say 7."""
    outcome = allocate_council(council(1, 14, 7), law(HighestAverages(MODIFIED)))
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[0].quotient, outcome.trace[0].next_quotient) == (
        Fraction(10),
        Fraction(5),
    )


def test_nobody_comes_next_when_one_list_stands_alone(council: Council, law: Law) -> None:
    outcome = allocate_council(council(1, 14, 0), law(HighestAverages()))
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[0].runner_up, outcome.trace[0].next_quotient) == (None, None)


def test_equal_quotients_share_the_seats_that_are_enough_for_them(
    council: Council, law: Law
) -> None:
    """T4: 3000/5 = 600/1 at the sixth seat is no tie."""
    outcome = allocate_council(council(7, 3000, 900, 600), law(HighestAverages()))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 1, 1)
    last = outcome.trace[-2:]
    assert [(m.number, m.winner, m.quotient, m.by) for m in last] == [
        (6, "A", Fraction(600), "all"),
        (7, "C", Fraction(600), "all"),
    ]
    assert {(m.runner_up, m.next_quotient) for m in last} == {("B", Fraction(450))}


def test_the_runner_up_at_an_equality_is_who_lost_it(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), ties=(Criterion.FEWER_VOTES,))
    outcome = allocate_council(council(3, 30, 15), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1)
    assert outcome.trace[-1].by == "all"
    outcome = allocate_council(council(2, 30, 15), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 1)
    move = outcome.trace[-1]
    assert (move.winner, move.runner_up, move.quotient, move.next_quotient, move.by) == (
        "B",
        "A",
        Fraction(15),
        Fraction(15),
        "fewer-votes",
    )


@pytest.mark.parametrize(
    ("seats", "votes", "iterated", "one_shot"),
    [
        (5, (2100, 380, 220, 150), (5, 0, 0, 0), (4, 1, 0, 0)),
        (7, (1500, 700, 280, 120, 100), (5, 2, 0, 0, 0), (4, 2, 1, 0, 0)),
    ],
)
def test_one_shot_gives_all_seats_left_from_the_first_averages(
    *,
    council: Council,
    law: Law,
    seats: int,
    votes: tuple[int, ...],
    iterated: tuple[int, ...],
    one_shot: tuple[int, ...],
) -> None:
    """T2: from the same floors the two readings of 1998 differ."""
    contest = council(seats, *votes)
    assert seats_of(contest, law(WholeSeats(), HighestAverages())) == iterated
    assert seats_of(contest, law(HighestAverages())) == iterated
    assert seats_of(contest, law(WholeSeats(), HighestAverages(iterated=False))) == one_shot


def test_one_shot_starts_again_when_every_list_had_its_seat(council: Council, law: Law) -> None:
    assert seats_of(council(5, 70, 40), law(HighestAverages(iterated=False))) == (3, 2)
    assert seats_of(council(4, 70, 10), law(HighestAverages(iterated=False))) == (2, 2)


def test_a_step_gives_a_list_no_more_than_it_may(council: Council, law: Law) -> None:
    """Kieswet P 8: at most one seat each by average, then without that limit."""
    limited, free = HighestAverages(most=1), HighestAverages()
    assert seats_of(council(2, 100, 10), law(limited, free)) == (1, 1)
    assert seats_of(council(3, 100, 10), law(limited, free)) == (2, 1)
    assert seats_of(council(3, 100, 10), law(HighestAverages(most=2), free)) == (2, 1)
    assert allocate_council(council(3, 100, 10), law(limited)) == Refused(
        "steps-exhausted", {"seats": 3, "filled": 2, "left": 1}
    )


def test_the_common_multiple_is_of_the_divisors_that_can_be_met() -> None:
    assert common_multiple(DHONDT, 1) == 1
    assert common_multiple(DHONDT, 4) == 12
    assert common_multiple(SAINTE_LAGUE, 4) == 105
    assert common_multiple(MODIFIED, 2) == 105


def test_kompong_cham_2008(council: Council, law: Law) -> None:
    """T1: 18 seats; the other parties, below any winning average, stand in the quota as votes of no seat."""
    contest = council(18, 409_766, 211_934, 72_725, *([9_791] * 6), 9_795)
    assert sum(c.votes for c in contest.lists) == 762_966 == 18 * 42_387
    rule = law(WholeSeats(), HighestAverages())
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats[:3] == (11, 5, 2)
    moves = [m for m in outcome.trace if m.act is Act.AVERAGE]
    assert [(m.winner, int(m.quotient or 0)) for m in moves] == [
        ("B", 42_386),
        ("A", 40_976),
        ("A", 37_251),
        ("C", 36_362),
    ]
    floors = [(m.winner, m.seats) for m in outcome.trace if m.act is Act.QUOTA]
    assert floors == [("A", 9), ("B", 4), ("C", 1)]
    assert seats_of(contest, law(HighestAverages())) == outcome.seats
