"""The rule pack of the how-to is a sound pack, and counts as its law says."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from salakhum.allocate import Allocated, Contender, Contest, LotsRequired, allocate_council
from salakhum.rules import Criterion, Kind, PostRule, Rule, read_rule


@pytest.fixture(scope="module")
def rule(transcripts: ModuleType, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Rule:
    folder = tmp_path_factory.mktemp("rules")
    transcripts.write_files(docs / "how-to" / "rule-pack.md", folder)
    return read_rule(folder / "xx-2026.toml")


def council(seats: int, *votes: int) -> Contest:
    lists = tuple(Contender(name, v) for name, v in zip("ABCDE", votes, strict=False))
    return Contest("example", seats, lists)


def test_the_pack_says_what_the_law_says(rule: Rule) -> None:
    assert rule.id == "xx-2026"
    assert [one.share for one in rule.allocation.thresholds] == [Fraction(1, 25), Fraction(3, 50)]
    assert rule.allocation.ties == (Criterion.MORE_VOTES, Criterion.LOTS)
    assert rule.posts.rule is PostRule.FIRST_OF_TOP_LIST
    assert rule.deadlines["take_office_days"] == 20
    assert all(path.startswith("checks.") for path in rule.unverified())


def test_seats_are_those_of_the_page(rule: Rule) -> None:
    outcome = allocate_council(council(7, 2600, 1400, 700, 150), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (4, 2, 1, 0)


def test_equal_quotients_go_to_more_votes_and_equal_votes_to_a_lot(rule: Rule) -> None:
    outcome = allocate_council(council(2, 300, 100), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 0)
    assert isinstance(allocate_council(council(1, 300, 300), rule), LotsRequired)


def test_a_coalition_needs_six_per_cent(rule: Rule) -> None:
    five = council(19, 950, 50)
    alone = allocate_council(five, rule)
    together = replace(
        five, lists=(five.lists[0], replace(five.lists[1], partners=2, kind=Kind.ALLIANCE))
    )
    coalition = allocate_council(together, rule)
    assert isinstance(alone, Allocated)
    assert isinstance(coalition, Allocated)
    assert (alone.seats, coalition.seats) == ((18, 1), (19, 0))
