"""Cambodia 2022 at full size (votes modelled): from CSV to seats, names and findings."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from benchmarks.measure import in_turn, process, salakhum, timed
from benchmarks.row import Row, close, within

from salakhum.count import check_forms, counting_forms
from salakhum.register import read_election
from salakhum.rules import load_rule
from salakhum.tabulate import tabulate


def rows(folder: Path) -> Iterator[Row]:
    package = folder / "kh-2022"
    process([salakhum(), "rehearse", "kh-2022", package])
    whole = [process([salakhum(), "recount", package]) for _ in range(5)]
    yield within("salakhum recount, the whole process", sorted(whole)[2][0], 1.5, "s")
    yield within("salakhum recount, peak memory", max(peak for _, peak in whole), 300, "MB")
    ours, bare = in_turn(
        timed(lambda: read_check_tabulate(package)), timed(lambda: read_and_group(package))
    )
    yield close("read, check and tabulate, beside Polars read + group-by", ours, bare, times=3)


def read_check_tabulate(package: Path) -> None:
    election = read_election(package).election
    if election is None:
        raise RuntimeError(f"{package} is not sound")
    forms = counting_forms(election)
    check_forms(election, load_rule(election.about.rule), forms)
    tabulate(election, forms)


def read_and_group(package: Path) -> None:
    """What a script does: the votes of every list of every council,
    and the ballots of every council.
    """
    stations = pl.read_csv(package / "stations.csv")
    for name in ("areas", "councils", "lists", "candidates", "parties"):
        path = package / f"{name}.csv"
        if path.exists():
            pl.read_csv(path)
    of = stations.select(pl.col("id").alias("station"), "council")
    votes = pl.read_csv(package / "votes.csv").join(of, on="station")
    votes.group_by("council", "list").agg(pl.col("votes").sum())
    forms = pl.read_csv(package / "forms.csv").join(of, on="station")
    forms.group_by("council").agg(pl.col("valid", "invalid", "ballots_cast").sum())
