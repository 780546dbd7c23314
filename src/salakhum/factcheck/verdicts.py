"""Hold every number in a text against the figures of a result.

The newspaper story that this project began with printed 7,398,427 voters for 7,394,427, twice. A
number is *exact*, *rounded*, *derived* (a percentage with its base, a sum of what the parties of
its sentence have, what the "others" have whom its paragraph does not name), a *misprint* (one
digit, two exchanged, one dropped or doubled, off by a power of ten), or *not ours*.

A number is ours only in its context, so that the thousands of small numbers of a nation make none
right, or wrong, by accident: the smaller it is, the more must stand in its sentence, from nothing
to both a word for what is counted and the name of its owner. Figures of an area count only where
the text names the area.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from salakhum.factcheck.figures import DAY_FIGURES, DERIVED, YEAR, QuotableFigure, Share
from salakhum.factcheck.misprints import misprint
from salakhum.factcheck.numerals import Numeral, NumeralKind, NumeralReading, numerals
from salakhum.factcheck.text_context import Passage, TextContext


class Verdict(StrEnum):
    """What a number in a text is, best first."""

    EXACT = "exact"
    DERIVED = "derived"
    ROUNDED = "rounded"
    MISPRINT = "misprint"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Checked:
    """One number of the text.

    ``meant`` is the figure or share it is, rounds or misprints; ``how`` a misprint came about.

    ``others`` more figures fit as well. A number that mixes the digits of two scripts is not ours,
    ``how`` mixed-digits.
    """

    numeral: Numeral
    verdict: Verdict
    meant: QuotableFigure | Share | None = None
    others: int = 0
    how: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure that a number could be."""

    meant: QuotableFigure | Share
    verdict: Verdict
    how: str
    context: TextContext


ORDER = tuple(Verdict)
MIXED = "mixed-digits"
SMALL = 1_000  # below it a number needs a word and an owner's name beside it
LARGE = 100_000  # from here on it needs nothing
NEAR = 40  # characters between a number and its owner's name that make a word unnecessary
LEAST_ROUNDED = 100
FURTHEST_ROUNDED = Fraction(1, 10)
FURTHEST_BY_ONE_DIGIT = Fraction(1, 20)
LARGE_BY_ONE_DIGIT = 1_000_000
PLAIN_SHARE = Fraction(1, 100)  # so exact must a share be that stands alone


def factcheck(text: str, known: tuple[QuotableFigure, ...]) -> tuple[Checked, ...]:
    """Check every number of a text, in the order of the text.

    Digits of names and of web addresses are none.
    """
    passage = Passage(text, known)
    return tuple(
        _check(numeral, passage)
        for numeral in numerals(text)
        if numeral.kind is not NumeralKind.ADDRESS and not passage.is_name(numeral)
    )


def _check(numeral: Numeral, passage: Passage) -> Checked:
    if numeral.mixed:
        return Checked(numeral, Verdict.NOT_OURS, how=MIXED)
    fits = list(_FITS.get(numeral.kind, _nothing)(numeral, passage))
    if not fits:
        return Checked(numeral, Verdict.NOT_OURS)
    best = min(fits, key=_rank)
    others = {fit.meant for fit in fits if fit.verdict is best.verdict} - {best.meant}
    return Checked(numeral, best.verdict, best.meant, len(others), best.how)


def _rank(fit: Fit) -> tuple[int, bool, int, bool]:
    """The better verdict, then what the sentence has a word for,
    then whose word and name are nearest, the nation last.
    """
    figure = fit.meant.part if isinstance(fit.meant, Share) else fit.meant
    context = fit.context
    return (
        ORDER.index(fit.verdict),
        not context.word,
        context.near + context.beside,
        figure.national,
    )


def _nothing(_: Numeral, __: Passage) -> Iterator[Fit]:
    return iter(())


def _days(numeral: Numeral, passage: Passage) -> Iterator[Fit]:
    day = numeral.day
    for figure in passage.figures:
        if figure.what in DAY_FIGURES and day is not None and day.is_(figure.value):
            yield Fit(figure, Verdict.EXACT, "", TextContext(word=True, owner=True, near=0))


def _years(numeral: Numeral, passage: Passage) -> Iterator[Fit]:
    """A year, or a count written like one, which then needs all the context that there is."""
    for figure in passage.figures:
        if any(reading.value == figure.value for reading in numeral.readings):
            context = passage.around(numeral, figure)
            if figure.what == YEAR or (context.word and context.owner and figure.of):
                yield Fit(figure, Verdict.EXACT, "", context)


def _counts(numeral: Numeral, passage: Passage) -> Iterator[Fit]:
    if passage.is_foreign(numeral):
        return
    for figure in passage.figures:
        if figure.what not in DAY_FIGURES and figure.what != YEAR:
            yield from _of_figure(numeral, passage, figure)
    yield from _alone(numeral, passage)
    for figure in passage.sums(numeral):
        context = passage.around(numeral, figure)
        if _is_exact(numeral, figure) and context.word:
            yield Fit(figure, Verdict.DERIVED, "", context)
    for figure in passage.rest(numeral):
        if _is_exact(numeral, figure):
            yield Fit(figure, Verdict.DERIVED, "", TextContext(word=True, owner=True, near=0))
    if any(reading.unit == PLAIN_SHARE for reading in numeral.readings):
        yield from (fit for fit in _shares(numeral, passage) if fit.verdict is Verdict.DERIVED)


def _of_figure(numeral: Numeral, passage: Passage, figure: QuotableFigure) -> Iterator[Fit]:
    if _is_exact(numeral, figure):
        context = passage.around(numeral, figure)
        if _enough(context, figure):
            verdict = Verdict.DERIVED if figure.what in DERIVED else Verdict.EXACT
            yield Fit(figure, verdict, "", context)
        return
    for reading in numeral.readings:
        if _is_rounded(reading, figure.value):
            context = passage.around(numeral, figure)
            if _speaks(context, figure) or _tells(reading, figure):
                yield Fit(figure, Verdict.ROUNDED, "", context)
        elif how := _misprinted(reading, Fraction(figure.value), Fraction(1)):
            context = passage.around(numeral, figure)
            if _enough_to_accuse(context, figure):
                yield Fit(figure, Verdict.MISPRINT, how, context)


def _alone(numeral: Numeral, passage: Passage) -> Iterator[Fit]:
    """Four digits of the nation's agree with nothing by chance,
    unless the sentence speaks of another party.
    """
    if passage.names_a_party(numeral):
        return
    for figure in passage.figures:
        counted = figure.national and figure.what not in DAY_FIGURES and figure.what != YEAR
        if counted and figure.value >= SMALL and _is_exact(numeral, figure):
            verdict = Verdict.DERIVED if figure.what in DERIVED else Verdict.EXACT
            yield Fit(figure, verdict, "", passage.around(numeral, figure))


def _shares(numeral: Numeral, passage: Passage) -> Iterator[Fit]:
    for share in passage.shares:
        for reading in numeral.readings:
            scaled = share.value / reading.unit
            right = reading.value / reading.unit in (_half_up(scaled), scaled // 1)
            how = (
                ""
                if right
                else _misprinted(reading, Fraction(_half_up(scaled)) * reading.unit, reading.unit)
            )
            if right or how:
                part, whole = (
                    passage.around(numeral, share.part),
                    passage.around(numeral, share.whole),
                )
                context = TextContext(part.word or whole.word, part.owner, part.near)
                plain = (
                    reading.unit <= PLAIN_SHARE and right and numeral.kind is NumeralKind.PERCENT
                )
                alone = share.part.national and (
                    context.owner or not passage.names_a_party(numeral)
                )
                if (plain and alone) or (context.owner and context.word):
                    verdict = Verdict.DERIVED if right else Verdict.MISPRINT
                    yield Fit(share, verdict, how, context)


def _is_exact(numeral: Numeral, figure: QuotableFigure) -> bool:
    return any(reading.value == figure.value for reading in numeral.readings)


def _is_rounded(reading: NumeralReading, true: int) -> bool:
    """Whether a number is the figure cut or rounded half-up to its last digit that is not 0."""
    if true < LEAST_ROUNDED or reading.value <= 0 or reading.value.denominator != 1:
        return False
    digits = str(reading.value.numerator)
    significant = digits.rstrip("0")
    unit = 10 ** (len(digits) - len(significant))
    if unit == 1 and reading.unit <= 1:
        return False
    one_digit = len(significant) == 1 and reading.value < LARGE_BY_ONE_DIGIT
    furthest = FURTHEST_BY_ONE_DIGIT if one_digit else FURTHEST_ROUNDED
    close = abs(reading.value - true) <= furthest * true
    return close and reading.value in (true // unit * unit, _half_up(Fraction(true, unit)) * unit)


def _misprinted(reading: NumeralReading, true: Fraction, unit: Fraction) -> str:
    """How the digits, in units, came of those of the figure.

    A number written in millions is not misprinted.
    """
    if reading.unit != unit:
        return ""
    return misprint(int(reading.value / unit), int(true / unit))


def _enough(context: TextContext, figure: QuotableFigure) -> bool:
    """Whether a number that equals a figure is meant to be it."""
    if figure.value < SMALL:
        return context.word and context.owner
    return context.owner if figure.value >= LARGE or figure.of else context.word and context.owner


def _enough_to_accuse(context: TextContext, figure: QuotableFigure) -> bool:
    """Whether a number close to a figure is meant to be it."""
    return context.owner and (context.word or figure.value >= LARGE)


def _speaks(context: TextContext, figure: QuotableFigure) -> bool:
    near = bool(figure.of) and context.near <= NEAR and figure.value >= LARGE
    return context.owner and (context.word or near)


def _tells(reading: NumeralReading, figure: QuotableFigure) -> bool:
    """Whether a rounded number has digits enough to be a
    large figure of the nation without a word: 7.4 million.
    """
    significant = str(reading.value.numerator).rstrip("0")
    return figure.national and figure.value >= LARGE and len(significant) > 1


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


_FITS: dict[NumeralKind, Callable[[Numeral, Passage], Iterator[Fit]]] = {
    NumeralKind.DAY: _days,
    NumeralKind.YEAR: _years,
    NumeralKind.COUNT: _counts,
    NumeralKind.PERCENT: _shares,
}
