"""``councils.csv``: which area elects how many."""

from salakhum.register.election import Councils
from salakhum.register.problems import Code
from salakhum.register.read.ids import check_ids, resolve
from salakhum.register.read.sheet import PackageSheets, rows_where

MOST_SEATS = 100_000  # no chamber on earth has as many; more is a slip of the keyboard


def read_councils(sheets: PackageSheets) -> Councils:
    sheet = sheets.councils
    check_ids(sheet)
    area = resolve(sheet, "area", sheets.areas, Code.UNKNOWN_AREA)
    seats = sheet.counts("seats")
    sheet.add(Code.NUMBER_MISSING, sheet.empty("seats"), "seats")
    sheet.add(Code.NO_SEATS, rows_where(seats == 0), "seats")
    sheet.add(Code.TOO_LARGE, rows_where(seats > MOST_SEATS), "seats")
    return Councils(sheet.text("id"), area, seats, sheet.extra)
