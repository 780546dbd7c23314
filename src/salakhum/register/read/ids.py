"""Ids: each there and each once in its own table, and looked up from others."""

import numpy as np

from salakhum.arrays import NOWHERE, Index
from salakhum.register.keys import composed, positions, repeated
from salakhum.register.problems import Code
from salakhum.register.read.sheet import Sheet, rows_where


def check_ids(sheet: Sheet) -> None:
    """Ids must be there, and each only once."""
    if not sheet.has("id"):
        return
    sheet.add(Code.ID_MISSING, sheet.empty("id"), "id")
    sheet.add(Code.ID_TWICE, rows_where(repeated(composed(sheet.text("id")))), "id")


def resolve(
    sheet: Sheet, column: str, target: Sheet, code: Code, *, optional: bool = False
) -> Index:
    """The rows of ``target`` that a column names; a name that is not there is a finding."""
    if not target.resolves or not sheet.has(column):
        return np.full(len(sheet), NOWHERE, np.int32)
    wanted = sheet.text(column)
    rows = positions(target.text("id"), wanted)
    lost = rows == NOWHERE
    if optional:
        lost &= wanted.is_not_null().to_numpy()
    sheet.add(code, rows_where(lost), column)
    return rows
