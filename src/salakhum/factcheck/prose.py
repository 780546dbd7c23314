"""What running texts are written with, days among them, of all languages at once.

Nobody says of a text which one it is in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from salakhum.languages import DIGITS, LANGUAGES, SCRIPTS, speech_of

DIGIT = f"[{DIGITS}]"
PROSES = tuple(speech_of(language).prose for language in LANGUAGES)
UNSPACED = "".join(
    prose.unspaced for prose in PROSES
)  # letters of words without spaces between them, as a range
END = rf"(?![^\W_{UNSPACED}])"  # of a word, where the next letter does not belong to it
NEVER = "(?!)"
FULL_STOPS = "".join(prose.full_stops for prose in PROSES)


def month_names() -> dict[str, int]:
    """The months, in full and shortened, by number."""
    short = {name: number for prose in PROSES for name, number in prose.months.items()}
    full = {
        name: number
        for language in LANGUAGES
        for number, name in enumerate(speech_of(language).months, 1)
    }
    return short | full


def alternatives(what: str) -> str:
    """The words of a field of :class:`Prose` as a regular expression, the longest first.

    Nothing matches if there are none.
    """
    words = {word: prose for prose in PROSES for word in getattr(prose, what)}
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(whole(word, spaced=not words[word].unspaced) for word in longest_first) or NEVER


def whole(word: str, *, spaced: bool) -> str:
    """A word that ends where it ends, if its language sets words apart."""
    return rf"{re.escape(word)}{END}" if spaced else re.escape(word)


def scripted(numbers: Iterable[str]) -> tuple[str, ...]:
    """Numbers in the digits of every script."""
    return tuple(
        "".join(digits[int(digit)] for digit in number) for digits in SCRIPTS for number in numbers
    )


def to_ascii() -> dict[int, str]:
    """A table for ``str.translate``: digits of every script to those of ASCII."""
    return {ord(digit): str(place) for digits in SCRIPTS for place, digit in enumerate(digits)}


CENTURIES = ("19", "20", "25")  # of either era
YEAR = re.compile(rf"(?:{'|'.join(scripted(CENTURIES))}){DIGIT}{{2}}")
MONTHS = month_names()
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_END = rf"(?:{alternatives('rank_after')})?"
_OF = rf"(?:(?:{alternatives('joiners')})\s*)?"
_Y = rf"(?P<year>{DIGIT}{{4}})(?!{DIGIT})"
_D = rf"(?<![{DIGITS}.,])(?P<day>{DIGIT}{{1,2}})"
_M = rf"(?P<month>{_MONTH}){END}"
FORMS = (
    rf"{_D}{_END}\s*{_OF}{_M}(?:\.?,?\s*{_OF}{_Y})?",
    rf"{_M}\.?\s+(?P<day>{DIGIT}{{1,2}})(?!{DIGIT}|[.,]{DIGIT}){_END}(?:,?\s+{_Y})?",
    rf"(?<!{DIGIT}){_Y}-(?P<month>{DIGIT}{{2}})-(?P<day>{DIGIT}{{2}})(?!{DIGIT})",
    rf"{_D}(?P<mark>[./-])(?P<month>{DIGIT}{{1,2}})(?P=mark){_Y}",
)
# The first day of "4-5 July" has the month of the second.
RANGE = re.compile(rf"(?<!{DIGIT})(?P<first>{DIGIT}{{1,2}})\s*[-\u2013\u2014]\s*$")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; ``year`` is None where the text does not say it."""

    day: int
    month: int
    year: int | None

    def is_(self, number: int) -> bool:
        """Whether the text means the day that is written as 20220605."""
        year, month, day = number // 10_000, number // 100 % 100, number % 100
        return (self.day, self.month) == (day, month) and self.year in (None, year)


def days(text: str) -> Iterator[tuple[int, int, Day]]:
    """Every day in a text with where it stands,
    from the number of the day (or the month) to the year.
    """
    for form in _PATTERNS:
        for match in form.finditer(text):
            start, end = match.span()
            day = _day(match)
            if day:
                yield start, end, day
                yield from _first_of_a_range(text, start, day)


def _first_of_a_range(text: str, start: int, last: Day) -> Iterator[tuple[int, int, Day]]:
    before = RANGE.search(text[max(0, start - 12) : start])
    if before:
        offset = max(0, start - 12)
        first = Day(int(before["first"]), last.month, last.year)
        if 1 <= first.day < last.day:
            yield offset + before.start("first"), offset + before.end("first"), first


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = MONTHS.get(parts["month"]) or int(parts["month"])
    year = parts.get("year")
    day = Day(int(parts["day"]), month, None if year is None else int(year))
    return day if 1 <= day.day <= 31 and 1 <= day.month <= 12 else None


_PATTERNS = tuple(re.compile(form) for form in FORMS)
