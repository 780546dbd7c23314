"""Small elections, written as rows and turned into the columns of the register."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest

from salakhum.register.election import (
    MISSING,
    NOWHERE,
    About,
    Areas,
    Candidates,
    Councils,
    Counts,
    Election,
    Forms,
    Lists,
    Lots,
    Parties,
    Stage,
    Standing,
    Stations,
    Votes,
)

Row = Mapping[str, Any]
Build = Callable[..., Election]


def _numbers(rows: Sequence[Row], column: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([row.get(column, MISSING) for row in rows], dtype=np.int64)


def _texts(values: Sequence[str | None]) -> pl.Series:
    return pl.Series(list(values), dtype=pl.String)


def _row_numbers(values: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array(values, dtype=np.int32)


def _starts(sizes: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def build_election(
    lists: Mapping[str, Sequence[str]],
    stations: Sequence[tuple[str, str, int]],
    forms: Sequence[Row] = (),
    parties: Mapping[str, str] | None = None,
) -> Election:
    """Councils with their lists, stations as (id, council, registered), forms as rows with ``votes`` by list id.

    ``parties`` gives the party of a list id; a key of a form row that is no column of Forms becomes an extra column.
    """
    councils = list(lists)
    list_ids = [name for council in councils for name in lists[council]]
    station_ids = [station for station, _, _ in stations]
    party_ids = sorted(set((parties or {}).values()))
    none = pl.DataFrame()
    lines = [
        (number, row, name, votes)
        for number, row in enumerate(forms)
        for name, votes in row.get("votes", {}).items()
    ]
    start_of = dict(zip(councils, _starts([len(lists[c]) for c in councils]), strict=False))
    council_of = {station: council for station, council, _ in stations}
    plain = {*Forms.__slots__, "votes", "station"}
    extra = sorted({key for row in forms for key in row if key not in plain})
    return Election(
        about=About({"": "Test"}, date(2022, 6, 5), "kh", "kh-2001", Counts.REHEARSAL),
        areas=Areas(
            _texts(councils),
            _row_numbers([NOWHERE] * len(councils)),
            _texts(["council"] * len(councils)),
            {"": _texts(councils)},
            none,
        ),
        councils=Councils(
            _texts(councils),
            _row_numbers(range(len(councils))),
            np.full(len(councils), 5, np.int64),
            none,
        ),
        stations=Stations(
            _texts(station_ids),
            _row_numbers([councils.index(council) for _, council, _ in stations]),
            {"": _texts(station_ids)},
            np.array([registered for _, _, registered in stations], dtype=np.int64),
            none,
        ),
        parties=Parties(
            _texts(party_ids),
            {"": _texts(party_ids)},
            _texts([None] * len(party_ids)),
            _texts([None] * len(party_ids)),
            none,
        ),
        lists=Lists(
            id=_texts(list_ids),
            council=_row_numbers([i for i, c in enumerate(councils) for _ in lists[c]]),
            start=_starts([len(lists[c]) for c in councils]),
            names={"": _texts(list_ids)},
            kind=np.zeros(len(list_ids), np.int8),
            partners=np.ones(len(list_ids), np.int64),
            alliance=_row_numbers([NOWHERE] * len(list_ids)),
            alliance_id=_texts([None] * len(list_ids)),
            party=_row_numbers(
                [
                    party_ids.index(parties[name]) if parties and name in parties else NOWHERE
                    for name in list_ids
                ]
            ),
            extra=none,
        ),
        candidates=Candidates(
            _texts([]),
            _row_numbers([]),
            np.zeros(len(list_ids) + 1, np.int64),
            np.array([], np.int64),
            {"": _texts([])},
            _texts([]),
            pl.Series([], dtype=pl.Date),
            np.array([], np.int64),
            _texts([]),
            none,
        ),
        forms=Forms(
            station=_row_numbers([station_ids.index(row["station"]) for row in forms]),
            version=_row_numbers([row.get("version", 1) for row in forms]),
            stage=np.array([row.get("stage", Stage.FINAL) for row in forms], np.int8),
            standing=np.array([row.get("standing", Standing.ACCEPTED) for row in forms], np.int8),
            recorded_at=_texts([row.get("recorded_at") for row in forms]),
            registered=_numbers(forms, "registered"),
            ballots_received=_numbers(forms, "ballots_received"),
            ballots_unused=_numbers(forms, "ballots_unused"),
            ballots_cast=_numbers(forms, "ballots_cast"),
            valid=_numbers(forms, "valid"),
            invalid=_numbers(forms, "invalid"),
            blank=_numbers(forms, "blank"),
            extra=pl.DataFrame({key: _texts([row.get(key) for row in forms]) for key in extra}),
        ),
        votes=Votes(
            form=_row_numbers([number for number, _, _, _ in lines]),
            list=_row_numbers(
                [
                    int(start_of[council_of[row["station"]]])
                    + list(lists[council_of[row["station"]]]).index(name)
                    for _, row, name, _ in lines
                ]
            ),
            votes=np.array([votes for _, _, _, votes in lines], dtype=np.int64),
            start=_starts([len(row.get("votes", {})) for row in forms]),
        ),
        lots=Lots(_row_numbers([]), _texts([]), _texts([]), _texts([]), _texts([]), none),
        official=None,
    )


@pytest.fixture(scope="session")
def build() -> Build:
    return build_election
