"""Every number in a text, Khmer or English, in the digits of either script, with all that it may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

KHMER_DIGITS = "០១២៣៤៥៦៧៨៩"
# A comma, a full stop or a fixed space may stand between groups of three; a full stop or a comma before decimals.
_DIGIT = f"[0-9{KHMER_DIGITS}]"
_GROUP = "[,.\u00a0\u202f]"
NUMERAL = re.compile(
    rf"(?<![\w]){_DIGIT}{{1,3}}(?: {_DIGIT}{{3}}){{2,}}(?!{_DIGIT})|{_DIGIT}+(?:{_GROUP}{_DIGIT}+)*"
)
PERCENT = re.compile(r"\s*(%|per ?cent\b|percent\b|ភាគរយ)")
SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "ពាន់": 1_000,
    "ម៉ឺន": 10_000,
    "សែន": 100_000,
    "លាន": 1_000_000,
}
SCALE = re.compile(r"\s*(" + "|".join(SCALES) + r")")
MONTHS = (
    "January February March April May June July August September October November December".split()
    + "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ".split()
)
_MONTH = "|".join(MONTHS)
DAY_BEFORE_MONTH = re.compile(rf"\s*(?:of\s+)?(?:ខែ\s*)?(?:{_MONTH})")
MONTH_BEFORE_DAY = re.compile(rf"(?:{_MONTH})\s*$")
YEARS = range(1900, 2700)  # of either era, written without grouping


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a numeral can mean: ``value``, written to ``places`` decimals."""

    value: Fraction
    places: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text. ``readings`` is empty where scripts are mixed within it."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    percent: bool = False
    date: bool = False  # a day beside the name of a month, or a year


def numerals(text: str) -> Iterator[Numeral]:
    """Find every numeral, from the start of the text to its end."""
    for match in NUMERAL.finditer(text):
        written = match.group()
        percent = PERCENT.match(text, match.end())
        scale = None if percent else SCALE.match(text, match.end())
        follows = percent or scale
        yield Numeral(
            match.start(),
            follows.end() if follows else match.end(),
            text[match.start() : follows.end() if follows else match.end()],
            _readings(written, SCALES[scale.group(1)] if scale else 1),
            percent is not None,
            not follows and _is_date(text, match),
        )


def _readings(written: str, scale: int) -> tuple[Reading, ...]:
    if any(c in KHMER_DIGITS for c in written) and any(c in "0123456789" for c in written):
        return ()
    parts = re.split(r"[,.\u00a0\u202f ]", written)
    marks = set(re.findall(r"[,.\u00a0\u202f ]", written))
    grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    found = []
    if len(parts) == 1 or (grouped and len(marks) == 1):
        found.append(Reading(Fraction(int("".join(parts)) * scale), 0))
    if len(parts) > 1 and re.search(r"[,.]\d+$", written) and all(len(p) == 3 for p in parts[1:-1]):
        places = len(parts[-1])
        found.append(Reading(Fraction(int("".join(parts)) * scale, 10**places), places))
    return tuple(found)


def _is_date(text: str, match: re.Match[str]) -> bool:
    written = match.group()
    if not written.isdigit():
        return False
    beside = DAY_BEFORE_MONTH.match(text, match.end()) or MONTH_BEFORE_DAY.search(
        text[: match.start()]
    )
    day = int(written) <= 31 and beside is not None
    return day or (len(written) == 4 and int(written) in YEARS)
