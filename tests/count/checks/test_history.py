"""C9: the same station at the previous election."""

from collections.abc import Callable
from typing import Any

import pytest

from salakhum.count import Answered, check_forms, counting_forms, examine, finding_sentence
from salakhum.register import Election
from salakhum.rules import Rule

Build = Callable[..., Election]
PARTIES = {"a": "A", "b": "B", "x": "A", "y": "B"}


def election(
    build: Build,
    lists: str,
    station: str = "s",
    council: str = "c",
    registered: int = 500,
    **form: Any,
) -> Election:
    rows = [{"station": station, **form}] if form else []
    return build({council: list(lists)}, [(station, council, registered)], rows, PARTIES)


def now(build: Build, **form: Any) -> Election:
    counts: dict[str, Any] = {"ballots_cast": 300, "invalid": 5, "votes": {"a": 150, "b": 145}}
    return election(build, "ab", **(counts | form))


def before(build: Build, **changes: Any) -> Election:
    counts: dict[str, Any] = {"ballots_cast": 300, "invalid": 5, "votes": {"x": 150, "y": 145}}
    return election(build, "xy", **(counts | changes))


def found(one: Election, other: Election, rule: Rule) -> list[Any]:
    return list(check_forms(one, rule, counting_forms(one), other))


def test_nothing_changed(build: Build, rule: Rule) -> None:
    assert found(now(build), before(build), rule) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ballots_cast": 200}, "C901"),
        ({"invalid": 20}, "C902"),
        ({"registered": 400}, "C904"),
    ],
)
def test_a_change_is_worth_a_look(
    build: Build, rule: Rule, changes: dict[str, Any], code: str
) -> None:
    (one,) = found(now(build), before(build, **changes), rule)
    assert one.code == code
    for language in ("en", "km"):
        assert finding_sentence(one, language) != finding_sentence(one, language, "typist")


def test_lists_are_compared_by_the_party_they_belong_to(build: Build, rule: Rule) -> None:
    changed = found(now(build), before(build, votes={"x": 40, "y": 255}), rule)
    assert [
        (each.code, each.values["list"], each.values["before_percent"]) for each in changed
    ] == [
        ("C903", "a", 14),
        ("C903", "b", 86),
    ]


def test_a_list_without_a_party_has_no_history(build: Build, rule: Rule) -> None:
    one = election(build, "pq", votes={"p": 10, "q": 200})
    codes = examine(one, rule, counting_forms(one), before(build)).coverage["C903"]
    assert codes[Answered.NOT_POSSIBLE] == 1


@pytest.mark.parametrize("moved", [{"station": "other"}, {"council": "other"}])
def test_a_station_that_is_new_or_moved_cannot_be_compared(
    build: Build, rule: Rule, moved: dict[str, Any]
) -> None:
    one = now(build)
    past = before(build, ballots_cast=10, **moved)
    coverage = examine(one, rule, counting_forms(one), past).coverage
    for code in ("C901", "C902", "C903", "C904"):
        assert coverage[code][Answered.NOT_POSSIBLE] == 1


def test_a_previous_election_without_forms_has_its_registers(build: Build, rule: Rule) -> None:
    assert [
        each.code for each in found(now(build), election(build, "xy", registered=300), rule)
    ] == ["C904"]


def test_registered_voters_of_the_form_stand_in_for_the_register(build: Build, rule: Rule) -> None:
    past = before(build, registered=-1)
    coverage = examine(now(build), rule, counting_forms(now(build)), past).coverage
    assert coverage["C904"][Answered.NOT_POSSIBLE] == 1


def test_without_a_previous_election_nothing_is_compared(build: Build, rule: Rule) -> None:
    one = now(build)
    coverage = examine(one, rule, counting_forms(one)).coverage
    assert all(
        coverage[code][Answered.NOT_POSSIBLE] == 1 for code in ("C901", "C902", "C903", "C904")
    )
