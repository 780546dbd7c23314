"""A rule pack is read whole, or every problem of it is told at once."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salakhum.findings import FilePlace, Severity
from salakhum.languages import LANGUAGES, has_sentence
from salakhum.rules import (
    BadRuleError,
    Confidence,
    HighestAverages,
    Persons,
    Posts,
    Provenance,
    RuleError,
    UnknownRuleError,
    load_rule,
    read_rule,
    rule_bytes,
    rule_ids,
)

Problems = Callable[[str | bytes], list[tuple[str, str]]]


def test_a_sound_pack_is_read(pack: str, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(pack, encoding="utf-8")
    rule = read_rule(file)
    assert (rule.id, rule.country, rule.valid_from) == ("small", "xx", date(2001, 3, 19))
    assert rule.allocation.steps(11) == (HighestAverages(article="Art. 5"),)
    assert rule.allocation.thresholds[0].share == Fraction(1, 20)
    assert rule.checks["invalid_share"] == Fraction(3, 100)
    assert rule.persons == Persons()
    assert rule.posts == Posts()
    assert rule.council == rule.deadlines == {}
    assert rule.provenance["allocation.variants.1.steps.1.step"] == Provenance(
        "The law", Confidence.LOW, "Art. 5", "highest-averages"
    )


def test_all_problems_are_told_at_once(pack: str, problems: Problems) -> None:
    broken = pack.replace('"closed"', '"open"').replace('"5 %"', '"500 %"').replace("= 5,", "= -5,")
    assert problems(broken) == [
        ("RULE-SHARE", "allocation.thresholds.1.share"),
        ("RULE-CHOICE", "persons.order"),
        ("RULE-WHOLE", "checks.overvote_allowance"),
        ("RULE-WHOLE", "terms.mandate_years"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "small"', "id = 5", ("RULE-TEXT", "id")),
        ('country = "xx"', "", ("RULE-TEXT", "country")),
        ('en = "A small law"', "", ("RULE-TEXT", "names.en")),
        ('en = "A small law"', 'en = ""\nfr = 5', ("RULE-TEXT", "names.fr")),
        ('law = "The law"', "law = 5", ("RULE-TEXT", "sources.law")),
        ('law = "The law"', 'law = "The law"\nold = "Old"', ("RULE-UNUSED", "sources.old")),
        ('id = "small"', 'id = "small"\nseats = 7', ("RULE-UNKNOWN", "seats")),
        ("[names]", "[poem]\na = 1\n[names]", ("RULE-UNKNOWN", "poem")),
        ("mandate_years", "mandate_days", ("RULE-UNKNOWN", "terms.mandate_days")),
        ("mandate_years", "mandate_days", ("RULE-MISSING", "terms.mandate_years")),
        ('source = "law"', 'sauce = "law", source = "law"', ("RULE-UNKNOWN", "law.valid_from.sauce")),
        ('source = "law"', 'source = "lore"', ("RULE-SOURCE", "law.valid_from")),
        ('source = "law"', "source = []", ("RULE-SOURCE", "law.valid_from")),
        ('confidence = "high"', 'confidence = "sure"', ("RULE-CONFIDENCE", "law.valid_from")),
        ('confidence = "low"', "confidence = 1", ("RULE-CONFIDENCE", "allocation.variants.1.steps.1.step")),
        ('article = "Art. 5"', "article = 5", ("RULE-ARTICLE", "allocation.variants.1.steps.1.step")),
        ("{ value = 5, source", "{ worth = 5, source", ("RULE-PARAMETER", "checks.overvote_allowance")),
        ("[terms]\n", "[terms]\nballots_kept_years = 3\n", ("RULE-PARAMETER", "terms.ballots_kept_years")),
        ("2001-03-19", "2001-03-19T00:00:00", ("RULE-DAY", "law.valid_from")),
        ("value = false", 'value = "false"', ("RULE-TRUTH", "ballots.valid_includes_blank")),
        ('["lots"]', '["more-votes"]', ("RULE-TIES", "allocation.ties")),
        ('"highest-averages"', '"highest"', ("RULE-CHOICE", "allocation.variants.1.steps.1.step")),
        ('"1, 2, 3"', "1.5", ("RULE-DIVISORS", "allocation.variants.1.steps.1.divisors")),
        ("[[allocation.variants.steps]]", "[allocation.variants.steps]", ("RULE-TABLES", "allocation.variants.1.steps")),
        ("[[allocation.variants.steps]]", "[[allocation.variants.stops]]", ("RULE-STEPS", "allocation.variants.1.steps")),
        ("value = 0,", "value = 19,", ("RULE-VARIANTS", "allocation.variants")),
        ('"closed"', '"preference"', ("RULE-MISSING", "persons.preference_share")),
    ],
)  # fmt: skip
def test_a_broken_pack_names_the_place(
    pack: str, problems: Problems, old: str, new: str, found: tuple[str, str]
) -> None:
    assert old in pack
    assert found in problems(pack.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id = ", "RULE-TOML"),
        ("\ufeffid = 'x'", "RULE-TOML"),
        (b"id = '\xff'", "RULE-UTF8"),
        ("x = " + "9" * 5000, "RULE-TOML"),
        ("x = " + "[" * 5000, "RULE-TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_one_problem(
    problems: Problems, text: str | bytes, code: str
) -> None:
    assert problems(text) == [(code, "")]


def test_an_empty_file_misses_everything(problems: Problems) -> None:
    found = problems("")
    assert ("RULE-TEXT", "id") in found
    assert ("RULE-VARIANTS", "allocation.variants") in found
    assert ("RULE-MISSING", "checks.swap_factor") in found


@pytest.mark.parametrize("part", ["names", "sources", "law", "allocation", "checks"])
def test_a_section_that_is_no_table_is_told(problems: Problems, part: str) -> None:
    assert ("RULE-TABLE", part) in problems(f"{part} = 5")


def test_an_entry_that_is_no_table_is_told(problems: Problems) -> None:
    assert ("RULE-TABLE", "allocation.variants.1") in problems("allocation.variants = [5]")


def test_a_threshold_of_nothing_only_says_where_that_is_from(pack: str, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(pack.replace('"5 %"', '"0 %"'), encoding="utf-8")
    rule = read_rule(file)
    assert rule.allocation.thresholds == ()
    assert "allocation.thresholds.1.share" in rule.provenance


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('"' + "a" * 100 + '"', "a" * 79 + "…"),
        ("0x" + "f" * 5000, "…"),
    ],
)
def test_a_long_value_is_shown_in_part(pack: str, tmp_path: Path, value: str, shown: str) -> None:
    file = tmp_path / "small.toml"
    file.write_text(pack.replace('"closed"', value), encoding="utf-8")
    with pytest.raises(BadRuleError) as bad:
        read_rule(file)
    assert bad.value.findings[0].values["value"] == shown


def test_the_error_says_what_to_do_and_where(pack: str, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(pack.replace('"closed"', '"open"'), encoding="utf-8")
    with pytest.raises(BadRuleError) as bad:
        read_rule(file)
    assert str(bad.value) == (
        "small.toml is no sound rule pack:\n"
        "parameter persons.order: open is not one of closed, preference, personal"
    )
    finding = bad.value.findings[0]
    assert (finding.severity, finding.place) == (Severity.REFUSE, FilePlace("small.toml"))
    copy = pickle.loads(pickle.dumps(bad.value))  # noqa: S301 - our own error, for process pools
    assert copy.findings == bad.value.findings
    assert isinstance(copy, RuleError)


def test_a_rule_that_is_not_shipped_is_told_with_those_that_are() -> None:
    with pytest.raises(
        UnknownRuleError, match="No rule 'xx-1900' is shipped; use one of ba-2001, "
    ):
        load_rule("xx-1900")


def test_a_file_that_is_not_there_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_rule(tmp_path / "none.toml")


def test_the_bytes_of_a_pack_are_those_of_its_file(pack: str, tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    for rule in rule_ids():
        file.write_bytes(rule_bytes(rule))
        assert read_rule(file) == load_rule(rule)
    file.write_text(pack, encoding="utf-8")
    assert rule_bytes(file) == rule_bytes(str(file)) == file.read_bytes()


def test_a_pack_that_is_not_there_has_no_bytes(tmp_path: Path) -> None:
    with pytest.raises(UnknownRuleError, match="No rule 'kh-2002' is shipped"):
        rule_bytes("kh-2002")
    with pytest.raises(UnknownRuleError):
        rule_bytes(tmp_path)


def test_a_rule_goes_to_another_process_and_comes_back_equal() -> None:
    rule = load_rule("nl-1989")
    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301
    assert replace(rule, id="x") != rule


def test_shipped_rules_are_in_alphabetical_order() -> None:
    assert list(rule_ids()) == sorted(rule_ids())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_damage_a_pack_is_read_or_its_problems_are_told(
    data: st.DataObject, pack: str, problems: Problems
) -> None:
    content = pack.encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    junk = data.draw(st.binary(max_size=12) | st.sampled_from([b"[]", b"{}", b"1.5", b"''"]))
    found = problems(content[:start] + junk + content[end:])
    assert all(has_sentence(code, language) for code, _ in found for language in LANGUAGES)
