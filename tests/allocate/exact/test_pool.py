"""A pool: candidates of an alliance compete by personal votes, whatever their list."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from salakhum.allocate import (
    Act,
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Move,
    Refused,
    allocate_council,
)
from salakhum.rules import Alliances, Criterion, HighestAverages, Rule

Council = Callable[..., Contest]
Law = Callable[..., Rule]

ARTICLES = {"allocation.alliances": "Section 89"}


def finland(law: Law, **fields: Any) -> Rule:
    return law(
        HighestAverages(article="Section 89"),
        alliances=Alliances.POOL,
        articles=ARTICLES,
        **fields,
    )


def pool(**votes: tuple[int, ...]) -> dict[str, dict[str, Any]]:
    return {
        letter: {"alliance": "x", "candidate_votes": personal} for letter, personal in votes.items()
    }


def test_the_highest_personal_votes_take_the_seats_of_the_pool(council: Council, law: Law) -> None:
    """B has more votes than C, but the two people with most votes of the pool stand on C's list."""
    more = pool(B=(9, 9, 8, 8), C=(15, 10, 1))
    outcome = allocate_council(council(4, 55, 34, 26, more=more), finland(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 0, 2)
    assert outcome.trace[-2:] == (
        Move(
            1,
            Act.PERSONAL,
            "C",
            1,
            Fraction(15),
            "B",
            Fraction(9),
            article="Section 89",
            within="B+C",
        ),
        Move(
            2,
            Act.PERSONAL,
            "C",
            1,
            Fraction(10),
            "B",
            Fraction(9),
            article="Section 89",
            within="B+C",
        ),
    )
    assert [m.act for m in outcome.trace[:4]].count(Act.ALLIANCE) == 2


def test_equal_people_of_several_lists_are_drawn_for(council: Council, law: Law) -> None:
    more = pool(B=(12, 10, 1), C=(10, 10))
    contest = council(4, 50, 23, 20, more=more)
    outcome = allocate_council(contest, finland(law))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 2 of B+C: 1 of B/2|C/1|C/2"
    assert outcome.question.article == "Section 89"
    assert outcome.question.sure == {"A": 2, "B": 1, "C": 0}
    assert Act.PERSONAL not in {m.act for m in outcome.trace}
    drawn = allocate_council(contest, finland(law), [Draw(outcome.question.key, ("C/2",))])
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (2, 1, 1)
    assert [(m.winner, m.by, m.runner_up) for m in drawn.trace[-2:]] == [
        ("B", "", "B"),
        ("C", "lots", "B"),
    ]


def test_equal_people_of_one_list_change_no_seat(council: Council, law: Law) -> None:
    """One seat for the pool, and three people of B have the same votes: who of them is not for the seats to say."""
    more = pool(B=(10, 10, 10, 2), C=(5, 5))
    outcome = allocate_council(council(3, 70, 32, 10, more=more), finland(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 0)
    assert (outcome.trace[-1].winner, outcome.trace[-1].by) == ("B", "all")


def test_equal_people_with_seats_enough_all_get_one(council: Council, law: Law) -> None:
    more = pool(B=(10, 1), C=(10, 1))
    outcome = allocate_council(council(4, 24, 11, 11, more=more), finland(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 1)
    assert [(m.winner, m.by) for m in outcome.trace[-2:]] == [("B", "all"), ("C", "all")]


def test_nobody_comes_next_when_all_are_elected(council: Council, law: Law) -> None:
    outcome = allocate_council(council(4, 24, 12, 11, more=pool(B=(12,), C=(11,))), finland(law))
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[-1].runner_up, outcome.trace[-1].next_quotient) == (None, None)


def test_a_law_without_lots_leaves_equal_people_undecided(council: Council, law: Law) -> None:
    more = pool(B=(12, 10), C=(10,))
    rule = finland(law, ties=(Criterion.MORE_VOTES,))
    outcome = allocate_council(council(4, 40, 22, 10, more=more), rule)
    assert isinstance(outcome, Refused)
    assert outcome.reason == "undecided-by-law"


def test_personal_votes_must_be_known(council: Council, law: Law) -> None:
    more = {"B": {"alliance": "x"}, "C": {"alliance": "x", "candidate_votes": (9,)}}
    outcome = allocate_council(council(4, 24, 11, 11, more=more), finland(law))
    assert outcome == Refused("candidate-votes-missing", {"list": "B"})
    idle = allocate_council(council(4, 30, 0, 9, more=more), finland(law))
    assert isinstance(idle, Allocated)
    assert idle.seats == (3, 0, 1)


@pytest.mark.parametrize("seats", [2, 3])
def test_a_pool_without_people_enough_is_refused(council: Council, law: Law, seats: int) -> None:
    """C says it has nine candidates, but only one person of the pool has personal votes on record."""
    more = {
        "A": {"alliance": "x", "candidate_votes": (9,)},
        "B": {"alliance": "x", "candidates": 9},
    }
    outcome = allocate_council(council(seats, 9, 0, more=more), finland(law))
    assert outcome == Refused("lists-exhausted", {"seats": seats, "filled": 1, "left": seats - 1})


def test_without_a_trace_the_seats_are_the_same(council: Council, law: Law) -> None:
    contest = council(4, 55, 34, 26, more=pool(B=(9, 9, 8, 8), C=(15, 10, 1)))
    outcome = allocate_council(contest, finland(law), trace=False)
    assert outcome == Allocated((2, 0, 2))


def test_a_list_alone_needs_no_personal_votes(council: Council, law: Law) -> None:
    more = {"A": {"alliance": "y"}, **pool(B=(6, 1), C=(5, 1))}
    outcome = allocate_council(council(3, 20, 7, 6, more=more), finland(law))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 0)
