"""Outcomes as sentences, in English and Khmer."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import (
    Act,
    Allocated,
    Contest,
    Move,
    Question,
    Refused,
    allocate_council,
    given_before,
    tell_figure,
    tell_move,
    tell_refusal,
    tell_step,
)
from salakhum.languages import has_sentence
from salakhum.rules import Base, Criterion, HighestAverages, Rule, WholeSeats

Council = Callable[..., Contest]
Law = Callable[..., Rule]


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (
            Move(7, Act.AVERAGE, "A", 1, Fraction(612), "B", Fraction(1175, 2), article="Art. 118"),
            "Seat 7 goes to A because 612 > 587 1/2 (B). [Art. 118]",
        ),
        (
            Move(7, Act.AVERAGE, "A", 1, Fraction(612)),
            "Seat 7 goes to A with an average of 612.",
        ),
        (
            Move(7, Act.AVERAGE, "A", 1, Fraction(612), "B", Fraction(612), by="lots"),
            "Seat 7 goes to A: the averages are equal, 612 = 612 (B). The tie was settled by drawing lots.",
        ),
        (
            Move(0, Act.THRESHOLD, "A", 0, Fraction(12), None, Fraction(25, 2)),
            "A is below the threshold: 12 votes, and 12 1/2 are needed.",
        ),
        (
            Move(3, Act.QUOTA, "A", 3, Fraction(1000)),
            "Whole seats for A: 3, one for each full quota of 1,000 votes.",
        ),
        (
            Move(3, Act.ALLIANCE, "A+B", 3, Fraction(1000)),
            "The alliance A+B receives 3 of the seats up to seat 3, with 1,000.",
        ),
        (
            Move(0, Act.EXHAUSTED, "", 2, Fraction(1), loser="A"),
            "A gives up 2 of its seats: it has candidates for only 1.",
        ),
        (
            Move(5, Act.MAJORITY, "A", 1, Fraction(51), None, Fraction(50), loser="D"),
            (
                "A has 51 votes, more than half (50), but not more than half of the seats:"
                " D gives up the last residual seat to it."
            ),
        ),
        (
            Move(5, Act.MINORITY, "A", 1, Fraction(51)),
            (
                "Seat 5 is reserved: it goes to A, the national-minority organisation with the most votes"
                " (51) among those without a seat."
            ),
        ),
    ],
)
def test_a_move_in_plain_words(move: Move, told: str) -> None:
    assert tell_move(move, "en") == told


def test_a_seat_within_an_alliance_says_so() -> None:
    move = Move(1, Act.AVERAGE, "B", 1, Fraction(40), "C", Fraction(20), within="B+C")
    assert tell_move(move, "en") == "Seat 1 of B+C goes to B because 40 > 20 (C)."
    assert tell_move(move, "km") == "អាសនៈទី ១ របស់ B+C បានទៅ B ព្រោះ ៤០ > ២០ (C)។"


def test_khmer_writes_khmer_digits() -> None:
    move = Move(7, Act.AVERAGE, "A", 1, Fraction(612), "B", Fraction(1175, 2))
    assert tell_move(move, "km") == "អាសនៈទី ៧ បានទៅ A ព្រោះ ៦១២ > ៥៨៧ ១/២ (B)។"


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("rival", [None, Fraction(1), Fraction(2)])
def test_every_act_has_its_sentences(language: str, act: Act, rival: Fraction | None) -> None:
    move = Move(3, act, "A", 1, Fraction(2), "B" if rival else None, rival, "C", "all", "Art. 1")
    told = tell_move(move, language)
    assert "[Art. 1]" in told
    assert "–" not in told or rival is None


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("by", [*(c.value for c in Criterion), "all", "same-seats"])
def test_every_way_to_settle_an_equality_has_its_sentence(language: str, by: str) -> None:
    assert has_sentence(f"allocate.by.{by}", language)


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (None, None),
        (Fraction(0), "0"),
        (Fraction(1, 3), "1/3"),
        (Fraction(4, 3), "1 1/3"),
        (Fraction(10**7, 3), "3,333,333 1/3"),
    ],
)
def test_figures_are_mixed_numbers_and_never_rounded(
    figure: Fraction | None, told: str | None
) -> None:
    assert tell_figure(figure, "en") == told


def test_why_there_is_no_answer() -> None:
    refused = Refused("lists-exhausted", {"seats": 6, "filled": 5, "left": 1})
    assert tell_refusal(refused, "en") == (
        "There are candidates for only 5 of 6 seats; 1 cannot be filled."
    )
    assert "៦" in tell_refusal(refused, "km")


def test_every_step_of_a_council_can_be_told(council: Council, law: Law) -> None:
    rule = law(WholeSeats(article="Art. 1"), HighestAverages(article="Art. 2"))
    outcome = allocate_council(council(11, 2600, 780, 95), rule)
    assert isinstance(outcome, Allocated)
    assert [tell_move(move, "en") for move in outcome.trace][-1].endswith("[Art. 2]")


@pytest.mark.parametrize(
    ("step", "english", "khmer"),
    [
        ("seat 7", "seat 7", "អាសនៈទី ៧"),
        ("seat 12 of A+B", "seat 12 of A+B", "អាសនៈទី ១២ របស់ A+B"),
        ("bonus", "the bonus", "អាសនៈបន្ថែម"),
        ("minority", "the national-minority seat", "អាសនៈរបស់ជនជាតិភាគតិច"),
        ("majority", "the majority seat", "អាសនៈរបស់សំឡេងភាគច្រើន"),
        ("chief", "Chief", "មេឃុំ/ចៅសង្កាត់"),
        ("first deputy", "First deputy", "ជំទប់ទី១/ចៅសង្កាត់រងទី១"),
        ("candidate of A", "candidate of A", "candidate of A"),
    ],
)
def test_a_step_is_told_in_words(step: str, english: str, khmer: str) -> None:
    assert (tell_step(step, "en"), tell_step(step, "km")) == (english, khmer)


def test_a_lot_is_told_by_the_first_seat_that_it_decides() -> None:
    """The equality of seat 8 gives one seat to the list with more votes, so the lot is about seat 9."""
    question = Question("seat 8", "", 1, ("A", "B"))
    before = Move(7, Act.REMAINDER, "D", runner_up="A")
    sure = Move(8, Act.REMAINDER, "C", runner_up="A", by="more-votes")
    assert tell_step("seat 8", "en", given_before(question, [before, sure])) == "seat 9"
    assert tell_step("seat 8", "en", given_before(question, [before])) == "seat 8"
    assert given_before(Question("bonus", "", 1, ("A", "B")), [before]) == 0


def test_a_refusal_tells_its_step_and_its_base_in_words() -> None:
    open_ = Refused("undecided-by-law", {"step": "seat 3", "seats": 1, "among": "A, B"})
    assert tell_refusal(open_, "en").startswith("Tie at seat 3: 1 of A, B.")
    assert "seat" not in tell_refusal(open_, "km")
    for base in Base:
        assert base.value not in tell_refusal(Refused("base-not-known", {"base": base}), "km")
