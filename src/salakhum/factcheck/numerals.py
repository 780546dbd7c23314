"""Every number in a text of any language,
in the digits of any script, with all that it may mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from salakhum.factcheck.prose import (
    DIGIT,
    END,
    NEVER,
    PROSES,
    YEAR,
    Day,
    alternatives,
    days,
    scripted,
    to_ascii,
)
from salakhum.languages import ASCII_DIGITS as ASCII
from salakhum.languages import DIGITS

LONGEST = 40  # characters; no figure is longer
TO_ASCII = to_ascii()

# Between groups of three: a comma, a full stop, an apostrophe or a space that does not break; a
# plain space only where there are two such groups, for "in 17 622 people" is two numbers. Before
# decimals: a full stop or a comma.
FIXED = "\u00a0\u2009\u202f"
_MARK = f"[,.'’{FIXED}]"
NUMERAL = re.compile(
    rf"(?<!\w){DIGIT}{{1,3}}(?: {DIGIT}{{3}}){{2,}}(?!{DIGIT})|{DIGIT}+(?:{_MARK}{DIGIT}+)*"
)
PERCENT = re.compile(rf"\s*(?:%|％|(?:{alternatives('percent')})(?! (?:{alternatives('points')})))")
SCALES = {word: by for prose in PROSES for word, by in prose.scales.items()}
SHORT = {letter: by for prose in PROSES for letter, by in prose.scale_letters.items()}
SCALE = re.compile(rf"\s*(?:({alternatives('scales')})|({'|'.join(SHORT) or NEVER}){END})")
RANK = "|".join(
    rf"(?<={re.escape(word)})|(?<={re.escape(word)} )"
    for prose in PROSES
    for word in prose.rank_before
)
# What looks like a number and counts nothing: a time of day, a telephone number, a web address, a
# rank.
OTHER = re.compile(
    rf"(?P<time>(?<!{DIGIT}){DIGIT}{{1,2}}:{DIGIT}{{2}}(?::{DIGIT}{{2}})?(?!{DIGIT}))"
    rf"|(?P<telephone>(?<!{DIGIT})(?<!{DIGIT}[.,])(?:\+ ?{DIGIT}|[{''.join(scripted('0'))}]{DIGIT})(?:[ .()-]{{0,2}}{DIGIT}){{6,}})"
    r"|(?P<address>\b(?:https?://|www\.)\S+)"
    rf"|(?P<rank>(?:{RANK or NEVER}){DIGIT}+|(?<!{DIGIT}){DIGIT}+(?=(?:{alternatives('rank_after')})))"
)


class NumeralKind(StrEnum):
    """What a numeral is by how it is written."""

    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"
    YEAR = "year"
    TIME = "time"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class NumeralReading:
    """One thing that a numeral can mean: ``value``, exact to ``unit`` as it is written."""

    value: Fraction
    unit: Fraction


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text, ``text[start:end]``.

    ``readings`` is empty where it counts nothing, and where it mixes the digits of two scripts. A
    day has ``day``.
    """

    start: int
    end: int
    text: str
    kind: NumeralKind
    readings: tuple[NumeralReading, ...] = ()
    day: Day | None = None

    @property
    def mixed(self) -> bool:
        """Whether digits of two scripts stand in one number."""
        return any(c in ASCII for c in self.text) and any(
            c in DIGITS and c not in ASCII for c in self.text
        )


def numerals(text: str) -> Iterator[Numeral]:
    """Find every numeral, from the start of the text to its end; days are found whole."""
    known = sorted(
        (*_days(text), *_others(text)), key=lambda numeral: (numeral.start, -numeral.end)
    )
    start = 0
    for numeral in (*known, None):
        if numeral is not None and numeral.start < start:
            continue
        until = len(text) if numeral is None else numeral.start
        yield from _counts(text, start, until)
        if numeral is not None:
            yield numeral
            start = numeral.end


def _days(text: str) -> Iterator[Numeral]:
    for start, end, day in days(text):
        yield Numeral(start, end, text[start:end], NumeralKind.DAY, day=day)


def _others(text: str) -> Iterator[Numeral]:
    for match in OTHER.finditer(text):
        yield Numeral(*match.span(), match.group(), NumeralKind(match.lastgroup or ""))


def _counts(text: str, start: int, until: int) -> Iterator[Numeral]:
    while match := NUMERAL.search(text, start, until):
        numeral = _count(text, match, until)
        yield numeral
        start = numeral.end


def _count(text: str, match: re.Match[str], until: int) -> Numeral:
    start, end = match.span()
    percent = PERCENT.match(text, end, until)
    if percent:
        readings, end = _readings(match.group()), percent.end()
    else:
        readings, end = _scaled(text, match, until)
    written = text[start:end]
    kind = NumeralKind.PERCENT if percent else NumeralKind.COUNT
    if not percent and YEAR.fullmatch(written) and readings:
        kind = NumeralKind.YEAR
    return Numeral(start, end, written, kind, readings)


def _scaled(text: str, match: re.Match[str], until: int) -> tuple[tuple[NumeralReading, ...], int]:
    """The readings with what follows: "7.4 million",
    or several parts that fall in scale, as Khmer says them.
    """
    readings, end = _readings(match.group()), match.end()
    scale = _scale(text, end, until)
    if scale is None:
        return readings, end
    by, end = scale
    readings = _times(readings, by)
    while part := NUMERAL.match(text, _after_space(text, end, until), until):
        scale = _scale(text, part.end(), until)
        more = _readings(part.group())
        if scale is None or scale[0] >= by or not more:
            break
        by, end = scale
        low = _times(more, by)[0]
        readings = tuple(
            NumeralReading(reading.value + low.value, low.unit) for reading in readings
        )
    return readings, end


def _after_space(text: str, place: int, until: int) -> int:
    return place + 1 if place < until and text[place] == " " else place


def _scale(text: str, start: int, until: int) -> tuple[int, int] | None:
    match = SCALE.match(text, start, until)
    if match is None:
        return None
    word, letter = match.groups()
    return (SCALES[word] if word else SHORT[letter]), match.end()


def _times(readings: tuple[NumeralReading, ...], by: int) -> tuple[NumeralReading, ...]:
    return tuple(NumeralReading(reading.value * by, reading.unit * by) for reading in readings)


def _readings(written: str) -> tuple[NumeralReading, ...]:
    """What digits and separators can mean; "9,376" is a count in English and,
    in Khmer, a little more than nine.
    """
    plain = written.translate(TO_ASCII)
    mixed = plain != written and any(c in ASCII for c in written)
    if mixed or len(written) > LONGEST:
        return ()
    parts = re.split(rf"[,.'’{FIXED} ]", plain)
    marks = {c for c in plain if c not in ASCII}
    whole, *groups = parts
    number = int("".join(parts))
    grouped = all(len(part) == 3 for part in groups) and len(whole) <= 3
    readings = []
    if not groups or (grouped and len(marks) == 1):
        readings.append(NumeralReading(Fraction(number), Fraction(1)))
    decimal = plain[len(plain) - len(parts[-1]) - 1 :][:1]
    thousands = all(len(part) == 3 for part in groups[:-1]) and (len(groups) == 1 or len(whole) < 4)
    once = plain.count(decimal) == 1 if decimal else False
    if groups and decimal in ".," and once and thousands:
        unit = Fraction(1, 10 ** len(parts[-1]))
        readings.append(NumeralReading(number * unit, unit))
    return tuple(readings)
