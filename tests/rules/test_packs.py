"""Every shipped pack is sound, and holds what its law says."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest

from salakhum.languages import LANGUAGES
from salakhum.rules import (
    Alliances,
    Base,
    Bonus,
    Confidence,
    Criterion,
    Divisors,
    Exhausted,
    HighestAverages,
    Kind,
    LargestRemainders,
    Order,
    PostRule,
    PreferenceBase,
    QuotaKind,
    Step,
    Threshold,
    WholeSeats,
    load_rule,
    rule_ids,
)
from salakhum.rules.fields import CHECKS

RULES = rule_ids()
PACKS = files("salakhum.rules") / "packs"

DHONDT = Divisors(1, 1, 1)
MORE_THEN_LOTS = (Criterion.MORE_VOTES, Criterion.LOTS)
LOTS = (Criterion.LOTS,)


def document(rule: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{rule}.toml").read_text(encoding="utf-8"))


def parameters(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every table with a value in it, by its path; positions count from 1."""
    if isinstance(value, dict) and "value" in value:
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from parameters(f"{path}.{key}" if path else key, part)
    elif isinstance(value, list):
        for position, part in enumerate(value, 1):
            yield from parameters(f"{path}.{position}", part)


def shape(step: Step) -> Step:
    return replace(step, article="")


def steps(rule: str, seats: int = 11) -> list[Step]:
    return [shape(step) for step in load_rule(rule).allocation.steps(seats)]


def thresholds(rule: str) -> tuple[Threshold, ...]:
    return load_rule(rule).allocation.thresholds


def test_the_laws_that_are_shipped() -> None:
    assert RULES == (
        "ba-2001",
        "be-imperiali",
        "cz-2001",
        "de-hare-niemeyer",
        "de-hare-niemeyer-hesse",
        "de-sainte-lague",
        "dk-dhondt-alliances",
        "es-1985",
        "fi-1998",
        "fr-bonus",
        "kh-2001",
        "kh-2001-one-shot",
        "lu-hagenbach-bischoff",
        "nl-1989",
        "no-modified-sainte-lague",
        "pl-dhondt",
        "pt-2001",
        "ro-2015",
    )


@pytest.mark.parametrize("rule", RULES)
def test_a_pack_is_named_for_its_rule(rule: str) -> None:
    read = load_rule(rule)
    assert read.id == rule
    assert set(read.names) >= set(LANGUAGES)
    assert rule.startswith(read.country)


@pytest.mark.parametrize("rule", RULES)
def test_every_parameter_has_its_source_and_every_source_its_parameter(rule: str) -> None:
    written = dict(parameters("", document(rule)))
    provenance = load_rule(rule).provenance
    assert set(written) == set(provenance)
    sources = document(rule)["sources"]
    for path, parameter in written.items():
        value = parameter["value"]
        known = provenance[path]
        assert known.written == (tuple(value) if isinstance(value, list) else value)
        assert known.source == sources[parameter["source"]]
        assert known.confidence == parameter["confidence"]
        assert known.article == parameter.get("article", "")


@pytest.mark.parametrize("rule", RULES)
def test_no_pack_holds_a_float(rule: str) -> None:
    assert not [path for path, p in parameters("", document(rule)) if isinstance(p["value"], float)]


@pytest.mark.parametrize("rule", RULES)
def test_every_pack_has_every_threshold_of_the_checks(rule: str) -> None:
    checks = load_rule(rule).checks
    assert set(checks) == set(CHECKS.fields)
    assert all(type(value) in {int, Fraction} for value in checks.values())


@pytest.mark.parametrize("rule", RULES)
def test_a_working_value_is_never_called_certain(rule: str) -> None:
    for path, known in load_rule(rule).provenance.items():
        if "working" in known.source.lower():
            assert known.confidence in {Confidence.UNVERIFIED, Confidence.LOW}, path


@pytest.mark.parametrize("rule", RULES)
def test_every_step_of_the_trace_can_name_its_article_or_its_law(rule: str) -> None:
    read = load_rule(rule)
    for number, variant in enumerate(read.allocation.variants, 1):
        for position, step in enumerate(variant.steps, 1):
            known = read.provenance[f"allocation.variants.{number}.steps.{position}.step"]
            assert step.article == known.article
            assert known.source


def test_cambodia_gives_whole_seats_and_then_highest_averages_one_at_a_time() -> None:
    assert steps("kh-2001") == [WholeSeats(), HighestAverages()]
    assert thresholds("kh-2001") == ()
    rule = load_rule("kh-2001")
    assert rule.allocation.ties == LOTS
    assert rule.persons.order is Order.CLOSED
    assert rule.persons.least_candidates_per_seat == 2
    assert rule.posts.rule is PostRule.CHIEF_AND_TWO_DEPUTIES
    assert rule.checks["most_registered_per_station"] == 750
    assert rule.terms["mandate_years"] == 5
    assert rule.deadlines["take_office_days"] == 14
    assert rule.deadlines["dissolved_party_days"] == 14
    assert rule.deadlines["complaint_days"] == 3
    assert (rule.council["size_least"], rule.council["size_most"]) == (5, 11)


def test_what_the_reference_leaves_open_on_cambodia_is_marked_so() -> None:
    provenance = load_rule("kh-2001").provenance
    for path in (
        "allocation.exhausted",
        "posts.ties",
        "checks.invalid_share",
        "council.sessions_per_month",
        "council.quorum_more_than",
        "council.budget_of_all_more_than",
    ):
        assert provenance[path].confidence is Confidence.UNVERIFIED
    assert provenance["allocation.thresholds.1.share"].confidence is Confidence.MEDIUM
    assert provenance["allocation.variants.1.steps.2.iterated"].confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("rule", "other", "parameter"),
    [
        ("kh-2001", "kh-2001-one-shot", "allocation.variants.1.steps.2.iterated"),
        ("de-hare-niemeyer", "de-hare-niemeyer-hesse", "allocation.majority"),
    ],
)
def test_a_named_alternative_differs_in_one_parameter(
    rule: str, other: str, parameter: str
) -> None:
    one, another = (dict(parameters("", document(each))) for each in (rule, other))
    assert [path for path in one if one[path]["value"] != another[path]["value"]] == [parameter]
    assert set(one) == set(another)


def test_romania_asks_for_five_seven_or_eight_per_cent_by_partners() -> None:
    asked = [(t.share, t.partners_from, t.partners_to) for t in thresholds("ro-2015")]
    assert asked == [
        (Fraction(5, 100), 1, 1),
        (Fraction(7, 100), 2, 2),
        (Fraction(8, 100), 3, None),
    ]
    assert all(t.rounded_down and t.base is Base.VALID for t in thresholds("ro-2015"))
    assert steps("ro-2015") == [
        WholeSeats(
            QuotaKind.HARE_DOWN,
            Base.QUALIFIED,
            independent_most=1,
            independent_below_threshold=True,
        ),
        LargestRemainders(
            QuotaKind.HARE_DOWN,
            Base.QUALIFIED,
            repeat=True,
            kinds=frozenset(Kind) - {Kind.INDEPENDENT},
        ),
    ]
    assert load_rule("ro-2015").allocation.minority_seat
    assert not load_rule("ro-2015").allocation.minority_remainders
    assert load_rule("ro-2015").allocation.ties == MORE_THEN_LOTS


def test_portugal_prefers_fewer_votes_at_equality() -> None:
    assert steps("pt-2001") == [HighestAverages(DHONDT)]
    assert thresholds("pt-2001") == ()
    assert load_rule("pt-2001").allocation.ties == (Criterion.FEWER_VOTES, Criterion.LOTS)
    assert load_rule("pt-2001").posts.rule is PostRule.FIRST_OF_TOP_LIST


def test_spain_asks_for_five_per_cent_of_valid_votes_with_the_blank_ones() -> None:
    assert steps("es-1985") == [HighestAverages(DHONDT)]
    assert thresholds("es-1985") == (Threshold(Fraction(5, 100), Base.VALID_AND_BLANK),)
    assert load_rule("es-1985").valid_includes_blank
    assert load_rule("es-1985").allocation.ties == MORE_THEN_LOTS


@pytest.mark.parametrize("seats", [9, 18])
def test_small_councils_of_the_netherlands_go_by_remainders(seats: int) -> None:
    assert steps("nl-1989", seats) == [
        WholeSeats(),
        LargestRemainders(least_share=Fraction(3, 4)),
        HighestAverages(most=1),
        HighestAverages(),
    ]


@pytest.mark.parametrize("seats", [19, 45])
def test_large_councils_of_the_netherlands_go_by_averages(seats: int) -> None:
    assert steps("nl-1989", seats) == [WholeSeats(), HighestAverages()]


def test_the_netherlands_correct_majorities_and_pass_seats_on() -> None:
    allocation = load_rule("nl-1989").allocation
    assert allocation.majority
    assert allocation.exhausted is Exhausted.PASS_ON
    persons = load_rule("nl-1989").persons
    assert persons.preference_share_from == ((0, Fraction(1, 2)), (19, Fraction(1, 4)))
    assert not persons.preference_at_least


def test_bosnia_goes_by_odd_divisors_over_three_per_cent() -> None:
    assert steps("ba-2001") == [HighestAverages(Divisors(1, 1, 2))]
    assert thresholds("ba-2001") == (Threshold(Fraction(3, 100)),)


def test_czechia_scales_and_lowers_its_threshold() -> None:
    assert thresholds("cz-2001") == (
        Threshold(
            Fraction(5, 100),
            Base.LISTS,
            scaled_by_candidates=True,
            lowered_by=Fraction(1, 100),
            lowered_until=2,
        ),
    )
    assert steps("cz-2001") == [HighestAverages(DHONDT)]
    assert load_rule("cz-2001").allocation.ties == MORE_THEN_LOTS
    persons = load_rule("cz-2001").persons
    assert (persons.preference_share, persons.preference_base) == (
        Fraction(11, 10),
        PreferenceBase.LIST_MEAN,
    )


@pytest.mark.parametrize(
    ("rule", "divisors"),
    [
        ("be-imperiali", Divisors(2, 2, 1)),
        ("fi-1998", DHONDT),
        ("no-modified-sainte-lague", Divisors(7, 5, 10)),
        ("dk-dhondt-alliances", DHONDT),
        ("pl-dhondt", DHONDT),
        ("de-sainte-lague", Divisors(1, 1, 2)),
    ],
)
def test_laws_of_highest_averages_alone(rule: str, divisors: Divisors) -> None:
    assert len(load_rule(rule).allocation.variants) == 1
    assert steps(rule) == [HighestAverages(divisors)]


@pytest.mark.parametrize(
    ("rule", "alliances"),
    [("fi-1998", Alliances.POOL), ("dk-dhondt-alliances", Alliances.TWO_LEVELS)],
)
def test_alliances(rule: str, alliances: Alliances) -> None:
    assert load_rule(rule).allocation.alliances is alliances
    assert load_rule(rule).persons.order is Order.PERSONAL
    assert load_rule(rule).allocation.ties == LOTS


def test_poland_asks_for_five_per_cent() -> None:
    assert thresholds("pl-dhondt") == (Threshold(Fraction(5, 100)),)
    assert load_rule("pl-dhondt").allocation.ties == MORE_THEN_LOTS


def test_norway_settles_equality_by_votes_and_of_persons_by_the_list() -> None:
    assert load_rule("no-modified-sainte-lague").allocation.ties == MORE_THEN_LOTS
    assert load_rule("no-modified-sainte-lague").persons.ties == (Criterion.LIST_ORDER,)


def test_hare_niemeyer() -> None:
    assert steps("de-hare-niemeyer") == [WholeSeats(), LargestRemainders()]
    assert not load_rule("de-hare-niemeyer").allocation.majority
    assert load_rule("de-hare-niemeyer-hesse").allocation.majority


def test_hagenbach_bischoff_then_highest_averages() -> None:
    assert steps("lu-hagenbach-bischoff") == [
        WholeSeats(QuotaKind.HAGENBACH_BISCHOFF),
        HighestAverages(DHONDT),
    ]


def test_france_gives_half_to_the_first_list() -> None:
    assert steps("fr-bonus") == [
        Bonus(Fraction(1, 2), round_up_above=4),
        HighestAverages(DHONDT),
    ]
    assert thresholds("fr-bonus") == (Threshold(Fraction(5, 100)),)
    ties = (Criterion.MORE_VOTES, Criterion.OLDER, Criterion.LOTS)
    assert load_rule("fr-bonus").allocation.ties == ties


@pytest.mark.parametrize("rule", RULES)
def test_the_first_variant_serves_every_size(rule: str) -> None:
    assert load_rule(rule).allocation.variants[0].seats_from == 0
    assert load_rule(rule).terms["mandate_years"] in range(3, 7)
