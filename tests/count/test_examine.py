"""The catalogue over whole elections, and the one law of it: one form alone gives what it gives among all."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.count import (
    CHECKS,
    Answered,
    check_form,
    check_forms,
    context,
    counting_forms,
    examine,
    examine_form,
    number_of_each,
    result_form,
)
from salakhum.count.by_councils import by_councils
from salakhum.count.examine import shown_threshold
from salakhum.count.figures import COUNTS, MARKS
from salakhum.register import Election, FormStanding
from salakhum.rules import Rule

Build = Callable[..., Election]


def test_a_missing_threshold_makes_a_check_not_possible_never_passed(
    council: Build, rule: Rule
) -> None:
    election = council({"ballots_cast": 60, "blank": 30, "votes": {}})
    without = Rule("r", {}, "kh", rule.valid_from, rule.allocation)
    for law, answer in ((rule, Answered.FOUND), (without, Answered.NOT_POSSIBLE)):
        coverage = examine(election, law, counting_forms(election)).coverage["C402"]
        assert coverage == {each: int(each is answer) for each in Answered}


def test_a_missing_figure_makes_a_check_not_possible_never_passed(
    council: Build, rule: Rule
) -> None:
    election = council({"votes": {"a": 1, "b": 2, "c": 3}})
    coverage = examine(election, rule, counting_forms(election)).coverage
    for code in ("C104", "C201", "C202", "C301", "C308", "C310", "C313", "C401", "C801", "C805"):
        assert coverage[code][Answered.NOT_POSSIBLE] == 1, code


def test_a_masked_finding_is_counted_and_not_shown(council: Build, rule: Rule) -> None:
    election = council({"valid": 0, "votes": {"a": 30, "b": 29, "c": 0}})
    examined = examine(election, rule, counting_forms(election))
    assert [each.code for each in examined.findings] == ["C104"]
    assert examined.coverage["C201"][Answered.MASKED] == 1


def test_every_check_answers_for_every_form(council: Build, rule: Rule) -> None:
    forms = [{"votes": {"a": 30, "b": number, "c": 0}} for number in range(5)]
    election = council(*forms)
    coverage = examine(election, rule, counting_forms(election)).coverage
    assert set(coverage) == {code for code, check in CHECKS.items() if check.find}
    assert {sum(answers.values()) for answers in coverage.values()} == {5}


def test_councils_taken_some_at_a_time_give_what_all_give_together(
    build: Build, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {"valid": 5, "registered": 800, "votes": {"a": 30, "b": 29}}
    stations = [(f"s{i}", "cde"[i % 3], 700) for i in range(9)]  # councils lie scattered
    forms = [
        {"station": f"s{i}", **wrong} for i in (7, 1, 2, 3, 8, 5)
    ]  # out of order, some missing
    election = build({"c": ["a", "b"], "d": ["b", "a"], "e": ["a", "b"]}, stations, forms)
    together = examine(election, rule, counting_forms(election))
    monkeypatch.setattr("salakhum.count.by_councils.LINES", 1)
    assert len(list(by_councils(election, counting_forms(election)))) == 3
    apart = examine(election, rule, counting_forms(election))
    assert tuple(apart.findings) == tuple(together.findings) != ()
    assert number_of_each(apart.findings) == number_of_each(together.findings)
    assert apart.coverage == together.coverage


def test_findings_come_by_station_and_then_by_code(council: Build, rule: Rule) -> None:
    wrong = {"valid": 5, "registered": 800, "votes": {"a": 30, "b": 29, "c": 10}}
    found = check_forms(
        election := council(wrong, wrong | {"valid": 6}, identical := wrong | {"valid": 7}),
        rule,
        counting_forms(election),
    )
    del identical
    assert [each.subject for each in found] == sorted(each.subject for each in found)
    codes = [each.code for each in found if each.subject == "station s1"]
    assert codes == sorted(codes) == ["C201", "C305", "C701"]


def test_a_station_that_is_not_in_has_no_findings(build: Build, rule: Rule) -> None:
    quarantined = {
        "station": "s0",
        "valid": 1,
        "votes": {"a": 2},
        "standing": FormStanding.QUARANTINED,
    }
    election = build({"c": ["a"]}, [("s0", "c", 5), ("s1", "c", 5)], [quarantined])
    assert check_forms(election, rule, counting_forms(election)) == ()


def test_a_council_without_lists_is_no_trouble(build: Build, rule: Rule) -> None:
    stations = [("s0", "c", 5), ("s1", "d", 5), ("s2", "e", 5)]
    form = {"valid": 3, "ballots_cast": 3, "invalid": 0}
    forms = [{"station": name, **form} for name, _, _ in stations]
    forms[1]["votes"] = {"a": 3}
    election = build({"c": [], "d": ["a"], "e": []}, stations, forms)
    assert check_forms(election, rule, counting_forms(election)) == ()


def test_a_council_without_stations_is_no_station_that_is_too_large(
    build: Build, rule: Rule
) -> None:
    form = {"station": "c", "registered": 9000, "votes": {"a": 1}}
    election = build({"c": ["a"]}, [("c", "c", 9000)], [form])
    assert check_forms(election, rule, counting_forms(election)) == ()


@pytest.mark.parametrize(
    ("name", "limit", "shown"),
    [
        ("invalid_share", Fraction(3, 100), 3),
        ("neighbour_share_points", Fraction(1, 4), 25),
        ("invalid_share", Fraction(1, 80), "5/4"),
        ("swap_factor", Fraction(3), 3),
        ("swap_factor", Fraction(5, 2), "5/2"),
        ("difference_ballots", 15, 15),
    ],
)
def test_a_threshold_is_shown_as_people_say_it(
    name: str, limit: Fraction | int, shown: int | str
) -> None:
    assert shown_threshold(name, limit) == shown


COUNT = st.none() | st.integers(0, 12) | st.integers(100, 140) | st.sampled_from([500, 501, 10**9])
MARK = st.sampled_from([None, "yes", "no", "both"])
FORM = st.fixed_dictionaries(
    {"votes": st.fixed_dictionaries({}, optional={name: st.integers(0, 120) for name in "abc"})},
    optional=dict.fromkeys(COUNTS, COUNT) | dict.fromkeys(MARKS, MARK),
)


def row(form: dict[str, Any]) -> dict[str, Any]:
    """Counts beyond the columns of the format are passed through as texts."""
    plain = {"registered", "valid", "invalid", "blank", "votes"}
    plain |= {"ballots_received", "ballots_unused", "ballots_cast"}
    return {
        name: value if name in plain else str(value)
        for name, value in form.items()
        if value is not None
    }


@settings(deadline=None, max_examples=60)
@given(forms=st.lists(FORM, min_size=1, max_size=5), past=st.none() | FORM)
def test_one_form_alone_gives_what_it_gives_among_all(
    council: Build, rule: Rule, forms: list[dict[str, Any]], past: dict[str, Any] | None
) -> None:
    election = council(*map(row, forms), registered=[500, 12, 0, -1, 130])
    previous = None if past is None else council(row(past), row(past))
    counting = counting_forms(election)
    together = check_forms(election, rule, counting, previous)
    for place, station in enumerate(election.stations.id.to_list()):
        around = context(election, counting, station, previous)
        alone = check_form(result_form(election, place), around, rule)
        assert alone == tuple(each for each in together if each.subject == f"station {station}")


@settings(deadline=None, max_examples=40)
@given(votes=st.lists(st.tuples(*[st.integers(0, 200)] * 4), min_size=3, max_size=6))
def test_the_order_of_the_lists_on_the_ballot_favours_nobody(
    council: Build, rule: Rule, votes: list[tuple[int, ...]]
) -> None:
    """Upside down, the same checks find the same stations; only up and down change places."""
    found = []
    for names in ("abcd", "dcba"):
        forms = [{"votes": dict(zip("abcd", each, strict=True))} for each in votes]
        election = council(*forms, lists=names)
        findings = check_forms(election, rule, counting_forms(election))
        found.append({(each.subject, SHIFTED.get(each.code, each.code)) for each in findings})
    assert found[0] == found[1]


SHIFTED = {"C602": "shifted", "C603": "shifted"}


def test_one_form_answers_every_check_once(council: Build, rule: Rule) -> None:
    election = council(*[{"votes": {"a": 30, "b": 30 + n, "c": 0}} for n in range(3)])
    around = context(election, counting_forms(election), "s1")
    coverage = examine_form(result_form(election, 1), around, rule).coverage
    assert {sum(answers.values()) for answers in coverage.values()} == {1}


def test_the_first_form_of_all_is_checked_too(build: Build, rule: Rule) -> None:
    election = build({"c": ["a", "b"]}, [("s0", "c", 10)])
    around = context(election, counting_forms(election), "s0")
    assert around.lists == ("a", "b")
    full = build(
        {"c": ["a", "b"]},
        [("s0", "c", 10)],
        [{"station": "s0", "ballots_cast": 16, "votes": {"a": 8, "b": 8}}],
    )
    assert [each.code for each in check_form(result_form(full, 0), around, rule)] == ["C304"]


def test_a_station_must_be_there_to_have_a_context(council: Build) -> None:
    election = council({})
    with pytest.raises(KeyError, match="nowhere"):
        context(election, counting_forms(election), "nowhere")


def test_a_form_is_checked_in_the_context_of_its_own_station(council: Build, rule: Rule) -> None:
    election = council({}, {})
    around = context(election, counting_forms(election), "s1")
    with pytest.raises(ValueError, match="of station s0, the context of s1"):
        check_form(result_form(election, 0), around, rule)


REAL = {
    "romania_2024_a": ("ro-2015", {"C207": 655, "C301": 1, "C303": 170, "C306": 11}),
    "portugal_2025": ("pt-2001", {}),
    "spain_2015": ("es-1985", {"C201": 4}),
}


@pytest.mark.parametrize("name", REAL)
def test_sums_that_really_do_not_add_up_are_found_in_real_elections(
    real_elections: Path, name: str
) -> None:
    """Romania 2024: valid and invalid ballots are never more than were cast, and in 655 of 7,878 stations fewer."""
    register = pytest.importorskip("salakhum.register")
    rules = pytest.importorskip("salakhum.rules")
    law, expected = REAL[name]
    election = register.read_election(real_elections / name).election
    found = check_forms(election, rules.load_rule(law), counting_forms(election))
    counted: dict[str, int] = {}
    for each in found:
        if each.code[:2] in {"C1", "C2", "C3"}:
            counted[each.code] = counted.get(each.code, 0) + 1
    assert counted == expected
