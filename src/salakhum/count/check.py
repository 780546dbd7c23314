"""What a check is: a stable code with its condition in words,
and a function that finds where the condition holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import numpy as np

from salakhum.arrays import Index, Ints
from salakhum.count.exact import Bools
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

Thresholds = Mapping[str, Fraction | int]
Worked = Callable[[Ints], Ints]  # works a column out for some rows, because few of them are shown
Column = Ints | Index | Sequence[str]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a check could be made, by row, and what it found.

    ``form`` is the row of each hit, in rising order.

    ``list`` is the list that each hit is about, where it is about one; ``values`` has one entry per
    hit.
    """

    possible: Bools
    form: Index
    list: Index | None = None
    values: Mapping[str, Column] = field(default_factory=dict)


Finder = Callable[[Surroundings, Thresholds], Hits]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the catalogue.

    ``needs`` names the columns without which it is not possible on any form. ``condition`` says in
    one sentence when there is a finding, ``sources`` whose check it is. ``thresholds`` are names in
    ``rule.checks``: without one of them the check is not possible. A finding of a code in
    ``masked_by`` on the same form hides this one, so that one mistake gives one message; it is one
    that blocks, or one with the same cause, so that nothing stays hidden behind a reason given for
    something else. A check of two entries has no ``find``.
    """

    code: str
    severity: Severity
    fields: tuple[str, ...]
    condition: str
    sources: tuple[str, ...]
    find: Finder | None = None
    thresholds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    masked_by: tuple[str, ...] = ()


def ballots(limits: Thresholds, name: str) -> int:
    """A threshold in ballots, voters, stations or lists.

    The smallest whole number that reaches it.
    """
    return ceil(limits[name])


def by_form(possible: Bools, holds: Bools, **values: Ints | Worked) -> Hits:
    """Hits of rows; ``values`` are columns by row, or work them out for the rows asked for."""
    form = np.flatnonzero(possible & holds)
    return Hits(possible, form.astype(np.int32), None, _at(form, values))


def by_line(forms: Surroundings, possible: Bools, holds: Bools, **values: Ints | Worked) -> Hits:
    """Hits of lines; ``possible`` is by row, ``found`` and ``values`` are by line."""
    line = np.flatnonzero(holds)
    line_form = forms.sheets.line_form[line]
    line = line[possible[line_form]]
    return Hits(
        possible, forms.sheets.line_form[line], forms.sheets.line_list[line], _at(line, values)
    )


def _at(rows: Ints, values: Mapping[str, Ints | Worked]) -> Mapping[str, Ints]:
    return {
        name: column(rows) if callable(column) else column[rows] for name, column in values.items()
    }


def never(forms: Surroundings) -> Hits:
    """What a check gives that was not possible anywhere."""
    return Hits(np.zeros(len(forms.sheets), dtype=np.bool_), np.array([], dtype=np.int32))
