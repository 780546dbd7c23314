"""One table of a package as it was read.

Its columns as text, and where each row stands in its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, Ints
from salakhum.findings import FilePlace, Value
from salakhum.register.columns import NAME, Table
from salakhum.register.election import Names
from salakhum.register.problems import NOTHING, Code, Problems
from salakhum.register.read.counts import MOST, parse_counts
from salakhum.register.read.layout import Layout


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the package.

    Not ``known``: the file is missing or too broken to be read, so it has no rows and nothing can
    be looked up in it.
    """

    table: Table
    file: str
    problems: Problems
    frame: pl.DataFrame
    known: bool = True
    layout: Layout | None = None  # None: Parquet, a row's number is its line

    def __len__(self) -> int:
        return self.frame.height

    @property
    def given(self) -> bool:
        """Whether there is such a file."""
        return self.frame.width > 0

    @property
    def resolves(self) -> bool:
        """Whether ids can be looked up in it; in a file that need not be there, none is found."""
        return self.known and (self.has("id") or not self.given)

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self.frame.columns

    def text(self, column: str) -> pl.Series:
        """The cells of a column, null where empty or where the file lacks the column."""
        if self.has(column):
            return self.frame[column]
        return pl.repeat(None, len(self), dtype=pl.String, eager=True).alias(column)

    def empty(self, column: str) -> list[int]:
        """Rows with nothing in a column that the file has."""
        if not self.has(column) or not self.frame[column].null_count():
            return []
        return rows_where(self.frame[column].is_null())

    def counts(self, column: str) -> Ints:
        """The numbers of a column, MISSING where empty.

        A cell that is no count becomes a finding.
        """
        if not self.has(column):
            return np.full(len(self), MISSING, np.int64)
        parsed = parse_counts(self.frame[column])
        for code, faults in groupby(parsed.faults, key=lambda fault: fault.code):
            self.add(code, [fault.row for fault in faults], column)
        if _adds_past(parsed.numbers, MOST):
            self.problems.add(Code.TOO_LARGE, FilePlace(self.file, 0, column), {"value": None})
        return parsed.numbers

    @property
    def names(self) -> Names:
        """The name columns by language, "" for the one without."""
        named = filter(self.table.names, self.frame.columns)
        return {column[len(NAME) + 1 :]: self.frame[column] for column in named}

    @property
    def extra(self) -> pl.DataFrame:
        """The columns that the format does not list."""
        return self.frame.select(c for c in self.frame.columns if not self.table.lists(c))

    def place(self, row: int, column: str = "") -> FilePlace:
        """Where a row stands in its file."""
        return FilePlace(self.file, self.layout.line(row) if self.layout else row + 1, column)

    def add(
        self, code: Code, rows: list[int], column: str, values: Mapping[str, Value] = NOTHING
    ) -> None:
        """A finding about each of some rows; its ``value`` is what stands in the cell."""
        if not rows:
            return
        cells = self.frame[column].gather(rows)
        for row, cell, subject in zip(rows, cells, self._subjects(rows), strict=True):
            place = self.place(row, column)
            self.problems.add(code, place, {"value": cell, **values}, subject)

    def _subjects(self, rows: list[int]) -> list[str]:
        """What each row is about, by kind and id."""
        key = next((key for key in self.table.keys if self.has(key)), "")
        names = self.text(key).gather(rows)
        return [f"{self.table.subject} {name or ''}".rstrip() for name in names]


@dataclass(frozen=True, slots=True)
class PackageSheets:
    """All tables of a package."""

    areas: Sheet
    councils: Sheet
    stations: Sheet
    parties: Sheet
    lists: Sheet
    candidates: Sheet
    forms: Sheet
    votes: Sheet
    lots: Sheet
    official: Sheet

    @property
    def stations_known(self) -> bool:
        """Whether a station can be looked up, its own table given or one per council."""
        return self.stations.resolves and (self.stations.given or self.councils.resolves)

    @property
    def lists_known(self) -> bool:
        """Whether a list can be looked up by its council and its id."""
        return self.councils.resolves and self.lists.resolves and self.lists.has("council")


def _adds_past(numbers: Ints, most: int) -> bool:
    """Whether the sum is larger than ``most``, found without a sum that could overflow."""
    bound = int(numbers.max(initial=0)) * numbers.size
    return bound > most and sum(map(int, numbers)) > most


def rows_where(mask: pl.Series | np.ndarray) -> list[int]:
    """The rows for which a mask holds."""
    return np.flatnonzero(np.asarray(mask)).tolist()
