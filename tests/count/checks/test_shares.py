"""C4: shares of the ballots."""

from collections.abc import Callable
from fractions import Fraction

import pytest

Codes = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("invalid", "cast", "found"),
    [(3, 100, ["C401"]), (3, 101, []), (0, 100, []), (1, 0, ["C202", "C314"])],
)
def test_three_in_a_hundred_invalid_are_many(
    codes: Codes, invalid: int, cast: int, found: list[str]
) -> None:
    valid = max(cast - invalid, 0)
    form = {"invalid": invalid, "valid": valid, "ballots_cast": cast}
    assert (
        codes(form | {"votes": {"a": valid, "b": 0, "c": 0}}, one_list_ballots_least=999) == found
    )


def test_blank_ballots_have_a_threshold_of_their_own(codes: Codes) -> None:
    form = {"blank": 3, "ballots_cast": 100, "votes": {"a": 40, "b": 57, "c": 0}}
    assert codes(form) == ["C402"]
    assert codes(form, blank_share=Fraction(4, 100)) == []


def test_a_threshold_need_not_be_a_whole_percentage(codes: Codes) -> None:
    form = {"blank": 1, "ballots_cast": 80, "votes": {"a": 40, "b": 39, "c": 0}}
    assert codes(form, blank_share=Fraction(1, 80)) == ["C402"]
