"""An election as tables again: numbers back to ids, MISSING back to an empty cell."""

from collections.abc import Mapping

import polars as pl

from salakhum.arrays import MISSING, Codes, Index, Ints
from salakhum.register.columns import (
    AREAS,
    CANDIDATES,
    COUNCILS,
    FORM_COUNTS,
    FORMS,
    LISTS,
    LOTS,
    NAME,
    OFFICIAL,
    PARTIES,
    STATIONS,
    VOTES,
    Table,
)
from salakhum.register.election import Election, Names
from salakhum.register.keys import gather
from salakhum.register.read.forms import STAGES, STANDINGS
from salakhum.register.read.lists import KINDS
from salakhum.register.write.degrees import write_degrees

Cells = pl.Series | None
NAMELESS: Names = {}


def frames_of(election: Election) -> Mapping[str, pl.DataFrame]:
    """The tables of a package by name; an optional table without rows is left out."""
    frames = {
        "areas": _areas(election),
        "councils": _councils(election),
        "stations": _stations(election),
        "parties": _parties(election),
        "lists": _lists(election),
        "candidates": _candidates(election),
        "forms": _forms(election),
        "votes": _votes(election),
        "lots": _lots(election),
    }
    optional = {table.name for table in (PARTIES, CANDIDATES, LOTS)}
    kept = {name: frame for name, frame in frames.items() if frame.height or name not in optional}
    if election.official is not None:
        kept["official"] = _official(election, election.official)
    return kept


def _frame(
    table: Table, extra: pl.DataFrame, names: Names = NAMELESS, **cells: Cells
) -> pl.DataFrame:
    """The columns in the order of the format; an optional column with nothing in it is left out."""
    columns = []
    for column in table.columns:
        series = cells[column.name]
        if series is not None and (column.required or series.null_count() < len(series)):
            columns.append(series.alias(column.name))
    for language, series in names.items():
        columns.append(series.alias(f"{NAME}_{language}" if language else NAME))
    return pl.DataFrame([*columns, *extra.get_columns()])


def _numbers(numbers: Ints | Index) -> pl.Series:
    return pl.Series(numbers).cast(pl.Int64).replace(MISSING, None)


def _words(codes: Codes, words: tuple[str, ...]) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(pl.Series(codes).cast(pl.Int64))


def _areas(election: Election) -> pl.DataFrame:
    areas = election.areas
    return _frame(
        AREAS,
        areas.extra,
        areas.names,
        id=areas.id,
        parent=gather(areas.id, areas.parent),
        level=areas.level,
        valid_from=areas.valid_from,
        valid_to=areas.valid_to,
        latitude=write_degrees(areas.latitude),
        longitude=write_degrees(areas.longitude),
    )


def _councils(election: Election) -> pl.DataFrame:
    councils = election.councils
    area = gather(election.areas.id, councils.area)
    return _frame(
        COUNCILS, councils.extra, id=councils.id, area=area, seats=_numbers(councils.seats)
    )


def _stations(election: Election) -> pl.DataFrame:
    stations = election.stations
    return _frame(
        STATIONS,
        stations.extra,
        stations.names,
        id=stations.id,
        council=gather(election.councils.id, stations.council),
        registered=_numbers(stations.registered),
    )


def _parties(election: Election) -> pl.DataFrame:
    parties = election.parties
    return _frame(
        PARTIES,
        parties.extra,
        parties.names,
        id=parties.id,
        abbreviation=parties.abbreviation,
        colour=parties.colour,
    )


def _lists(election: Election) -> pl.DataFrame:
    lists = election.lists
    return _frame(
        LISTS,
        lists.extra,
        lists.names,
        council=gather(election.councils.id, lists.council),
        id=lists.id,
        kind=_words(lists.kind, KINDS),
        partners=_numbers(lists.partners),
        alliance=lists.alliance_id,
        party=gather(election.parties.id, lists.party),
    )


def _candidates(election: Election) -> pl.DataFrame:
    candidates, lists = election.candidates, election.lists
    return _frame(
        CANDIDATES,
        candidates.extra,
        candidates.names,
        council=gather(election.councils.id, lists.council[candidates.list]),
        list=gather(lists.id, candidates.list),
        rank=_numbers(candidates.rank),
        id=candidates.id,
        sex=candidates.sex,
        born=candidates.born,
        votes=_numbers(candidates.votes),
        status=candidates.status,
    )


def _forms(election: Election) -> pl.DataFrame:
    forms = election.forms
    standing = _words(forms.standing, STANDINGS)
    counts: dict[str, Cells] = {column: _numbers(getattr(forms, column)) for column in FORM_COUNTS}
    return _frame(
        FORMS,
        forms.extra,
        NAMELESS,
        station=gather(election.stations.id, forms.station),
        version=_numbers(forms.version),
        stage=_words(forms.stage, STAGES),
        recorded_at=forms.recorded_at,
        status=standing if forms.standing.any() else None,
        **counts,
    )


def _votes(election: Election) -> pl.DataFrame:
    votes, forms = election.votes, election.forms
    return _frame(
        VOTES,
        votes.extra,
        station=gather(election.stations.id, forms.station[votes.form]),
        version=_numbers(forms.version[votes.form]),
        list=gather(election.lists.id, votes.list),
        votes=_numbers(votes.votes),
    )


def _lots(election: Election) -> pl.DataFrame:
    lots = election.lots
    return _frame(
        LOTS,
        lots.extra,
        council=gather(election.councils.id, lots.council),
        question=lots.question,
        drawn=lots.drawn,
        drawn_at=lots.drawn_at,
        witnessed_by=lots.witnessed_by,
    )


def _official(election: Election, official: Ints) -> pl.DataFrame:
    """A row for each list of which the authority said something."""
    lists, extra = election.lists, election.official_extra
    frame = _frame(
        OFFICIAL,
        extra,
        council=gather(election.councils.id, lists.council),
        list=lists.id,
        seats=_numbers(official),
    )
    said = pl.any_horizontal(pl.col("seats", *extra.columns).is_not_null())
    return frame.filter(said)
