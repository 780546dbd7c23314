"""The catalogue over whole elections."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from salakhum.count import Answered, check_forms, counting_forms, examine
from salakhum.register.election import Election
from salakhum.rules.model import Allocation, Rule

Build = Callable[..., Election]


@pytest.fixture(scope="session")
def rule() -> Rule:
    checks: dict[str, Fraction | int] = {"invalid_share": Fraction(3, 100)}
    return Rule("test", {}, "kh", date(2022, 1, 1), Allocation(()), checks=checks)


def test_a_sound_form_has_no_finding(build: Build, rule: Rule) -> None:
    form = {
        "station": "s",
        "ballots_cast": 60,
        "valid": 59,
        "invalid": 1,
        "votes": {"a": 40, "b": 19},
    }
    election = build({"c": ["a", "b"]}, [("s", "c", 100)], [form])
    assert check_forms(election, rule, counting_forms(election)) == ()


def test_a_missing_threshold_makes_a_check_not_possible_never_passed(
    build: Build, rule: Rule
) -> None:
    form = {"station": "s", "ballots_cast": 60, "invalid": 30, "blank": 30, "votes": {}}
    election = build({"c": ["a", "b"]}, [("s", "c", 100)], [form])
    coverage = examine(election, rule, counting_forms(election)).coverage
    assert coverage["C401"][Answered.FOUND] == 1
    assert coverage["C402"][Answered.NOT_POSSIBLE] == 1
    assert coverage["C402"][Answered.PASSED] == 0
