"""``candidates.csv``: the people on the lists, by rank."""

from fractions import Fraction

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.register.election import Candidates, Election, Lists
from salakhum.register.keys import (
    composed,
    group_starts,
    positions,
    repeated,
    taken,
)
from salakhum.register.problems import Code
from salakhum.register.read.choices import parse_choice, parse_days
from salakhum.register.read.lists import KINDS, lists_of
from salakhum.register.read.sheet import PackageSheets, Sheet, rows_where
from salakhum.rules import Kind

STATUSES = ("standing", "died", "declined", "withdrew", "struck")  # all but the first get no seat


def read_candidates(sheets: PackageSheets, lists: Lists) -> Candidates:
    sheet = sheets.candidates
    on_list = lists_of(sheets, sheet, lists, Code.CANDIDATE_WITHOUT_LIST)
    rank, votes = sheet.counts("rank"), sheet.counts("votes")
    ranked = _stand_in_order(on_list, rank)
    _check_candidates(sheet, on_list, rank, ranked=ranked)
    candidates = Candidates(
        id=sheet.text("id"),
        list=on_list,
        start=group_starts(on_list, len(lists.id)),
        rank=rank,
        names=sheet.names,
        sex=sheet.text("sex"),
        born=sheet.text("born"),
        votes=votes,
        status=sheet.text("status"),
        extra=sheet.extra,
    )
    return candidates if ranked else _ranked(candidates, np.lexsort((rank, on_list)))


def _stand_in_order(on_list: Index, rank: Ints) -> bool:
    """Whether candidates stand by list and, within one,
    by rising rank, so that no rank is there twice.
    """
    next_list, same_list = on_list[1:] > on_list[:-1], on_list[1:] == on_list[:-1]
    return bool((next_list | same_list & (rank[1:] > rank[:-1])).all())


def _ranked(candidates: Candidates, order: Ints) -> Candidates:
    return Candidates(
        id=candidates.id.gather(order),
        list=candidates.list[order],
        start=candidates.start,
        rank=candidates.rank[order],
        names={language: names.gather(order) for language, names in candidates.names.items()},
        sex=candidates.sex.gather(order),
        born=candidates.born.gather(order),
        votes=candidates.votes[order],
        status=candidates.status.gather(order),
        extra=taken(candidates.extra, order),
    )


def _check_candidates(sheet: Sheet, on_list: Index, rank: Ints, *, ranked: bool) -> None:
    """A candidate's rank and id are theirs alone on a list."""
    ids = composed(sheet.text("id"))
    sheet.add(Code.NUMBER_MISSING, sheet.empty("rank"), "rank")
    sheet.add(Code.ID_MISSING, sheet.empty("id"), "id")
    placed = on_list != NOWHERE
    if not ranked:
        again = repeated(pl.Series(on_list), pl.Series(rank)) & placed & (rank != MISSING)
        sheet.add(Code.RANK_TWICE, rows_where(again), "rank")
    if repeated(ids).any():
        again = repeated(pl.Series(on_list), ids) & placed
        sheet.add(Code.ID_TWICE, rows_where(again), "id")
    parse_days(sheet, "born")
    parse_choice(sheet, "status", STATUSES, Code.UNKNOWN_STATUS, default=0)


def check_numbers_of_candidates(
    sheets: PackageSheets, election: Election, per_seat: Fraction
) -> None:
    """Every list needs so many candidates per seat of its council; who stands alone is enough."""
    lists = election.lists
    seats = np.append(election.councils.seats, 0)[lists.council]
    least = -(-seats * per_seat.numerator // per_seat.denominator)
    standing = np.diff(election.candidates.start)
    alone = lists.kind == KINDS.index(Kind.INDEPENDENT)
    short = np.flatnonzero((standing < least) & ~alone)
    if not short.size:
        return
    again = repeated(pl.Series(lists.council), lists.id)  # candidates are counted to the first
    order = np.argsort(_councils_of(sheets), kind="stable")
    for number in short[~again[short] & lists.id.is_not_null().to_numpy()[short]].tolist():
        values = {"candidates": int(standing[number]), "least": int(least[number])}
        sheets.lists.add(Code.TOO_FEW_CANDIDATES, [int(order[number])], "id", values)


def _councils_of(sheets: PackageSheets) -> Index:
    """The council of each list in the order of the file."""
    return positions(sheets.councils.text("id"), sheets.lists.text("council"))
