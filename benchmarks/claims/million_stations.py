"""A made-up election of 1,000,000 stations, 8,000,000 vote lines, as a whole process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from benchmarks.measure import process, salakhum
from benchmarks.row import Row, within

from salakhum.register import read_election, write_election

COUNCILS, STATIONS, LISTS = 20_000, 50, 8  # stations of a council, lists of a council

ABOUT = """\
name = "A million stations"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "modelled"
"""


def rows(folder: Path) -> Iterator[Row]:
    csv, parquet = folder / "csv", folder / "parquet"
    write_package(csv)
    election = read_election(csv).election
    if election is None:
        raise RuntimeError("the made-up package is not sound")
    write_election(election, parquet, format="parquet")
    del election
    for package, limit in ((csv, 12), (parquet, 6)):
        runs = [process([salakhum(), "recount", package]) for _ in range(3)]
        name = f"salakhum recount, {package.name}"
        yield within(name, sorted(runs)[1][0], limit, "s")
        yield within(f"{name}, peak memory", max(peak for _, peak in runs), 3_072, "MB")


def write_package(folder: Path) -> None:
    """A sound package, the same at every call."""
    folder.mkdir()
    (folder / "election.toml").write_text(ABOUT, encoding="utf-8")
    rng = np.random.default_rng(2022)
    council = pl.Series([f"{c:05}" for c in range(COUNCILS)])
    number = np.arange(COUNCILS * STATIONS)
    station = pl.Series([f"{s:07}" for s in number.tolist()])
    votes = rng.integers(0, 80, (len(number), LISTS))
    valid = votes.sum(axis=1)
    names = pl.Series([f"L{i}" for i in range(LISTS)])
    tables: dict[str, dict[str, Any]] = {
        "areas": {"id": council, "parent": pl.Series([None] * COUNCILS, dtype=pl.String)}
        | dict.fromkeys(("level", "name"), council),
        "councils": {"id": council, "area": council, "seats": rng.choice([5, 7, 9, 11], COUNCILS)},
        "stations": {
            "id": station,
            "council": council.gather(number // STATIONS),
            "name": station,
            "registered": valid + 100,
        },
        "lists": {
            "council": council.gather(np.repeat(np.arange(COUNCILS), LISTS)),
            "id": names.gather(np.tile(np.arange(LISTS), COUNCILS)),
            "name": names.gather(np.tile(np.arange(LISTS), COUNCILS)),
            "kind": pl.Series(["list"]).gather(np.zeros(COUNCILS * LISTS, np.int64)),
            "partners": np.ones(COUNCILS * LISTS, np.int64),
            "alliance": pl.Series([None], dtype=pl.String).gather(
                np.zeros(COUNCILS * LISTS, np.int64)
            ),
        },
        "forms": {
            "station": station,
            "version": np.ones_like(number),
            "stage": pl.Series(["final"]).gather(np.zeros_like(number)),
            "recorded_at": pl.Series([None], dtype=pl.String).gather(np.zeros_like(number)),
            "registered": valid + 100,
            "ballots_received": valid + 120,
            "ballots_unused": np.full_like(number, 110),
            "ballots_cast": valid + 10,
            "valid": valid,
            "invalid": np.full_like(number, 10),
            "blank": np.zeros_like(number),
        },
        "votes": {
            "station": station.gather(np.repeat(number, LISTS)),
            "version": np.ones(len(number) * LISTS, np.int64),
            "list": names.gather(np.tile(np.arange(LISTS), len(number))),
            "votes": votes.ravel(),
        },
    }
    for name, columns in tables.items():
        pl.DataFrame(columns).write_csv(folder / f"{name}.csv")
