"""Days as texts write them, in every language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from salakhum.factcheck.prose import DIGIT, END, alternatives, month_names, scripted
from salakhum.languages import DIGITS

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
    """Every day in a text with where it stands, from the number of the day (or the month) to the year."""
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
