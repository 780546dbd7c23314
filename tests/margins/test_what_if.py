"""Other laws, other numbers of seats, and a council without one of its lists."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from salakhum.allocate import (
    Act,
    Allocated,
    Contender,
    Contest,
    Contests,
    Draw,
    LotsRequired,
    Refused,
    WithoutList,
    allocate_council,
    without_list,
)
from salakhum.margins import under, with_seats
from salakhum.rules import Base, HighestAverages, Rule, Threshold, load_rule

Columns = Callable[[Sequence[Contest]], Contests]

KH = load_rule("kh-2001")
ONE_SHOT = load_rule("kh-2001-one-shot")


def council_of(*votes: int, seats: int = 7) -> Contest:
    return Contest("c", seats, tuple(Contender(f"l{i}", v) for i, v in enumerate(votes)))


def seats_of(outcome: object) -> tuple[int, ...]:
    assert isinstance(outcome, Allocated)
    return outcome.seats


def test_under_another_law(columns: Columns) -> None:
    """T2 of the reference vectors between two councils on which the readings agree."""
    contests = columns(
        [
            council_of(3000, 900, 610),
            council_of(2100, 380, 220, 150, seats=5),
            council_of(50, 50),
            council_of(1500, 700, 280, 120, 100),
        ]
    )
    found = under(contests, KH, ONE_SHOT)
    assert found.councils.tolist() == [1, 3]
    assert found.before.seats[3:7].tolist() == [5, 0, 0, 0]
    assert found.after.seats[3:7].tolist() == [4, 1, 0, 0]


def test_a_lot_under_one_law_alone_is_a_difference(columns: Columns) -> None:
    contests = columns([council_of(10, 5, seats=2), council_of(10, 6, seats=2)])
    assert under(contests, KH, load_rule("de-sainte-lague")).councils.tolist() == [0]
    assert under(contests, KH, KH).councils.tolist() == []


def test_a_recorded_draw_answers_the_present_law(columns: Columns) -> None:
    contest = council_of(50, 50, seats=1)
    question = allocate_council(contest, KH)
    assert isinstance(question, LotsRequired)
    draws = {0: [Draw(question.question.key, ("l1",))]}
    found = under(columns([contest]), KH, KH, draws)
    assert found.before.seats.tolist() == [0, 1]
    assert found.councils.tolist() == [0]
    found = with_seats(columns([contest]), KH, 2, draws)
    assert found.after.seats.tolist() == [1, 1]


def test_with_another_number_of_seats(columns: Columns) -> None:
    contests = columns([council_of(60, 32, seats=3), council_of(90, 5, seats=3)])
    found = with_seats(contests, KH, 5)
    assert found.after.seats.tolist() == [3, 2, 5, 0]
    assert found.councils.tolist() == [0, 1]
    found = with_seats(contests, KH, np.array([3, 5]))
    assert found.after.seats.tolist() == [2, 1, 5, 0]
    assert found.councils.tolist() == [1]


def test_three_readings_of_a_dissolved_party() -> None:
    """5 seats: 100/1, 90/1, 50, 45, 33⅓ for 100, 90, 28; without the second the third reading favours the small one."""
    contest = council_of(100, 90, 40, seats=5)
    assert seats_of(allocate_council(contest, KH)) == (2, 2, 1)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.RERUN)) == (4, 0, 1)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.CONTINUED)) == (4, 0, 1)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.AFRESH)) == (4, 0, 1)
    contest = council_of(100, 90, 60, seats=5)
    assert seats_of(allocate_council(contest, KH)) == (2, 2, 1)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.CONTINUED)) == (3, 0, 2)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.AFRESH)) == (3, 0, 2)


@settings(deadline=None)
@given(
    votes=st.lists(st.integers(0, 400), min_size=2, max_size=5),
    seats=st.integers(1, 11),
    data=st.data(),
)
def test_under_dhondt_to_run_again_is_to_continue(
    votes: list[int], seats: int, data: st.DataObject
) -> None:
    """Removing a list never costs another one a seat, so both give the same highest averages; a lot apart."""
    contest = council_of(*votes, seats=seats)
    gone = data.draw(st.sampled_from([one.id for one in contest.lists]))
    again = without_list(contest, KH, gone, WithoutList.RERUN)
    continued = without_list(contest, KH, gone, WithoutList.CONTINUED)
    assume(isinstance(again, Allocated) and isinstance(continued, Allocated))
    assert seats_of(again) == seats_of(continued)


def test_nothing_is_freed_by_a_list_without_seats() -> None:
    contest = council_of(100, 60, 5, seats=3)
    for reading in WithoutList:
        assert seats_of(without_list(contest, KH, "l2", reading)) == (2, 1, 0)


def test_a_lot_of_the_council_comes_first() -> None:
    contest = council_of(60, 30, 30, seats=1)
    tied = council_of(60, 60, 30, seats=1)
    question = without_list(tied, KH, "l2", WithoutList.CONTINUED)
    assert isinstance(question, LotsRequired)
    draw = Draw(question.question.key, ("l1",))
    assert seats_of(without_list(tied, KH, "l2", WithoutList.CONTINUED, [draw])) == (0, 1, 0)
    assert seats_of(without_list(tied, KH, "l1", WithoutList.AFRESH, [draw])) == (1, 0, 0)
    freed = without_list(contest, KH, "l0", WithoutList.CONTINUED)
    assert isinstance(freed, LotsRequired)
    assert freed.question.among == ("l1", "l2")
    assert freed.question.sure == {"l0": 0, "l1": 0, "l2": 0}
    drawn = [Draw(freed.question.key, ("l2",))]
    assert seats_of(without_list(contest, KH, "l0", WithoutList.CONTINUED, drawn)) == (0, 0, 1)


def test_what_is_sure_counts_the_seats_that_are_kept() -> None:
    contest = council_of(100, 100, 55, seats=5)
    assert seats_of(allocate_council(contest, KH)) == (2, 2, 1)
    outcome = without_list(contest, KH, "l2", WithoutList.AFRESH)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.sure == {"l0": 2, "l1": 2, "l2": 0}
    assert without_list(
        contest, KH, "l2", WithoutList.AFRESH, [Draw("seat 1: 1 of x", ("x",))]
    ) == (
        Refused("draw-does-not-match", {"question": "seat 1: 1 of l0|l1", "draw": "seat 1: 1 of x"})
    )


def test_a_list_gets_no_more_than_it_has_candidates() -> None:
    contest = council_of(100, 90, 40, seats=5)
    few = replace(contest.lists[0], candidates=3)
    contest = replace(contest, lists=(few, *contest.lists[1:]))
    assert seats_of(without_list(contest, KH, "l1", WithoutList.CONTINUED)) == (3, 0, 2)
    assert seats_of(without_list(contest, KH, "l1", WithoutList.AFRESH)) == (3, 0, 2)
    one = replace(contest.lists[2], candidates=1)
    outcome = without_list(
        replace(contest, lists=(few, contest.lists[1], one)), KH, "l1", WithoutList.CONTINUED
    )
    assert isinstance(outcome, Allocated)
    assert (outcome.seats, outcome.vacant) == ((3, 0, 1), 1)


def test_the_trace_goes_on_from_the_seats_that_are_kept() -> None:
    outcome = without_list(council_of(100, 90, 40, seats=5), KH, "l1", WithoutList.CONTINUED)
    assert isinstance(outcome, Allocated)
    assert [(move.number, move.act, move.winner) for move in outcome.trace] == [
        (4, Act.AVERAGE, "l0"),
        (5, Act.AVERAGE, "l0"),
    ]


def test_ballots_of_the_list_leave_what_shares_are_taken_of() -> None:
    """5 % of 1,000 keeps 45 out, 5 % of 600 lets it in."""
    contest = replace(council_of(555, 400, 45, seats=13), valid=1000, cast=1010, blank=0)
    rule = load_rule("es-1985")
    assert seats_of(allocate_council(contest, rule)) == (8, 5, 0)
    assert seats_of(without_list(contest, rule, "l1", WithoutList.RERUN)) == (12, 0, 1)
    assert seats_of(without_list(contest, rule, "l1", WithoutList.CONTINUED)) == (13, 0, 0)


@pytest.mark.parametrize("rule_id", ["de-hare-niemeyer", "fr-bonus", "dk-dhondt-alliances"])
def test_not_every_law_has_averages_to_continue(rule_id: str) -> None:
    outcome = without_list(council_of(90, 50, 20), load_rule(rule_id), "l0", WithoutList.CONTINUED)
    assert outcome == Refused("no-averages-to-continue")


@pytest.mark.parametrize("reading", WithoutList)
def test_a_list_that_does_not_stand_is_named(reading: WithoutList) -> None:
    assert without_list(council_of(1, 2), KH, "x", reading) == Refused(
        "no-such-list", {"list": "x"}
    )


def test_a_list_alone_leaves_nobody() -> None:
    contest = council_of(5)
    assert without_list(contest, KH, "l0", WithoutList.RERUN) == Refused("no-votes")
    assert without_list(contest, KH, "l0", WithoutList.AFRESH) == Refused("no-votes")
    outcome = without_list(contest, KH, "l0", WithoutList.CONTINUED)
    assert isinstance(outcome, Allocated)
    assert outcome.vacant == 7


def test_to_continue_lets_nobody_in_that_a_threshold_kept_out() -> None:
    rule = load_rule("es-1985")
    contest = council_of(4, 60, 2, seats=9)
    assert seats_of(allocate_council(contest, rule)) == (0, 9, 0)
    assert seats_of(without_list(contest, rule, "l1", WithoutList.CONTINUED)) == (9, 0, 0)


def test_ballots_of_the_list_leave_the_ballots_cast(law: Callable[..., Rule]) -> None:
    """A tenth of 1,010 ballots keeps 90 out, of 610 it does not."""
    rule = law(HighestAverages(), thresholds=(Threshold(Fraction(1, 10), Base.CAST),))
    contest = replace(council_of(510, 400, 90, seats=13), cast=1010)
    assert seats_of(allocate_council(contest, rule)) == (7, 6, 0)
    assert seats_of(without_list(contest, rule, "l1", WithoutList.RERUN)) == (11, 0, 2)
