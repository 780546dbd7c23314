"""Finds the files of a package, reads each as text, and looks at its columns."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from salakhum.findings import FilePlace, Severity
from salakhum.register.columns import NAME, TABLES, Holds, Naming, Table
from salakhum.register.problems import Code, Problems
from salakhum.register.read.layout import read_layout
from salakhum.register.read.sheet import PackageSheets, Sheet

TEXT_TYPES = (pl.String, pl.Categorical, pl.Enum, pl.Date, pl.Datetime, pl.Null)


def read_sheets(folder: Path, problems: Problems) -> PackageSheets:
    """Every table of the package."""
    return PackageSheets(**{table.name: read_sheet(folder, table, problems) for table in TABLES})


def read_sheet(folder: Path, table: Table, problems: Problems) -> Sheet:
    """A table from ``<name>.csv`` or ``<name>.parquet``, whichever is there."""
    files = _files(folder)
    csv, parquet = folder / f"{table.name}.csv", folder / f"{table.name}.parquet"
    if csv.name in files and parquet.name in files:
        problems.add(Code.TABLE_TWICE, FilePlace(csv.name), {"value": parquet.name})
    elif csv.name in files:
        return _read(csv, table, problems, _read_csv)
    elif parquet.name in files:
        return _read(parquet, table, problems, _read_parquet)
    elif table.required:
        problems.add(Code.TABLE_MISSING, FilePlace(csv.name))
    else:
        return Sheet(table, csv.name, problems, pl.DataFrame())
    return _unknown(csv, table, problems)


def _files(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except OSError:
        return set()


def _unknown(path: Path, table: Table, problems: Problems) -> Sheet:
    return Sheet(table, path.name, problems, pl.DataFrame(), known=False)


def _read(
    path: Path, table: Table, problems: Problems, reader: Callable[[Path, Table, Problems], Sheet]
) -> Sheet:
    if not path.is_file():
        problems.add(Code.UNREADABLE, FilePlace(path.name))
        return _unknown(path, table, problems)
    try:
        sheet = reader(path, table, problems)
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        problems.add(Code.UNREADABLE, FilePlace(path.name))
        return _unknown(path, table, problems)
    return _checked(sheet) if sheet.known else sheet


def _read_csv(path: Path, table: Table, problems: Problems) -> Sheet:
    layout = read_layout(path, problems)
    if layout is None or not _header_is_sound(path.name, layout.header, problems):
        return _unknown(path, table, problems)
    quote = '"' if layout.quoted else None
    frame = pl.read_csv(path.resolve(), infer_schema=False, glob=False, quote_char=quote)
    frame.columns = list(layout.header)  # Polars leaves doubled quotes in a header as they are
    if layout.quoted:
        frame = _emptied(frame, frame.columns)
    return Sheet(table, path.name, problems, frame, layout=layout)


def _header_is_sound(file: str, header: tuple[str, ...], problems: Problems) -> bool:
    """Whether every column has a name of its own."""
    before = len(problems.found)
    for number, name in enumerate(header, 1):
        if not name:
            problems.add(Code.COLUMN_UNNAMED, FilePlace(file, 1), {"number": number})
        elif name in header[: number - 1]:
            problems.add(Code.COLUMN_TWICE, FilePlace(file, 1, name), {"value": name})
    return len(problems.found) == before


def _read_parquet(path: Path, table: Table, problems: Problems) -> Sheet:
    frame = pl.read_parquet(path.resolve(), glob=False, hive_partitioning=False)
    if not _header_is_sound(path.name, tuple(frame.columns), problems):
        return _unknown(path, table, problems)
    texts, wrong = [], []
    for column, dtype in frame.schema.items():
        if not _may_be(dtype, column, table):
            wrong.append(column)
            problems.add(Code.WRONG_TYPE, FilePlace(path.name, 0, column), {"value": str(dtype)})
        elif table.holds(column) is Holds.TEXT:
            texts.append(column)
    frame = frame.drop(wrong).with_columns(pl.col(texts).cast(pl.String))
    return Sheet(table, path.name, problems, _emptied(frame, texts))


def _emptied(frame: pl.DataFrame, texts: list[str]) -> pl.DataFrame:
    """The cells without a letter made null; a column is written anew only where it has one."""
    hollow = [column for column in texts if (frame[column] == "").any()]
    return frame.with_columns(pl.col(hollow).replace("", None))


def _may_be(dtype: pl.DataType, column: str, table: Table) -> bool:
    """Whether the cells of a Parquet column can be what the format says they are."""
    if table.holds(column) is Holds.COUNT:
        return dtype.is_integer() or dtype in TEXT_TYPES
    if table.lists(column):
        return dtype in TEXT_TYPES
    return not dtype.is_nested() and dtype not in (pl.Binary, pl.Object)


def _checked(sheet: Sheet) -> Sheet:
    """The sheet, no longer known if it must have rows and has none.

    Missing columns become findings.
    """
    missing = {
        f.place.column for f in sheet.problems.found if f.place and f.place.file == sheet.file
    }
    for column in sheet.table.columns:
        if column.required and not sheet.has(column.name) and column.name not in missing:
            _column_is_missing(sheet, column.name)
    if sheet.table.naming is Naming.REQUIRED and not sheet.names:
        _column_is_missing(sheet, NAME)
    if not len(sheet):
        light = Severity.NOTE if sheet.table.may_be_empty else Severity.REFUSE
        sheet.problems.add(Code.HEADER_ONLY, FilePlace(sheet.file), severity=light)
    return sheet if len(sheet) or sheet.table.may_be_empty else replace(sheet, known=False)


def _column_is_missing(sheet: Sheet, column: str) -> None:
    place = FilePlace(sheet.file, 1 if sheet.layout else 0, column)
    sheet.problems.add(Code.COLUMN_MISSING, place, {"value": column})
