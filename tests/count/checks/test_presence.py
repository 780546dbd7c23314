"""C1: what stands on the form at all."""

from collections.abc import Callable
from typing import Any

Codes = Callable[..., list[str]]
Look = Callable[..., dict[str, list[Any]]]

SOUND = {"ballots_cast": 60, "valid": 59, "invalid": 1, "votes": {"a": 40, "b": 19, "c": 0}}
OTHER = {"ballots_cast": 60, "valid": 59, "invalid": 1, "votes": {"a": 30, "b": 29, "c": 0}}


def test_a_sound_form_has_no_finding(codes: Codes) -> None:
    assert codes(SOUND) == []


def test_a_count_of_ten_digits_is_refused_and_named(look: Look) -> None:
    found = look(SOUND | {"ballots_cast": 1_000_000_000, "registered": 5_000_000_000})["s0"]
    assert [(each.code, each.fields) for each in found[:2]] == [
        ("C101", ("registered",)),
        ("C101", ("ballots_cast",)),
    ]
    assert found[0].values["number"] == 5_000_000_000


def test_votes_of_ten_digits_are_refused(look: Look) -> None:
    votes = {"a": 2_000_000_000, "b": 19, "c": 0}
    found = look(SOUND | {"votes": votes})["s0"]
    assert ("C101", ("votes",)) in [(each.code, each.fields) for each in found]


def test_nine_digits_are_not(codes: Codes) -> None:
    assert "C101" not in codes(SOUND | {"ballots_cast": 999_999_999})


def test_an_empty_form_gives_one_message(codes: Codes) -> None:
    assert codes({"registered": 500}, SOUND, SOUND) == ["C102"]


def test_a_list_without_a_figure_is_not_a_list_with_zero(look: Look) -> None:
    found = look(SOUND | {"votes": {"a": 40, "c": 19}})["s0"]
    assert [(each.code, each.values["list"]) for each in found] == [("C103", "b")]


def test_a_forgotten_total_hides_the_sums_that_fail_because_of_it(codes: Codes) -> None:
    assert codes(SOUND | {"valid": 0}) == ["C104"]
    without = {name: number for name, number in SOUND.items() if name != "valid"}
    assert codes(without, OTHER) == ["C104"]


def test_no_total_is_asked_for_where_no_form_has_one(codes: Codes) -> None:
    assert codes({"votes": {"a": 40, "b": 19, "c": 0}}) == []


def test_an_empty_field_is_named(look: Look) -> None:
    found = look({"valid": 59, "votes": SOUND["votes"]}, OTHER)["s0"]
    assert [(each.code, each.fields) for each in found] == [
        ("C105", ("ballots_cast",)),
        ("C105", ("invalid",)),
    ]
