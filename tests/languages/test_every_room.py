"""The catalogues of every room, each in its own script. That each language says everything: tests/laws/test_languages.py."""

from pathlib import Path
from string import Formatter

import pytest

from salakhum import languages
from salakhum.languages import LANGUAGES
from salakhum.languages.catalogues import catalogues_of, read_catalogue

FOLDER = Path(languages.__file__).parent
ROOMS = sorted({file.name for language in LANGUAGES for file in catalogues_of(FOLDER / language)})


def has_words(text: str) -> bool:
    """Whether anything is said but the values themselves."""
    return any(c.isalpha() for literal, *_ in Formatter().parse(text) for c in literal)


def is_khmer(text: str) -> bool:
    return any("\u1780" <= character <= "\u17ff" for character in text)


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
