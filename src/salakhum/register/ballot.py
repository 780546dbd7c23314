"""Parties, lists and candidates: who stands where."""

from fractions import Fraction

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.register.choices import parse_choice, parse_days
from salakhum.register.election import Candidates, Election, Lists, Parties
from salakhum.register.keys import (
    composed,
    group_starts,
    pair_positions,
    positions,
    repeated,
    runs,
    sorting,
    spread,
    taken,
)
from salakhum.register.places import check_ids, resolve
from salakhum.register.problems import Code
from salakhum.register.sheet import Sheet, Sheets, rows_where
from salakhum.rules import Kind

KINDS = tuple(kind.value for kind in Kind)

STATUSES = ("standing", "died", "declined", "withdrew", "struck")  # all but the first get no seat


def read_parties(sheet: Sheet) -> Parties:
    check_ids(sheet)
    return Parties(
        sheet.text("id"), sheet.names, sheet.text("abbreviation"), sheet.text("colour"), sheet.extra
    )


def read_lists(sheets: Sheets) -> Lists:
    sheet = sheets.lists
    council = resolve(sheet, "council", sheets.councils, Code.LIST_WITHOUT_COUNCIL)
    _check_list_ids(sheet, council)
    alliance = sheet.text("alliance")
    lists = Lists(
        id=sheet.text("id"),
        council=council,
        start=group_starts(council, len(sheets.councils)),
        names=sheet.names,
        kind=parse_choice(sheet, "kind", KINDS, Code.UNKNOWN_KIND),
        partners=_partners(sheet),
        alliance=_numbered(alliance),
        alliance_id=alliance,
        party=resolve(sheet, "party", sheets.parties, Code.UNKNOWN_PARTY, optional=True),
        extra=sheet.extra,
    )
    order = sorting(council)
    return lists if order is None else _reordered(lists, order)


def _check_list_ids(sheet: Sheet, council: Index) -> None:
    """A list's id is its own within its council."""
    ids = composed(sheet.text("id"))
    sheet.add(Code.ID_MISSING, sheet.empty("id"), "id")
    again = repeated(pl.Series(council), ids) & (council != NOWHERE)
    sheet.add(Code.ID_TWICE, rows_where(again), "id")


def _partners(sheet: Sheet) -> Ints:
    """How many parties stand behind a list: one where the file does not say."""
    partners = sheet.counts("partners")
    sheet.add(Code.NOT_A_COUNT, rows_where(partners == 0), "partners")
    return np.where(partners < 1, 1, partners)


def _numbered(alliance: pl.Series) -> Index:
    rank = alliance.rank("dense").cast(pl.Int32)
    return (rank - 1).fill_null(NOWHERE).to_numpy()


def _reordered(lists: Lists, order: Ints) -> Lists:
    return Lists(
        id=lists.id.gather(order),
        council=lists.council[order],
        start=lists.start,
        names={language: names.gather(order) for language, names in lists.names.items()},
        kind=lists.kind[order],
        partners=lists.partners[order],
        alliance=lists.alliance[order],
        alliance_id=lists.alliance_id.gather(order),
        party=lists.party[order],
        extra=taken(lists.extra, order),
    )


def list_positions(lists: Lists, council: Index, ids: pl.Series) -> Index:
    """The number of each list that is named by its council and its id, NOWHERE where there is none."""
    return pair_positions([pl.Series(lists.council), lists.id], [pl.Series(council), ids])


def lists_of(sheets: Sheets, sheet: Sheet, lists: Lists, code: Code) -> Index:
    """The list that ``council`` and ``list`` of each row name together."""
    if not (sheets.lists_known and sheet.has("council") and sheet.has("list")):
        return np.full(len(sheet), NOWHERE, np.int32)
    council, ids = sheet.text("council"), sheet.text("list")
    begins = runs(council, ids)
    of_run = positions(sheets.councils.text("id"), council.gather(begins))
    rows = spread(list_positions(lists, of_run, ids.gather(begins)), begins, len(sheet))
    sheet.add(code, rows_where(rows == NOWHERE), "list")
    return rows


def _councils_of(sheets: Sheets) -> Index:
    """The council of each list in the order of the file."""
    return positions(sheets.councils.text("id"), sheets.lists.text("council"))


def read_candidates(sheets: Sheets, lists: Lists) -> Candidates:
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
    """Whether candidates stand by list and, within one, by rising rank, so that no rank is there twice."""
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


def check_numbers_of_candidates(sheets: Sheets, election: Election, per_seat: Fraction) -> None:
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
