"""``official.csv``: the seats that the authority declared."""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.register.election import Lists
from salakhum.register.keys import repeated
from salakhum.register.problems import Code
from salakhum.register.read.lists import lists_of
from salakhum.register.read.sheet import PackageSheets, rows_where


def read_official(sheets: PackageSheets, lists: Lists) -> tuple[Ints | None, pl.DataFrame]:
    """Declared seats by list (None without the file)
    and the columns beside them, in the order of ``lists``.
    """
    sheet = sheets.official
    if not sheet.given:
        return None, pl.DataFrame()
    seats = sheet.counts("seats")
    on_list = lists_of(sheets, sheet, lists, Code.OFFICIAL_WITHOUT_LIST)
    placed = on_list != NOWHERE
    sheet.add(Code.OFFICIAL_TWICE, rows_where(repeated(pl.Series(on_list)) & placed), "list")
    official = np.full(len(lists.id), MISSING, np.int64)
    official[on_list[placed]] = seats[placed]
    return official, _by_list(sheet.extra, on_list, len(lists.id))


def _by_list(extra: pl.DataFrame, on_list: Index, lists: int) -> pl.DataFrame:
    if not extra.width:
        return extra
    row = pl.DataFrame({"": np.arange(lists, dtype=np.int32)})
    beside = extra.with_columns(pl.Series("", on_list)).unique("", keep="first")
    return row.join(beside, on="", how="left", maintain_order="left").drop("")
