"""``lots.csv``: draws that were recorded."""

from salakhum.register.election import Lots
from salakhum.register.problems import Code
from salakhum.register.read.ids import resolve
from salakhum.register.read.sheet import PackageSheets


def read_lots(sheets: PackageSheets) -> Lots:
    sheet = sheets.lots
    for column in ("question", "drawn"):
        sheet.add(Code.CELL_MISSING, sheet.empty(column), column)
    return Lots(
        council=resolve(sheet, "council", sheets.councils, Code.DRAW_WITHOUT_COUNCIL),
        question=sheet.text("question"),
        drawn=sheet.text("drawn"),
        drawn_at=sheet.text("drawn_at"),
        witnessed_by=sheet.text("witnessed_by"),
        extra=sheet.extra,
    )
