"""Votes: the lines of votes.csv, each put to its form and to its list without a loop over lines.

Lines of one form follow each other in most files, so ids are compared with their neighbours first
and looked up once per run; and most forms name their lists in ballot order, so the list of a line
is guessed first and looked up only where the guess is wrong.
"""

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints, Mask
from salakhum.register.election import Forms, Lists, Stations, Votes
from salakhum.register.keys import (
    group_starts,
    pair_positions,
    repeated,
    runs,
    sorting,
    spread,
    taken,
)
from salakhum.register.problems import Code
from salakhum.register.read.forms import read_versions
from salakhum.register.read.lists import list_positions
from salakhum.register.read.sheet import PackageSheets, Sheet, rows_where

LINES = 1 << 18  # at a time


def read_votes(sheets: PackageSheets, forms: Forms, stations: Stations, lists: Lists) -> Votes:
    sheet = sheets.votes
    form, votes = _forms_of(sheets, forms), _votes(sheet)
    council = _councils_of(forms, stations)
    on_list = _lists_of(sheet.text("list"), form, council, lists)
    if sheets.lists_known and sheet.has("list"):
        _check_lists(sheet, on_list, form, council, lists)
    _check_repeats(sheet, form, on_list)
    start = group_starts(form, len(forms.station))
    order = sorting(form)
    if order is None:
        return Votes(form, on_list, votes, start, sheet.extra)
    return Votes(form[order], on_list[order], votes[order], start, taken(sheet.extra, order))


def _votes(sheet: Sheet) -> Ints:
    votes = sheet.counts("votes")
    sheet.add(Code.VOTES_MISSING, sheet.empty("votes"), "votes")
    return votes


def _forms_of(sheets: PackageSheets, forms: Forms) -> Index:
    """The form of each line."""
    sheet = sheets.votes
    station, version = sheet.text("station"), read_versions(sheet)
    begins = runs(station, pl.Series(version))
    rows = _forms_of_runs(sheets.forms, station.gather(begins), version[begins], forms)
    if all(s.known and s.has("station") and s.has("version") for s in (sheet, sheets.forms)):
        for run in rows_where((rows == NOWHERE) & (version[begins] != MISSING)):
            row = int(begins[run])
            sheet.add(Code.VOTES_WITHOUT_FORM, [row], "station", {"version": int(version[row])})
    return spread(rows, begins, len(sheet))


def _forms_of_runs(sheet: Sheet, station: pl.Series, version: Ints, forms: Forms) -> Index:
    """The form of each run by the words of both files,
    so that a form's own faults are not told twice.
    """
    known = sheet.text("station")
    if station.equals(known, null_equal=False) and np.array_equal(version, forms.version):
        return np.arange(len(station), dtype=np.int32)
    return pair_positions(
        [known, pl.Series(forms.version)], [station, pl.Series(version.astype(np.int32))]
    )


def _councils_of(forms: Forms, stations: Stations) -> Index:
    """The council of each form, and NOWHERE behind the last, for lines without a form."""
    council = np.append(stations.council, np.int32(NOWHERE))[forms.station]
    return np.append(council, np.int32(NOWHERE))


def _lists_of(ids: pl.Series, form: Index, council: Index, lists: Lists) -> Index:
    """The list of each line; ``council`` is by form."""
    guess = _ballot_order(form, council, lists)
    right = _named_so(ids, guess, lists)
    if not right.all():
        wrong = np.flatnonzero(~right)
        guess[wrong] = list_positions(lists, council[form[wrong]], ids.gather(wrong))
    return guess


def _ballot_order(form: Index, council: Index, lists: Lists) -> Index:
    """The list of each line if every form names all lists of its council in their order."""
    begins = np.flatnonzero(np.append(True, form[1:] != form[:-1])[: len(form)])
    size = np.diff(begins, append=len(form))
    here = council[form[begins]]
    first, after = lists.start[here], lists.start[here + 1]
    guess = np.arange(len(form), dtype=np.int32)
    guess += np.repeat((first - begins).astype(np.int32), size)
    if (first + size > after).any():
        guess[guess >= np.repeat(after, size)] = NOWHERE
    return guess


def _named_so(ids: pl.Series, guess: Index, lists: Lists) -> Mask:
    """Whether each line names the list that is guessed; some lines at a time, to spare memory."""
    right = np.zeros(len(guess), np.bool_)
    for low in range(0, len(guess) if len(lists.id) else 0, LINES):
        part = guess[low : low + LINES]
        named = lists.id.gather(np.maximum(part, 0)) == ids[low : low + LINES]
        right[low : low + LINES] = named.fill_null(value=False).to_numpy() & (part != NOWHERE)
    return right


def _check_lists(sheet: Sheet, on_list: Index, form: Index, council: Index, lists: Lists) -> None:
    """A form names lists that stand in its council; ``council`` is by form."""
    unknown = np.flatnonzero(on_list == NOWHERE)
    unknown = unknown[council[form[unknown]] != NOWHERE]
    if not unknown.size:
        return
    ids = sheet.text("list").gather(unknown)
    elsewhere = ids.is_in(lists.id.implode()).fill_null(value=False).to_numpy()
    sheet.add(Code.LIST_OF_ANOTHER_COUNCIL, unknown[elsewhere].tolist(), "list")
    sheet.add(Code.UNKNOWN_LIST, unknown[~elsewhere].tolist(), "list")


def _check_repeats(sheet: Sheet, form: Index, on_list: Index) -> None:
    """A form has one line for a list."""
    if ((form[1:] > form[:-1]) | (form[1:] == form[:-1]) & (on_list[1:] > on_list[:-1])).all():
        return
    keys = form.astype(np.int64) << 32 | on_list.astype(np.int64)
    again = repeated(pl.Series(keys)) & (form != NOWHERE) & (on_list != NOWHERE)
    sheet.add(Code.VOTES_TWICE, rows_where(again), "list")
