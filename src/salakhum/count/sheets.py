"""Result forms side by side as columns, one row per station,
one line per form and list of its council.

Rows go by station. A list without a figure on a form has a line too, with MISSING, so that every
form of a council has the same lines in ballot order. Columns that no form of the election fills are
not asked for, and not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from salakhum.arrays import MISSING, Codes, Index, Ints
from salakhum.count.exact import Bools, Wide
from salakhum.count.figures import COUNTS, MARKS, figure_column
from salakhum.count.form import Answer, read_answers
from salakhum.count.standing import NOT_COUNTED
from salakhum.register import Election


@dataclass(frozen=True, slots=True)
class Sheets:
    """``start[i] : start[i + 1]`` are the lines of row i.

    ``line_form`` gives the row of a line back.

    ``counts`` and ``marks`` hold the columns asked for; ``lines`` the columns by line: ``votes``
    always, ``candidates`` (their votes added up) and ``repeated`` where forms have them.
    ``register`` is what the station's register says; ``whole_council`` tells a council without
    stations, whose one protocol stands in for them.
    """

    station: Index
    council: Index
    register: Ints
    counts: Mapping[str, Ints]
    marks: Mapping[str, Codes]
    start: Ints
    line_form: Index
    line_list: Index
    lines: Mapping[str, Ints]
    whole_council: Bools

    def __len__(self) -> int:
        return len(self.station)

    def __getitem__(self, name: str) -> Ints:
        """A count by row; MISSING throughout where it is not asked for."""
        if name == "register":
            return self.register
        return self.counts[name] if name in self.counts else self._nothing()

    def addend(self, name: str) -> Ints:
        """A count that is nought where the forms do not ask for it."""
        return self.counts[name] if name in self.counts else np.zeros(len(self), dtype=np.int64)

    def mark(self, name: str) -> Codes:
        """A mark by row."""
        return self.marks[name] if name in self.marks else self._nothing().astype(np.int8)

    def line(self, name: str) -> Ints:
        """A figure by line."""
        return self.lines.get(name, np.full(len(self.line_form), MISSING, dtype=np.int64))

    def sum(self, numbers: Ints) -> Ints:
        """Numbers by line added up by row."""
        return self._by_row(np.add, numbers)

    def most(self, numbers: Ints) -> Ints:
        """The largest of the numbers by line, by row; 0 where there is no line."""
        return self._by_row(np.maximum, numbers)

    def has(self, name: str) -> bool:
        """Is there a count, a mark or a line column of that name."""
        return name in self.counts or name in self.marks or name in self.lines

    def _by_row(self, operation: np.ufunc, numbers: Ints) -> Ints:
        result = np.zeros(len(self), dtype=numbers.dtype)
        with_lines = np.flatnonzero(np.diff(self.start))
        result[with_lines] = operation.reduceat(numbers, self.start[with_lines])
        return result

    def _nothing(self) -> Ints:
        return np.full(len(self), MISSING, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """The columns that some form of the election fills, by row of ``election.forms``."""

    counts: Mapping[str, Ints]
    marks: Mapping[str, Codes]


def asked_in(election: Election) -> AskedColumns:
    """What the forms of an election ask for."""
    return AskedColumns(_asked_counts(election), _asked_marks(election))


def sheets(
    election: Election, forms: Index, also: int | None = None, asked: AskedColumns | None = None
) -> Sheets:
    """The counting forms of an election; ``forms`` is a row of ``election.forms`` by station.

    ``also`` is a station that gets an empty sheet though it has no form; ``asked`` is known to who
    takes the election part by part.
    """
    asked = asked or asked_in(election)
    wanted = forms != NOT_COUNTED
    if also is not None:
        wanted[also] = True
    station = np.flatnonzero(wanted).astype(np.int32)
    rows = forms[station]
    council = election.stations.council[station]
    blank = _blank(election, station, council)
    return replace(
        blank,
        counts={name: _at(column, rows) for name, column in asked.counts.items()},
        marks={name: _at(column, rows) for name, column in asked.marks.items()},
        lines={"votes": _votes(election, blank, rows)},
    )


def _blank(election: Election, station: Index, council: Index) -> Sheets:
    first = election.lists.start[council]
    size = election.lists.start[council + 1] - first
    start = np.zeros(len(station) + 1, dtype=np.int64)
    np.cumsum(size, out=start[1:])
    line_form = np.repeat(np.arange(len(station), dtype=np.int32), size)
    line_list = side_by_side(first, size)
    names = election.councils.id.gather(council)
    return Sheets(
        station,
        council,
        election.stations.registered[station],
        {},
        {},
        start,
        line_form,
        line_list.astype(np.int32),
        {},
        (election.stations.id.gather(station) == names).to_numpy(),
    )


def _at(column: Wide, rows: Index) -> Wide:
    """The figures in ``rows``, MISSING where there is no form."""
    return np.where(rows == NOT_COUNTED, MISSING, column[rows]).astype(column.dtype)


def _votes(election: Election, blank: Sheets, rows: Index) -> Ints:
    """The votes of the election's lines put where the list stands in its council."""
    votes = np.full(len(blank.line_form), MISSING, dtype=np.int64)
    row = np.flatnonzero(rows != NOT_COUNTED)
    first, after = election.votes.start[rows[row]], election.votes.start[rows[row] + 1]
    lines, of_row = side_by_side(first, after - first), np.repeat(row, after - first)
    shift = blank.start[:-1] - election.lists.start[blank.council]
    votes[shift[of_row] + election.votes.list[lines]] = election.votes.votes[lines]
    return votes


def side_by_side(first: Ints, size: Ints) -> Ints:
    """The numbers of ranges in a row: of each range ``size`` numbers from ``first`` on.

    >>> side_by_side(np.array([7, 2]), np.array([2, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    begin = np.cumsum(size) - size
    numbers: Ints = np.arange(size.sum()) + np.repeat(first - begin, size)
    return numbers


def _asked_counts(election: Election) -> dict[str, Ints]:
    columns = {name: figure_column(election.forms, name) for name in COUNTS}
    return {name: c for name, c in columns.items() if c is not None and bool((c != MISSING).any())}


def _asked_marks(election: Election) -> dict[str, Codes]:
    extra = election.forms.extra
    columns = {
        name: read_answers(extra[name]).to_numpy() for name in MARKS if name in extra.columns
    }
    return {name: c for name, c in columns.items() if bool((c != Answer.MISSING).any())}
