"""A council asked for alone: what its seats are, who takes them, or which lot is to be drawn first."""

from typing import Any

import pytest

from salakhum.allocate import Contender, Contest, Draw, allocate_council
from salakhum.contests import ContestAsked, MalformedContest
from salakhum.declare import answer_contest, answer_malformed, answer_of
from salakhum.rules import load_rule

CAMBODIA = load_rule("kh-2001")


def contest_of(seats: int, *votes: int) -> Contest:
    return Contest("c", seats, tuple(map(Contender, "ABCDE", votes)))


def test_seats_and_the_people_who_take_them() -> None:
    answer = answer_contest(ContestAsked(contest_of(5, 9, 4)), CAMBODIA)
    assert answer == {
        "id": "c",
        "status": "allocated",
        "seats": {"A": 4, "B": 1},
        "elected": {"A": [1, 2, 3, 4], "B": [1]},
    }


def test_a_lot_is_asked_with_the_seats_that_are_sure() -> None:
    answer: dict[str, Any] = {**answer_contest(ContestAsked(contest_of(1, 5, 5)), CAMBODIA)}
    question = answer.pop("question")
    assert (question["seats"], question["among"]) == (1, ["A", "B"])
    assert question["sure"] == {"A": 0, "B": 0}
    assert answer == {"id": "c", "status": "lots_required", "seats": {"A": 0, "B": 0}}


def test_a_recorded_lot_is_used() -> None:
    drawn = (Draw("seat 1: 1 of A|B", ("B",)),)
    answer = answer_contest(ContestAsked(contest_of(1, 5, 5), drawn), CAMBODIA)
    assert (answer["status"], answer["seats"]) == ("allocated", {"A": 0, "B": 1})


def test_a_refusal_says_its_reason() -> None:
    answer = answer_contest(ContestAsked(contest_of(3, 0)), CAMBODIA)
    assert answer == {"id": "c", "status": "refused", "seats": {}, "reason": "no-votes"}


@pytest.mark.parametrize("votes", [(9, 4), (5, 5), (0, 0)])
def test_the_trace_is_there_when_asked_for_and_only_then(votes: tuple[int, int]) -> None:
    contest = contest_of(1, *votes)
    outcome = allocate_council(contest, CAMBODIA)
    plain, traced = answer_of(contest, outcome), answer_of(contest, outcome, trace=True)
    assert "trace" not in plain
    assert traced == plain | {"trace": traced["trace"]}


def test_a_quotient_of_the_trace_is_a_fraction_as_text() -> None:
    contest = contest_of(3, 9, 5)
    trace: Any = answer_of(contest, allocate_council(contest, CAMBODIA), trace=True)["trace"]
    assert (trace[-1]["winner"], trace[-1]["quotient"]) == ("A", "9/2")


def test_what_could_not_be_read_is_refused_with_its_line() -> None:
    malformed = MalformedContest("c", ("seats: wrong", "id: wrong"))
    assert answer_malformed(malformed, 7) == {
        "id": "c",
        "status": "refused",
        "seats": {},
        "reason": "line 7: seats: wrong; id: wrong",
    }
