"""C8: the form itself."""

from collections.abc import Callable
from typing import Any

import pytest

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]

VOTES = {"votes": {"a": 40, "b": 19, "c": 0}}
OTHER = {"votes": {"a": 30, "b": 19, "c": 0}}


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("signed", "C801"),
        ("agents_signed", "C802"),
        ("stamped", "C803"),
        ("sealed", "C804"),
        ("explained", "C809"),
    ],
)
def test_no_is_a_finding_about_the_form(codes: Codes, mark: str, code: str) -> None:
    assert codes(VOTES | {mark: "no"}) == [code]
    assert codes(VOTES | {mark: "yes"}) == []


def test_what_no_form_asks_is_not_asked_of_one(codes: Codes) -> None:
    assert codes(VOTES | {"signed": ""}) == []


def test_a_question_that_others_answered_is_named(look: Look) -> None:
    found = look(VOTES | {"signed": ""}, OTHER | {"signed": "yes", "sealed": "yes"})["s0"]
    assert [(each.code, each.fields) for each in found] == [
        ("C806", ("signed",)),
        ("C806", ("sealed",)),
    ]


def test_two_answers_to_one_question_are_named(look: Look) -> None:
    (found,) = look(VOTES | {"explained": "both"})["s0"]
    assert (found.code, found.fields) == ("C807", ("explained",))


def test_missing_pages(codes: Codes) -> None:
    assert codes(VOTES | {"pages": "3", "pages_present": "2"}) == ["C805"]
    assert codes(VOTES | {"pages": "3", "pages_present": "3"}) == []


@pytest.mark.parametrize(
    ("cast", "explained", "found"),
    [
        (60, "", []),
        (61, "", ["C309", "C808"]),
        (61, "yes", ["C309"]),
        (61, "both", ["C309", "C807"]),
    ],
)
def test_a_difference_is_explained_or_not(
    codes: Codes, cast: int, explained: str, found: list[str]
) -> None:
    form = VOTES | {"ballots_cast": cast, "admitted": "60", "explained": explained}
    other = OTHER | {"ballots_cast": 60, "admitted": "60", "explained": "yes"}
    assert codes(form, other, difference_share=1) == found


@pytest.mark.parametrize(
    ("investigated", "corrected", "found"),
    [
        ("yes", "no", []),
        ("no", "", []),
        ("yes", "", ["C810"]),
        ("no", "yes", ["C810"]),
        ("", "", ["C806"]),
    ],
)
def test_the_two_questions_on_a_recount(
    codes: Codes, investigated: str, corrected: str, found: list[str]
) -> None:
    form = VOTES | {"investigated": investigated, "corrected": corrected}
    assert codes(form, OTHER | {"investigated": "yes", "corrected": "yes"}) == found
