"""How a language writes: ``speech.toml`` in its folder.

What each field says to a translator: docs/how-to/language.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

from salakhum.languages.errors import BadSpeechError, UnknownLanguageError
from salakhum.languages.fields import WRONG, Problems, read_fields
from salakhum.languages.plurals import CATEGORIES, is_condition

FILE = "speech.toml"
FOLDER = Path(__file__).parent  # of the folders of all languages, each named for its code
DIRECTIONS = ("ltr", "rtl")
DATE = frozenset(("weekday", "day", "month", "year"))


@dataclass(frozen=True, slots=True)
class LineHeights:
    """From line to line, in sizes of the letters.

    On a page, on its title, …, and between the lines of documents.
    """

    text: Decimal
    lead: Decimal
    heading: Decimal
    title: Decimal
    screen: Decimal
    printed: Decimal
    printed_heading: Decimal
    leading: Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """How its letters are set.

    ``families`` are fonts, the first that has a letter sets it. ``size`` is in sizes of Latin
    letters. ``list_style`` is a ``list-style-type`` of CSS. ``even`` says that terminals agree how
    wide its letters are. ``widths`` are those of letters in hundredths of their size, ``below`` of
    subscripts: letters to width; a letter that is not named has the width of most.
    """

    families: tuple[str, ...]
    size: Decimal
    list_style: str
    even: bool
    lines: LineHeights
    widths: Mapping[str, int]
    below: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Prose:
    """How running texts write what a fact-check reads.

    ``unspaced`` is a range of letters, as in a regular expression, that words are written in
    without spaces between them; empty where words are spaced. ``months`` are shorter names than
    those of ``Speech``, by number. ``joiners`` stand between a day, its month and its year,
    ``rank_before`` and ``rank_after`` beside the number of a rank, ``points`` after a ``percent``
    that is none. ``scales`` and ``scale_letters`` are words and single letters that multiply a
    number. ``full_stops`` end sentences beside those of Latin.
    """

    unspaced: str
    full_stops: str
    months: Mapping[str, int]
    joiners: tuple[str, ...]
    rank_before: tuple[str, ...]
    rank_after: tuple[str, ...]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    scales: Mapping[str, int]
    scale_letters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language writes.

    ``name`` is what it calls itself. The ``reference`` is the language that the others are held
    against; it is spoken where nobody asked for another, and exactly one of the languages is it.
    ``countries`` are those (ISO 3166-1, small letters) whose elections speak it when they name no
    language. ``script`` is of ISO 15924, ``direction`` ``ltr`` or ``rtl``. ``digits`` are ten
    characters, 0 first; ``days`` begin with Monday, ``months`` with January. ``date`` and
    ``buddhist_date`` are format strings over ``weekday, day, month, year`` (and ``buddhist``).
    ``plurals`` are conditions of CLDR by category, without ``other``.
    """

    name: str
    reference: bool
    countries: tuple[str, ...]
    script: str
    direction: str
    digits: str
    grouping: str
    decimal: str
    days: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    buddhist_date: str
    plurals: Mapping[str, str]
    setting: Setting
    prose: Prose


def read_speech(folder: Path) -> Speech:
    """``speech.toml`` of a folder; raises :class:`BadSpeechError` with all that is wrong in it."""
    value, problems = checked_speech(folder)
    if value is None:
        raise BadSpeechError(f"{folder.name}/{FILE}", problems)
    return value


def checked_speech(folder: Path) -> tuple[Speech | None, Problems]:
    """``speech.toml`` of a folder, or None with all that is wrong in it."""
    value, problems = read_fields(Speech, folder / FILE)
    if value is not None:
        problems = tuple((name, WRONG) for name, fits in _fitting(value) if not fits)
    return (None if problems else value), problems


def _fitting(value: Speech) -> Iterator[tuple[str, bool]]:
    """The fields that can have the right type and still not do, and whether they do."""
    yield "digits", len(value.digits) == 10 and value.digits.isdecimal()
    yield "days", len(value.days) == 7
    yield "months", len(value.months) == 12
    yield "direction", value.direction in DIRECTIONS
    yield "date", _is_form(value.date, DATE)
    yield "buddhist_date", _is_form(value.buddhist_date, DATE | {"buddhist"})
    yield "setting.families", bool(value.setting.families)
    for category, condition in value.plurals.items():
        yield f"plurals.{category}", category in CATEGORIES[:-1] and is_condition(condition)


def _is_form(text: str, names: frozenset[str]) -> bool:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= names
    except ValueError:
        return False


@cache
def _speeches() -> Mapping[str, Speech]:
    """How every language writes, by code.

    The reference first, the others in the order of their codes.
    """
    speeches = {file.parent.name: read_speech(file.parent) for file in FOLDER.glob(f"*/{FILE}")}
    order = sorted(speeches, key=lambda code: (not speeches[code].reference, code))
    return {code: speeches[code] for code in order}


LANGUAGES = tuple(_speeches())
REFERENCE = LANGUAGES[0]


def speech_of(language: str) -> Speech:
    """How ``language`` writes; one that has no folder raises :class:`UnknownLanguageError`."""
    try:
        return _speeches()[language]
    except KeyError:
        raise UnknownLanguageError(language, LANGUAGES) from None


def spoken_in(asked: tuple[str, ...], country: str) -> tuple[str, ...]:
    """The languages that an election is published in.

    Those that its package names and that have a folder, in its order; else those of its country,
    and the reference.
    """
    known = tuple(language for language in asked if language in LANGUAGES)
    if known:
        return known
    of_country = (code for code in LANGUAGES if country in speech_of(code).countries)
    return tuple(dict.fromkeys((*of_country, REFERENCE)))
