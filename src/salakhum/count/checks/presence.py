"""C1: what stands on the form at all."""

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.count.check import Check, Hits, Thresholds, by_form, by_line
from salakhum.count.exact import Bools
from salakhum.count.figures import COUNTS, FIGURES, MOST
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

_REQUIRED = tuple(figure.name for figure in FIGURES if figure.required)


def too_large(forms: Surroundings, _: Thresholds) -> Hits:
    """Also the votes, under the field ``votes``: the largest line of the form."""
    sheets = forms.sheets
    columns = {name: sheets[name] for name in COUNTS if name in sheets.counts}
    columns["votes"] = sheets.most(forms.votes)
    return _by_field(
        {name: (column, column > MOST) for name, column in columns.items()}, _everywhere(forms)
    )


def empty(forms: Surroundings, _: Thresholds) -> Hits:
    """What the register prints on a form beforehand does not fill it."""
    counts = [sheet for name, sheet in forms.sheets.counts.items() if name != "registered"]
    written = forms.lines_filled > 0
    for column in counts:
        written = written | (column != MISSING)
    return by_form(_everywhere(forms), ~written)


def list_without_figure(forms: Surroundings, _: Thresholds) -> Hits:
    return by_line(forms, forms.lines_filled > 0, ~forms.filled)


def total_forgotten(forms: Surroundings, _: Thresholds) -> Hits:
    forgotten = (forms.all_votes > 0) & (forms.sheets["valid"] <= 0)
    return by_form(forms.lines_filled > 0, forgotten, sum=forms.all_votes)


def count_missing(forms: Surroundings, _: Thresholds) -> Hits:
    asked = {name: forms.sheets[name] for name in _REQUIRED if name in forms.sheets.counts}
    possible = np.full(len(forms.sheets), bool(asked))
    return _by_field({name: (c, c == MISSING) for name, c in asked.items()}, possible)


def _everywhere(forms: Surroundings) -> Bools:
    return np.ones(len(forms.sheets), dtype=np.bool_)


def _by_field(columns: dict[str, tuple[Ints, Bools]], possible: Bools) -> Hits:
    """One hit per row and field, by row and in the order of the fields."""
    cells = sorted(
        (int(row), order, name, int(column[row]))
        for order, (name, (column, wrong)) in enumerate(columns.items())
        for row in np.flatnonzero(wrong & possible)
    )
    rows = np.array([row for row, _, _, _ in cells], dtype=np.int32)
    names = [name for _, _, name, _ in cells]
    numbers = np.array([number for _, _, _, number in cells], dtype=np.int64)
    return Hits(possible, rows, values={"field": names, "number": numbers})


CHECKS = (
    Check(
        "C101",
        Severity.REFUSE,
        (),
        "A count on the form is above 999,999,999.",
        ("Abacus structure",),
        too_large,
    ),
    Check(
        "C102",
        Severity.BLOCK,
        (),
        "Nothing but what was printed beforehand stands on the form.",
        ("ACE", "tally-ho clearance"),
        empty,
    ),
    Check(
        "C103",
        Severity.BLOCK,
        ("votes",),
        "A list of the council has no figure while others have one.",
        ("VOTING completeness",),
        list_without_figure,
    ),
    Check(
        "C104",
        Severity.BLOCK,
        ("valid",),
        "Lists have votes and the total of valid votes is empty or 0.",
        ("Abacus F204",),
        total_forgotten,
        needs=("valid",),
        masked_by=("C102",),
    ),
    Check(
        "C105",
        Severity.BLOCK,
        (),
        "A count is empty that the forms of this election ask for.",
        ("VOTING completeness",),
        count_missing,
        masked_by=("C102", "C104"),
    ),
)
