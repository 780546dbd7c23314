"""Small elections, written as rows and turned into the columns of the register."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
import pytest

from salakhum.arrays import MISSING, NOWHERE
from salakhum.count import check_forms, counting_forms, finding_sentence
from salakhum.findings import Finding
from salakhum.languages import LANGUAGES
from salakhum.register import (
    About,
    Areas,
    Candidates,
    Councils,
    Counts,
    Election,
    Forms,
    FormStanding,
    Lists,
    Lots,
    Parties,
    Stage,
    Stations,
    Votes,
)
from salakhum.rules import Allocation, Rule

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
            standing=np.array(
                [row.get("standing", FormStanding.ACCEPTED) for row in forms], np.int8
            ),
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


LIMITS: Mapping[str, Fraction | int] = {
    "most_registered_per_station": 750,
    "invalid_share": Fraction(3, 100),
    "blank_share": Fraction(3, 100),
    "difference_ballots": 15,
    "difference_share": Fraction(2, 100),
    "neighbour_share_points": Fraction(25, 100),
    "neighbour_turnout_points": Fraction(20, 100),
    "neighbour_stations_least": 2,
    "neighbour_ballots_least": 100,
    "swap_factor": 3,
    "swap_votes_least": 20,
    "round_numbers_least": 3,
    "one_list_ballots_least": 50,
    "identical_vectors_ballots_least": 50,
    "overvote_allowance": 5,
    "history_turnout_points": Fraction(20, 100),
    "history_invalid_points": Fraction(5, 100),
    "history_share_points": Fraction(25, 100),
    "history_registered_share": Fraction(1, 4),
}


def make_rule(*, valid_includes_blank: bool = False, **limits: Fraction | int | None) -> Rule:
    """A rule with the thresholds of the tests; None takes one away."""
    checks = {name: limit for name, limit in {**LIMITS, **limits}.items() if limit is not None}
    return Rule(
        "test",
        {},
        "kh",
        date(2022, 1, 1),
        Allocation(()),
        valid_includes_blank=valid_includes_blank,
        checks=checks,
    )


@pytest.fixture(scope="session")
def rule() -> Rule:
    return make_rule()


@pytest.fixture(scope="session")
def council() -> Build:
    """One council "c" whose stations s0, s1 … have the given forms; 500 registered each unless said otherwise."""

    def build_council(
        *forms: Row, lists: Sequence[str] = "abc", registered: Sequence[int] = ()
    ) -> Election:
        sizes = [*registered, *[500] * len(forms)][: len(forms)]
        stations = [(f"s{i}", "c", size) for i, size in enumerate(sizes)]
        rows = [{"station": f"s{i}", **form} for i, form in enumerate(forms)]
        return build_election({"c": list(lists)}, stations, rows)

    return build_council


@pytest.fixture(scope="session")
def look(council: Build) -> Callable[..., dict[str, list[Finding]]]:
    """The findings on the forms of one council, by station; every one must have a sentence for everybody."""

    def check(
        *forms: Row,
        lists: Sequence[str] = "abc",
        registered: Sequence[int] = (),
        valid_includes_blank: bool = False,
        **limits: Fraction | int | None,
    ) -> dict[str, list[Finding]]:
        election = council(*forms, lists=lists, registered=registered)
        law = make_rule(valid_includes_blank=valid_includes_blank, **limits)
        by_station: dict[str, list[Finding]] = {f"s{i}": [] for i in range(len(forms))}
        for finding in check_forms(election, law, counting_forms(election)):
            for language in LANGUAGES:
                for audience in ("supervisor", "typist"):
                    assert "{" not in finding_sentence(finding, language, audience)
            by_station[finding.subject.removeprefix("station ")].append(finding)
        return by_station

    return check


@pytest.fixture(scope="session")
def codes(look: Callable[..., dict[str, list[Finding]]]) -> Callable[..., list[str]]:
    """The codes found on the first form."""

    def found(*forms: Row, **options: Any) -> list[str]:
        return [finding.code for finding in look(*forms, **options)["s0"]]

    return found
