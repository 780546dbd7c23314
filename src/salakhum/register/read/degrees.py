"""Where an area lies: decimal degrees, read into whole millionths of a degree."""

import polars as pl

from salakhum.register.problems import Code
from salakhum.register.read.sheet import Sheet, rows_where

LATITUDE, LONGITUDE = 90, 180  # the farthest from the equator, and from Greenwich
PLACES = 6  # a millionth of a degree is a tenth of a metre
MILLION = 10**PLACES
DEGREES = r"^([+-]?)([0-9]{1,3})(?:\.([0-9]+))?$"


def parse_degrees(sheet: Sheet, column: str, most: int) -> pl.Series | None:
    """A column of decimal degrees in millionths (Int64),
    null where empty; None where none is given.

    What is no number of degrees between -``most`` and ``most`` becomes a finding. Digits past the
    sixth are cut off.
    """
    cells = sheet.text(column)
    if cells.null_count() == len(cells):
        return None
    sign, whole, rest = (cells.str.extract(DEGREES, group) for group in (1, 2, 3))
    part = rest.fill_null("").str.slice(0, PLACES).str.pad_end(PLACES, "0").cast(pl.Int64)
    size = whole.cast(pl.Int64) * MILLION + part
    turned = pl.Series([1, -1]).gather((sign == "-").fill_null(value=False).cast(pl.UInt32))
    signed = size * turned
    wrong = cells.is_not_null() & ~(signed.abs() <= most * MILLION).fill_null(value=False)
    sheet.add(Code.BAD_DEGREES, rows_where(wrong), column, {"most": most})
    known: pl.Series = signed.set(wrong, None)
    return known
