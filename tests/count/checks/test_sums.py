"""C2: figures of one form that must add up."""

from collections.abc import Callable

import pytest

from salakhum.count import ResultForm, check_form, context, counting_forms
from salakhum.register import Election
from salakhum.rules import Rule

Codes = Callable[..., list[str]]
Build = Callable[..., Election]

VOTES = {"a": 40, "b": 19, "c": 0}


def test_lists_must_make_the_valid_votes(codes: Codes) -> None:
    assert codes({"valid": 59, "votes": VOTES}) == []
    assert codes({"valid": 60, "votes": VOTES}) == ["C201"]


def test_blank_ballots_are_valid_where_the_law_says_so(codes: Codes) -> None:
    form = {"valid": 60, "blank": 1, "invalid": 2, "ballots_cast": 62, "votes": VOTES}
    assert codes(form, valid_includes_blank=True) == ["C401"]
    assert codes(form) == ["C208"]


def test_a_wrong_total_is_one_mistake_and_not_two(codes: Codes) -> None:
    assert codes({"valid": 95, "invalid": 1, "ballots_cast": 60, "votes": VOTES}) == ["C208"]
    assert codes({"valid": 52, "invalid": 1, "ballots_cast": 60, "votes": VOTES}) == ["C208"]


def test_valid_and_invalid_exchanged_are_one_mistake(codes: Codes) -> None:
    assert codes({"valid": 1, "invalid": 59, "ballots_cast": 60, "votes": VOTES}) == ["C209"]
    nobody = {"valid": 0, "invalid": 0, "votes": {"a": 0, "b": 0, "c": 0}}
    assert codes(nobody) == []


@pytest.mark.parametrize(("ballots_cast", "found"), [(60, []), (59, ["C202"]), (61, ["C207"])])
def test_ballots_must_make_the_ballots_cast(
    codes: Codes, ballots_cast: int, found: list[str]
) -> None:
    form = {"valid": 59, "invalid": 1, "ballots_cast": ballots_cast, "votes": VOTES}
    assert codes(form) == found


def test_blank_ballots_count_among_the_ballots_cast(codes: Codes) -> None:
    form = {"valid": 59, "invalid": 0, "blank": 1, "ballots_cast": 60, "votes": VOTES}
    assert codes(form) == []


@pytest.mark.parametrize(("proxies", "found"), [(3, []), (4, ["C206"])])
def test_cards_must_make_the_admitted_voters(codes: Codes, proxies: int, found: list[str]) -> None:
    assert (
        codes({"poll_cards": "57", "proxies": str(proxies), "admitted": "60", "votes": VOTES})
        == found
    )


@pytest.fixture
def of_form(council: Build, rule: Rule) -> Callable[[ResultForm], list[str]]:
    election = council({"votes": VOTES})
    around = context(election, counting_forms(election), "s0")

    def found(form: ResultForm) -> list[str]:
        return [finding.code for finding in check_form(form, around, rule)]

    return found


@pytest.mark.parametrize(
    ("votes", "candidates", "found"),
    [
        (40, (30, 10), []),
        (40, (30, 11), ["C203"]),
        (0, (30, 10), ["C204"]),
        (None, (30, 10), ["C103", "C204"]),
        (40, (30, None), []),
        (40, (), []),
    ],
)
def test_candidates_must_make_their_list(
    of_form: Callable[[ResultForm], list[str]],
    votes: int | None,
    candidates: tuple[int | None, ...],
    found: list[str],
) -> None:
    form = ResultForm(
        "s0", votes={"a": votes, "b": 19, "c": 0}, candidates={"a": candidates, "b": (19,)}
    )
    assert of_form(form) == found


@pytest.mark.parametrize(("again", "found"), [(40, []), (41, ["C205"]), (None, [])])
def test_two_places_of_the_form_must_agree(
    of_form: Callable[[ResultForm], list[str]], again: int | None, found: list[str]
) -> None:
    assert of_form(ResultForm("s0", votes=VOTES, repeated={"a": again, "b": 19})) == found


def test_a_list_total_given_only_in_the_other_place_was_forgotten(
    of_form: Callable[[ResultForm], list[str]],
) -> None:
    votes = {"a": 0, "b": 19, "c": 0}
    assert of_form(ResultForm("s0", votes=votes, repeated={"a": 40})) == ["C204"]
