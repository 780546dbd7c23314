"""docs/reference/glossary.md is kept: one word for a thing, in every sentence that a person sees, in both languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from salakhum.languages import catalogues
from salakhum_verify import speech as verifier

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"
TERMS = 80
LONGEST_MEANING = 100  # characters, so that it stays one line
RECOGNISED = "words."  # what a text may say, which is read and never printed

Sentences = Mapping[str, str]  # by code and audience


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the first table."""

    english: Sequence[str]  # the word, then its other forms
    khmer: Sequence[str]
    meaning: str
    avoided: Sequence[str]


def rows(heading: str) -> Iterator[Sequence[str]]:
    """The cells of the table under a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def split(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",") if word.strip()]


def term(row: Sequence[str]) -> Term:
    english, khmer, also, meaning, avoided = row
    forms = split(also)
    return Term(
        (english, *(form for form in forms if form.isascii())),
        (khmer, *(form for form in forms if not form.isascii())),
        meaning,
        split(avoided),
    )


def sentences(language: str) -> Sentences:
    """Every sentence of both programs."""
    texts = {
        f"{code}.{audience}" if audience else code: text
        for code, audiences in catalogues.sentences(language).items()
        for audience, text in audiences.items()
    }
    said_by_verifier = {
        f"verify.{table}.{code}": text
        for table, codes in verifier.sentences(language).items()
        for code, text in codes.items()
    }
    return texts | said_by_verifier


def pattern(word: str) -> re.Pattern[str]:
    """A word as such or in the plural, in any case."""
    stem = (
        f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}(?:e?s)?"
    )
    return re.compile(rf"(?<![\w-]){stem}(?![\w-])", re.IGNORECASE)


def without_values(text: str) -> str:
    """What a sentence says itself, with every form of the nouns that go with a number."""
    return re.sub(r"\{\w+(?::([^}]*))?\}", r" \1 ", text)


def used(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms in an English sentence, longer ones first, so that a "rule pack" is no "rule"."""
    left = re.sub(r"'[^']*'|--[\w-]+", " ", without_values(text))  # nor commands
    forms = sorted(
        ((form, term) for term in terms for form in term.english), key=lambda pair: -len(pair[0])
    )
    hits = []
    for form, term in forms:
        left, count = pattern(form).subn(" ~ ", left)
        if count and term not in hits:
            hits.append(term)
    return hits


def differing(
    english: Sentences, khmer: Sentences, terms: Sequence[Term]
) -> Iterator[tuple[str, str]]:
    """Sentences with a term whose Khmer word their Khmer sentence lacks, by code and term.

    A Khmer sentence may keep an English word that is typed as it is: the name of a file, a value of a column.
    """
    for code, text in english.items():
        for term in used(text, terms):
            told = without_values(khmer[code]).lower()
            if not any(form in told for form in (*term.khmer, *term.english)):
                yield code, term.english[0]


GLOSSARY = [term(row) for row in rows("Terms")]
OTHER_SENSES = {
    (code.strip("`"), word) for code, word, _ in rows("Sentences that use a word in another sense")
}
ENGLISH = {code: text for code, text in sentences("en").items() if not code.startswith(RECOGNISED)}
KHMER = sentences("km")


def test_it_has_eighty_terms_in_order_and_each_word_once() -> None:
    words = [term.english[0] for term in GLOSSARY]
    assert len(words) == TERMS
    assert words == sorted(words, key=str.lower)
    khmer = [term.khmer[0] for term in GLOSSARY]
    assert [word for word in khmer if khmer.count(word) > 1] == []


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.english[0])
def test_a_term_has_a_meaning_of_one_line_and_is_used(term: Term) -> None:
    assert term.meaning.endswith(".")
    assert len(term.meaning) <= LONGEST_MEANING
    assert any(term in used(text, GLOSSARY) for text in ENGLISH.values())


def test_a_term_has_one_word_in_khmer() -> None:
    assert set(differing(ENGLISH, KHMER, GLOSSARY)) - OTHER_SENSES == set()


def test_every_other_sense_is_still_needed() -> None:
    assert OTHER_SENSES - set(differing(ENGLISH, KHMER, GLOSSARY)) == set()


def test_no_sentence_uses_another_word_for_a_term() -> None:
    other = [
        (code, word)
        for term in GLOSSARY
        for word in term.avoided
        for code, text in (ENGLISH if word.isascii() else KHMER).items()
        if (pattern(word).search(text) if word.isascii() else word in text)
        and not code.startswith(RECOGNISED)
    ]
    assert other == []


def test_another_khmer_word_would_be_noticed() -> None:
    code = "margin.seats.numbered"
    assert not list(differing({code: ENGLISH[code]}, KHMER, GLOSSARY))
    other = {code: KHMER[code].replace("អាសនៈ", "កៅអី")}
    assert list(differing({code: ENGLISH[code]}, other, GLOSSARY)) == [(code, "seat")]


def test_a_longer_term_hides_the_shorter_one_in_it() -> None:
    hits = used("A rule pack for 3 valid votes, in '--rule'", GLOSSARY)
    assert [term.english[0] for term in hits] == ["valid vote", "rule pack"]
