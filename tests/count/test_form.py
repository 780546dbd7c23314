"""The result form as a value."""

from collections.abc import Callable

import polars as pl
import pytest

from salakhum.arrays import MISSING
from salakhum.count import Answer, ResultForm, result_form
from salakhum.count.figures import COUNTS, MARKS, read_counts
from salakhum.count.form import read_answer, read_answers
from salakhum.register import Election

Build = Callable[..., Election]


def test_a_form_is_read_from_the_columns_of_an_election(council: Build) -> None:
    election = council(
        {"votes": {"a": 1}},
        {
            "registered": 500,
            "valid": 40,
            "votes": {"a": 30, "c": MISSING},
            "admitted": "41",
            "signed": "yes",
            "weather": "rain",
        },
    )
    form = result_form(election, 1)
    assert form.station == "s1"
    assert form.votes == {"a": 30, "b": None, "c": None}
    told = {name: count for name, count in form.counts.items() if count is not None}
    assert told == {"registered": 500, "valid": 40, "admitted": 41}
    assert set(form.counts) == set(COUNTS)
    assert form.marks == {"signed": Answer.YES}


def test_figures_are_called_by_their_path() -> None:
    form = ResultForm(
        "s",
        counts={"valid": 40},
        votes={"a": 30, "b": None},
        marks={"signed": Answer.NO},
        candidates={"a": (20, None)},
        repeated={"a": 30},
    )
    assert form.figures() == {
        "valid": 40,
        "votes.a": 30,
        "votes.b": None,
        "candidates.a.1": 20,
        "candidates.a.2": None,
        "repeated.a": 30,
        "marks.signed": 0,
    }


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes", Answer.YES),
        (" True ", Answer.YES),
        ("1", Answer.YES),
        ("NO", Answer.NO),
        ("false", Answer.NO),
        ("0", Answer.NO),
        ("both", Answer.BOTH),
        ("", Answer.MISSING),
        ("perhaps", Answer.MISSING),
        (None, Answer.MISSING),
    ],
)
def test_a_mark_is_read_alike_alone_and_in_a_column(text: str | None, answer: Answer) -> None:
    assert read_answer(text) is answer
    assert read_answers(pl.Series([text], dtype=pl.String)).to_list() == [answer]


def test_a_count_that_was_passed_through_is_read_or_missing() -> None:
    texts = pl.Series(["12", "", "x", None, "-5", "០៣"])
    assert read_counts(texts).to_list() == [12, MISSING, MISSING, MISSING, MISSING, MISSING]


def test_no_name_stands_for_two_things() -> None:
    assert len({*COUNTS, *MARKS}) == len(COUNTS) + len(MARKS)
