"""Finds the files of a package, reads each as text, and looks at its columns."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from salakhum.findings import Place, Severity
from salakhum.register.columns import NAME, TABLES, Holds, Naming, Table
from salakhum.register.layout import read_layout
from salakhum.register.problems import Code, Problems
from salakhum.register.sheet import Sheet, Sheets

TEXT_TYPES = (pl.String, pl.Categorical, pl.Enum, pl.Date, pl.Datetime, pl.Null)


def read_sheets(folder: Path, problems: Problems) -> Sheets:
    """Every table of the package."""
    return Sheets(**{table.name: read_sheet(folder, table, problems) for table in TABLES})


def read_sheet(folder: Path, table: Table, problems: Problems) -> Sheet:
    """A table from ``<name>.csv`` or ``<name>.parquet``, whichever is there."""
    csv, parquet = folder / f"{table.name}.csv", folder / f"{table.name}.parquet"
    if csv.exists() and parquet.exists():
        problems.add(Code.TABLE_TWICE, Place(csv.name), {"value": parquet.name})
    elif csv.exists():
        return _read(csv, table, problems, _read_csv)
    elif parquet.exists():
        return _read(parquet, table, problems, _read_parquet)
    elif table.required:
        problems.add(Code.TABLE_MISSING, Place(csv.name))
    else:
        return Sheet(table, csv.name, problems, pl.DataFrame())
    return _unknown(csv, table, problems)


def _unknown(path: Path, table: Table, problems: Problems) -> Sheet:
    return Sheet(table, path.name, problems, pl.DataFrame(), known=False)


def _read(
    path: Path, table: Table, problems: Problems, reader: Callable[[Path, Table, Problems], Sheet]
) -> Sheet:
    try:
        sheet = reader(path, table, problems)
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = str(error.strerror if isinstance(error, OSError) else error)
        problems.add(Code.UNREADABLE, Place(path.name), {"value": reason.partition("\n")[0]})
        return _unknown(path, table, problems)
    if sheet.known:
        _look_at_columns(sheet)
    return sheet


def _read_csv(path: Path, table: Table, problems: Problems) -> Sheet:
    layout = read_layout(path, problems)
    if layout is None or not _header_is_sound(path.name, layout.header, problems):
        return _unknown(path, table, problems)
    quote = '"' if layout.quoted else None
    frame = pl.read_csv(path.resolve(), infer_schema=False, glob=False, quote_char=quote)
    if layout.quoted:
        frame = frame.with_columns(pl.all().replace("", None))
    return Sheet(table, path.name, problems, frame, layout=layout)


def _header_is_sound(file: str, header: tuple[str, ...], problems: Problems) -> bool:
    """Whether every column has a name of its own."""
    before = len(problems.found)
    for number, name in enumerate(header, 1):
        if not name:
            problems.add(Code.COLUMN_UNNAMED, Place(file, 1), {"number": number})
        elif name in header[: number - 1]:
            problems.add(Code.COLUMN_TWICE, Place(file, 1, name), {"value": name})
    return len(problems.found) == before


def _read_parquet(path: Path, table: Table, problems: Problems) -> Sheet:
    frame = pl.read_parquet(path.resolve(), glob=False, hive_partitioning=False)
    texts, wrong = [], []
    for column, dtype in frame.schema.items():
        if table.holds(column) is Holds.COUNT and dtype.is_integer():
            continue
        if dtype in TEXT_TYPES:
            texts.append(column)
        else:
            wrong.append(column)
            problems.add(Code.WRONG_TYPE, Place(path.name, 0, column), {"value": str(dtype)})
    as_text = pl.col(texts).cast(pl.String).replace("", None)
    return Sheet(table, path.name, problems, frame.drop(wrong).with_columns(as_text))


def _look_at_columns(sheet: Sheet) -> None:
    for column in sheet.table.columns:
        if column.required and not sheet.has(column.name):
            sheet.add_whole(Code.COLUMN_MISSING, column.name, {"value": column.name})
    if sheet.table.naming is Naming.REQUIRED and not sheet.names:
        sheet.add_whole(Code.COLUMN_MISSING, NAME, {"value": NAME})
    if not len(sheet):
        light = Severity.NOTE if sheet.table.may_be_empty else Severity.REFUSE
        sheet.add_whole(Code.HEADER_ONLY, severity=light)
