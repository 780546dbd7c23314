"""Lots by replay: the exact question, what is sure whatever the lot says, and draws that no longer fit."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from salakhum.allocate import (
    Act,
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Question,
    Refused,
    allocate_council,
)
from salakhum.allocate.exact.lots import Answers, LotAnswer, LotAsked, Play, Run, answer_of, replay
from salakhum.rules import Bonus, HighestAverages, Rule

Council = Callable[..., Contest]
Law = Callable[..., Rule]
Position = tuple[int, ...]
Ends = dict[tuple[Position, ...], tuple[int, ...]]


def test_the_last_seat_between_two_equal_lists(council: Council, law: Law) -> None:
    """T5."""
    outcome = allocate_council(council(7, 900, 900, 100), law(HighestAverages(article="Art. 118")))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question == Question("seat 7", "Art. 118", 1, ("A", "B"))
    assert outcome.question.key == "seat 7: 1 of A|B"
    assert outcome.question.sure == {"A": 3, "B": 3, "C": 0}
    assert [m.number for m in outcome.trace] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("drawn", "expected"), [("A", (4, 3, 0)), ("B", (3, 4, 0))])
def test_a_recorded_draw_settles_it(
    council: Council, law: Law, drawn: str, expected: tuple[int, ...]
) -> None:
    draws = [Draw("seat 7: 1 of A|B", (drawn,))]
    outcome = allocate_council(council(7, 900, 900, 100), law(HighestAverages()), draws)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == expected
    assert outcome.draws == tuple(draws)
    last = outcome.trace[-1]
    assert (last.winner, last.by, last.number, last.act) == (drawn, "lots", 7, Act.AVERAGE)


def test_several_seats_between_more_lists_are_one_draw(council: Council, law: Law) -> None:
    contest, rule = council(2, 5, 5, 5, 5), law(HighestAverages())
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 1: 2 of A|B|C|D"
    drawn = allocate_council(contest, rule, [Draw(outcome.question.key, ("D", "B"))])
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (0, 1, 0, 1)
    assert [m.winner for m in drawn.trace] == ["B", "D"]


@pytest.mark.parametrize(
    ("draws", "refused"),
    [
        (
            [Draw("seat 6: 1 of A|B", ("A",))],
            Refused(
                "draw-does-not-match",
                {"question": "seat 7: 1 of A|B", "draw": "seat 6: 1 of A|B"},
            ),
        ),
        (
            [Draw("seat 7: 1 of A|B", ("C",))],
            Refused("draw-of-a-stranger", {"question": "seat 7: 1 of A|B", "drawn": "C"}),
        ),
        (
            [Draw("seat 7: 1 of A|B", ("A", "B"))],
            Refused(
                "draw-of-wrong-number", {"question": "seat 7: 1 of A|B", "drawn": 2, "seats": 1}
            ),
        ),
        (
            [Draw("seat 7: 1 of A|B", ())],
            Refused(
                "draw-of-wrong-number", {"question": "seat 7: 1 of A|B", "drawn": 0, "seats": 1}
            ),
        ),
        (
            [Draw("seat 7: 1 of A|B", ("A", "A"))],
            Refused(
                "draw-of-wrong-number", {"question": "seat 7: 1 of A|B", "drawn": 1, "seats": 1}
            ),
        ),
        (
            [Draw("seat 7: 1 of A|B", ("A",)), Draw("chief: 1 of A|B", ("A",))],
            Refused("draw-not-needed", {"draw": "chief: 1 of A|B"}),
        ),
    ],
)
def test_a_draw_that_does_not_fit_is_refused_and_never_used(
    council: Council, law: Law, draws: list[Draw], refused: Refused
) -> None:
    assert allocate_council(council(7, 9, 9, 1), law(HighestAverages()), draws) == refused


def test_one_of_two_drawn_twice_is_the_wrong_number() -> None:
    question = Question("seat 1", "", 2, ("A", "B", "C"))
    refused = answer_of(question, Draw(question.key, ("A", "A")))
    assert refused == Refused(
        "draw-of-wrong-number", {"question": question.key, "drawn": 1, "seats": 2}
    )
    assert answer_of(question, Draw(question.key, ("C", "A"))) == LotAnswer((0, 2), drawn=True)


def test_a_draw_where_nothing_is_drawn_is_refused(council: Council, law: Law) -> None:
    refused = Refused("draw-not-needed", {"draw": "seat 7: 1 of A|B"})
    draws = [Draw("seat 7: 1 of A|B", ("A",))]
    assert allocate_council(council(7, 10, 9, 1), law(HighestAverages()), draws) == refused


def test_without_a_trace_the_outcome_is_the_same(council: Council, law: Law) -> None:
    rule = law(HighestAverages())
    outcome = allocate_council(council(7, 900, 900, 100), rule, trace=False)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.sure == {"A": 3, "B": 3, "C": 0}
    assert outcome.trace == ()
    assert allocate_council(council(7, 9, 8), rule, trace=False) == Allocated((4, 3))


def test_two_questions_are_put_one_after_the_other(council: Council, law: Law) -> None:
    """Equal lists: the bonus is one lot, the seat after it another."""
    contest, rule = council(3, 10, 10), law(Bonus(Fraction(1, 2)), HighestAverages())
    first = allocate_council(contest, rule)
    assert isinstance(first, LotsRequired)
    assert first.question.key == "bonus: 1 of A|B"
    assert first.question.sure == {"A": 0, "B": 0}
    bonus = Draw(first.question.key, ("B",))
    second = allocate_council(contest, rule, [bonus])
    assert isinstance(second, LotsRequired)
    assert second.question.key == "seat 3: 1 of A|B"
    assert second.question.sure == {"A": 0, "B": 2}
    assert [m.winner for m in second.trace] == ["B"]
    draws = (bonus, Draw(second.question.key, ("A",)))
    last = allocate_council(contest, rule, draws)
    assert isinstance(last, Allocated)
    assert (last.seats, last.draws) == ((1, 2), draws)


def _script(*questions: Question, ends: Ends) -> Play:
    """A run that always asks these questions and ends with the seats for the answers."""

    def play(answers: Answers, trace: bool) -> Run:
        del trace
        given = [answer.chosen for answer in answers]
        given += [tuple(range(q.seats)) for q in questions[len(given) :]]
        return Run(ends[tuple(given)], tuple(LotAsked(q, 0) for q in questions))

    return play


FIRST = Question("seat 1", "", 1, ("A", "B"))
SECOND = Question("seat 2", "", 1, ("C", "D"))
A: Position = (0,)
B: Position = (1,)


def test_a_question_whose_answers_all_end_alike_is_not_put() -> None:
    play = _script(FIRST, ends={(A,): (1, 1), (B,): (1, 1)})
    assert replay(play, ["A", "B"], [], trace=False) == Allocated((1, 1))


def test_an_idle_question_is_passed_over_to_the_one_that_matters() -> None:
    """Whatever the first answer is, the second decides between the same two endings."""
    one, other = (1, 0), (0, 1)
    play = _script(FIRST, SECOND, ends={(A, A): one, (A, B): other, (B, A): one, (B, B): other})
    outcome = replay(play, ["C", "D"], [], trace=False)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question == SECOND
    assert outcome.question.sure == {"C": 0, "D": 0}
    assert replay(play, ["C", "D"], [Draw(SECOND.key, ("D",))], trace=False) == Allocated(
        other, draws=(Draw(SECOND.key, ("D",)),)
    )


def test_what_is_sure_is_the_least_over_every_later_lot() -> None:
    ends: Ends = {(A, A): (3, 2, 1), (A, B): (3, 1, 2), (B, A): (2, 2, 2), (B, B): (2, 3, 1)}
    play = _script(FIRST, SECOND, ends=ends)
    outcome = replay(play, ["A", "B", "C"], [], trace=False)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.sure == {"A": 2, "B": 1, "C": 1}
    after = replay(play, ["A", "B", "C"], [Draw(FIRST.key, ("B",))], trace=False)
    assert isinstance(after, LotsRequired)
    assert after.question.sure == {"A": 2, "B": 2, "C": 1}


@pytest.mark.parametrize("bound", [1, 2, 3, 4])
def test_past_the_bound_the_question_is_put_and_nothing_is_called_sure(bound: int) -> None:
    ends: Ends = {(A, A): (1, 1), (A, B): (1, 1), (B, A): (1, 1), (B, B): (1, 1)}
    play = _script(FIRST, SECOND, ends=ends)
    outcome = replay(play, ["A", "B"], [], trace=False, bound=bound)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question == FIRST
    assert outcome.question.sure == {"A": 0, "B": 0}


def test_within_the_bound_it_is_not_put() -> None:
    ends: Ends = {(A, A): (1, 1), (A, B): (1, 1), (B, A): (1, 1), (B, B): (1, 1)}
    play = _script(FIRST, SECOND, ends=ends)
    assert replay(play, ["A", "B"], [], trace=False, bound=5) == Allocated((1, 1))


def test_a_wide_tie_is_answered_at_once_and_exactly(council: Council, law: Law) -> None:
    """26 equal lists for 39 seats: ten million answers for the last 13, and nothing can follow."""
    contest = council(39, *([7] * 26), more={"A": {"candidates": 39}})
    outcome = allocate_council(contest, law(HighestAverages()))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.seats == 13
    assert set(outcome.question.sure.values()) == {1}


@pytest.mark.parametrize(("bound", "decided"), [(1, False), (2, True)])
def test_the_bound_counts_the_runs(bound: int, decided: bool) -> None:
    play = _script(FIRST, ends={(A,): (1, 1), (B,): (1, 1)})
    outcome = replay(play, ["A", "B"], [], trace=False, bound=bound)
    assert isinstance(outcome, Allocated) is decided


def test_a_walk_that_is_cut_short_decides_nothing() -> None:
    """Four questions with sixteen endings, all alike: below the bound they are all walked, else the first is put."""
    names = ("seat 1", "seat 2", "seat 3", "seat 4")
    questions = [Question(name, "", 1, ("A", "B")) for name in names]
    ends: Ends = dict.fromkeys(product((A, B), repeat=4), (1, 1))
    play = _script(*questions, ends=ends)
    for bound in range(1, 16):
        outcome = replay(play, ["A", "B"], [], trace=False, bound=bound)
        assert isinstance(outcome, LotsRequired)
        assert outcome.question.sure == {"A": 0, "B": 0}
    assert isinstance(replay(play, ["A", "B"], [], trace=False, bound=32), Allocated)
