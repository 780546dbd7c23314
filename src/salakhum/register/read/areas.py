"""``areas.csv``: the tree of areas."""

import numpy as np

from salakhum.arrays import NOWHERE, Index
from salakhum.register.election import Areas
from salakhum.register.problems import Code
from salakhum.register.read.choices import parse_days
from salakhum.register.read.degrees import LATITUDE, LONGITUDE, parse_degrees
from salakhum.register.read.ids import check_ids, resolve
from salakhum.register.read.sheet import Sheet, rows_where


def read_areas(sheet: Sheet) -> Areas:
    check_ids(sheet)
    parent = resolve(sheet, "parent", sheet, Code.UNKNOWN_PARENT, optional=True)
    sheet.add(Code.AREA_CYCLE, areas_in_cycles(parent), "parent")
    sheet.add(Code.ROOT_TWICE, sheet.empty("parent")[1:], "parent")
    begin, end = parse_days(sheet, "valid_from"), parse_days(sheet, "valid_to")
    if begin is not None and end is not None:
        for row in rows_where((end < begin).fill_null(value=False)):
            sheet.add(Code.ENDS_BEFORE_IT_BEGINS, [row], "valid_to", {"begins": str(begin[row])})
    north = parse_degrees(sheet, "latitude", LATITUDE)
    east = parse_degrees(sheet, "longitude", LONGITUDE)
    ids, level = sheet.text("id"), sheet.text("level")
    return Areas(ids, parent, level, sheet.names, sheet.extra, begin, end, north, east)


def areas_in_cycles(parent: Index) -> list[int]:
    """Areas that are their own ancestor.

    After k rounds of doubling ``reach`` is the ancestor 2^k steps up. More steps than there are
    areas only lead round a cycle, and every area of one is reached so from another of the same
    cycle.
    """
    reach = np.append(parent, NOWHERE)
    for _ in range(len(parent).bit_length()):
        reach = reach[reach]
    cycle: list[int] = np.unique(reach[reach != NOWHERE]).tolist()
    return cycle
