"""``stations.csv``: where votes are cast,
or one station per council where there is no such file.
"""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING
from salakhum.findings import FilePlace
from salakhum.register.election import Areas, Councils, Stations
from salakhum.register.keys import gather
from salakhum.register.problems import Code
from salakhum.register.read.ids import check_ids, resolve
from salakhum.register.read.sheet import PackageSheets, Sheet


def read_stations(sheets: PackageSheets, councils: Councils, areas: Areas) -> Stations:
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
        place = FilePlace(sheet.file, 0, "registered")
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
