"""What changed between two versions of a result: station by station, field by field, and which seats moved."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from salakhum.allocate import allocate, contests
from salakhum.count import counting_forms
from salakhum.register.election import MISSING, Election, Index, Ints, Stage
from salakhum.rules import Rule
from salakhum.tabulate import tabulate

COUNTS = (
    "registered",
    "ballots_received",
    "ballots_unused",
    "ballots_cast",
    "valid",
    "invalid",
    "blank",
)


@dataclass(frozen=True, slots=True)
class Moved:
    """Seats of one council that changed hands between two versions."""

    council: int
    lost: tuple[tuple[int, int], ...]  # (list, seats)
    won: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What changed between two stages: figures (see :func:`changes`), stations that came and went, seats that moved."""

    changes: pl.DataFrame
    came: Index
    went: Index
    moved: tuple[Moved, ...]


def versions(election: Election, rule: Rule, before: Stage | None, after: Stage | None) -> Versions:
    """Compare the forms and the seats of two stages.

    A station without a form of the earlier stage that has one of the later came in. Seats that moved are those that the
    corrections moved: the later forms against the same with the earlier form wherever there is one.
    """
    early, late = counting_forms(election, before), counting_forms(election, after)
    corrected = np.where((early >= 0) & (late >= 0), early, late).astype(np.int32)
    moved = seats_moved(election, _seats(election, rule, corrected), _seats(election, rule, late))
    return Versions(changes(election, early, late), *appeared(early, late), moved)


def _seats(election: Election, rule: Rule, forms: Index) -> Ints:
    return allocate(contests(election, tabulate(election, forms), rule), rule).seats


def changes(election: Election, before: Index, after: Index) -> pl.DataFrame:
    """Every figure that differs between two choices of forms, by station.

    ``before`` and ``after`` hold a row of Forms per station. Columns: ``station`` (number), ``field``, ``list`` (number,
    null for counts of the form), ``old``, ``new`` (null where the figure is missing), ``reason`` (what the later form says
    in a column ``reason``, else null). A station that is in only one of the two is left to :func:`appeared`.
    """
    stations = np.flatnonzero((before >= 0) & (after >= 0) & (before != after))
    frames = [_counts(election, name, stations, before, after) for name in COUNTS]
    frames.append(_votes(election, stations, before, after))
    found = pl.concat(frames).with_columns(
        pl.col("old", "new").replace(MISSING, None),
    )
    return found.join(_reasons(election, stations, after), on="station", how="left").sort(
        "station", "field", "list", nulls_last=False
    )


def appeared(before: Index, after: Index) -> tuple[Index, Index]:
    """Stations that came in and stations that went out."""
    came = np.flatnonzero((before < 0) & (after >= 0)).astype(np.int32)
    went = np.flatnonzero((before >= 0) & (after < 0)).astype(np.int32)
    return came, went


def seats_moved(election: Election, before: Ints, after: Ints) -> tuple[Moved, ...]:
    """Councils whose seats differ, from seats by list."""
    differ = np.flatnonzero(before != after)
    councils: dict[int, list[int]] = {}
    for row in differ.tolist():
        councils.setdefault(int(election.lists.council[row]), []).append(row)
    return tuple(
        Moved(
            council,
            tuple((r, int(before[r] - after[r])) for r in rows if before[r] > after[r]),
            tuple((r, int(after[r] - before[r])) for r in rows if after[r] > before[r]),
        )
        for council, rows in sorted(councils.items())
    )


def _counts(
    election: Election, name: str, stations: Index, before: Index, after: Index
) -> pl.DataFrame:
    column: Ints = getattr(election.forms, name)
    old, new = column[before[stations]], column[after[stations]]
    differ = old != new
    return _frame(stations[differ], name, None, old[differ], new[differ])


def _votes(election: Election, stations: Index, before: Index, after: Index) -> pl.DataFrame:
    old = _lines(election, stations, before[stations], "old")
    new = _lines(election, stations, after[stations], "new")
    both = old.join(new, on=("station", "list"), how="full", coalesce=True)
    differ = both.filter(pl.col("old").ne_missing(pl.col("new")))
    return _frame(
        differ["station"].to_numpy(),
        "votes",
        differ["list"],
        differ["old"].fill_null(MISSING).to_numpy(),
        differ["new"].fill_null(MISSING).to_numpy(),
    )


def _lines(election: Election, stations: Index, forms: Index, name: str) -> pl.DataFrame:
    start = election.votes.start
    lengths = start[forms + 1] - start[forms]
    first = np.repeat(start[forms] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    rows = first + np.arange(int(lengths.sum()))
    return pl.DataFrame(
        {
            "station": np.repeat(stations, lengths).astype(np.int64),
            "list": election.votes.list[rows].astype(np.int64),
            name: election.votes.votes[rows],
        }
    )


def _frame(
    stations: Index, field: str, lists: pl.Series | None, old: Ints, new: Ints
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "station": pl.Series(stations.astype(np.int64), dtype=pl.Int64),
            "field": pl.Series([field], dtype=pl.String).new_from_index(0, len(stations)),
            "list": pl.Series([None] * len(stations), dtype=pl.Int64) if lists is None else lists,
            "old": pl.Series(old, dtype=pl.Int64),
            "new": pl.Series(new, dtype=pl.Int64),
        }
    )


def _reasons(election: Election, stations: Index, after: Index) -> pl.DataFrame:
    extra = election.forms.extra
    given = (
        extra["reason"].gather(after[stations])
        if "reason" in extra.columns
        else pl.Series([None] * len(stations), dtype=pl.String)
    )
    return pl.DataFrame({"station": stations.astype(np.int64), "reason": given})
