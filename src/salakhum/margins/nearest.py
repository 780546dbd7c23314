"""The fewest ballots that change something in every council, and which lists they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.margins.claims import first_of_each

NONE = -1  # no number of ballots does it
BEYOND = 2**62  # more ballots than there can be


@dataclass(frozen=True, slots=True)
class Nearest:
    """By council: the fewest ballots that change something;
    :data:`NONE` where none do, 0 where a lot decides already.

    From ``ballots`` on the present answer is no longer certain, from ``certain`` on it is
    impossible; in between a lot decides. ``holder`` loses to ``rival``, while the ballots leave
    ``source`` and come to ``target``: rows of lists, NOWHERE where that says nothing.
    """

    ballots: Ints
    certain: Ints
    holder: Ints
    rival: Ints
    source: Ints
    target: Ints

    @property
    def lot(self) -> Mask:
        """Where at ``ballots`` it is only a lot."""
        return np.asarray((self.ballots != NONE) & (self.ballots != self.certain))


@dataclass(frozen=True, slots=True)
class Three:
    """The same question for ballots added to one list,
    removed from one list, moved from one list to another.
    """

    added: Nearest
    removed: Nearest
    moved: Nearest


@dataclass(frozen=True, slots=True)
class Options:
    """Changes to choose from, any number per council.

    The fields are those of :class:`Nearest`, BEYOND for never.
    """

    council: Ints
    ballots: Ints
    certain: Ints
    holder: Ints
    rival: Ints
    source: Ints
    target: Ints

    def within(self, limit: Ints) -> "Options":
        """The same, with what takes more than ``limit`` ballots as never."""
        return replace(
            self,
            ballots=np.where(self.ballots > limit, BEYOND, self.ballots),
            certain=np.where(self.certain > limit, BEYOND, self.certain),
        )


def either(parts: Sequence[Options]) -> Options:
    """All options of all parts, sorted by council."""
    if len(parts) == 1:
        return parts[0]
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts])
        for field in fields(Options)
    }
    order = np.argsort(columns["council"], kind="stable")
    return Options(**{name: column[order] for name, column in columns.items()})


def ballots_for(gap: Ints, gain: Ints | int) -> Ints:
    """The fewest ballots that gain ``gap``."""
    return np.asarray(np.maximum(0, -(-gap // gain)))


def nearest(councils: int, options: Options) -> Nearest:
    """The smallest change of every council, a certain one before one by lot.

    Where it is 0 a lot is waited for.

    ``options`` are sorted by council. Where several of them certainly change the seats with equally
    few ballots, the first in ballot order is taken and ``holder`` and ``rival`` stay open: others
    than its own may lose and win.
    """
    begin = np.flatnonzero(first_of_each(options.council))
    councils_with = options.council[begin]
    ballots, certain = np.full((2, councils), BEYOND)
    if len(begin):
        ballots[councils_with] = np.minimum.reduceat(options.ballots, begin)
        certain[councils_with] = np.minimum.reduceat(options.certain, begin)
    waiting = ballots == 0
    chosen, several = _chosen(councils, options, ballots)
    chosen[waiting] = NONE

    single = np.flatnonzero(chosen != NONE)
    sole = single[~several[single]]

    def of_chosen(lists: Ints, these: Ints) -> Ints:
        rows = np.full(councils, NOWHERE)
        rows[these] = lists[chosen[these]]
        return rows

    return Nearest(
        np.where(waiting, 0, np.where(ballots == BEYOND, NONE, ballots)),
        np.where(waiting | (certain == BEYOND), NONE, certain),
        of_chosen(options.holder, sole),
        of_chosen(options.rival, sole),
        of_chosen(options.source, single),
        of_chosen(options.target, single),
    )


def _chosen(councils: int, options: Options, ballots: Ints) -> tuple[Ints, Mask]:
    """The row of the option that is shown for a council, NONE without one.

    And whether several are as good.
    """
    best = np.flatnonzero(options.ballots == ballots[options.council])
    best = best[options.ballots[best] < BEYOND]
    sure = best[options.certain[best] == options.ballots[best]]
    chosen = np.full(councils, NONE)
    for rows in (best, sure):
        chosen[options.council[rows[::-1]]] = rows[::-1]
    return chosen, np.bincount(options.council[sure], minlength=councils) > 1
