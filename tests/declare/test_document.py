"""The declaration as values: what is written is read back the same, under every law, and nothing else is read."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import is_dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from tests.verify.random_elections import Package

from salakhum import declare as room
from salakhum.allocate import Act, Move
from salakhum.canonical import canonical
from salakhum.declare import (
    Accepted,
    CouncilStatus,
    Declaration,
    DeclaredResult,
    Despite,
    MisfitError,
    State,
    declare,
    declared_result,
    from_json,
    in_language,
    json_of,
    to_json,
)
from salakhum.margins import margins
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import Confidence, Rule, load_rule, rule_ids

PER_RULE, MANY = 3, 60
DAYS: dict[str, Any] = {"approved_on": date(2022, 6, 24), "announced_on": date(2022, 6, 26)}


def declaration(folder: Path, rule: Rule, *, unsettled: bool = False) -> DeclaredResult:
    """All that can be declared of the package in a folder: margins, days, accepted findings."""
    election = read_election(folder).election
    assert election is not None
    if unsettled:
        doubtful = {
            path: replace(source, confidence=Confidence.UNVERIFIED)
            for path, source in rule.provenance.items()
        }
        rule = replace(rule, provenance=doubtful)
    result = recount(election, rule)
    accepted = tuple(
        Accepted(finding, {"km": "បានរាប់ម្តងទៀត", "en": "Counted again."})
        for finding in list(result.findings)[::2]
    )
    declared = declare(
        result,
        State.UNOFFICIAL_PARTIAL,
        {"forms.csv": "0" * 64},
        accepted=accepted,
        margins=margins(result.contests, rule, result.seats),
        reason="first count",
        **DAYS,
    )
    return declared_result(declared)


def assert_same_again(declared: DeclaredResult) -> None:
    content = canonical(to_json(declared))
    again = from_json(json.loads(content))
    assert again == declared
    assert canonical(to_json(again)) == content


def write(folder: Path, rule: Rule, seed: int) -> Path:
    folder.mkdir()
    for name, text in Package(rule, seed).tables().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def by_law(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[DeclaredResult]]:
    """Some random elections under every law; in every other one no source settles any parameter."""
    folder = tmp_path_factory.mktemp("packages")
    return {
        rule: [
            declaration(write(folder / f"{rule} {seed}", law, seed), law, unsettled=bool(seed % 2))
            for law in [load_rule(rule)]
            for seed in range(PER_RULE)
        ]
        for rule in rule_ids()
    }


@pytest.mark.xdist_group("declared")  # whose elections are made once
def test_what_is_written_is_read_back_under_every_law(
    by_law: dict[str, list[DeclaredResult]],
) -> None:
    for declared in chain.from_iterable(by_law.values()):
        assert_same_again(declared)


@pytest.mark.slow
@pytest.mark.parametrize("rule", rule_ids())
def test_much_more_is_read_back_under_every_law(rule: str, tmp_path: Path) -> None:
    law = load_rule(rule)
    for seed in range(PER_RULE, MANY):
        package = write(tmp_path / str(seed), law, seed)
        assert_same_again(declaration(package, law, unsettled=bool(seed % 2)))


@pytest.mark.xdist_group("declared")  # whose elections are made once
def test_the_random_elections_have_every_kind_of_answer(
    by_law: dict[str, list[DeclaredResult]],
) -> None:
    """Else the law above would not say much."""
    seen = {kind for declared in chain.from_iterable(by_law.values()) for kind in kinds(declared)}
    assert seen >= {
        *CouncilStatus,
        "elected",
        "people_question",
        "people_refused",
        "sure",
        "within",
        "pool",
        "equals",
        "unverified",
        "partly",
        "outstanding",
        "finding",
        "accepted",
    }


def kinds(declared: DeclaredResult) -> Iterator[str]:
    for council in declared.councils:
        yield council.status.value
        yield from (
            question
            for question in ("people_question", "people_refused", "sure", "elected")
            if getattr(council, question)
        )
        yield from ("within" for move in council.trace if move.within)
        for succession in council.successions or ():
            yield from ("pool" for _ in succession.lists[1:])
            yield from ("equals" for group in succession.order if len(group) > 1)
        yield from ("unverified" for _ in council.unverified)
        yield from ("partly" for _ in council.partly)
        yield from ("outstanding" for _ in council.outstanding)
        for finding in council.findings:
            yield "accepted" if finding.accepted else "finding"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["bosnia_2008", "netherlands_2018", "portugal_2025", "romania_2024_a", "spain_2015"]
)
def test_real_elections_are_read_back(name: str, real_elections: Path) -> None:
    election = read_election(real_elections / name).election
    assert election is not None
    assert_same_again(declaration(real_elections / name, load_rule(election.about.rule)))


def test_the_seats_of_an_alliance_are_told_inside_it() -> None:
    """The list gets a seat of the alliance, which is no seat more of the council."""
    move = Move(1, Act.AVERAGE, "A", quotient=Fraction(7, 2), within="A+B")
    assert json_of(Move, move)["within"] == "A+B"
    assert "within" not in json_of(Move, replace(move, within=""))


def test_a_plain_text_is_one_for_all_languages(declared: Callable[..., Declaration]) -> None:
    said = declared_result(declared(reason="A form was found."))
    assert said.reason == {"": "A form was found."}
    assert in_language(said.reason, "km") == "A form was found."
    assert in_language({"km": "មូលហេតុ", "en": "reason"}, "en") == "reason"
    assert in_language({}, "en") == ""


def test_what_was_declared_despite_is_kept(declared: Callable[..., Declaration]) -> None:
    whole = declared_result(declared())
    assert whole.despite == ()
    despite = Despite(code="stations-out", reason={"en": "Two stations were flooded."})
    assert_same_again(replace(whole, despite=(despite,)))


def places(value: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a document, and its place."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from places(inner, f"{path}.{key}" if path else key)
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, f"{path}[{number}]")


BY_NAME = {
    *("names", "source", "reason", "rests_on", "deadlines", "terms", "values", "sure"),
    *("outstanding", "councils", "chief", "seats", "partly", "accepted"),
}


def test_no_object_of_a_declaration_holds_what_nobody_reads(
    declared: Callable[..., Declaration],
) -> None:
    whole = to_json(declared_result(declared(reason="first", **DAYS)))
    for place, inner in list(places(whole)):
        if place.rpartition(".")[2] in BY_NAME:
            continue
        inner["strange"] = 1
        with pytest.raises(MisfitError) as caught:
            from_json(whole)
        assert caught.value.misfit.place == (f"{place}.strange" if place else "strange")
        assert caught.value.misfit.wanted == "no_key"
        del inner["strange"]


def test_no_key_of_a_declaration_can_be_missing(declared: Callable[..., Declaration]) -> None:
    """But for what is left out where it says nothing; what is read without it then says that it is not there."""
    whole = to_json(declared_result(declared(reason="first", **DAYS)))
    for _, inner in list(places(whole)):
        for key in list(inner):
            value = inner.pop(key)
            with suppress(MisfitError):
                assert canonical(to_json(from_json(whole))) == canonical(whole)
            inner[key] = value


def test_every_value_of_a_declaration_is_frozen() -> None:
    values = [getattr(room, name) for name in room.__all__ if name[0].isupper()]
    for value in values:
        if is_dataclass(value):
            parameters: Any = vars(value)["__dataclass_params__"]
            assert parameters.frozen, value


@pytest.mark.xdist_group("declared")
def test_a_council_that_waits_for_people_has_its_seats(
    by_law: dict[str, list[DeclaredResult]],
) -> None:
    waiting = [
        council
        for declared in chain.from_iterable(by_law.values())
        for council in declared.councils
        if council.people_question is not None
    ]
    assert waiting
    for council in waiting:
        assert council.status is CouncilStatus.ALLOCATED
        assert council.sure is not None
        assert not any(person.post for person in council.sure)
        assert sum(on_ballot.seats for on_ballot in council.lists) > 0
