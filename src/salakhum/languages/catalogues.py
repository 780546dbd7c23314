"""The sentences that people see: one TOML per language and room, ``<language>/<room>.toml``.

An entry is a text, or a table of one text per audience. Its code is its dotted path in the file and
belongs to one room alone. A text names its values in braces: ``"{station}: {cast} ballots"``. After
a colon stand the forms of a noun that go with a number, those of the plurals in ``speech.toml`` in
their order and the form of all other numbers last: ``"{cast} {cast:ballot|ballots}"``.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Self

from salakhum.canonical import Toml
from salakhum.languages.errors import BadCatalogueError, MissingSentenceError, MissingValueError
from salakhum.languages.numbers import format_count
from salakhum.languages.plurals import OTHER, plural
from salakhum.languages.speech import FILE as SPEECH
from salakhum.languages.speech import FOLDER, speech_of

AUDIENCES = ("supervisor", "typist")

Texts = Mapping[str, str]  # by audience; "" for all of them
Value = int | str | None


def sentence(
    code: str,
    language: str,
    audience: str = "supervisor",
    values: Mapping[str, Value] | None = None,
) -> str:
    """The sentence ``code`` for ``audience`` with its values filled in.

    An audience without a text of its own reads the supervisor's. Numbers are written in the digits
    of the language, None as "–". A code or a value that is not there raises
    :class:`MissingSentenceError` or :class:`MissingValueError`.
    """
    try:
        texts = sentences(language)[code]
    except KeyError:
        raise MissingSentenceError(code, language) from None
    text = texts.get(audience) or texts.get("") or texts.get("supervisor", "")
    written = {name: _written(value, language) for name, value in (values or {}).items()}
    try:
        return text.format_map(written)
    except KeyError as missing:
        raise MissingValueError(code, language, str(missing.args[0])) from None


def has_sentence(code: str, language: str) -> bool:
    """Is there a sentence ``code``."""
    return code in sentences(language)


@cache
def sentences(language: str) -> Mapping[str, Texts]:
    """All sentences of ``language`` by code, from the catalogues of all rooms.

    Raises :class:`BadCatalogueError` where two catalogues have the same code.
    """
    speech_of(language)
    by_code: dict[str, Texts] = {}
    for file in catalogues_of(FOLDER / language):
        for code, texts in read_catalogue(file).items():
            if code in by_code:
                raise BadCatalogueError(file.name, f"{code!r} is in another catalogue too")
            by_code[code] = texts
    return by_code


def catalogues_of(folder: Path) -> list[Path]:
    """The catalogues in the folder of a language, by name."""
    return sorted(file for file in folder.glob("*.toml") if file.name != SPEECH)


def read_catalogue(file: Path) -> Mapping[str, Texts]:
    """The sentences of one catalogue by code.

    Raises :class:`BadCatalogueError` where the file is no TOML, or holds anything but texts.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCatalogueError(file.name, str(error)) from error
    return dict(_entries(file.name, "", document))


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that ``text`` needs values for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def plural_forms(text: str) -> Iterator[tuple[str, ...]]:
    """The forms of every noun in ``text`` that goes with a number."""
    for _, _, forms, _ in string.Formatter().parse(text):
        if forms:
            yield tuple(forms.split("|"))


def _entries(file: str, path: str, entry: Toml) -> Iterator[tuple[str, Texts]]:
    if isinstance(entry, str):
        yield path, {"": _checked(file, path, entry)}
    elif not isinstance(entry, dict):
        raise BadCatalogueError(file, f"{path!r} is neither a text nor a table")
    elif "supervisor" in entry and all(isinstance(text, str) for text in entry.values()):
        if strange := set(entry) - set(AUDIENCES):
            raise BadCatalogueError(file, f"{path!r} speaks to unknown audiences {sorted(strange)}")
        yield path, {who: _checked(file, path, text) for who, text in entry.items()}
    else:
        for key, value in entry.items():
            yield from _entries(file, f"{path}.{key}" if path else key, value)


def _checked(file: str, path: str, text: str) -> str:
    try:
        placeholders(text)
    except ValueError as error:
        raise BadCatalogueError(
            file, f"{path!r}: {error}; write {{{{ and }}}} for braces"
        ) from error
    return text


def _written(value: Value, language: str) -> str:
    if value is None:
        return "–"
    return _Numeral.of(value, language) if isinstance(value, int) else value


class _Numeral(str):
    """A number as the language writes it, which knows its category."""

    __slots__ = ("place",)
    place: int  # of the form that goes with it

    @classmethod
    def of(cls, number: int, language: str) -> Self:
        numeral = cls(format_count(number, language))
        conditions = speech_of(language).plurals
        numeral.place = (*conditions, OTHER).index(plural(number, conditions))
        return numeral

    def __format__(self, forms: str) -> str:
        return forms.split("|")[self.place] if forms else str(self)
