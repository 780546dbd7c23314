"""List exhaustion: seats without a candidate pass on, stay vacant, or leave the council short, and say so."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, LotsRequired, Move, Refused, allocate_council
from salakhum.rules import Exhausted, HighestAverages, LargestRemainders, Rule, Step, WholeSeats

Council = Callable[..., Contest]
Law = Callable[..., Rule]

DUTCH_SMALL = (
    WholeSeats(),
    LargestRemainders(least_share=Fraction(3, 4)),
    HighestAverages(most=1),
    HighestAverages(),
)
DUTCH_LARGE = (WholeSeats(), HighestAverages())


def only(**candidates: int) -> dict[str, dict[str, int]]:
    return {letter: {"candidates": number} for letter, number in candidates.items()}


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


def test_the_seat_leaves_the_list_and_goes_to_the_next(council: Council, law: Law) -> None:
    """A would have 3 of 4 and has 2 candidates; its third seat goes to the next average."""
    rule = law(HighestAverages(article="P 7"), articles={"allocation.exhausted": "P 10"})
    outcome = allocate_council(council(4, 90, 25, 20, more=only(A=2)), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 1)
    assert (
        outcome.trace[4:]
        == (
            Move(0, Act.EXHAUSTED, "", 1, Fraction(2), loser="A", article="P 10"),
            Move(4, Act.AVERAGE, "C", 1, Fraction(20), "B", Fraction(25, 2), article="P 7"),
        )[-len(outcome.trace[4:]) :]
    )
    assert [m.act for m in outcome.trace].count(Act.EXHAUSTED) == 1


def test_a_list_with_candidates_enough_gives_nothing_up(council: Council, law: Law) -> None:
    outcome = allocate_council(
        council(4, 90, 25, 20, more=only(A=3, B=1, C=0)), law(HighestAverages())
    )
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (3, 1, 0)
    assert {m.act for m in outcome.trace} == {Act.AVERAGE}


@pytest.mark.parametrize("steps", [DUTCH_SMALL, DUTCH_LARGE, (HighestAverages(),)])
def test_a_list_without_candidates_gets_none_and_its_votes_stay(
    council: Council, law: Law, steps: tuple[Step, ...]
) -> None:
    assert seats_of(council(4, 61, 25, 14, more=only(A=0)), law(*steps))[0] == 0


def test_whole_seats_pass_on_too(council: Council, law: Law) -> None:
    """Quota 10: A has 6 whole seats and 2 candidates; the others share the 4 by the steps for residual seats."""
    contest = council(10, 60, 25, 15, more=only(A=2))
    assert seats_of(contest, law(*DUTCH_LARGE)) == (2, 5, 3)
    assert seats_of(contest, law(*DUTCH_SMALL)) == (2, 5, 3)


def test_the_small_council_goes_on_where_its_steps_stopped(council: Council, law: Law) -> None:
    """Quota 20: C has had its remainder seat, so B takes its own; then C has the higher average."""
    contest = council(5, 62, 21, 17, more=only(A=1))
    outcome = allocate_council(contest, law(*DUTCH_SMALL))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 2, 2)
    passed_on = [(m.act, m.winner, m.number) for m in outcome.trace[-3:]]
    assert passed_on == [
        (Act.EXHAUSTED, "", 0),
        (Act.REMAINDER, "B", 4),
        (Act.AVERAGE, "C", 5),
    ]


def test_the_next_list_may_be_exhausted_too(council: Council, law: Law) -> None:
    contest = council(6, 80, 30, 20, more=only(A=1, B=2))
    assert seats_of(contest, law(HighestAverages())) == (1, 2, 3)


def test_seats_that_nobody_can_fill_are_refused_with_what_could_be(
    council: Council, law: Law
) -> None:
    contest = council(6, 80, 30, 20, more=only(A=1, B=2, C=2))
    refused = Refused("lists-exhausted", {"seats": 6, "filled": 5, "left": 1})
    assert allocate_council(contest, law(HighestAverages())) == refused
    assert allocate_council(contest, law(WholeSeats(), HighestAverages())) == refused


def test_remainders_end_when_every_list_is_full(council: Council, law: Law) -> None:
    contest = council(4, 60, 40, more=only(A=1, B=1))
    refused = Refused("lists-exhausted", {"seats": 4, "filled": 2, "left": 2})
    for steps in [
        (WholeSeats(), LargestRemainders(repeat=True)),
        (WholeSeats(), LargestRemainders(), HighestAverages(iterated=False)),
    ]:
        assert allocate_council(contest, law(*steps)) == refused


def test_a_list_without_votes_does_not_fill_them_either(council: Council, law: Law) -> None:
    contest = council(2, 80, 0, more=only(A=1, B=5))
    refused = Refused("lists-exhausted", {"seats": 2, "filled": 1, "left": 1})
    assert allocate_council(contest, law(HighestAverages())) == refused


def test_a_law_may_leave_them_vacant(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), exhausted=Exhausted.VACANT)
    outcome = allocate_council(council(4, 90, 25, 20, more=only(A=1)), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.seats, outcome.vacant) == ((1, 1, 0), 2)
    assert outcome.trace[-1] == Move(0, Act.EXHAUSTED, "", 2, Fraction(1), loser="A")
    outcome = allocate_council(council(4, 90, 25, 20), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.vacant == 0


def test_vacant_seats_of_several_lists_add_up(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), exhausted=Exhausted.VACANT)
    outcome = allocate_council(council(6, 60, 60, 1, more=only(A=1, B=2)), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.seats, outcome.vacant) == ((1, 2, 0), 3)


def test_a_step_that_gives_nothing_more_to_an_exhausted_list_ends(
    council: Council, law: Law
) -> None:
    """Remainders for lists that are full are nobody's: the averages go on."""
    contest = council(5, 52, 30, 18, more=only(A=2, B=2))
    assert seats_of(contest, law(*DUTCH_SMALL)) == (2, 2, 1)


def test_a_tie_for_a_seat_that_the_list_could_not_fill_is_not_drawn(
    council: Council, law: Law
) -> None:
    """A and B are equal for the last seat, but A has no candidate for it."""
    rule = law(HighestAverages())
    assert isinstance(allocate_council(council(3, 50, 50), rule), LotsRequired)
    assert seats_of(council(3, 50, 50, more=only(A=1)), rule) == (1, 2)


def test_a_tie_that_still_matters_is_drawn(council: Council, law: Law) -> None:
    """A is short of a candidate, and the seat that it gives up is between B and C."""
    outcome = allocate_council(council(5, 60, 20, 20, more=only(A=2)), law(HighestAverages()))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.sure == {"A": 2, "B": 1, "C": 1}


def test_exhaustion_comes_after_the_majority(council: Council, law: Law) -> None:
    """Kieswet P 9 before P 10: A takes C's seat, cannot fill it, and C, whose remainder is the next, has it back."""
    steps = (WholeSeats(), LargestRemainders(), HighestAverages())
    rule = law(*steps, majority=True)
    outcome = allocate_council(council(4, 51, 25, 24, more=only(A=2)), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 1)
    assert [m.act for m in outcome.trace][-3:] == [Act.MAJORITY, Act.EXHAUSTED, Act.REMAINDER]
