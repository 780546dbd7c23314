"""The two entries of one form."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.count import Answer, ResultForm, compare_entries, finding_sentence
from salakhum.count.compare import diagnosis
from salakhum.findings import Severity
from salakhum.languages import LANGUAGES


def form(
    votes: Sequence[int | None], valid: int | None = 60, signed: Answer | None = None
) -> ResultForm:
    marks = {} if signed is None else {"signed": signed}
    return ResultForm("s", {"valid": valid}, dict(zip("abcdefgh", votes, strict=False)), marks)


def codes(first: ResultForm, second: ResultForm) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.fields) for each in compare_entries(first, second)]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (41, None, "D108"),
        (None, 41, "D108"),
        (132, 123, "D102"),
        (321, 123, "D102"),
        (45, 450, "D103"),
        (450, 45, "D103"),
        (123, 1223, "D103"),
        (45, 46, "D104"),
        (7, 8, "D104"),
        (132, 213, "D101"),
        (12, 30, "D101"),
        (12, 3456, "D101"),
        (12, 345, "D101"),
    ],
)
def test_a_difference_says_what_probably_happened(
    first: int | None, second: int | None, code: str
) -> None:
    assert diagnosis(first, second) == code


def test_equal_entries_have_no_difference() -> None:
    assert compare_entries(form([1, 2, 3]), form([1, 2, 3])) == ()


def test_counts_marks_and_votes_are_compared() -> None:
    first, second = form([1, 2], 60, Answer.YES), form([1, 3], 61, Answer.NO)
    assert codes(first, second) == [
        ("D104", ("valid",)),
        ("D104", ("votes.b",)),
        ("D104", ("marks.signed",)),
    ]


def test_a_mark_in_one_entry_only_is_a_difference() -> None:
    assert codes(form([1], signed=Answer.YES), form([1])) == [("D108", ("marks.signed",))]


def test_two_lists_exchanged_are_one_mistake() -> None:
    assert codes(form([10, 20, 30, 44]), form([30, 20, 10, 45])) == [
        ("D105", ("votes.a", "votes.c")),
        ("D104", ("votes.d",)),
    ]


@pytest.mark.parametrize(("second", "code"), [([0, 10, 20, 30], "D106"), ([20, 30, 40, 0], "D107")])
def test_a_column_that_slipped_is_one_mistake(second: list[int], code: str) -> None:
    ((found, fields),) = codes(form([10, 20, 30, 40]), form(second))
    assert found == code
    assert fields == ("votes.a", "votes.b", "votes.c", "votes.d")


def test_an_empty_entry_did_not_slip() -> None:
    assert {code for code, _ in codes(form([0, 0, 0, 0]), form([5, 0, 0, 0]))} == {"D104"}
    assert {code for code, _ in codes(form([5, 0, 0, 0]), form([0, 0, 0, 0]))} == {"D104"}
    assert {code for code, _ in codes(form([5, 5, 5, 5]), form([4, 5, 5, 5]))} == {"D104"}


NUMBERS = st.lists(st.none() | st.integers(0, 500), min_size=1, max_size=8)


@given(NUMBERS, NUMBERS)
def test_entries_differ_if_and_only_if_a_figure_does_and_every_such_field_is_named_once(
    one: list[int | None], two: list[int | None]
) -> None:
    first, second = form(one), form(two)
    a, b = first.figures(), second.figures()
    different = {name for name in {*a, *b} if a.get(name) != b.get(name)}
    found = compare_entries(first, second)
    named = [name for each in found for name in each.fields]
    assert sorted(named) == sorted(different)
    for each in found:
        assert each.severity is Severity.BLOCK
        for language in LANGUAGES:
            assert finding_sentence(each, language)
            assert finding_sentence(each, language, "typist")
