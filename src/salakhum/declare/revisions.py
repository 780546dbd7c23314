"""What changed between two versions of a result.

Station by station, field by field, and which seats moved.

Versions are two stages of one package, or two packages. Stations, councils and lists of two
packages are the same where their ids are; both get common numbers first.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from salakhum.allocate import allocate
from salakhum.arrays import MISSING, Index, Ints
from salakhum.contests import contests
from salakhum.count import counting_forms
from salakhum.recount import Result
from salakhum.register import FORM_COUNTS, Election, Stage
from salakhum.rules import Rule
from salakhum.tabulate import tabulate

NAMELESS = -1  # in place of a list where a figure belongs to the form


@dataclass(frozen=True, slots=True)
class Moved:
    """Seats of one council that changed hands between two versions."""

    council: int
    lost: tuple[tuple[int, int], ...]  # (list, seats)
    won: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers of a difference stand for.

    Ids of stations, councils and lists, and the council of each list.
    """

    stations: pl.Series
    councils: pl.Series
    lists: pl.Series
    council: Index


@dataclass(frozen=True, slots=True)
class Versions:
    """What changed: figures (see :func:`changes`),
    stations that came and went, seats that moved.
    """

    changes: pl.DataFrame
    came: Index
    went: Index
    moved: tuple[Moved, ...]
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class ComparedForms:
    """One side of a comparison.

    The forms that count, and the common numbers of its stations and lists.
    """

    election: Election
    forms: Index
    station: Index
    list: Index

    def by_station(self, stations: int) -> Index:
        """The row of the form that counts by common number of the station, -1 where none does."""
        rows = np.full(stations, -1, np.int32)
        rows[self.station] = self.forms
        return rows

    def by_list(self, figures: Ints, lists: int) -> Ints:
        """Figures by common number of the list, 0 for a list that does not stand here."""
        common = np.zeros(lists, np.int64)
        common[self.list] = figures
        return common


def versions(election: Election, rule: Rule, before: Stage | None, after: Stage | None) -> Versions:
    """Compare the forms and the seats of two stages.

    A station without a form of the earlier stage that has one of the later came in. Seats that
    moved are those that the corrections moved: the later forms against the same with the earlier
    form wherever there is one.
    """
    early, late = counting_forms(election, before), counting_forms(election, after)
    corrected = np.where((early >= 0) & (late >= 0), early, late).astype(np.int32)
    moved = seats_moved(election, _seats(election, rule, corrected), _seats(election, rule, late))
    came, went = appeared(early, late)
    return Versions(changes(election, early, late), came, went, moved, numbering(election))


def between(before: Result, after: Result) -> Versions:
    """Compare two results, of two packages or of one.

    Their forms, and the seats as each of them gives them.
    """
    common = numbering(before.election, after.election)
    early, late = _version(before, common), _version(after, common)
    size = len(common.stations)
    came, went = appeared(early.by_station(size), late.by_station(size))
    seats = (
        early.by_list(np.maximum(before.seats.seats, 0), len(common.lists)),
        late.by_list(np.maximum(after.seats.seats, 0), len(common.lists)),
    )
    return Versions(
        _changes(early, late, common), came, went, _moved(common.council, *seats), common
    )


def changes(election: Election, before: Index, after: Index) -> pl.DataFrame:
    """Every figure that differs between two choices of forms, by station.

    ``before`` and ``after`` hold a row of Forms per station. Columns: ``station`` (number),
    ``field``, ``list`` (number, null for counts of the form), ``old``, ``new`` (null where the
    figure is missing), ``reason`` (what the later form says in a column ``reason``, else null). A
    station that is in only one of the two is left to :func:`appeared`.
    """
    stations = np.arange(len(before), dtype=np.int32)
    lists = np.arange(len(election.lists.council), dtype=np.int32)
    early = ComparedForms(election, before, stations, lists)
    late = ComparedForms(election, after, stations, lists)
    return _changes(early, late, numbering(election))


def appeared(before: Index, after: Index) -> tuple[Index, Index]:
    """Stations that came in and stations that went out."""
    came = np.flatnonzero((before < 0) & (after >= 0)).astype(np.int32)
    went = np.flatnonzero((before >= 0) & (after < 0)).astype(np.int32)
    return came, went


def seats_moved(election: Election, before: Ints, after: Ints) -> tuple[Moved, ...]:
    """Councils whose seats differ, from seats by list."""
    return _moved(election.lists.council, before, after)


def numbering(*elections: Election) -> Numbering:
    """Common numbers for the stations, councils and lists
    of some elections, those of the first as they are.
    """
    stations = pl.concat([election.stations.id for election in elections]).unique(
        maintain_order=True
    )
    councils = pl.concat([election.councils.id for election in elections]).unique(
        maintain_order=True
    )
    lists = pl.concat([_lists(election) for election in elections]).unique(maintain_order=True)
    council = _numbers(councils, lists["council"])
    return Numbering(stations, councils, lists["list"], council)


def _lists(election: Election) -> pl.DataFrame:
    councils = election.councils.id.gather(election.lists.council)
    return pl.DataFrame({"council": councils, "list": election.lists.id})


def _numbers(known: pl.Series, ids: pl.Series) -> Index:
    """The number of each id among those known."""
    table = pl.DataFrame({"id": known}).with_row_index("number")
    joined = pl.DataFrame({"id": ids}).join(table, on="id", how="left", maintain_order="left")
    return np.asarray(joined["number"].to_numpy().astype(np.int32))


def _version(result: Result, common: Numbering) -> ComparedForms:
    key = pl.DataFrame(
        {"council": common.councils.gather(common.council), "list": common.lists}
    ).with_row_index("number")
    lists = _lists(result.election).join(
        key, on=("council", "list"), how="left", maintain_order="left"
    )
    return ComparedForms(
        result.election,
        result.forms,
        _numbers(common.stations, result.election.stations.id),
        np.asarray(lists["number"].to_numpy().astype(np.int32)),
    )


def _seats(election: Election, rule: Rule, forms: Index) -> Ints:
    return allocate(contests(election, tabulate(election, forms), rule), rule).seats


def _moved(council: Index, before: Ints, after: Ints) -> tuple[Moved, ...]:
    councils: dict[int, list[int]] = {}
    for row in np.flatnonzero(before != after).tolist():
        councils.setdefault(int(council[row]), []).append(row)
    return tuple(
        Moved(
            number,
            tuple((r, int(before[r] - after[r])) for r in rows if before[r] > after[r]),
            tuple((r, int(after[r] - before[r])) for r in rows if after[r] > before[r]),
        )
        for number, rows in sorted(councils.items())
    )


def _changes(before: ComparedForms, after: ComparedForms, common: Numbering) -> pl.DataFrame:
    """All figures of the stations that are in on both sides, joined; those that differ."""
    early = before.by_station(len(common.stations))
    late = after.by_station(len(common.stations))
    same = before.election is after.election
    both = np.flatnonzero((early >= 0) & (late >= 0) & ~(same & (early == late))).astype(np.int32)
    keys = ("station", "field", "list")
    old = _figures(before, both, early[both], "old")
    new = _figures(after, both, late[both], "new")
    differ = (
        old.join(new, on=keys, how="full", coalesce=True)
        .filter(pl.col("old").ne_missing(pl.col("new")))
        .join(_reasons(after.election, both, late[both]), on="station", how="left")
        .sort(keys)
    )
    columns = (*keys, "old", "new", "reason")
    return differ.with_columns(pl.col("list").replace(NAMELESS, None)).select(columns)


def _figures(version: ComparedForms, stations: Index, forms: Index, name: str) -> pl.DataFrame:
    """Every figure of some forms, one a row; what is missing has none."""
    frames = [
        _frame(stations, field, np.full(len(forms), NAMELESS), _column(version, field, forms), name)
        for field in FORM_COUNTS
    ]
    votes = version.election.votes
    lengths = votes.start[forms + 1] - votes.start[forms]
    first = np.repeat(votes.start[forms] - (np.cumsum(lengths) - lengths), lengths)
    rows = first + np.arange(int(lengths.sum()))
    lists = version.list[votes.list[rows]].astype(np.int64)
    frames.append(_frame(np.repeat(stations, lengths), "votes", lists, votes.votes[rows], name))
    return pl.concat(frames).filter(pl.col(name) != MISSING)


def _column(version: ComparedForms, field: str, forms: Index) -> Ints:
    column: Ints = getattr(version.election.forms, field)
    return column[forms]


def _frame(stations: Index, field: str, lists: Ints, figures: Ints, name: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"station": stations.astype(np.int64), "list": lists, name: figures}
    ).select("station", pl.lit(field).alias("field"), "list", name)


def _reasons(election: Election, stations: Index, forms: Index) -> pl.DataFrame:
    extra = election.forms.extra
    given = (
        extra["reason"].gather(forms)
        if "reason" in extra.columns
        else pl.Series([None] * len(stations), dtype=pl.String)
    )
    return pl.DataFrame({"station": stations.astype(np.int64), "reason": given})
