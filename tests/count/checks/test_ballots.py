"""C3: ballots and voters."""

from collections.abc import Callable
from typing import Any

import pytest

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]

VOTES = {"a": 40, "b": 19, "c": 0}


@pytest.mark.parametrize(
    ("received", "unused", "spoilt", "found"),
    [
        (100, 38, 2, []),
        (100, 39, 2, ["C302"]),
        (100, 37, 2, ["C303"]),
        (59, 0, 0, ["C301"]),
    ],
)
def test_received_is_used_unused_and_spoilt(
    codes: Codes, received: int, unused: int, spoilt: int, found: list[str]
) -> None:
    form = {
        "ballots_received": received,
        "ballots_unused": unused,
        "ballots_spoilt": str(spoilt),
        "ballots_cast": 60,
        "votes": VOTES,
    }
    assert codes(form) == found


def test_spoilt_ballots_are_nought_where_no_form_asks_for_them(codes: Codes) -> None:
    form = {"ballots_received": 100, "ballots_unused": 40, "ballots_cast": 60, "votes": VOTES}
    assert codes(form) == []


def test_ballots_that_do_not_add_up_are_one_mistake(codes: Codes) -> None:
    form = {"ballots_received": 100, "ballots_unused": 40, "ballots_cast": 61, "votes": VOTES}
    assert codes(form | {"valid": 59, "invalid": 1}) == ["C207"]


@pytest.mark.parametrize(("registered", "found"), [(55, []), (54, ["C304"])])
def test_ballots_stay_within_the_register_and_the_allowance(
    codes: Codes, registered: int, found: list[str]
) -> None:
    assert codes({"ballots_cast": 60, "votes": VOTES}, registered=[registered]) == found


def test_the_register_is_the_one_of_the_form_where_the_station_has_none(codes: Codes) -> None:
    form = {"registered": 54, "ballots_cast": 60, "votes": VOTES}
    assert codes(form, registered=[-1]) == ["C304"]


def test_registered_voters_are_those_of_the_register(look: Look) -> None:
    (found,) = look({"registered": 501, "votes": VOTES})["s0"]
    assert (found.code, found.values["registered"], found.values["register"]) == ("C305", 501, 500)


@pytest.mark.parametrize(
    ("registered", "most", "found"), [(750, 750, []), (751, 750, ["C306"]), (751, 0, [])]
)
def test_a_station_has_its_most_voters(
    codes: Codes, registered: int, most: int, found: list[str]
) -> None:
    form = {"registered": registered, "votes": VOTES}
    assert codes(form, registered=[registered], most_registered_per_station=most) == found


def test_nobody_is_admitted_beyond_the_register(codes: Codes) -> None:
    assert codes({"admitted": "501", "votes": VOTES}) == ["C307"]


def test_a_station_without_voters_is_asked_about(codes: Codes) -> None:
    assert codes({"registered": 0, "votes": VOTES}, registered=[0]) == ["C315"]
    assert codes({"votes": VOTES}, registered=[-1]) == []


def test_poll_cards_stay_within_the_register(codes: Codes) -> None:
    assert codes({"poll_cards": "501", "votes": VOTES}) == ["C316"]
    assert codes({"poll_cards": "1", "registered": 0, "votes": VOTES}, registered=[0]) == ["C315"]


def test_one_list_alone_is_not_above_the_ballots(codes: Codes) -> None:
    assert codes({"ballots_cast": 39, "votes": VOTES}) == ["C317"]
    assert codes({"ballots_cast": 39, "valid": 39, "votes": VOTES}) == ["C201"]
