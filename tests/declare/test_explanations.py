"""Why declared seats differ: a cause counts only where it gives the declared seats to the last one."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from salakhum.allocate import Contender, Contest
from salakhum.arrays import MISSING
from salakhum.declare import Cause, compare, difference, reaches
from salakhum.recount import Result
from salakhum.rules import (
    Allocation,
    Base,
    HighestAverages,
    Kind,
    Persons,
    Rule,
    Threshold,
    Variant,
    load_rule,
)

KH = "kh-2001"
RO = "ro-2015"


def council(seats: int, *votes: int) -> Contest:
    return Contest("c", seats, tuple(Contender(chr(65 + i), v) for i, v in enumerate(votes)))


def cause(contest: Contest, declared: tuple[int, ...], rule: str = KH) -> tuple[str, str] | None:
    found = difference(contest, declared, load_rule(rule))
    return None if found is None else (found.cause.value, found.detail)


def test_equal_seats_are_no_difference() -> None:
    assert cause(council(5, 900, 300), (4, 1)) is None


@pytest.mark.parametrize("declared", [(3, 2), (2, 3)])
def test_a_lot_explains_both_ways_it_can_fall(declared: tuple[int, int]) -> None:
    assert cause(council(5, 500, 500), declared) == ("lot", "A = B")


def test_a_lot_explains_nothing_else() -> None:
    assert cause(council(5, 500, 500), (4, 1)) == ("unexplained", "")
    assert not reaches(council(5, 500, 500), (4, 1), load_rule(KH))


def test_a_lot_among_many_is_walked_through() -> None:
    assert reaches(council(3, 10, 10, 10, 10, 10), (0, 1, 1, 0, 1), load_rule(KH))


def test_a_council_without_an_answer_reaches_nothing() -> None:
    assert not reaches(council(5, 0, 0), (3, 2), load_rule(KH))


def test_what_sure_seats_a_difference_shows() -> None:
    found = difference(council(5, 500, 500), (3, 2), load_rule(KH))
    assert found is not None
    assert found.seats == (2, 2)
    refused = difference(council(5, 0, 0), (3, 2), load_rule(KH))
    assert refused is not None
    assert (refused.seats, refused.cause) == ((0, 0), Cause.UNEXPLAINED)


def test_seats_of_another_sum_are_a_data_fault() -> None:
    assert cause(council(5, 900, 300), (4, 0)) == ("data-fault", "4 ≠ 5")


def test_a_stronger_list_without_a_seat_is_a_data_fault() -> None:
    assert cause(council(5, 900, 300, 200), (4, 0, 1)) == ("data-fault", "B < C")


def test_a_reserved_seat_is_no_data_fault() -> None:
    lists = (
        Contender("A", 1000),
        Contender("B", 150),
        Contender("M", 140, kind=Kind.MINORITY),
        Contender("I", 400, kind=Kind.INDEPENDENT),
    )
    contest = Contest("c", 5, lists)
    assert cause(contest, (4, 0, 1, 0), RO) == ("unexplained", "")
    assert cause(contest, (4, 0, 1, 0), KH) == ("data-fault", "B < M")


def exhausted(contest: Contest, declared: tuple[int, ...]) -> str:
    """The lists that a law which asks for no number of candidates allows to be exhausted, empty for none."""
    found = difference(contest, declared, replace(load_rule(KH), persons=Persons()))
    assert found is not None
    return found.detail if found.cause is Cause.EXHAUSTED_LIST else ""


def test_an_exhausted_list_explains_what_passing_its_seats_on_gives() -> None:
    assert exhausted(council(5, 900, 200, 110), (3, 1, 1)) == "A"
    assert not exhausted(council(5, 900, 200, 110), (3, 2, 0))


def test_two_exhausted_lists() -> None:
    # 5/4/1 by the votes; 4/3/3 when both of the larger have no more people.
    assert exhausted(council(10, 500, 400, 100), (4, 3, 3)) == "A, B"


def test_a_list_with_people_left_was_not_exhausted() -> None:
    named = (Contender("A", 900, candidates=5), Contender("B", 200), Contender("C", 110))
    assert not exhausted(Contest("c", 5, named), (3, 1, 1))
    # The law of Cambodia asks for two candidates per seat.
    assert cause(council(5, 900, 200, 110), (3, 1, 1)) == ("unexplained", "")


def test_a_list_without_any_seat_was_not_exhausted() -> None:
    assert not exhausted(council(5, 210, 900), (0, 5))


@pytest.fixture
def thresholds(cambodia: Rule) -> Rule:
    """D'Hondt, 5 % for a list and 8 % for an alliance of two or more."""
    bars = (
        Threshold(Fraction(1, 20), Base.LISTS, kinds=frozenset({Kind.LIST})),
        Threshold(Fraction(8, 100), Base.LISTS, kinds=frozenset({Kind.ALLIANCE}), partners_from=2),
    )
    return replace(
        cambodia, allocation=Allocation((Variant((HighestAverages(),)),), thresholds=bars)
    )


def test_another_number_of_partners_explains(thresholds: Rule) -> None:
    lists = (Contender("A", 930), Contender("B", 70, kind=Kind.ALLIANCE, partners=2))
    found = difference(Contest("c", 15, lists), (14, 1), thresholds)
    assert found is not None
    assert (found.cause.value, found.detail) == ("alliance-size", "B: 1")
    other = (Contender("A", 930), Contender("B", 70))
    found = difference(Contest("c", 15, other), (15, 0), thresholds)
    assert found is not None
    assert (found.cause.value, found.detail) == ("alliance-size", "B: 2")


def test_partners_explain_nothing_that_they_do_not_reproduce(thresholds: Rule) -> None:
    lists = (Contender("A", 930), Contender("B", 70, kind=Kind.ALLIANCE, partners=2))
    found = difference(Contest("c", 15, lists), (12, 3), thresholds)
    assert found is not None
    assert found.cause is Cause.UNEXPLAINED
    clear = (Contender("A", 800), Contender("B", 200))
    found = difference(Contest("c", 15, clear), (11, 4), thresholds)
    assert found is not None
    assert found.cause is Cause.UNEXPLAINED


OFFICIAL = "council,list,seats\n0601,P,4\n0601,Q,1\n"


def test_only_declared_councils_are_compared(made: Callable[..., Result]) -> None:
    (found,) = compare(made(official__csv=OFFICIAL))
    assert found.contest.id == "0601"
    assert found.declared == (4, 1)
    assert compare(made("none")) == ()


def test_agreement_is_no_difference(made: Callable[..., Result]) -> None:
    every = OFFICIAL.replace("P,4", "P,3").replace("Q,1", "Q,2") + "0602,P,3\n0602,Q,2\n"
    result = made(official__csv=every)
    assert result.election.official is not None
    assert MISSING not in result.election.official
    assert compare(result) == ()


def test_a_recorded_lot_is_compared_with_the_law_before_it(made: Callable[..., Result]) -> None:
    """Where the draw gives the declared seats, nothing differs."""
    tied = "station,version,list,votes\n" + "".join(
        f"{station},{version},{one},100\n"
        for station, version in (("0601-1", 2), ("0601-2", 1), ("0602-1", 2))
        for one in "PQ"
    )
    official = "council,list,seats\n0601,P,3\n0601,Q,2\n"
    lots = "council,question,drawn,drawn_at,witnessed_by\n0601,seat 5: 1 of P|Q,P,,\n"
    (found,) = compare(made(votes__csv=tied, official__csv=official))
    assert found.cause is Cause.LOT
    assert compare(made("drawn", votes__csv=tied, official__csv=official, lots__csv=lots)) == ()
