"""The reserved seat of Romania's law: for the strongest organisation of a minority without a seat."""

from collections.abc import Callable
from fractions import Fraction

from salakhum.allocate import (
    Act,
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Move,
    allocate_council,
)
from salakhum.rules import (
    Base,
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

STEPS = (
    WholeSeats(QuotaKind.HARE_DOWN, Base.QUALIFIED),
    LargestRemainders(QuotaKind.HARE_DOWN, Base.QUALIFIED, repeat=True),
)
THRESHOLDS = (Threshold(Fraction(5, 100), rounded_down=True),)
ARTICLES = {"allocation.minority_seat": "Art. 100"}


def minority(*letters: str) -> dict[str, dict[str, Kind]]:
    return {letter: {"kind": Kind.MINORITY} for letter in letters}


def romania(law: Law, *, reserved: bool = True) -> Rule:
    return law(*STEPS, thresholds=THRESHOLDS, minority_seat=reserved, articles=ARTICLES)


def test_it_goes_before_every_remainder(council: Council, law: Law) -> None:
    """SIRUTA 2577, 9 June 2024."""
    contest = council(9, 172, 49, 11, 158, 346, 104, more=minority("B"))
    outcome = allocate_council(contest, romania(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 0, 1, 4, 1)
    move = next(m for m in outcome.trace if m.act is Act.MINORITY)
    assert move == Move(7, Act.MINORITY, "B", 1, Fraction(49), article="Art. 100")
    without = allocate_council(contest, romania(law, reserved=False))
    assert isinstance(without, Allocated)
    assert without.seats == (2, 0, 0, 2, 4, 1)


def test_a_second_organisation_gets_none(council: Council, law: Law) -> None:
    """SIRUTA 120370: whatever its remainder."""
    contest = council(13, 176, 86, 662, 37, 166, 60, more=minority("B", "F"))
    outcome = allocate_council(contest, romania(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 8, 0, 2, 0)


def test_a_law_may_let_the_second_organisation_have_its_remainder(
    council: Council, law: Law
) -> None:
    """SIRUTA 120370 with the other reading: the remainder of F, 60, is the largest but one."""
    rule = law(*STEPS, thresholds=THRESHOLDS, minority_seat=True, minority_remainders=True)
    contest = council(13, 176, 86, 662, 37, 166, 60, more=minority("B", "F"))
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.seats[1], outcome.seats[5]) == (1, 1)
    assert sum(outcome.seats) == 13
    assert [m.winner for m in outcome.trace if m.act is Act.MINORITY] == ["B"]


def test_an_organisation_with_a_whole_seat_takes_part_in_the_remainders(
    council: Council, law: Law
) -> None:
    contest = council(9, 500, 290, 110, more=minority("B", "C"))
    outcome = allocate_council(contest, romania(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 3, 1)
    assert Act.MINORITY not in {m.act for m in outcome.trace}


def test_only_organisations_over_the_threshold(council: Council, law: Law) -> None:
    outcome = allocate_council(council(9, 500, 458, 42, more=minority("C")), romania(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 4, 0)


def test_there_must_be_a_seat_left(council: Council, law: Law) -> None:
    """Quota 10, two lists with 50 each: ten whole seats, none for the organisation with 5."""
    rule = law(
        WholeSeats(QuotaKind.HARE_DOWN), LargestRemainders(QuotaKind.HARE_DOWN), minority_seat=True
    )
    outcome = allocate_council(council(10, 50, 50, 5, more=minority("C")), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 5, 0)


def test_equal_organisations_are_drawn_for(council: Council, law: Law) -> None:
    contest = council(9, 500, 300, 60, 60, more=minority("C", "D"))
    outcome = allocate_council(contest, romania(law))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "minority: 1 of C|D"
    assert outcome.question.article == "Art. 100"
    assert outcome.question.sure == {"A": 5, "B": 3, "C": 0, "D": 0}
    drawn = allocate_council(contest, romania(law), [Draw("minority: 1 of C|D", ("D",))])
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (5, 3, 0, 1)
    assert [(m.winner, m.by) for m in drawn.trace if m.act is Act.MINORITY] == [("D", "lots")]


def test_it_is_given_once_even_when_a_list_is_exhausted(council: Council, law: Law) -> None:
    """A gives up seats; the organisation that was second gets none of them, the one with the seat has its candidate."""
    more = {**minority("C", "D"), "A": {"candidates": 4}}
    outcome = allocate_council(council(9, 500, 300, 60, 50, more=more), romania(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (4, 4, 1, 0)
    assert [m.act for m in outcome.trace].count(Act.MINORITY) == 1


def test_a_law_without_whole_seats_has_no_place_for_it(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), minority_seat=True)
    outcome = allocate_council(council(3, 90, 80, 10, more=minority("C")), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 0)
