"""C6: figures that would fit another place."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]

LISTS = "abcdef"
USUAL = (300, 150, 80, 40, 20, 10)


def form(*votes: int) -> dict[str, Any]:
    return {"votes": dict(zip(LISTS, votes, strict=True))}


AROUND = (form(310, 140, 84, 39, 19, 8), form(290, 161, 77, 40, 21, 11))


WITHOUT_ROUND: dict[str, Any] = {"round_numbers_least": None}


def found(look: Look, *votes: int, **options: Any) -> list[Any]:
    return look(form(*votes), *AROUND, lists=LISTS, **(WITHOUT_ROUND | options))["s0"]


def test_two_adjacent_lines_exchanged(look: Look) -> None:
    (one,) = found(look, 300, 150, 80, 10, 20, 40)
    assert (one.code, one.values["list"], one.values["second"]) == ("C601", "d", "f")
    assert (one.values["votes"], one.values["second_votes"], one.values["apart"]) == (10, 40, 2)


def test_the_pair_named_is_the_one_whose_exchange_fits_best(look: Look) -> None:
    (one,) = found(look, 20, 150, 80, 40, 300, 10)
    assert (one.values["list"], one.values["second"]) == ("a", "e")


def test_a_strong_list_that_is_weak_here_was_not_exchanged(look: Look) -> None:
    codes = [each.code for each in found(look, 60, 300, 150, 41, 29, 12)]
    assert "C601" not in codes


def test_nothing_is_named_that_an_exchange_would_not_mend(look: Look) -> None:
    """One list high and one low, but neither fits in the other's place."""
    assert "C601" not in [each.code for each in found(look, 95, 220, 120, 60, 65, 15)]


@pytest.mark.parametrize("factor", [3, 30])
def test_the_factor_decides(look: Look, factor: int) -> None:
    names = [each.code for each in found(look, 20, 150, 80, 40, 300, 10, swap_factor=factor)]
    assert ("C601" in names) is (factor == 3)


@pytest.mark.parametrize(
    ("votes", "code"),
    [((10, 300, 150, 80, 40, 20), "C602"), ((150, 80, 40, 20, 10, 300), "C603")],
)
def test_a_column_shifted_by_one_line_is_one_mistake(
    look: Look, votes: Sequence[int], code: str
) -> None:
    assert [each.code for each in found(look, *votes)] == [code]


def test_a_column_as_usual(look: Look) -> None:
    assert found(look, *USUAL) == []


def test_two_lines_can_be_exchanged_but_not_shifted(codes: Codes) -> None:
    one, two = {"votes": {"a": 20, "b": 200}}, {"votes": {"a": 200, "b": 20}}
    other = {"votes": {"a": 190, "b": 21}}
    assert codes(one, two, other, lists="ab") == ["C601"]


def test_shares_are_compared_exactly_past_int64(codes: Codes) -> None:
    big = 400_000_000
    around = form(*(number * big // 300 for number in USUAL))
    here = form(*(number * big // 300 for number in (10, 300, 150, 80, 40, 20)))
    assert codes(here, around, around, lists=LISTS) == ["C602"]


def test_two_stations_with_each_others_voters_were_exchanged(look: Look) -> None:
    one = {"registered": 400, **form(50, 30, 10, 5, 3, 2)}
    two = {"registered": 500, **form(60, 40, 12, 5, 3, 2)}
    other = {"registered": 399, **form(61, 40, 12, 5, 3, 2)}
    result = look(one, two, other, lists=LISTS, registered=[500, 400, 300])
    assert [each.code for each in result["s0"]] == ["C604"]
    assert result["s0"][0].values["other"] == "s1"
    assert result["s1"][0].values["other"] == "s0"
    assert [each.code for each in result["s2"]] == ["C305"]
