"""Cells that hold one of a few words, a day, or a moment."""

from collections.abc import Sequence

import polars as pl

from salakhum.arrays import Codes
from salakhum.register.problems import Code
from salakhum.register.read.sheet import Sheet, rows_where

DAY = "%Y-%m-%d"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?"
MOMENT = rf"^\d{{4}}-\d{{2}}-\d{{2}}([T ]{CLOCK}(Z|[+-]\d{{2}}:\d{{2}})?)?$"


def parse_choice(
    sheet: Sheet, column: str, words: Sequence[str], unknown: Code, *, default: int | None = None
) -> Codes:
    """The position of each cell's word among ``words``.

    An empty cell is ``default``, a fault without one.
    """
    cells = sheet.text(column)
    codes = cells.cast(pl.Enum(list(words)), strict=False).to_physical().cast(pl.Int8)
    wrong = codes.is_null() if default is None else codes.is_null() & cells.is_not_null()
    if sheet.has(column):
        sheet.add(unknown, rows_where(wrong), column)
    return codes.fill_null(default or 0).to_numpy()


def parse_days(sheet: Sheet, column: str) -> pl.Series | None:
    """A column of days (YYYY-MM-DD), null where empty; None where none is given."""
    cells = sheet.text(column)
    if cells.null_count() == len(cells):
        return None
    days = cells.str.to_date(DAY, strict=False)
    sheet.add(Code.BAD_DATE, rows_where(days.is_null() & cells.is_not_null()), column)
    return days


def check_moments(sheet: Sheet, column: str) -> None:
    """A column of days with or without a time (ISO 8601, a blank allowed for the T)."""
    cells = sheet.text(column)
    if cells.null_count() == len(cells):
        return
    day = cells.str.slice(0, 10).str.to_date(DAY, strict=False)
    right = cells.str.contains(MOMENT) & day.is_not_null()
    sheet.add(Code.BAD_DATE, rows_where(~right & cells.is_not_null()), column)
