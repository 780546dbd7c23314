"""Holders of a seat beside their rivals,
and how many ballots lie between them, for seats given by divisors.

A list with v votes has the claims v/d(0), v/d(1), …, and the highest claims are the seats. So the
seats of a council are certain if and only if the last claim of every holder stands above the next
claim of every rival; a changed ballot moves each of these comparisons by a known whole number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from salakhum.allocate import Contests, Personal
from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.rules import Criterion, Divisors


def select_councils(contests: Contests, councils: Ints) -> Contests:
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
    """The councils ``low : high`` alone,
    without copies of their columns and without their persons.
    """
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
    """Every council with so many ballots moved from the
    list ``source`` to ``target``, NOWHERE for none.

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


@dataclass(frozen=True, slots=True)
class Pairs:
    """A holder and a rival of the same council each, as rows of lists, sorted by council.

    Once ``possible`` is gained, the holder is no longer certain of the seat; once ``certain`` is,
    the holder cannot keep it. A ballot for the rival gains ``last`` (the divisor of the holder's
    last claim), a ballot less for the holder gains ``next`` (the divisor of the rival's next
    claim).
    """

    council: Ints
    holder: Ints
    rival: Ints
    possible: Ints
    certain: Ints
    last: Ints
    next: Ints


def councils_of_lists(contests: Contests) -> Ints:
    """The council of every list."""
    return np.repeat(np.arange(len(contests)), np.diff(contests.start))


def leaders(contests: Contests, among: Mask) -> Ints:
    """The list with most votes of every council ``among`` these lists,
    the first of equals; NOWHERE without one.
    """
    votes = np.where(among, contests.votes, -1)
    leading = np.full(len(contests), NOWHERE)
    filled = np.flatnonzero(np.diff(contests.start))
    if len(filled):
        best = np.repeat(
            np.maximum.reduceat(votes, contests.start[filled]), np.diff(contests.start)[filled]
        )
        rows = np.flatnonzero((votes == best) & among)
        council = councils_of_lists(contests)[rows]
        first = first_of_each(council)
        leading[council[first]] = rows[first]
    return leading


def first_two(contests: Contests) -> tuple[Ints, Ints]:
    """The first and the second list in votes of every council,
    the first in ballot order at equality; NOWHERE without.
    """
    others = np.ones(len(contests.votes), np.bool_)
    first = leaders(contests, others)
    others[first[first != NOWHERE]] = False
    return first, leaders(contests, others)


def pairs(
    contests: Contests,
    seats: Ints,
    divisors: Divisors,
    ties: Sequence[Criterion],
    *,
    among: Mask,
    every: bool,
) -> Pairs:
    """The pairs of the councils ``among``.

    Lists below a threshold are rivals too, as if they were in.

    Nothing but votes may come before the lot in ``ties``, and no list may lack candidates. Pairs
    that cannot come before another one are left out unless ``every`` one is asked for: that they
    cannot holds where the thresholds are the same for all lists and any ballot may change.
    """
    council = councils_of_lists(contests)
    last_divisor = divisors.first, divisors.start + divisors.step * (seats - 1)
    last = np.where(seats == 1, *last_divisor)
    upcoming = np.where(seats == 0, divisors.first, last_divisor[1] + divisors.step)
    holders = np.flatnonzero(among[council] & (seats > 0))
    rivals = np.flatnonzero(among[council] & (every | _first_rivals(contests, seats)))
    holder, rival = _crossed(council, holders, rivals, len(contests))
    votes, claim, to = contests.votes, last[holder], upcoming[rival]
    gap, favour = votes[holder] * to - votes[rival] * claim, _favour(claim, to, ties)
    possible, certain = gap + (favour < 0), gap + (favour <= 0)
    return Pairs(council[holder], holder, rival, possible, certain, claim, to)


def _first_rivals(contests: Contests, seats: Ints) -> Mask:
    """Which lists can be first to win a seat more.

    Of those without one the first in votes comes before the others.
    """
    seated = seats > 0
    best = leaders(contests, ~seated)
    seated[best[best != NOWHERE]] = True
    return seated


def first_of_each(keys: Ints) -> Mask:
    """Where a sorted array begins a new key."""
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return first


def _crossed(council: Ints, holders: Ints, rivals: Ints, councils: int) -> tuple[Ints, Ints]:
    """Every holder with every other list among the rivals of its council."""
    number = np.bincount(council[rivals], minlength=councils)
    begin = np.cumsum(number) - number
    repeats = number[council[holders]]
    holder = np.repeat(holders, repeats)
    place = np.arange(len(holder)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    rival = rivals[np.repeat(begin[council[holders]], repeats) + place]
    other = holder != rival
    return holder[other], rival[other]


def _favour(last: Ints, upcoming: Ints, ties: Sequence[Criterion]) -> Ints:
    """Who wins an equality, 1 the rival, -1 the holder, 0 a lot.

    Of two equal claims the larger divisor has more votes.

    Equal divisors mean equal votes, so no second criterion of votes can settle what the first does
    not.
    """
    if ties[0] is Criterion.MORE_VOTES:
        return np.asarray(np.sign(upcoming - last))
    if ties[0] is Criterion.FEWER_VOTES:
        return np.asarray(np.sign(last - upcoming))
    return np.zeros_like(last)
