"""Who gets the seat of a list that falls below a threshold: the seats are given once more, and compared."""

from dataclasses import fields, replace

import numpy as np

from salakhum.allocate.claims import councils_of_lists, first_of_each
from salakhum.allocate.contest import Contests
from salakhum.allocate.election import Status, allocate
from salakhum.allocate.nearest import Nearest, Three
from salakhum.allocate.part import part, rows_of, with_ballots
from salakhum.register.election import NOWHERE, Ints
from salakhum.rules.model import Rule


def with_receivers(contests: Contests, rule: Rule, seats: Ints, found: Three) -> Three:
    """The same margins with the rivals that are not named yet; NOWHERE stays where a lot decides who it is."""
    return Three(*(_named(contests, rule, seats, getattr(found, by.name)) for by in fields(Three)))


def _named(contests: Contests, rule: Rule, seats: Ints, found: Nearest) -> Nearest:
    councils = np.flatnonzero((found.holder != NOWHERE) & (found.rival == NOWHERE))
    if not len(councils):
        return found
    some = part(contests, councils)
    shift = some.start[:-1] - contests.start[councils]

    def there(rows: Ints) -> Ints:
        return np.where(rows[councils] == NOWHERE, NOWHERE, rows[councils] + shift)

    ballots = found.ballots[councils]
    after = allocate(with_ballots(some, there(found.source), there(found.target), ballots), rule)
    gain = after.seats - seats[rows_of(contests.start, councils)]
    gain[np.repeat(after.status == Status.REFUSED, np.diff(some.start))] = 0
    winner = _most(some, gain)
    rival = found.rival.copy()
    rival[councils] = np.where(winner == NOWHERE, NOWHERE, winner - shift)
    return replace(found, rival=rival)


def _most(contests: Contests, gain: Ints) -> Ints:
    """The first list that gains most in every council, NOWHERE where none gains."""
    council = councils_of_lists(contests)
    best = np.maximum.reduceat(gain, contests.start[:-1])
    rows = np.flatnonzero((gain == best[council]) & (gain > 0))
    winner = np.full(len(contests), NOWHERE)
    first = rows[first_of_each(council[rows])]
    winner[council[first]] = first
    return winner
