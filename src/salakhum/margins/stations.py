"""Stations that are still to come, and how few of them a council needs to change."""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import Index, Ints, Mask
from salakhum.count import NOT_COUNTED, Outstanding, State
from salakhum.register import Election, Standing

UNKNOWN = 2**45  # voters of a station that nobody knows: more than any council has


@dataclass(frozen=True, slots=True)
class Awaited:
    """Stations whose ballots are not counted: their row in the register, their council, and their registered voters.

    The voters are the most ballots that can come; MISSING where not known.
    """

    station: Index
    council: Index
    voters: Ints

    @property
    def most(self) -> Ints:
        """The most ballots that can come from every station."""
        return np.asarray(np.where(self.voters < 0, UNKNOWN, self.voters))

    def by_council(self, councils: int) -> Ints:
        """The most ballots that can come to every council."""
        ballots = np.zeros(councils, np.int64)
        np.add.at(ballots, self.council, self.most)
        return ballots


def awaited(election: Election, outstanding: Outstanding) -> Awaited:
    """The stations that are not in or in quarantine."""
    waiting = np.isin(outstanding.state, (State.NOT_IN, State.QUARANTINED))
    rows = np.flatnonzero(waiting).astype(np.int32)
    return Awaited(rows, election.stations.council[rows], outstanding.registered[rows])


def contested(election: Election, forms: Index) -> Ints:
    """By list the votes on counted forms about which a complaint is open."""
    rows = forms[forms != NOT_COUNTED]
    under = np.zeros(len(election.forms.station), np.bool_)
    under[rows] = election.forms.standing[rows] == Standing.COMPLAINT
    lines = election.votes
    doubtful = under[lines.form] & (lines.votes > 0)
    votes = np.zeros(len(election.lists.council), np.int64)
    np.add.at(votes, lines.list[doubtful], lines.votes[doubtful])
    return votes


def stations_for(stations: Awaited, ballots: Ints, among: Mask) -> Ints:
    """By council the fewest stations, the largest first, with so many ``ballots``; -1 for councils not ``among``."""
    order = np.lexsort((-stations.most, stations.council))
    council, most = stations.council[order], stations.most[order]
    running = np.cumsum(most)
    start = np.searchsorted(council, np.arange(len(ballots)))
    before = np.concatenate(([0], running))[start]
    short = running - before[council] < ballots[council]
    number = np.bincount(council[short], minlength=len(ballots)) + (ballots > 0)
    return np.asarray(np.where(among, number, -1))
