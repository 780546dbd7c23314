"""The catalogues of every room say the same things in every language."""

from pathlib import Path
from string import Formatter

import pytest

from salakhum import languages
from salakhum.languages import LANGUAGES
from salakhum.languages.catalogues import catalogues_of, placeholders, read_catalogue

FOLDER = Path(languages.__file__).parent
ROOMS = sorted({file.name for language in LANGUAGES for file in catalogues_of(FOLDER / language)})
OTHERS = [language for language in LANGUAGES if language != "en"]


def has_words(text: str) -> bool:
    """Whether anything is said but the values themselves."""
    return any(c.isalpha() for literal, *_ in Formatter().parse(text) for c in literal)


def is_khmer(text: str) -> bool:
    return any("\u1780" <= character <= "\u17ff" for character in text)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_room_has_the_same_sentences_in_both_languages(room: str, language: str) -> None:
    english, other = (read_catalogue(FOLDER / one / room) for one in ("en", language))
    assert set(english) == set(other)
    differing = [code for code in english if set(english[code]) != set(other[code])]
    assert differing == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_needs_the_same_values_in_both_languages(room: str, language: str) -> None:
    english, other = (read_catalogue(FOLDER / one / room) for one in ("en", language))
    differing = [
        (code, audience)
        for code, texts in english.items()
        for audience, text in texts.items()
        if placeholders(text) != placeholders(other[code][audience])
    ]
    assert differing == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_khmer_sentence_is_in_khmer(room: str) -> None:
    khmer = read_catalogue(FOLDER / "km" / room)
    foreign = [
        (code, text)
        for code, texts in khmer.items()
        for text in texts.values()
        if has_words(text) and not is_khmer(text)
    ]
    assert foreign == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_english_sentence_has_slipped_into_khmer(room: str) -> None:
    english = read_catalogue(FOLDER / "en" / room)
    slipped = [
        code for code, texts in english.items() if any(is_khmer(text) for text in texts.values())
    ]
    assert slipped == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_in_two_rooms(language: str) -> None:
    codes = [code for room in ROOMS for code in read_catalogue(FOLDER / language / room)]
    assert sorted(codes) == sorted(set(codes))
