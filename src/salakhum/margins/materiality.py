"""Can what is outstanding still change a council, and which stations should be settled first.

Outstanding are the ballots of stations that are not in, at most one for every registered voter, and
the counted ballots of forms under complaint, each of which may be taken away or given to another
list. A council is *settled* when no votes that these ballots can be, for lists that stand, leave
its seats uncertain: then it is safe to call.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from salakhum.allocate import Allocated, Contests, Seats, Status, allocate, untraced
from salakhum.arrays import Codes, Index, Ints, Mask
from salakhum.margins.by_divisors import closed
from salakhum.margins.claims import Pairs, councils_of_lists, leaders, pairs
from salakhum.margins.crossings import crossings
from salakhum.margins.margins import leading_two
from salakhum.margins.nearest import BEYOND, NONE
from salakhum.margins.open_ballots import Trial
from salakhum.margins.outstanding import (
    Awaited,
    Needs,
    Open,
    contested_by_council,
    needs,
    stations_for,
)
from salakhum.rules import Divisors, Rule


class Call(IntEnum):
    """What can be said of a council."""

    SETTLED = 0  # nothing outstanding can change it
    OPEN = 1  # what is outstanding can change it
    UNPROVEN = 2  # no change was found, but not everything could be tried
    LOT = 3  # nothing is outstanding, and a lot decides
    NONE = 4  # nothing is outstanding, and there is no answer


@dataclass(frozen=True, slots=True)
class Reach:
    """By council what can be said of it, a :class:`Call`, and how much it takes to change it.

    ``ballots`` are the fewest outstanding ballots that do it: 0 where a lot is waited for or there
    is no answer yet, NONE where all of them do not. ``to_come`` are the fewest that have to come
    from stations, when all contested ballots are at their worst, and ``stations`` how many stations
    bring them, the largest first. Where ``fewest`` is not set so many are enough, and fewer may be.
    """

    call: Codes
    ballots: Ints
    to_come: Ints
    stations: Ints
    fewest: Mask

    @property
    def safe(self) -> Mask:
        """Which councils are safe to call."""
        return np.asarray(self.call == Call.SETTLED)


def reach(
    stations: Awaited, needed: Needs, *, outstanding: Mask, answered: Mask, proven: Mask
) -> Reach:
    """The calls that follow from ``found``.

    Councils that are not ``answered`` have no seats yet.
    """
    ballots = np.where(answered, needed.ballots, 0)
    to_come = np.where(answered, needed.to_come, 0)
    changes = ballots < BEYOND
    call = np.where(changes, Call.OPEN, np.where(proven, Call.SETTLED, Call.UNPROVEN))
    call = np.where(~outstanding & (ballots == 0), Call.LOT, call)
    call = np.where(~outstanding & ~answered, Call.NONE, call)
    return Reach(
        call.astype(np.int8),
        np.where(changes, ballots, NONE),
        np.where(changes, to_come, NONE),
        stations_for(stations, to_come, changes),
        proven,
    )


@dataclass(frozen=True, slots=True)
class Materiality:
    """By council what can still change: the seats, and the chief (the list that is first in votes).

    ``order`` are the outstanding stations that can change something, as rows of :class:`Awaited`:
    first those of the councils that need fewest stations, then fewest ballots; within a council the
    largest station.
    """

    seats: Reach
    chief: Reach
    order: Index


def materiality(
    contests: Contests,
    rule: Rule,
    stations: Awaited,
    *,
    contested: Ints | None = None,
    seats: Seats | None = None,
) -> Materiality:
    """What the outstanding ``stations``,
    and counted votes under complaint by list, can still change.

    ``seats`` are those of the same contests without draws, if they are known. Councils whose seats
    go by divisors are answered together and exactly; of the others some may stay unproven.
    """
    allocated = allocate(contests, rule) if seats is None else seats
    nothing = np.zeros_like(contests.votes)
    still = Open(stations.by_council(len(contests)), nothing if contested is None else contested)
    outstanding = (still.to_come > 0) | (contested_by_council(contests, still) > 0)
    answered = allocated.status != Status.REFUSED
    need, proven = _needs_of_seats(contests, rule, allocated, still, outstanding)
    by_seats = reach(stations, need, outstanding=outstanding, answered=answered, proven=proven)
    by_chief = reach(
        stations,
        _needs_of_chief(contests, still),
        outstanding=outstanding,
        answered=answered,
        proven=np.ones_like(proven),
    )
    return Materiality(by_seats, by_chief, _order(stations, by_seats, by_chief))


def _needs_of_seats(
    contests: Contests, rule: Rule, seats: Seats, still: Open, outstanding: Mask
) -> tuple[Needs, Mask]:
    """The needs of every council, and where they are proven."""
    result = Needs(*np.full((2, len(contests)), BEYOND))
    for column in (result.ballots, result.to_come):
        column[seats.status == Status.LOTS_REQUIRED] = 0
    left = seats.status == Status.ALLOCATED
    for divisors, councils in closed(contests, rule, seats.seats):
        among = left & councils
        needs = _by_divisors(contests, rule, divisors, seats=seats.seats, still=still, among=among)
        result.ballots[among], result.to_come[among] = needs.ballots[among], needs.to_come[among]
        left = left & ~councils
    proven = np.ones(len(contests), np.bool_)
    for council in np.flatnonzero(left & outstanding).tolist():
        lists = slice(*contests.start[council : council + 2].tolist())
        ballots, come, proven[council] = _by_trial(
            Trial(
                contests[council],
                rule,
                tuple(seats.seats[lists].tolist()),
                int(still.to_come[council]),
                tuple(still.contested[lists].tolist()),
            )
        )
        result.ballots[council], result.to_come[council] = ballots, come
    return result, proven


def _by_divisors(
    contests: Contests,
    rule: Rule,
    divisors: Divisors,
    *,
    seats: Ints,
    still: Open,
    among: Mask,
) -> Needs:
    lines = crossings(contests, rule)
    rivals = pairs(
        contests,
        seats,
        divisors,
        rule.allocation.ties,
        among=among,
        every=bool(still.contested.any()) or (lines is not None and not lines.alike),
    )
    holders = np.flatnonzero(among[councils_of_lists(contests)] & (seats > 0))
    return needs(contests, still, rivals, lines, holders)


def _by_trial(trial: Trial) -> tuple[int, int, bool]:
    if not isinstance(untraced(trial.contest, trial.rule), Allocated):
        return 0, 0, True  # the seats rest on a lot
    tried = trial.run()
    if tried.ballots == NONE:
        return BEYOND, BEYOND, tried.all
    return tried.ballots, tried.to_come, tried.all


def _needs_of_chief(contests: Contests, still: Open) -> Needs:
    """Every list against the first in votes, or the second alone where no ballot is contested.

    A vote is a claim with divisor 1.
    """
    council, everybody = councils_of_lists(contests), np.ones(len(contests.votes), np.bool_)
    if still.contested.any():
        first = leaders(contests, everybody)[council]
        rival = np.flatnonzero(first != np.arange(len(council)))
        holder = first[rival]
    else:
        holder, rival = leading_two(contests)
    divisor = np.ones_like(rival)
    gap = contests.votes[holder] - contests.votes[rival]
    rivals = Pairs(council[rival], holder, rival, gap, gap + 1, divisor, divisor)
    return needs(contests, still, rivals, None, np.empty(0, np.int64))


def _order(stations: Awaited, seats: Reach, chief: Reach) -> Index:
    """Stations of councils that stations can change, the most urgent first."""
    number = _least(seats.stations, chief.stations)[stations.council]
    ballots = _least(seats.to_come, chief.to_come)[stations.council]
    order = np.lexsort((-stations.most, stations.council, ballots, number))
    return order[number[order] < BEYOND].astype(np.int32)


def _least(first: Ints, two: Ints) -> Ints:
    """The smaller of what is not NONE."""
    return np.minimum(*(np.where(column == NONE, BEYOND, column) for column in (first, two)))
