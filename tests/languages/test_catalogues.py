"""Sentences by code, language and audience; a missing one is an error that names what to add."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from salakhum.languages import (
    LANGUAGES,
    BadCatalogueError,
    LanguageError,
    MissingSentenceError,
    MissingValueError,
    UnknownLanguageError,
    catalogues,
    has_sentence,
    sentence,
)
from salakhum.languages.catalogues import placeholders, read_catalogue, sentences

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Puts a catalogue of English in place of those that are there."""
    folder = tmp_path / "en"
    folder.mkdir()
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    sentences.cache_clear()

    def put(name: str, text: str) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    yield put
    sentences.cache_clear()


def test_each_audience_hears_its_own_text(write: Write) -> None:
    write(
        "count.toml", '[F201]\nsupervisor = "{n} forms differ"\ntypist = "Look again"\n[F202]\nsupervisor = "Odd"'
    )  # fmt: skip
    assert sentence("F201", "en", values={"n": 1234}) == "1,234 forms differ"
    assert sentence("F201", "en", "typist") == "Look again"
    assert sentence("F202", "en", "typist") == "Odd"


def test_one_text_serves_all_audiences(write: Write) -> None:
    write("count.toml", 'F301 = "Box"\n[help]\nlist = "All laws"')
    write("notes.txt", "not a catalogue")
    assert sentence("F301", "en") == sentence("F301", "en", "typist") == "Box"
    assert sentence("help.list", "en") == "All laws"
    assert has_sentence("help.list", "en")
    assert not has_sentence("help", "en")


def test_a_noun_has_the_form_of_its_number(write: Write) -> None:
    write("count.toml", 'A = "{n} {n:ballot|ballots} and {m} {m:is|are} blank"')
    assert sentence("A", "en", values={"n": 1, "m": 1000}) == "1 ballot and 1,000 are blank"
    assert sentence("A", "en", values={"n": 0, "m": 1}) == "0 ballots and 1 is blank"
    assert placeholders("{n} {n:ballot|ballots}") == {"n"}


def test_values_are_written_in_the_language(write: Write) -> None:
    write("count.toml", 'A = "{{{text}}} {number} {nothing}"')
    values: dict[str, int | str | None] = {
        "text": "x9",
        "number": 10_000,
        "nothing": None,
        "unused": 1,
    }
    assert sentence("A", "en", values=values) == "{x9} 10,000 –"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_sentence_names_its_code_and_language(language: str) -> None:
    with pytest.raises(MissingSentenceError, match=f"No sentence 'X999' in the '{language}'"):
        sentence("X999", language)


def test_a_missing_value_is_named(write: Write) -> None:
    write("count.toml", 'A = "{station}: {cast}"')
    with pytest.raises(MissingValueError, match="Sentence 'A' in 'en' needs a value 'cast'"):
        sentence("A", "en", values={"station": "1"})


def test_another_language_is_told() -> None:
    with pytest.raises(UnknownLanguageError, match="No language 'fr'; use one of en, km"):
        sentence("A", "fr")


def test_a_code_belongs_to_one_room(write: Write) -> None:
    write("count.toml", 'A = "1"')
    write("elect.toml", 'A = "2"')
    with pytest.raises(BadCatalogueError, match=r"elect\.toml: 'A' is in another catalogue too"):
        sentence("A", "en")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A = 5", "'A' is neither a text nor a table"),
        ("[A]\nsupervisor = 'x'\nvoter = 'y'", r"'A' speaks to unknown audiences \['voter'\]"),
        ("A = 'open {brace'", "'A': expected '}' before end of string; write"),
        ("A = ", "Invalid value"),
        ("\xff", "codec can't decode"),
    ],
)
def test_a_bad_catalogue_is_told(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "count.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(BadCatalogueError, match=rf"count\.toml: .*{problem}") as bad:
        read_catalogue(file)
    assert isinstance(bad.value, LanguageError)
    assert isinstance(bad.value, ValueError)


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} of {b}, {{not c}}, {a}") == {"a", "b"}
