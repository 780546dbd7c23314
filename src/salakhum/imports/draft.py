"""A package in the making: rows by table, as a reader of another format finds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from salakhum.findings import FilePlace
from salakhum.imports.faults import Fault, Faults
from salakhum.register import ELECTION_FILE, TABLES, About, Counts, Holds, Table, toml_of

Cell = str | int | None
Row = dict[str, Cell]
LEAST_NAME = {"name": pl.String}


@dataclass(slots=True)
class PackageDraft:
    """What an election package will hold.

    ``about`` has the keys of election.toml; ``tables`` rows by name of the table.
    """

    names: dict[str, str] = field(default_factory=dict)
    day: date = date.min
    country: str = ""
    rule: str = ""
    counts: Counts = Counts.REAL
    source: str = ""
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **cells: Cell) -> None:
        """Add a row to a table."""
        self.tables.setdefault(table, []).append(cells)

    def name(self, names: Mapping[str, str], instead: str = "") -> Row:
        """The columns of names of a row."""
        spoken = names or {"": instead}
        return {f"name_{key}" if key else "name": value for key, value in spoken.items()}

    def about(self, faults: Faults, file: str) -> About | None:
        """``election.toml``; a rule that nobody names is a fault of ``file``."""
        if not self.rule:
            faults.add(Fault.NO_RULE, FilePlace(file), self.country)
            return None
        languages = tuple(sorted(key for key in self.names if key))
        return About(
            self.names or {"": file},
            self.day,
            self.country,
            self.rule,
            self.counts,
            self.source,
            languages,
        )


def write_draft(draft: PackageDraft, about: About, folder: Path) -> None:
    """Write the files of a package into ``folder``, UTF-8 with LF."""
    folder.mkdir(parents=True)
    (folder / ELECTION_FILE).write_text(toml_of(about), encoding="utf-8", newline="\n")
    for table in TABLES:
        rows = draft.tables.get(table.name, [])
        if rows or table.required:
            _frame(table, rows).write_csv(folder / f"{table.name}.csv")


def _frame(table: Table, rows: list[Row]) -> pl.DataFrame:
    """The rows under the columns of the format and those that they have beside these.

    Empty optional ones are left out.
    """
    used = {key for row in rows for key in row}
    schema: dict[str, type[pl.DataType]] = {
        column.name: pl.Int64 if column.holds is Holds.COUNT else pl.String
        for column in table.columns
        if column.required or column.name in used
    }
    for key in sorted(used - set(schema)):
        schema[key] = pl.String
    if not rows and table.naming.name == "REQUIRED":
        schema |= LEAST_NAME
    return pl.DataFrame(
        {key: [_cell(row.get(key), kind) for row in rows] for key, kind in schema.items()},
        schema=schema,
    )


def _cell(value: Cell, kind: type[pl.DataType]) -> Cell:
    return value if value is None or kind is pl.Int64 else str(value)
