"""From the totals of an election to what is to be allocated in every council."""

import numpy as np
import numpy.typing as npt
import polars as pl

from salakhum.allocate.contest import UNLIMITED, Contests, Personal
from salakhum.allocate.rounds import Mask
from salakhum.register.election import MISSING, Candidates, Election, Ints
from salakhum.rules.model import Rule
from salakhum.tabulate import Figure, Totals

EPOCH = 719_163  # date(1970, 1, 1).toordinal()


def contests(election: Election, totals: Totals, rule: Rule) -> Contests:
    """What is to be allocated: the totals of every council with its lists.

    Candidates are a limit only where the package names any; those who died, withdrew or were struck do not stand.
    Where the forms do not give the valid votes, ``rule`` says whether blank ballots are among them.
    """
    lists, councils, candidates = election.lists, election.councils, election.candidates
    named = len(candidates.list) > 0
    return Contests(
        ids=councils.id.to_list(),
        list_ids=lists.id.to_list(),
        seats=councils.seats,
        start=lists.start,
        votes=totals.votes,
        candidates=_standing(election) if named else np.full_like(totals.votes, UNLIMITED),
        kind=lists.kind,
        partners=lists.partners,
        alliance=lists.alliance,
        valid=_valid(totals, rule),
        blank=totals.councils.known(Figure.BLANK),
        cast=totals.councils.known(Figure.CAST),
        personal=_personal(candidates) if named else None,
    )


def _standing(election: Election) -> Ints:
    stands = _stands(election.candidates)
    lists = election.candidates.list[stands]
    return np.bincount(lists, minlength=len(election.lists.council)).astype(np.int64)


def _stands(candidates: Candidates) -> Mask:
    return candidates.status.fill_null("standing").eq("standing").to_numpy()


def _valid(totals: Totals, rule: Rule) -> Ints:
    sums = totals.councils
    counted, blank = sums.known(Figure.COUNTED), sums.known(Figure.BLANK)
    if rule.valid_includes_blank:
        silent = (counted >= 0) & (blank >= 0) & (sums.missing(Figure.VALID) == sums.stations_in)
        counted = np.where(silent, counted + blank, counted)
    return counted


def _personal(candidates: Candidates) -> Personal:
    """Personal votes, 0 for who no longer stands; the mean birth where every candidate's is known."""
    votes = np.where(_stands(candidates), candidates.votes, np.minimum(candidates.votes, 0))
    born = candidates.born.cast(pl.String).str.to_date("%Y-%m-%d", strict=False)
    days = (born.cast(pl.Int64) + EPOCH).fill_null(MISSING).to_numpy()
    number = np.diff(candidates.start)
    unknown = _sums(days < 0, candidates.start) > 0
    mean = _sums(days, candidates.start) // np.maximum(number, 1)
    return Personal(candidates.start, votes, np.where(unknown | (number == 0), MISSING, mean))


def _sums(figures: npt.NDArray[np.int64 | np.bool_], start: Ints) -> Ints:
    """Sums by list."""
    running = np.concatenate([[0], np.cumsum(figures, dtype=np.int64)])
    return np.asarray(running[start[1:]] - running[start[:-1]])
