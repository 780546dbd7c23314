"""Who loses and who wins where the ballots alone do not say it: the seats are given once more, and compared."""

from dataclasses import fields, replace

import numpy as np

from salakhum.allocate import Contests, Status, allocate
from salakhum.allocate.exact.council import untraced
from salakhum.arrays import NOWHERE, Ints
from salakhum.margins.claims import councils_of_lists, first_of_each, part, rows_of, with_ballots
from salakhum.margins.nearest import Nearest, Three
from salakhum.margins.search import hands, other_seats
from salakhum.rules import Rule


def with_receivers(contests: Contests, rule: Rule, seats: Ints, nearest: Three) -> Three:
    """The same margins with the holders and rivals still open; NOWHERE stays where nobody gets the seat."""
    ways = [getattr(nearest, way.name) for way in fields(Three)]
    every = [
        np.concatenate([getattr(way, column.name) for way in ways]) for column in fields(Nearest)
    ]
    named = _named(contests, rule, seats, Nearest(*every))
    lists = (np.split(column, len(ways)) for column in (named.holder, named.rival))
    return Three(*(replace(way, holder=h, rival=r) for way, h, r in zip(ways, *lists, strict=True)))


def _named(contests: Contests, rule: Rule, seats: Ints, nearest: Nearest) -> Nearest:
    """``found`` has all councils once for every way: together they are given seats in hardly more time than once."""
    rows = np.flatnonzero((nearest.ballots > 0) & (nearest.rival == NOWHERE))
    if not len(rows):
        return nearest
    councils = rows % len(contests)
    portion = part(contests, councils)
    shift = portion.start[:-1] - contests.start[councils]

    def inside(lists: Ints) -> Ints:
        return np.where(lists[rows] == NOWHERE, NOWHERE, lists[rows] + shift)

    after = with_ballots(
        portion, inside(nearest.source), inside(nearest.target), nearest.ballots[rows]
    )
    changed = _hands(after, rule, seats[rows_of(contests.start, councils)])

    def named(known: Ints, lists: Ints) -> Ints:
        new = known.copy()
        new[rows] = np.where(lists == NOWHERE, NOWHERE, lists - shift)
        return np.where(known == NOWHERE, new, known)

    loser, winner = changed
    return replace(nearest, holder=named(nearest.holder, loser), rival=named(nearest.rival, winner))


def _hands(contests: Contests, rule: Rule, before: Ints) -> tuple[Ints, Ints]:
    """Who loses most and who wins most in each of these councils, against the seats ``before``."""
    after = allocate(contests, rule)
    gain = after.seats - before
    loser, winner = _most(contests, -gain), _most(contests, gain)
    for council in np.flatnonzero(after.status != Status.ALLOCATED).tolist():
        low, high = contests.start[council : council + 2].tolist()
        now, contest = tuple(before[low:high].tolist()), contests[council]
        end = other_seats(contest, rule, untraced(contest, rule), now)
        places = np.array(hands(now, end))
        loser[council], winner[council] = np.where(places == NOWHERE, NOWHERE, places + low)
    return loser, winner


def _most(contests: Contests, gain: Ints) -> Ints:
    """The first list with the largest gain of every council."""
    council = councils_of_lists(contests)
    rows = np.flatnonzero(gain == np.maximum.reduceat(gain, contests.start[:-1])[council])
    return rows[first_of_each(council[rows])]
