"""How a language writes numbers and dates: digits, separators, names of days and months."""

from collections.abc import Mapping
from dataclasses import dataclass

from salakhum.languages.errors import UnknownLanguageError


@dataclass(frozen=True, slots=True)
class Speech:
    """``digits`` are ten characters, 0 first; ``days`` begin with Monday, ``months`` with January.

    ``date`` and ``buddhist_date`` are format strings over ``weekday, day, month, year`` (and ``buddhist``).
    """

    digits: str
    grouping: str
    decimal: str
    days: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    buddhist_date: str


ENGLISH = Speech(
    digits="0123456789",
    grouping=",",
    decimal=".",
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    date="{weekday}, {day} {month} {year}",
    buddhist_date="{weekday}, {day} {month} {year} (Buddhist Era {buddhist})",
)  # fmt: skip

KHMER = Speech(
    digits="០១២៣៤៥៦៧៨៩",
    grouping=".",  # separators as in CLDR for km
    decimal=",",
    days=("ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ"),
    months=(
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា",
        "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
    ),
    date="ថ្ងៃ{weekday} ទី{day} ខែ{month} ឆ្នាំ{year}",
    buddhist_date="ថ្ងៃ{weekday} ទី{day} ខែ{month} ឆ្នាំ{year} ព.ស.{buddhist}",
)  # fmt: skip

_SPEECHES: Mapping[str, Speech] = {"en": ENGLISH, "km": KHMER}
LANGUAGES = tuple(_SPEECHES)


def speech(language: str) -> Speech:
    """How ``language`` (``en`` or ``km``) writes; another one raises :class:`UnknownLanguageError`."""
    try:
        return _SPEECHES[language]
    except KeyError:
        raise UnknownLanguageError(language, LANGUAGES) from None
