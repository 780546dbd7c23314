"""C6: figures that would fit another place.

Another list's line, the line above or below, another station.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from salakhum.arrays import Index
from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form
from salakhum.count.checks.neighbours import MEASURED, measured
from salakhum.count.exact import Bools, largest, product_at_least, widen
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

Line = tuple[int, int, int]  # line, its votes, its expected votes; both times the votes around


def two_lists_exchanged(forms: Surroundings, limits: Thresholds) -> Hits:
    """The pair of lines whose exchange brings both nearest
    to what the other stations make expect.
    """
    possible = measured(forms, limits)
    factor, least = Fraction(limits["swap_factor"]), ballots(limits, "swap_votes_least")
    votes, here, others, around = forms.votes, forms.here, forms.others_votes, forms.around
    enough = np.array([least])
    over = (votes >= least) & product_at_least(votes, around, others, here, factor)
    under = product_at_least(others, here, votes, around, factor)
    under &= product_at_least(others, here, enough, around)
    asked = possible & (forms.sheets.sum(over.astype(np.int64)) > 0)
    asked &= forms.sheets.sum(under.astype(np.int64)) > 0
    pairs = list(_best_pairs(forms, asked, over, under, factor))
    return _two_lines(forms, possible, pairs)


def _best_pairs(
    forms: Surroundings,
    asked: Bools,
    over: Bools,
    under: Bools,
    factor: Fraction,
) -> Iterator[tuple[int, int]]:
    start = forms.sheets.start
    for form in np.flatnonzero(asked):
        lines = range(int(start[form]), int(start[form + 1]))
        high = [_line(forms, int(form), line) for line in lines if over[line]]
        low = [_line(forms, int(form), line) for line in lines if under[line]]
        pairs = [(_misfit(a, b), a[0], b[0]) for a in high for b in low if _fits(a, b, factor)]
        if pairs:
            _, first, second = min(pairs)
            yield min(first, second), max(first, second)


def _line(forms: Surroundings, form: int, line: int) -> Line:
    votes, others = int(forms.votes[line]), int(forms.others_votes[line])
    return line, votes * int(forms.others_all_votes[form]), others * int(forms.all_votes[form])


def _misfit(a: Line, b: Line) -> int:
    """How far both are from what is expected once they are exchanged."""
    return abs(a[1] - b[2]) + abs(b[1] - a[2])


def _fits(a: Line, b: Line, factor: Fraction) -> bool:
    return factor * _misfit(a, b) <= abs(a[1] - a[2]) + abs(b[1] - b[2])


def _two_lines(forms: Surroundings, possible: Bools, pairs: Sequence[tuple[int, int]]) -> Hits:
    first = np.array([a for a, _ in pairs], dtype=np.int64)
    second = np.array([b for _, b in pairs], dtype=np.int64)
    return Hits(
        possible,
        forms.sheets.line_form[first],
        forms.sheets.line_list[first],
        {
            "votes": forms.votes[first],
            "second": forms.sheets.line_list[second],
            "second_votes": forms.votes[second],
            "apart": second - first,
        },
    )


def one_line_too_low(forms: Surroundings, limits: Thresholds) -> Hits:
    return _shifted(forms, limits, 1)


def one_line_too_high(forms: Surroundings, limits: Thresholds) -> Hits:
    return _shifted(forms, limits, -1)


def _shifted(forms: Surroundings, limits: Thresholds, step: int) -> Hits:
    """The line that falls off one end goes to the other, so that nothing is lost by moving."""
    bound = 2 * largest(forms.all_votes) * largest(forms.others_all_votes)
    votes, here, others, around, most, least = widen(
        bound * max(Fraction(limits["swap_factor"]).as_integer_ratio()) * 2,
        forms.votes,
        forms.here,
        forms.others_votes,
        forms.around,
        forms.others_all_votes,
        np.array([2 * ballots(limits, "swap_votes_least")]),
    )
    as_written = forms.sheets.sum(np.abs(votes * around - others * here))
    moved = forms.sheets.sum(np.abs(forms.next_line(votes, step) * around - others * here))
    factor = Fraction(limits["swap_factor"])
    better = moved * factor.numerator <= as_written * factor.denominator
    shifted = (forms.size > 2) & (as_written >= least * most) & better
    return by_form(measured(forms, limits), np.asarray(shifted, dtype=np.bool_))


def stations_exchanged(forms: Surroundings, _: Thresholds) -> Hits:
    """Two stations of one council, each with the registered voters of the other on its form."""
    sheets = forms.sheets
    written, register, council = sheets["registered"], sheets.register, sheets.council
    possible = forms.known("registered", "register")
    wrong = np.flatnonzero(possible & (written != register))
    by_figures: dict[tuple[int, int, int], int] = {}
    for row in wrong:
        by_figures.setdefault((int(council[row]), int(written[row]), int(register[row])), int(row))
    pairs = [
        (int(row), other)
        for row in wrong
        if (other := by_figures.get((int(council[row]), int(register[row]), int(written[row]))))
        is not None
    ]
    rows: Index = np.array([row for row, _ in pairs], dtype=np.int32)
    return Hits(
        possible,
        rows,
        values={
            "registered": written[rows],
            "register": register[rows],
            "other": sheets.station[np.array([other for _, other in pairs], dtype=np.int32)],
        },
    )


_SWAP = ("swap_factor", "swap_votes_least", *MEASURED)

CHECKS = (
    Check(
        "C601",
        Severity.EXPLAIN,
        ("votes",),
        "One list has far more, another far fewer votes than the council's other stations make expect, and exchanged both fit.",
        ("HCP swapped candidates", "ours"),
        two_lists_exchanged,
        thresholds=_SWAP,
        masked_by=("C602", "C603"),
    ),
    Check(
        "C602",
        Severity.EXPLAIN,
        ("votes",),
        "Moved up by one line, the votes fit what the council's other stations make expect; as written they do not.",
        ("ours",),
        one_line_too_low,
        thresholds=_SWAP,
    ),
    Check(
        "C603",
        Severity.EXPLAIN,
        ("votes",),
        "Moved down by one line, the votes fit what the council's other stations make expect; as written they do not.",
        ("ours",),
        one_line_too_high,
        thresholds=_SWAP,
        masked_by=("C602",),
    ),
    Check(
        "C604",
        Severity.EXPLAIN,
        ("registered", "register"),
        "Two stations of a council each have the other's number of registered voters on the form.",
        ("tally-ho clearance", "ours"),
        stations_exchanged,
    ),
)
