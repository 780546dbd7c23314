"""What the checks found, as columns by check.

A nation can have a million findings, and mostly their number is asked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

import numpy.typing as npt
import polars as pl

from salakhum.arrays import MISSING, Index
from salakhum.count.check import Check
from salakhum.findings import Finding, Value

Column = npt.NDArray[Any] | pl.Series  # figures or words, one for each finding


@dataclass(frozen=True, slots=True)
class Found:
    """Findings of one check.

    Their stations, by row of the register and by id, and what the sentence needs of each.

    ``limits`` are the thresholds of the check, the same for all.
    """

    check: Check
    row: Index
    station: pl.Series
    columns: Mapping[str, Column]
    limits: Mapping[str, Value] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[int, Finding]]:
        """Each finding with the row of its station."""
        code, severity, fields = self.check.code, self.check.severity, self.check.fields
        names = ("station", *self.columns)
        columns = map(_values, (self.station, *self.columns.values()))
        for row, *values_of in zip(self.row.tolist(), *columns, strict=True):
            values: dict[str, Value] = dict(zip(names, values_of, strict=True))
            values |= self.limits
            named = fields or ((str(values["field"]),) if "field" in values else ())
            yield row, Finding(code, severity, f"station {values_of[0]}", named, values)


@dataclass(frozen=True, eq=False)
class Findings(Sequence[Finding]):
    """Findings by station and then by code, made when the first of them is looked at."""

    found: tuple[Found, ...]  # those of one station in the order of the catalogue

    def __len__(self) -> int:
        return sum(len(hits.row) for hits in self.found)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return self._made[index]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._made)

    @cached_property
    def _made(self) -> tuple[Finding, ...]:
        pairs = [pair for hits in self.found for pair in hits]
        pairs.sort(key=lambda pair: pair[0])  # stable: the codes of a station stay in their order
        return tuple(finding for _, finding in pairs)


def number_of_each(findings: Sequence[Finding]) -> Mapping[str, int]:
    """How many findings there are of each code; those of a whole nation are not made for it."""
    if isinstance(findings, Findings):
        codes = ((hits.check.code, len(hits.row)) for hits in findings.found)
    else:
        codes = ((finding.code, 1) for finding in findings)
    counted: Counter[str] = Counter()
    for code, number in codes:
        counted[code] += number
    return counted


def _values(column: Column) -> Sequence[Value]:
    """A column as values, None where a figure is missing."""
    values = column.to_list() if isinstance(column, pl.Series) else column.tolist()
    return [None if value == MISSING else value for value in values]
