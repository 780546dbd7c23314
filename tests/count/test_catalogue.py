"""The table of checks, its sentences in every language, and the projects whose checks it must hold."""

import pytest

from salakhum.count import CHECKS, field_name
from salakhum.count.entry import Reason
from salakhum.count.figures import COUNTS, MARKS
from salakhum.count.status import FormStatus
from salakhum.findings import Severity
from salakhum.languages import LANGUAGES
from salakhum.languages.catalogues import placeholders, sentences

ABACUS = {
    *("F101", "F102", "F111", "F112", "F201", "F202", "F203", "F204"),
    *("F301", "F302", "F303", "F304", "F305", "F306", "F307", "F308", "F309", "F310", "F312"),
    *("F401", "F402", "F403", "W001", "W002", "W201", "W202", "W203", "W204", "W205", "W206"),
}
OTHERS = {
    *("tally-ho 1", "tally-ho 2", "tally-ho 3", "tally-ho duplicates", "tally-ho clearance"),
    *("VOTING completeness", "VOTING cards", "VOTING ballots", "VOTING lists"),
    *("VOTING candidates", "VOTING history"),
    *("HCP zero votes", "HCP declared unexplained", "HCP explanations", "HCP rejected"),
    *("HCP differences", "HCP deviating list", "HCP swapped candidates"),
    "ACE",
}
SOURCES = {source for check in CHECKS.values() for source in check.sources}


def test_every_check_of_abacus_has_a_counterpart() -> None:
    assert {f"Abacus {code}" for code in ABACUS} <= SOURCES


def test_the_checks_of_the_other_projects_have_one_too() -> None:
    assert OTHERS <= SOURCES


def test_codes_are_kept_under_themselves_in_rising_order_within_a_family() -> None:
    assert all(code == check.code for code, check in CHECKS.items())
    for family in {code[:2] for code in CHECKS}:
        codes = [code for code in CHECKS if code.startswith(family)]
        assert codes == sorted(codes)


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_what_it_is(code: str) -> None:
    check = CHECKS[code]
    assert check.condition.endswith(".")
    assert check.condition[0].isupper()
    assert check.sources
    assert set(check.masked_by) <= set(CHECKS) - {code}
    assert set(check.fields) <= {*COUNTS, *MARKS, "register", "votes", "candidates", "repeated"}


def test_only_checks_of_the_form_itself_block() -> None:
    by_neighbours = [code for code in CHECKS if code[:2] in {"C4", "C5", "C6", "C7", "C9"}]
    assert {CHECKS[code].severity for code in by_neighbours} == {Severity.EXPLAIN, Severity.NOTE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CHECKS)
def test_every_check_speaks_to_the_typist_and_to_the_supervisor(code: str, language: str) -> None:
    texts = sentences(language)[code]
    assert set(texts) == {"supervisor", "typist"}
    assert f"count.name.{code}" in sentences(language)


def test_no_sentence_is_about_a_check_that_is_not_there() -> None:
    for language in LANGUAGES:
        named = {
            c.removeprefix("count.name.")
            for c in sentences(language)
            if c.startswith("count.name.")
        }
        assert named == set(CHECKS)


@pytest.mark.parametrize("code", [*CHECKS, *(f"count.refusal.{reason}" for reason in Reason)])
def test_every_language_names_the_same_values(code: str) -> None:
    english, khmer = sentences("en")[code], sentences("km")[code]
    assert {who: placeholders(text) for who, text in english.items()} == {
        who: placeholders(text) for who, text in khmer.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_status_has_a_name(language: str) -> None:
    for name in (*COUNTS, *MARKS, "votes", "register"):
        assert field_name(name, language)
    for status in FormStatus:
        assert f"count.status.{status.replace(' ', '-')}" in sentences(language)


def test_a_field_within_a_list_is_called_by_the_list() -> None:
    assert field_name("votes.red", "en") == "votes of list red"
    assert field_name("candidates.red.2", "en") == "votes of candidate 2 on list red"
    assert field_name("repeated.red.x", "en") == "repeated total of list red.x"
    assert field_name("marks.signed", "en") == "signatures of the commission"


def test_khmer_sentences_are_written_in_khmer() -> None:
    for code in CHECKS:
        for text in sentences("km")[code].values():
            plain = text
            for name in placeholders(text):
                plain = plain.replace("{" + name + "}", "")
            assert not any(letter.isascii() and letter.isalnum() for letter in plain), text


SAME_CAUSE = {
    ("C302", "C207"),  # ballots that did not reach the box, counted as cast
    ("C302", "C301"),
    ("C305", "C604"),
    ("C306", "C305"),
    ("C309", "C308"),
    ("C316", "C315"),
    *((code, mask) for code in ("C501", "C502", "C903") for mask in ("C601", "C602", "C603")),
    *(("C601", mask) for mask in ("C602", "C603")),
    ("C603", "C602"),
    *(("C502", mask) for mask in ("C501", "C702")),
    *(("C503", mask) for mask in ("C304", "C314", "C315")),
    ("C901", "C304"),
    ("C901", "C503"),
    ("C903", "C501"),
    ("C904", "C305"),
}


def test_what_hides_a_finding_blocks_or_has_the_same_cause() -> None:
    """A reason given for one finding must not keep another one hidden."""
    masks = {(check.code, mask) for check in CHECKS.values() for mask in check.masked_by}
    may_be_explained = {
        (code, mask)
        for code, mask in masks
        if CHECKS[mask].severity in {Severity.EXPLAIN, Severity.NOTE}
    }
    assert may_be_explained == SAME_CAUSE
