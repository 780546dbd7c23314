"""C7: figures that repeat or look made."""

from collections.abc import Callable
from typing import Any

import pytest

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]


def votes(*numbers: int) -> dict[str, Any]:
    return {"votes": dict(zip("abc", numbers, strict=False))}


def test_the_same_votes_as_another_station(look: Look) -> None:
    found = look(votes(41, 19, 3), votes(41, 19, 3), votes(19, 41, 3), votes(41, 19, 3))
    named = {name: [each.values["other"] for each in each_] for name, each_ in found.items()}
    assert named == {"s0": ["s1"], "s1": ["s0"], "s2": [], "s3": ["s0"]}
    assert found["s0"][0].code == "C701"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (votes(30, 19, 0), votes(30, 19, 0)),  # 49 votes
        (votes(60, 0, 0), votes(60, 0, 0)),  # one list only: C702 says so
        (votes(41, 19), votes(41, 19)),  # a line without a figure
    ],
)
def test_too_little_for_a_coincidence_to_mean_anything(
    codes: Codes, one: dict[str, Any], two: dict[str, Any]
) -> None:
    assert "C701" not in codes(one, two)


def test_all_votes_for_one_list(codes: Codes) -> None:
    assert codes(votes(51, 0, 0)) == ["C702"]
    assert codes(votes(49, 0, 0)) == []
    assert codes(votes(51, 1, 0)) == []


def test_not_where_only_one_list_stands(codes: Codes) -> None:
    assert codes(votes(51), lists="a") == []


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((40, 30, 20), ["C703"]),
        ((40, 30, 21), []),
        ((40, 30, 0), []),  # two lists have votes: fewer than three
        ((43, 33, 23), ["C704"]),
        ((43, 33, 24), []),
    ],
)
def test_figures_with_one_last_digit(
    codes: Codes, numbers: tuple[int, ...], found: list[str]
) -> None:
    assert codes(votes(*numbers)) == found
