"""A rule in words, in both languages."""

from datetime import date
from enum import StrEnum

import pytest

from salakhum.languages import LANGUAGES, has_sentence
from salakhum.languages.catalogues import sentences
from salakhum.rules import describe, load_rule, model, parameter_of, parameters, rule_ids, say
from salakhum.rules.fields import STEPS

SAID = [
    model.Kind,
    model.Base,
    model.QuotaKind,
    model.Alliances,
    model.Criterion,
    model.Exhausted,
    model.Order,
    model.PreferenceBase,
    model.PostRule,
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_has_a_sentence_and_every_sentence_a_parameter(language: str) -> None:
    codes = {code for code in sentences(language) if code.startswith("parameter.")}
    assert codes == {f"parameter.{name}" for name in parameters()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choices", SAID)
def test_every_choice_has_a_word(choices: type[StrEnum], language: str) -> None:
    assert [word for word in choices if not has_sentence(f"word.{word}", language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_confidence_has_a_word(language: str) -> None:
    assert all(has_sentence(f"word.{step}", language) for step in STEPS)
    assert all(has_sentence(f"confidence.{one}", language) for one in model.Confidence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", rule_ids())
def test_every_rule_can_be_told(rule: str, language: str) -> None:
    for path, provenance in load_rule(rule).provenance.items():
        assert describe(path, language)
        assert say(provenance.written, language)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("allocation.ties", "allocation.ties"),
        ("allocation.variants.2.seats_from", "allocation.variants.seats_from"),
        ("allocation.variants.2.steps.11.least_share", "allocation.steps.least_share"),
        ("allocation.thresholds.3.share", "allocation.thresholds.share"),
    ],
)
def test_a_parameter_is_the_same_wherever_it_stands(path: str, parameter: str) -> None:
    assert parameter_of(path) == parameter


@pytest.mark.parametrize(
    ("written", "english", "khmer"),
    [
        (("more-votes", "lots"), "more votes, drawing of lots", "សំឡេងច្រើនជាង, ការចាប់ឆ្នោត"),
        (True, "yes", "មែន"),
        (False, "no", "ទេ"),
        (2000, "2,000", "២.០០០"),
        (date(2001, 3, 19), "Monday, 19 March 2001", "ថ្ងៃចន្ទ ទី១៩ ខែមីនា ឆ្នាំ២០០១"),
        ("1.4, 3, 5", "1.4, 3, 5", "១.៤, ៣, ៥"),
        ("50 %", "50 %", "៥០ %"),
    ],
)
def test_a_value_is_said(written: model.Written, english: str, khmer: str) -> None:
    assert (say(written, "en"), say(written, "km")) == (english, khmer)
