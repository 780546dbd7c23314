"""Findings by the million: how many there are is known before any of them is made."""

from collections.abc import Callable

import pytest

from salakhum.count import check_forms, counting_forms, examine, number_of_each
from salakhum.findings import Finding
from salakhum.register import Election
from salakhum.rules import Rule

Build = Callable[..., Election]


def test_findings_are_counted_without_being_made(
    council: Build, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {"valid": 5, "registered": 800, "votes": {"a": 30, "b": 29, "c": 10}}
    election = council(wrong, wrong | {"valid": 6})
    expected = check_forms(election, rule, counting_forms(election))
    monkeypatch.setattr("salakhum.count.finding_columns.Finding", None)
    found = examine(election, rule, counting_forms(election)).findings
    assert number_of_each(found) == number_of_each(expected)
    assert sum(number_of_each(found).values()) == len(found) == len(expected) > 0


def test_findings_are_a_sequence(council: Build, rule: Rule) -> None:
    election = council({"valid": 5, "registered": 800, "votes": {"a": 30, "b": 29, "c": 10}})
    found = examine(election, rule, counting_forms(election)).findings
    every = check_forms(election, rule, counting_forms(election))
    assert isinstance(found[0], Finding)
    assert (found[0], tuple(found[1:]), tuple(found)) == (every[0], every[1:], every)
    assert every[-1] in found


def test_a_code_without_findings_has_no_number(council: Build, rule: Rule) -> None:
    election = council({"votes": {"a": 1}})
    found = examine(election, rule, counting_forms(election)).findings
    assert all(number_of_each(found).values())
    assert number_of_each(()) == {}
