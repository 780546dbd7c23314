"""``lists.csv``: who stands in a council, in the order of the ballot."""

import numpy as np
import polars as pl

from salakhum.arrays import NOWHERE, Index, Ints
from salakhum.register.election import Lists
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
from salakhum.register.problems import Code
from salakhum.register.read.choices import parse_choice
from salakhum.register.read.ids import resolve
from salakhum.register.read.sheet import PackageSheets, Sheet, rows_where
from salakhum.rules import Kind

KINDS = tuple(kind.value for kind in Kind)


def read_lists(sheets: PackageSheets) -> Lists:
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
    """The number of each list that is named by its council and its id,
    NOWHERE where there is none.
    """
    return pair_positions([pl.Series(lists.council), lists.id], [pl.Series(council), ids])


def lists_of(sheets: PackageSheets, sheet: Sheet, lists: Lists, code: Code) -> Index:
    """The list that ``council`` and ``list`` of each row name together."""
    if not (sheets.lists_known and sheet.has("council") and sheet.has("list")):
        return np.full(len(sheet), NOWHERE, np.int32)
    council, ids = sheet.text("council"), sheet.text("list")
    begins = runs(council, ids)
    of_run = positions(sheets.councils.text("id"), council.gather(begins))
    rows = spread(list_positions(lists, of_run, ids.gather(begins)), begins, len(sheet))
    sheet.add(code, rows_where(rows == NOWHERE), "list")
    return rows
