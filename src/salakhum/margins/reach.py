"""How far an answer of every council is within reach of what is outstanding."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from salakhum.arrays import Codes, Ints, Mask
from salakhum.margins.nearest import BEYOND, NONE
from salakhum.margins.pending import Needs
from salakhum.margins.stations import Awaited, stations_for


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

    ``ballots`` are the fewest outstanding ballots that do it: 0 where a lot is waited for or there is no answer yet, NONE
    where all of them do not. ``to_come`` are the fewest that have to come from stations, when all contested ballots are
    at their worst, and ``stations`` how many stations bring them, the largest first. Where ``fewest`` is not set so many
    are enough, and fewer may be.
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
    """The calls that follow from ``found``; councils that are not ``answered`` have no seats yet."""
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
