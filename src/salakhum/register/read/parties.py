"""``parties.csv``: who stands in many councils under one name."""

from salakhum.register.election import Parties
from salakhum.register.read.ids import check_ids
from salakhum.register.read.sheet import Sheet


def read_parties(sheet: Sheet) -> Parties:
    check_ids(sheet)
    return Parties(
        sheet.text("id"), sheet.names, sheet.text("abbreviation"), sheet.text("colour"), sheet.extra
    )
