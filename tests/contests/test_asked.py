"""One council in JSON is read whole, or every fault in it is named with its field."""

from typing import Any

import pytest

from salakhum.allocate import Contender, Contest, Draw
from salakhum.contests import ContestAsked, MalformedContest, read_contest
from salakhum.rules import Kind

PLAIN: dict[str, Any] = {"id": "c", "seats": 2, "lists": [{"id": "A", "votes": 5}]}


def test_the_least_that_can_be_asked() -> None:
    contest = Contest("c", 2, (Contender("A", 5),))
    assert read_contest(PLAIN) == ContestAsked(contest)


def test_everything_that_can_be_asked() -> None:
    entry = {"id": 7, "votes": 5, "candidates": 2, "kind": "independent", "partners": 3}
    entry |= {"alliance": "X", "candidate_votes": [3, 2]}
    lots = [{"question": "seat 1: 1 of A|B", "drawn": "A"}]
    asked = {"id": "c", "seats": 2, "lists": [entry], "valid": 6, "blank": 1, "cast": 9}
    contender = Contender(
        "7",
        5,
        candidates=2,
        kind=Kind.INDEPENDENT,
        partners=3,
        alliance="X",
        candidate_votes=(3, 2),
    )
    contest = Contest("c", 2, (contender,), valid=6, blank=1, cast=9)
    draws = (Draw("seat 1: 1 of A|B", ("A",)),)
    assert read_contest(asked | {"lots": lots}) == ContestAsked(contest, draws)


def test_a_lot_may_hold_the_question_as_an_object() -> None:
    question = {"step": "seat 1", "seats": 1, "among": ["A", "B"], "article": "Art. 5"}
    read = read_contest(PLAIN | {"lots": [{"question": question, "drawn": ["B"]}]})
    assert isinstance(read, ContestAsked)
    assert read.draws == (Draw("seat 1: 1 of A|B", ("B",)),)


@pytest.mark.parametrize("nothing", [None, "", []])
def test_no_alliance_and_no_lots_may_be_said_in_any_empty_way(nothing: object) -> None:
    lists = [{"id": "A", "votes": 5, "alliance": nothing or None}]
    assert read_contest(PLAIN | {"lists": lists, "lots": nothing}) == read_contest(PLAIN)


def test_every_fault_is_named_at_once() -> None:
    asked = {"id": True, "seats": -1, "lists": [{"id": "", "votes": "5"}, 7], "cast": 1.5}
    read = read_contest(asked)
    assert isinstance(read, MalformedContest)
    assert [problem.partition(":")[0] for problem in read.problems] == [
        "lists[0].id",
        "lists[0].votes",
        "lists[1]",
        "seats",
        "id",
        "cast",
    ]


def test_what_is_wrong_is_told_with_the_id_of_the_council() -> None:
    assert read_contest(PLAIN | {"seats": None}) == MalformedContest(
        "c", ("seats: a whole number from 0, not None",)
    )
