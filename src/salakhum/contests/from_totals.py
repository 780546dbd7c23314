"""From the totals of an election to what is to be allocated in every council."""

import numpy as np
import numpy.typing as npt
import polars as pl

from salakhum.allocate import UNLIMITED, Contests, Personal
from salakhum.arrays import MISSING, Ints, Mask
from salakhum.register import Candidates, Election
from salakhum.rules import Rule
from salakhum.tabulate import COUNTED, Sums, Totals

EPOCH = 719_163  # date(1970, 1, 1).toordinal()


EVERY = slice(None)


def contests(election: Election, totals: Totals, rule: Rule, councils: slice = EVERY) -> Contests:
    """What is to be allocated.

    The totals of every council with its lists, or of some councils side by side.

    Candidates are a limit only where the package names any; those who died, withdrew or were struck
    do not stand. Where the forms do not give the valid votes, ``rule`` says whether blank ballots
    are among them.
    """
    lists = election.lists
    first, end, _ = councils.indices(len(election.councils.seats))
    low, high = int(lists.start[first]), int(lists.start[max(first, end)])
    chosen = slice(low, high)
    sums = Sums(totals.councils.stations[councils], totals.councils.table[councils])
    return Contests(
        ids=election.councils.id[councils].to_list(),
        list_ids=lists.id[chosen].to_list(),
        seats=election.councils.seats[councils],
        start=lists.start[first : max(first, end) + 1] - low,
        votes=totals.votes[chosen],
        candidates=standing_candidates(election.candidates, low, high),
        kind=lists.kind[chosen],
        partners=lists.partners[chosen],
        alliance=lists.alliance[chosen],
        valid=_valid(sums, rule),
        blank=sums.known("blank"),
        cast=sums.known("ballots_cast"),
        personal=_personal(election.candidates, low, high),
    )


def _valid(sums: Sums, rule: Rule) -> Ints:
    counted, blank = sums.known(COUNTED), sums.known("blank")
    if rule.valid_includes_blank:
        silent = (counted >= 0) & (blank >= 0) & (sums.missing("valid") == sums.stations_in)
        counted = np.where(silent, counted + blank, counted)
    return counted


def standing_candidates(candidates: Candidates, low: int, high: int) -> Ints:
    """How many candidates stand on each of the lists ``low : high``."""
    if not len(candidates.list):
        return np.full(high - low, UNLIMITED, np.int64)
    start = candidates.start[low : high + 1]
    return _sums(_stands(candidates, start), start - start[0])


def _stands(candidates: Candidates, start: Ints) -> Mask:
    status = candidates.status[int(start[0]) : int(start[-1])]
    if status.null_count() == len(status):
        return np.ones(len(status), np.bool_)
    return status.fill_null("standing").eq("standing").to_numpy()


def _personal(candidates: Candidates, low: int, high: int) -> Personal | None:
    """Personal votes, 0 for who no longer stands.

    The mean birth where every candidate's is known.
    """
    if not len(candidates.list):
        return None
    start = candidates.start[low : high + 1]
    people = slice(int(start[0]), int(start[-1]))
    votes, born = candidates.votes[people], candidates.born[people]
    if born.null_count() == len(born) and (votes < 0).all():
        return None
    votes = np.where(_stands(candidates, start), votes, np.minimum(votes, 0))
    start = start - start[0]
    return Personal(start, votes, _mean_birth(born, start))


def _mean_birth(born: pl.Series, start: Ints) -> Ints:
    days = born.cast(pl.String).str.to_date("%Y-%m-%d", strict=False).cast(pl.Int64) + EPOCH
    ordinals, number = days.fill_null(MISSING).to_numpy(), np.diff(start)
    unknown = (_sums(ordinals < 0, start) > 0) | (number == 0)
    return np.where(unknown, MISSING, _sums(ordinals, start) // np.maximum(number, 1))


def _sums(figures: npt.NDArray[np.int64 | np.bool_], start: Ints) -> Ints:
    """Sums by list."""
    running = np.concatenate([[0], np.cumsum(figures, dtype=np.int64)])
    return np.asarray(running[start[1:]] - running[start[:-1]])
