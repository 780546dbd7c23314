"""C5: a station against the other stations of its council."""

from collections.abc import Callable
from typing import Any

import pytest

from salakhum.count import Answered, counting_forms, examine
from salakhum.register import Election
from salakhum.rules import Rule

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]
Build = Callable[..., Election]


def votes(a: int, b: int, c: int = 0) -> dict[str, Any]:
    return {"votes": {"a": a, "b": b, "c": c}}


HALVES = (votes(101, 99), votes(99, 101))


@pytest.mark.parametrize(("here", "found"), [(votes(74, 26), []), (votes(75, 25), ["C501"] * 2)])
def test_a_share_is_far_from_the_threshold_on(
    codes: Codes, here: dict[str, Any], found: list[str]
) -> None:
    assert codes(here, *HALVES) == found


def test_the_station_itself_is_left_out_of_what_it_is_compared_with(look: Look) -> None:
    found = look(votes(900, 100), *HALVES)["s0"]
    assert [each.values["others_percent"] for each in found] == [50, 50]
    assert [each.values["percent"] for each in found] == [90, 10]


def test_two_shares_never_differ_where_one_list_stands(look: Look) -> None:
    forms = [{"votes": {"a": number}} for number in (120, 300, 130)]
    assert look(*forms, lists="a") == {"s0": [], "s1": [], "s2": []}


@pytest.mark.parametrize(
    "forms",
    [
        (votes(75, 25), votes(101, 99)),  # one neighbour
        (votes(74, 25), *HALVES),  # 99 votes
        ({"votes": {"a": 75, "b": 25}}, *HALVES),  # a line without a figure
        (votes(0, 0), *HALVES),
        (votes(75, 25), votes(100, 100), votes(0, 0)),  # a neighbour without votes measures nothing
    ],
)
def test_too_little_to_compare_is_not_possible_never_passed(
    council: Build, rule: Rule, forms: tuple[dict[str, Any], ...]
) -> None:
    election = council(forms[0])
    election = council(*forms)
    forms_in = counting_forms(election)
    possible = examine(election, rule, forms_in).coverage["C501"]
    alone = examine(council(*forms[1:]), rule, counting_forms(council(*forms[1:]))).coverage["C501"]
    assert possible[Answered.NOT_POSSIBLE] > 0
    assert alone[Answered.FOUND] == 0


def test_a_zero_among_neighbours_with_votes(look: Look) -> None:
    (found,) = look(votes(60, 60, 0), votes(100, 100, 50), votes(90, 110, 50))["s0"]
    assert (found.code, found.values["list"]) == ("C502", "c")
    assert found.values["expected"] == 24
    assert found.values["others"] == 2


@pytest.mark.parametrize(
    "around",
    [
        (votes(100, 100, 30), votes(90, 110, 30)),  # 16 expected
        (votes(100, 100, 100), votes(90, 110, 0)),  # a neighbour has none either
    ],
)
def test_a_zero_that_may_well_be(codes: Codes, around: tuple[dict[str, Any], ...]) -> None:
    assert "C502" not in codes(votes(60, 60, 0), *around)


def turnout(cast: int) -> dict[str, Any]:
    return {"ballots_cast": cast, **votes(cast - 100, 100)}


@pytest.mark.parametrize(("cast", "found"), [(398, []), (399, ["C503"]), (201, ["C503"])])
def test_a_turnout_is_far_from_the_threshold_on(codes: Codes, cast: int, found: list[str]) -> None:
    """The others: 598 of 1000 or, for the low one, less than that."""
    around = (turnout(299), turnout(299)) if cast > 300 else (turnout(301), turnout(301))
    assert codes(turnout(cast), *around, neighbour_share_points=1) == found


def test_turnout_is_compared_between_known_registers(codes: Codes) -> None:
    forms = (turnout(450), turnout(250), turnout(250))
    assert codes(*forms, registered=[500, 500, -1], neighbour_share_points=1) == []
    assert codes(*forms, registered=[99, 500, 500], neighbour_share_points=1) == ["C304"]
