"""Lots where two rules of a law meet: which is asked, which changes nothing, and where there is no answer."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.second.naive import law_of

from salakhum_verify.allocation import (
    Allocated,
    Contender,
    Contest,
    Draw,
    LotRequired,
    NotAllocated,
    Question,
    TooManyWorldsError,
    WrongDraw,
    allocate,
    answers,
)
from salakhum_verify.canonical import Json
from salakhum_verify.declaration import Case, _as_asked
from salakhum_verify.law import Bonus, LargestRemainders, Variant, WholeSeats
from salakhum_verify.register import Council
from salakhum_verify.result import CouncilResult
from salakhum_verify.totals import Sums

KH = law_of("kh-2001")
# The seventh seat is first a lot that changes nothing, and then, when full lists gave seats up, the same lot in earnest.
TWICE = Contest(
    "c",
    7,
    (
        Contender("L0", 522, 2, "independent"),
        Contender("L1", 1566, 3, "organisation"),
        Contender("L2", 261),
        Contender("L3", 261, 2),
        Contender("L4", 1044, 0, "minority"),
    ),
)
DRAW = Draw("seat 7: 1 of L2|L3", ("L2",))


def test_a_lot_in_the_same_words_is_the_one_that_changes_something() -> None:
    law = law_of("ro-2015")
    asked = allocate(TWICE, law)
    assert isinstance(asked, LotRequired)
    assert (asked.question, asked.passed) == (asked.passed[0], (asked.question,))
    assert allocate(TWICE, law, [DRAW]) == Allocated((1, 3, 2, 1, 0))


def test_a_lot_that_changed_nothing_may_have_been_drawn_too() -> None:
    law = law_of("ro-2015")
    other = Draw(DRAW.question, ("L3",))
    assert allocate(TWICE, law, [DRAW, other]) == Allocated((1, 3, 1, 2, 0))
    assert allocate(TWICE, law, [other, DRAW]) == Allocated((1, 3, 2, 1, 0))
    assert isinstance(allocate(TWICE, law, [DRAW, DRAW, DRAW]), WrongDraw)


def test_age_that_is_not_known_is_no_lot() -> None:
    """Votes part nobody here, age is asked and not known, and a draw for it answers nothing."""
    law = replace(KH, ties=("older", "lots"))
    case = Contest("c", 1, (Contender("A", 5, mean_birth=1), Contender("B", 5)))
    assert allocate(case, law, [DRAW]) == WrongDraw(DRAW.question, "")
    mixed = Contest("c", 3, (*case.lists, Contender("C", 5, mean_birth=1), Contender("D", 15)))
    assert isinstance(allocate(mixed, law), NotAllocated)


def test_a_lot_that_decides_whether_there_is_an_answer_is_asked() -> None:
    """All seats are a bonus: one of two equal lists has people for them, the other has none, and no step is left."""
    bonus = replace(KH, variants=(Variant(0, (Bonus(Fraction(1)),)),))
    case = Contest("c", 2, (Contender("A", 5, 2), Contender("B", 5, 0)))
    with pytest.raises(TooManyWorldsError):
        answers(case, bonus)
    asked = allocate(case, bonus)
    assert isinstance(asked, LotRequired)
    assert (asked.question.text, asked.sure) == ("bonus: 1 of A|B", ())
    assert allocate(case, bonus, [Draw("bonus: 1 of A|B", ("A",))]) == Allocated((2, 0))


def test_quotas_that_cannot_be() -> None:
    whole = replace(KH, variants=(Variant(0, (Bonus(Fraction(1)), WholeSeats("hare"))),))
    lists = Contender("A", 5), Contender("B", 5, 0)
    assert allocate(Contest("c", 3, lists[:1]), whole) == Allocated((3,))
    thin = replace(KH, variants=(Variant(0, (WholeSeats("hare-down"),)),))
    assert isinstance(allocate(Contest("c", 7, lists), thin), Allocated | NotAllocated)
    assert isinstance(allocate(Contest("c", 11, lists), thin), NotAllocated)
    few = replace(
        KH,
        variants=(
            Variant(0, (WholeSeats("hare-down"), LargestRemainders("hare-down", repeat=True))),
        ),
    )
    assert isinstance(
        allocate(Contest("c", 3, (Contender("A", 1), Contender("B", 1), Contender("C", 2))), few),
        NotAllocated,
    )


def test_a_question_that_was_passed_over_may_be_declared() -> None:
    told: dict[str, Json] = {"step": "seat 3", "seats": 1, "among": ["A", "B"]}
    later: Json = {**told, "step": "seat 4", "sure": {"A": 1, "B": 1}}
    result = CouncilResult("lots_required", (1, 1), {"question": later}, {}, (told,))
    council = Council("c", 0, {}, 3, ())
    asked = Case(council, "", {"question": {**told, "article": ""}}, Sums(), [], result, [])
    assert _as_asked(asked).answer["question"] == told
    assert _as_asked(asked).seats is None
    assert _as_asked(replace(asked, declared={"question": later})) == result


def test_a_question_is_one_line() -> None:
    assert Question("seat 3", 1, ("A", "B")).text == "seat 3: 1 of A|B"
