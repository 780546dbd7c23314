"""Areas, councils and stations: the ground on which an election takes place."""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index
from salakhum.findings import Place
from salakhum.register.choices import parse_days
from salakhum.register.degrees import LATITUDE, LONGITUDE, parse_degrees
from salakhum.register.election import Areas, Councils, Stations
from salakhum.register.keys import composed, gather, positions, repeated
from salakhum.register.problems import Code
from salakhum.register.sheet import Sheet, Sheets, rows_where

MOST_SEATS = 100_000  # no chamber on earth has as many; more is a slip of the keyboard


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

    After k rounds of doubling ``reach`` is the ancestor 2^k steps up. More steps than there are areas only lead round a
    cycle, and every area of one is reached so from another of the same cycle.
    """
    reach = np.append(parent, NOWHERE)
    for _ in range(len(parent).bit_length()):
        reach = reach[reach]
    cycle: list[int] = np.unique(reach[reach != NOWHERE]).tolist()
    return cycle


def read_councils(sheets: Sheets) -> Councils:
    sheet = sheets.councils
    check_ids(sheet)
    area = resolve(sheet, "area", sheets.areas, Code.UNKNOWN_AREA)
    seats = sheet.counts("seats")
    sheet.add(Code.NUMBER_MISSING, sheet.empty("seats"), "seats")
    sheet.add(Code.NO_SEATS, rows_where(seats == 0), "seats")
    sheet.add(Code.TOO_LARGE, rows_where(seats > MOST_SEATS), "seats")
    return Councils(sheet.text("id"), area, seats, sheet.extra)


def read_stations(sheets: Sheets, councils: Councils, areas: Areas) -> Stations:
    sheet = sheets.stations
    if sheet.known and not sheet.given:
        return _one_per_council(councils, areas)
    check_ids(sheet)
    council = resolve(sheet, "council", sheets.councils, Code.STATION_WITHOUT_COUNCIL)
    registered = sheet.counts("registered")
    _note_missing_registers(sheet)
    return Stations(sheet.text("id"), council, sheet.names, registered, sheet.extra)


def _note_missing_registers(sheet: Sheet) -> None:
    """Each station without a register, or the file once where none has one."""
    missing = sheet.empty("registered")
    if len(missing) == len(sheet) > 1:
        place = Place(sheet.file, 0, "registered")
        sheet.problems.add(Code.REGISTERED_MISSING, place, {"value": None, "stations": len(sheet)})
        return
    sheet.add(Code.REGISTERED_MISSING, missing, "registered", {"stations": 1})


def _one_per_council(councils: Councils, areas: Areas) -> Stations:
    """An election without stations has one station per council, called as its area is."""
    number = len(councils.id)
    return Stations(
        id=councils.id,
        council=np.arange(number, dtype=np.int32),
        names={language: gather(names, councils.area) for language, names in areas.names.items()},
        registered=np.full(number, MISSING, np.int64),
        extra=pl.DataFrame(),
    )
