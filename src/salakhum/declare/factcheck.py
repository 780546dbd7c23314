"""Hold every number in a text against the figures of a result.

The newspaper story that this project began with printed 7,398,427 voters for 7,394,427, twice. A number is *exact*,
*rounded*, *derived* (a percentage, with its base), a *misprint* (one digit, two digits exchanged, one dropped or doubled,
off by a power of ten), or *not ours*. Figures of an area count only where the text names the area, so that the thousands
of small numbers of a nation do not make every number right by accident.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from salakhum.declare.figures import Figure, Share, shares
from salakhum.declare.numerals import Numeral, Reading, numerals


class Verdict(StrEnum):
    """What a number in a text is, best first."""

    EXACT = "exact"
    DERIVED = "derived"
    ROUNDED = "rounded"
    MISPRINT = "misprint"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Checked:
    """One number of the text. ``meant`` is the figure or share it is, rounds or misprints; ``how`` a misprint came about."""

    numeral: Numeral
    verdict: Verdict
    meant: Figure | Share | None = None
    others: int = 0  # how many more figures fit as well
    how: str = ""


LEAST_DIGITS_OF_A_MISPRINT = 4  # below it nearly every number is one digit away from another
LEAST_ROUNDED = 100
FURTHEST_ROUNDED = Fraction(1, 10)


def factcheck(text: str, known: tuple[Figure, ...]) -> tuple[Checked, ...]:
    """Check every number of a text, in the order of the text."""
    named = tuple(f for f in known if f.national or _is_named(f.area, text))
    percentages = shares(named)
    return tuple(_check(n, text, named, percentages) for n in numerals(text))


def misprint(written: int, meant: int) -> str:
    """How ``written`` could have come of ``meant``: a code, empty where it could not."""
    a, b = str(written), str(meant)
    if written == meant or min(len(a), len(b)) < LEAST_DIGITS_OF_A_MISPRINT:
        return ""
    if a.rstrip("0") == b.rstrip("0"):
        return "power-of-ten"
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differ) == 1:
            return "one-digit"
        swapped = len(differ) == 2 and [a[i] for i in differ] == [b[i] for i in reversed(differ)]
        return "transposed" if swapped and differ[1] == differ[0] + 1 else ""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    ):
        return "digit-missing" if short == a else "digit-added"
    return ""


def _check(
    numeral: Numeral, text: str, known: tuple[Figure, ...], percentages: tuple[Share, ...]
) -> Checked:
    candidates = percentages if numeral.percent else known
    for verdict, fits in _TESTS[numeral.percent]:
        found = [
            (one, how) for one in candidates for r in numeral.readings if (how := fits(r, one))
        ]
        if found and not (numeral.date and verdict is not Verdict.EXACT):
            best, how = min(found, key=lambda f: _distance(f[0], numeral, text))
            how = how if verdict is Verdict.MISPRINT else ""
            return Checked(numeral, verdict, best, len({id(f) for f, _ in found}) - 1, how)
    return Checked(numeral, Verdict.NOT_OURS)


def _exact(reading: Reading, figure: Figure | Share) -> str:
    return "exact" if reading.places == 0 and reading.value == figure.value else ""


def _rounded(reading: Reading, figure: Figure | Share) -> str:
    written, true = int(reading.value), int(figure.value)
    if reading.value != written or written <= 0 or true < LEAST_ROUNDED or written % 10:
        return ""
    unit = 10 ** (len(str(written)) - len(str(written).rstrip("0")))
    close = abs(written - true) <= FURTHEST_ROUNDED * true
    nearest = (true // unit * unit, _half_up(Fraction(true, unit)) * unit)
    return "rounded" if close and written in nearest else ""


def _derived(reading: Reading, share: Figure | Share) -> str:
    unit = 10**reading.places
    scaled = Fraction(share.value) * unit
    return "derived" if reading.value * unit in (_half_up(scaled), scaled // 1) else ""


def _misprinted(reading: Reading, figure: Figure | Share) -> str:
    return misprint(int(reading.value), int(figure.value)) if reading.places == 0 else ""


def _misprinted_share(reading: Reading, share: Figure | Share) -> str:
    unit = 10**reading.places
    return misprint(int(reading.value * unit), _half_up(Fraction(share.value) * unit))


_TESTS = {
    False: (
        (Verdict.EXACT, _exact),
        (Verdict.ROUNDED, _rounded),
        (Verdict.MISPRINT, _misprinted),
    ),
    True: ((Verdict.DERIVED, _derived), (Verdict.MISPRINT, _misprinted_share)),
}


def _distance(figure: Figure | Share, numeral: Numeral, text: str) -> tuple[int, int]:
    """The whole nation first, then whoever the text names nearest to the number."""
    one = figure.part if isinstance(figure, Share) else figure
    middle = (numeral.start + numeral.end) // 2
    names = one.of or one.area
    near = min((_gap(name, middle, text) for name in names), default=len(text) // 4)
    return (near, len(one.area))


def _gap(name: str, middle: int, text: str) -> int:
    before, after = text.rfind(name, 0, middle), text.find(name, middle)
    gaps = [middle - before] if before >= 0 else []
    gaps += [after - middle] if after >= 0 else []
    return min(gaps, default=len(text) + 1)


def _is_named(names: tuple[str, ...], text: str) -> bool:
    return any(name in text for name in names)


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
