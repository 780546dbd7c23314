"""What is still open: stations to come, ballots under complaint,
and how few of either a council needs to change.

A ballot to come may be a vote for any list. A counted one under complaint may be taken from its
list, or given to another; giving it away is never less than taking it. For a holder and a rival the
ballots that do most are always the same: first what moves from the holder to the rival, then what
moves to the rival from others, then what comes, all of it for the rival. Every step of that order
gains at least as much as the next towards the claim and towards a threshold, so no other
distribution of as many ballots does more. For a holder at a threshold: what leaves it, then what
comes to others.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.allocate import Contests
from salakhum.arrays import Index, Ints, Mask
from salakhum.count import NOT_COUNTED, NOT_IN, Outstanding
from salakhum.margins.claims import Pairs, councils_of_lists
from salakhum.margins.crossings import Crossings
from salakhum.margins.nearest import BEYOND, ballots_for
from salakhum.register import Election, FormStanding

UNKNOWN = 2**45  # voters of a station that nobody knows: more than any council has


@dataclass(frozen=True, slots=True)
class Awaited:
    """Stations whose ballots are not counted.

    Their row in the register, their council, and their registered voters.

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
    waiting = np.isin(outstanding.standing, (NOT_IN, FormStanding.QUARANTINED))
    rows = np.flatnonzero(waiting).astype(np.int32)
    return Awaited(rows, election.stations.council[rows], outstanding.registered[rows])


def contested(election: Election, forms: Index) -> Ints:
    """By list the votes on counted forms about which a complaint is open."""
    rows = forms[forms != NOT_COUNTED]
    under = np.zeros(len(election.forms.station), np.bool_)
    under[rows] = election.forms.standing[rows] == FormStanding.COMPLAINT
    lines = election.votes
    doubtful = under[lines.form] & (lines.votes > 0)
    votes = np.zeros(len(election.lists.council), np.int64)
    np.add.at(votes, lines.list[doubtful], lines.votes[doubtful])
    return votes


def stations_for(stations: Awaited, ballots: Ints, among: Mask) -> Ints:
    """By council the fewest stations, the largest first,
    with so many ``ballots``; -1 for councils not ``among``.
    """
    order = np.lexsort((-stations.most, stations.council))
    council, most = stations.council[order], stations.most[order]
    running = np.cumsum(most)
    start = np.searchsorted(council, np.arange(len(ballots)))
    before = np.concatenate(([0], running))[start]
    short = running - before[council] < ballots[council]
    number = np.bincount(council[short], minlength=len(ballots)) + (ballots > 0)
    return np.asarray(np.where(among, number, -1))


@dataclass(frozen=True, slots=True)
class Open:
    """What may still change.

    Ballots to come by council, counted ballots under complaint by list.
    """

    to_come: Ints
    contested: Ints


@dataclass(frozen=True, slots=True)
class Needs:
    """By council: the fewest open ballots that change it, BEYOND where all of them do not.

    ``to_come`` are the fewest of them that must come from stations when every contested ballot is
    at its worst.
    """

    ballots: Ints
    to_come: Ints


def needs(
    contests: Contests, still: Open, rivals: Pairs, lines: Crossings | None, holders: Ints
) -> Needs:
    """The fewest ballots over all pairs ``found``,
    and over all ``holders`` that can fall below a threshold.

    ``found`` are every pair of the councils, or those that come first where no ballot is contested.
    """
    council, moves, ballots = rivals.council, *_to_rivals(contests, still, rivals, lines)
    if lines is not None:
        left, more = _leaving(contests, still, lines.of(holders), holders)
        council = np.concatenate((council, councils_of_lists(contests)[holders]))
        moves, ballots = np.concatenate((moves, left)), np.concatenate((ballots, more))
    come = np.maximum(ballots - moves, 0)
    possible = (ballots < BEYOND) & (come <= still.to_come[council])
    result = Needs(*np.full((2, len(contests)), BEYOND))
    np.minimum.at(result.ballots, council[possible], ballots[possible])
    np.minimum.at(result.to_come, council[possible], come[possible])
    return result


def _to_rivals(
    contests: Contests, still: Open, rivals: Pairs, lines: Crossings | None
) -> tuple[Ints, Ints]:
    """By pair: the contested ballots that can move,
    and how many ballots do it when these go first.
    """
    direct = still.contested[rivals.holder]
    moves = contested_by_council(contests, still)[rivals.council] - still.contested[rivals.rival]
    both = rivals.last + rivals.next
    first = np.minimum(ballots_for(rivals.possible, both), direct)
    ballots = first + ballots_for(rivals.possible - first * both, rivals.last)
    bars = () if lines is None else lines.of(rivals.rival).lines
    for line in bars:
        enter = _in_turn(-line.room, line.whole, moves, line.whole - line.part)
        ballots = np.maximum(ballots, np.where(line.room < 0, enter, 0))
    return moves, ballots


def _leaving(contests: Contests, still: Open, lines: Crossings, holders: Ints) -> tuple[Ints, Ints]:
    """By holder: its contested ballots,
    and how many ballots bring it below a threshold when these go first.

    A list alone can only lose ballots, and keeps one.
    """
    alone = (np.diff(contests.start) == 1)[councils_of_lists(contests)[holders]]
    moves = still.contested[holders]
    moves = np.asarray(np.where(alone, np.minimum(moves, contests.votes[holders] - 1), moves))
    ballots = [
        _in_turn(
            line.room + 1,
            np.where(alone, line.whole - line.part, line.whole),
            moves,
            np.where(alone, 0, line.part),
        )
        for line in lines.lines
    ]
    return moves, np.asarray(np.min(ballots, axis=0))


def _in_turn(gap: Ints, gain: Ints, most: Ints, after: Ints) -> Ints:
    """Ballots for a ``gap`` when at most ``most`` of them gain
    ``gain`` each and the others ``after``; BEYOND for never.
    """
    first: Ints = np.where(gain > 0, np.minimum(ballots_for(gap, np.maximum(gain, 1)), most), 0)
    rest: Ints = gap - first * gain
    more = np.where(after > 0, ballots_for(rest, np.maximum(after, 1)), BEYOND)
    return np.asarray(np.where(rest > 0, first + more, first))


def contested_by_council(contests: Contests, still: Open) -> Ints:
    """The counted ballots under complaint of every council."""
    running = np.concatenate(([0], np.cumsum(still.contested)))
    return np.asarray(running[contests.start[1:]] - running[contests.start[:-1]])
