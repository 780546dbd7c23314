"""Forms: what came back from the stations, version by version."""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.register.columns import FORM_COUNTS
from salakhum.register.election import Forms, FormStanding, Stage, Stations
from salakhum.register.keys import positions, repeated
from salakhum.register.problems import Code
from salakhum.register.read.choices import check_moments, parse_choice
from salakhum.register.read.sheet import PackageSheets, Sheet, rows_where

STAGES = tuple(stage.name.lower() for stage in Stage)
STANDINGS = tuple(standing.name.lower() for standing in FormStanding)
MOST_VERSIONS = 2**31 - 1


def read_forms(sheets: PackageSheets, stations: Stations) -> Forms:
    sheet = sheets.forms
    station, version = _stations_of(sheets, stations), read_versions(sheet)
    again = repeated(pl.Series(_form_keys(station, version)))
    again &= (station != NOWHERE) & (version != MISSING)
    sheet.add(Code.FORM_TWICE, rows_where(again), "version")
    check_moments(sheet, "recorded_at")
    counts = {column: sheet.counts(column) for column in FORM_COUNTS}
    return Forms(
        station=station,
        version=version.astype(np.int32),
        stage=parse_choice(sheet, "stage", STAGES, Code.UNKNOWN_STAGE),
        standing=parse_choice(sheet, "status", STANDINGS, Code.UNKNOWN_STANDING, default=0),
        recorded_at=sheet.text("recorded_at"),
        extra=sheet.extra,
        **counts,
    )


def _stations_of(sheets: PackageSheets, stations: Stations) -> Index:
    sheet = sheets.forms
    if not sheets.stations_known or not sheet.has("station"):
        return np.full(len(sheet), NOWHERE, np.int32)
    rows = positions(stations.id, sheet.text("station"))
    sheet.add(Code.FORM_WITHOUT_STATION, rows_where(rows == NOWHERE), "station")
    return rows


def read_versions(sheet: Sheet) -> Ints:
    """Version numbers; one that is missing or past any that a form can have is a finding."""
    version = sheet.counts("version")
    sheet.add(Code.NUMBER_MISSING, sheet.empty("version"), "version")
    if version.max(initial=0) <= MOST_VERSIONS:
        return version
    sheet.add(Code.TOO_LARGE, rows_where(version > MOST_VERSIONS), "version")
    return np.minimum(version, MOST_VERSIONS)


def _form_keys(station: Index, version: Ints) -> Ints:
    """One number for station and version together."""
    return station.astype(np.int64) << 32 | (version & (2**32 - 1))
