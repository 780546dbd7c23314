"""Some councils of many, and the same councils with other votes."""

from dataclasses import replace

import numpy as np

from salakhum.allocate import Contests, Personal
from salakhum.arrays import NOWHERE, Ints


def part(contests: Contests, councils: Ints) -> Contests:
    """These councils alone, in this order; one may stand there more than once."""
    lists = rows_of(contests.start, councils)
    return Contests(
        ids=[contests.ids[c] for c in councils.tolist()],
        list_ids=[contests.list_ids[i] for i in lists.tolist()],
        seats=contests.seats[councils],
        start=_starts(np.diff(contests.start)[councils]),
        votes=contests.votes[lists],
        candidates=contests.candidates[lists],
        kind=contests.kind[lists],
        partners=contests.partners[lists],
        alliance=contests.alliance[lists],
        valid=contests.valid[councils],
        blank=contests.blank[councils],
        cast=contests.cast[councils],
        personal=None if contests.personal is None else _persons(contests.personal, lists),
    )


def neighbours(contests: Contests, low: int, high: int) -> Contests:
    """The councils ``low : high`` alone, without copies of their columns and without their persons."""
    councils, start = slice(low, high), contests.start[low : high + 1]
    lists = slice(start[0], start[-1])
    return Contests(
        ids=contests.ids[councils],
        list_ids=contests.list_ids[lists],
        seats=contests.seats[councils],
        start=start - start[0],
        votes=contests.votes[lists],
        candidates=contests.candidates[lists],
        kind=contests.kind[lists],
        partners=contests.partners[lists],
        alliance=contests.alliance[lists],
        valid=contests.valid[councils],
        blank=contests.blank[councils],
        cast=contests.cast[councils],
    )


def _persons(personal: Personal, lists: Ints) -> Personal:
    votes = personal.votes[rows_of(personal.start, lists)]
    start = _starts(np.diff(personal.start)[lists])
    return Personal(start, votes, personal.mean_birth[lists])


def with_ballots(contests: Contests, source: Ints, target: Ints, ballots: Ints) -> Contests:
    """Every council with so many ballots moved from the list ``source`` to ``target``, NOWHERE for none.

    Ballots that come or go are valid votes.
    """
    votes, more = contests.votes.copy(), np.zeros_like(ballots)
    for rows, gain in ((source, -ballots), (target, ballots)):
        there = rows != NOWHERE
        votes[rows[there]] += gain[there]
        more += there * gain
    valid, cast = contests.valid, contests.cast
    return replace(
        contests,
        votes=votes,
        valid=np.where(valid < 0, valid, valid + more),
        cast=np.where(cast < 0, cast, cast + more),
    )


def rows_of(start: Ints, which: Ints) -> Ints:
    """The rows ``start[w] : start[w + 1]`` of all these, one after another."""
    number = np.diff(start)[which]
    begin = np.cumsum(number) - number
    return np.arange(number.sum()) - np.repeat(begin - start[which], number)


def _starts(number: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(number)))
