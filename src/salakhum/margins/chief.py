"""The margins of the first place in votes, from which the chief comes."""

import numpy as np

from salakhum.allocate import Contests
from salakhum.arrays import NOWHERE, Ints
from salakhum.margins.claims import councils_of_lists, first_two
from salakhum.margins.nearest import (
    BEYOND,
    Nearest,
    Options,
    Three,
    ballots_for,
    nearest,
)


def chief_margins(contests: Contests) -> Three:
    """The fewest ballots with which the first list in votes is no longer alone in front; 0 where it is not."""
    first, second = leading_two(contests)
    gap = contests.votes[first] - contests.votes[second]
    council = councils_of_lists(contests)[first]
    nowhere = np.full(len(council), NOWHERE)

    def by(gain: int, source: Ints, target: Ints, limit: Ints) -> Nearest:
        ballots, certain = ballots_for(gap, gain), ballots_for(gap + 1, gain)
        options = Options(council, ballots, certain, first, second, source, target)
        return nearest(len(contests), options.within(limit))

    have = contests.votes[first]
    return Three(
        added=by(1, nowhere, second, np.full(len(council), BEYOND)),
        removed=by(1, first, nowhere, np.where(contests.votes[second] > 0, have, 0)),
        moved=by(2, first, second, have),
    )


def leading_two(contests: Contests) -> tuple[Ints, Ints]:
    """The first and the second list in votes of every council that has two."""
    first, second = first_two(contests)
    two = second != NOWHERE
    return first[two], second[two]
