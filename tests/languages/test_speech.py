"""How languages write: one folder each, found by itself, and all that can be wrong in a ``speech.toml``."""

from pathlib import Path

import pytest

from salakhum.languages import (
    DIGITS,
    LANGUAGES,
    REFERENCE,
    BadSpeechError,
    UnknownLanguageError,
    speech_of,
    spoken_in,
)
from salakhum.languages.speech import FILE, FOLDER, checked_speech, read_speech


def test_a_language_is_a_folder_and_the_reference_comes_first() -> None:
    folders = sorted(file.parent.name for file in FOLDER.glob("*/speech.toml"))
    assert sorted(LANGUAGES) == folders
    assert [language for language in LANGUAGES if speech_of(language).reference] == [REFERENCE]
    assert LANGUAGES[0] == REFERENCE


def test_a_language_without_a_folder_is_told_those_that_there_are() -> None:
    with pytest.raises(UnknownLanguageError, match=", ".join(LANGUAGES)):
        speech_of("tlh")


def test_digits_of_every_language_are_known() -> None:
    assert DIGITS.startswith("0123456789")
    assert all(speech_of(language).digits in DIGITS for language in LANGUAGES)


def test_an_election_is_published_in_the_languages_that_it_names() -> None:
    assert spoken_in(("xx", "km", "en"), "kh") == ("km", "en")
    assert spoken_in(("en",), "kh") == ("en",)


def test_one_that_names_none_is_published_in_those_of_its_country_and_in_the_reference() -> None:
    assert spoken_in((), "kh") == ("km", "en")
    assert spoken_in(("xx",), "aq") == (REFERENCE,)


def write(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The reference as another language, with some lines of its ``speech.toml`` changed."""
    text = (FOLDER / REFERENCE / FILE).read_text(encoding="utf-8")
    for line, other in changes:
        assert line in text
        text = text.replace(line, other)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "other", "problem"),
    [
        ('grouping = ","\n', "", ("grouping", "missing")),
        ('grouping = ","\n', "grouping = 3\n", ("grouping", "wrong")),
        ('grouping = ","\n', 'grouping = ","\ncolour = "red"\n', ("colour", "superfluous")),
        ("0123456789", "012345678", ("digits", "wrong")),
        ('"Monday", ', "", ("days", "wrong")),
        ('"January", ', "", ("months", "wrong")),
        ('direction = "ltr"', 'direction = "up"', ("direction", "wrong")),
        ('date = "{weekday}', 'date = "{moon}', ("date", "wrong")),
        ("{weekday}, {day}", "{weekday, {day}", ("date", "wrong")),
        ('one = "n = 1"', 'single = "n = 1"', ("plurals.single", "wrong")),
        ('one = "n = 1"', 'one = "just one"', ("plurals.one", "wrong")),
        ('one = "n = 1"', "one = 1", ("plurals", "wrong")),
        ("text = 1.5\n", "", ("setting.lines.text", "missing")),
        ("text = 1.5\n", "text = true\n", ("setting.lines.text", "wrong")),
        ('families = ["Noto Sans"]', "families = []", ("setting.families", "wrong")),
        ('families = ["Noto Sans"]', "families = [1]", ("setting.families", "wrong")),
    ],
)
def test_all_that_is_wrong_is_told_by_its_place(
    tmp_path: Path, line: str, other: str, problem: tuple[str, str]
) -> None:
    speech, problems = checked_speech(write(tmp_path, (line, other)))
    assert speech is None
    assert problem in problems
    with pytest.raises(BadSpeechError, match=f"{problem[0]} is {problem[1]}"):
        read_speech(tmp_path)


def test_one_that_is_not_there_or_is_no_toml_is_told(tmp_path: Path) -> None:
    assert checked_speech(tmp_path) == (None, ((FILE, "missing"),))
    (tmp_path / FILE).write_text("name =", encoding="utf-8")
    _, ((_, word),) = checked_speech(tmp_path)
    assert word == "unreadable"


def test_measures_are_kept_as_they_are_written(tmp_path: Path) -> None:
    speech = read_speech(write(tmp_path, ("size = 1\n", "size = 1.10\n")))
    assert str(speech.setting.size) == "1.10"
