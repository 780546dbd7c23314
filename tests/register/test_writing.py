"""What is written is read again as the same election, and nothing is ever half written."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.arrays import MISSING, NOWHERE
from salakhum.register import (
    FORM_COUNTS,
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
    Stations,
    Votes,
    read_election,
    write_election,
)
from salakhum.register.keys import group_starts
from salakhum.register.read.candidates import STATUSES
from salakhum.register.write.package import Format

Package = dict[str, bytes]
Write = Callable[[Package, Path], Path]
Difference = Callable[[Any, Any], str]

REAL = ("bosnia_2008", "netherlands_2018", "portugal_2025", "romania_2024_a", "spain_2015")
FORMATS: tuple[Format, ...] = ("csv", "parquet")


def read(folder: Path) -> Election:
    reading = read_election(folder)
    assert reading.election is not None, reading.findings
    return reading.election


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("written_as", FORMATS)
def test_a_real_election_comes_back_the_same(
    real_elections: Path, tmp_path: Path, difference: Difference, name: str, written_as: Format
) -> None:
    election = read(real_elections / name)
    write_election(election, tmp_path, format=written_as)
    assert difference(election, read(tmp_path)) == ""


def test_what_was_written_is_the_file_that_was_read(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    toml = tiny.pop("election.toml")
    write_election(
        read(write_package(tiny | {"election.toml": toml}, tmp_path / "a")), tmp_path / "b"
    )
    written = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    del written["election.toml"]
    for name, content in written.items():
        again, before = (pl.read_csv(c, infer_schema=False) for c in (content, tiny[name]))
        left_out = [column for column in before.columns if column not in again.columns]
        assert again.equals(before.drop(left_out).select(again.columns))
        assert all(before[column].null_count() == before.height for column in left_out)
    assert written.keys() == tiny.keys()
    assert not any(b"\r" in content for content in written.values())


def test_a_package_takes_the_place_of_the_one_before(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    folder = write_package(tiny, tmp_path)
    (folder / "notes.txt").write_text("kept")
    del tiny["candidates.csv"], tiny["official.csv"]
    election = read(write_package(tiny, tmp_path / "smaller"))
    write_election(election, folder, format="parquet")
    tables = ("areas", "councils", "forms", "lists", "lots", "parties", "stations", "votes")
    names = {f"{table}.parquet" for table in tables} | {"election.toml", "notes.txt", "smaller"}
    assert {path.name for path in folder.iterdir()} == names


def test_nothing_is_half_written(
    tiny: Package, write_package: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_package(tiny, tmp_path)
    election = read(folder)

    def fails(_: pl.DataFrame, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_csv", fails)
    with pytest.raises(OSError, match="No space left"):
        write_election(election, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == tiny


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
MAYBE = st.none() | TEXTS
COUNTS = st.just(MISSING) | st.integers(0, 2**40)
NAMES = st.lists(st.sampled_from(["", "km", "en"]), min_size=1, max_size=3, unique=True)
STATUS = st.sampled_from([None, *STATUSES])
COLUMN = st.sampled_from(["note", "a,b", 'c"d', "ឃុំ", "two\nlines"])
TOML = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS | st.dates() | st.times() | st.datetimes()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@st.composite
def elections(draw: st.DrawFn) -> Election:
    """Small sound elections with any text in any place."""

    def texts(rows: int, cell: st.SearchStrategy[str | None] = MAYBE) -> pl.Series:
        return pl.Series(draw(st.lists(cell, min_size=rows, max_size=rows)), dtype=pl.String)

    def ids(rows: int) -> pl.Series:
        return pl.Series(
            draw(st.lists(TEXTS, min_size=rows, max_size=rows, unique=True)), dtype=pl.String
        )

    def numbers(rows: int, number: st.SearchStrategy[int] = COUNTS, kind: Any = np.int64) -> Any:
        return np.array(draw(st.lists(number, min_size=rows, max_size=rows)), dtype=kind)

    def chosen(rows: int, of: int, least: int = 0) -> Any:
        return numbers(rows, st.integers(least, of - 1), np.int32)

    def named(rows: int) -> dict[str, pl.Series]:
        return {language: texts(rows) for language in draw(NAMES)}

    def extra(rows: int) -> pl.DataFrame:
        return pl.DataFrame(
            {column: texts(rows) for column in draw(st.lists(COLUMN, unique=True, max_size=2))}
        )

    area, council, station, party = (draw(st.integers(1, 4)) for _ in range(4))
    of_council = np.sort(chosen(draw(st.integers(1, 6)), council))
    rows = len(of_council)
    list_ids = ids(rows)
    alliance = texts(rows, st.none() | st.sampled_from("xy"))
    people = np.sort(chosen(draw(st.integers(0, 4)), rows))
    form = draw(st.integers(0, 5))
    stations = Stations(
        ids(station), chosen(station, council), named(station), numbers(station), extra(station)
    )
    of_station = chosen(form, station)
    on_form = [
        (f, number)
        for f, s in enumerate(of_station.tolist())
        for number in draw(
            st.permutations(np.flatnonzero(of_council == stations.council[s]).tolist())
        )
    ]
    lines = np.array(on_form, np.int32).reshape(-1, 2)
    standing = draw(st.sampled_from([0, 1, 2]))
    days = pl.Series(
        draw(st.lists(st.none() | st.dates(date(1000, 1, 1)), min_size=area, max_size=area)),
        dtype=pl.Date,
    )
    draws = draw(st.integers(0, 2))
    official = draw(st.none() | st.just(numbers(rows)))
    return Election(
        About(draw(st.sampled_from([{"": "x"}, {"km": "ឃុំ", "en": "y"}])), date(2022, 6, 5), "kh", "kh-2001", Counts.REAL,
              draw(st.just("") | TEXTS), tuple(draw(st.lists(TEXTS, max_size=2))), draw(st.dictionaries(TEXTS.map("x".__add__), TOML, max_size=3))),
        Areas(ids(area), np.arange(-1, area - 1, dtype=np.int32), texts(area), named(area), extra(area),
              valid_from=None if days.null_count() == area else days),
        Councils(ids(council), chosen(council, area), numbers(council, st.integers(1, 99)), extra(council)),
        stations,
        Parties(ids(party), named(party), texts(party), texts(party), extra(party)),
        Lists(list_ids, of_council, group_starts(of_council, council), named(rows), numbers(rows, st.integers(0, 4), np.int8),
              numbers(rows, st.integers(1, 9)), (alliance.rank("dense").cast(pl.Int32) - 1).fill_null(NOWHERE).to_numpy(), alliance,
              chosen(rows, party, NOWHERE), extra(rows)),
        Candidates(ids(len(people)), people, group_starts(people, rows), np.arange(len(people)), named(len(people)) if len(people) else {},
                   texts(len(people)), texts(len(people), st.just("1980-02-29")), numbers(len(people)), texts(len(people), STATUS),
                   extra(len(people)) if len(people) else pl.DataFrame()),
        Forms(of_station, np.arange(form, dtype=np.int32), numbers(form, st.integers(0, 2), np.int8), np.full(form, standing, np.int8),
              texts(form, st.sampled_from([None, "2022-06-05", "2022-06-05T18:00:59.5Z"])),
              extra=extra(form), **{column: numbers(form) for column in FORM_COUNTS}),
        Votes(lines[:, 0], lines[:, 1], numbers(len(lines)), group_starts(lines[:, 0], form), extra(len(lines))),
        Lots(chosen(draws, council), texts(draws, TEXTS), texts(draws, TEXTS), texts(draws), texts(draws), extra(draws) if draws else pl.DataFrame()),
        official,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(FORMATS))
def test_any_election_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    difference: Difference,
    election: Election,
    written_as: Format,
) -> None:
    folder = tmp_path_factory.mktemp("election")
    write_election(election, folder, format=written_as)
    assert difference(election, read(folder)) == ""


def test_every_kind_of_value_beside_the_description_comes_back(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    tiny["election.toml"] += (
        b'[more]\nday = 2022-06-05\ntime = 07:00:00\nat = 2022-06-05T07:00:00Z\nlist = [1, 2.5, true, "a\\u007f\\n"]\n'
    )
    election = read(write_package(tiny, tmp_path / "a"))
    write_election(election, tmp_path / "b")
    again = read(tmp_path / "b")
    assert again.about == election.about
    more: Any = again.about.extra["more"]
    assert isinstance(more["at"], datetime)
    assert more["time"] == time(7)
