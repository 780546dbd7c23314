"""Which councils have their margins in closed form: those in which nothing but divisors and fixed thresholds decides."""

from collections.abc import Iterator

import numpy as np

from salakhum.allocate import Contests
from salakhum.allocate.arrays.plan import Plan, plan, settled_by_votes
from salakhum.allocate.contest import KINDS
from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.margins.claims import councils_of_lists
from salakhum.rules import Alliances, Divisors, Kind, Rule


def closed(contests: Contests, rule: Rule, seats: Ints) -> Iterator[tuple[Divisors, Mask]]:
    """The divisors of every variant of the law, and the councils whose ``seats`` (by list) go by them alone."""
    if settled_by_votes(rule) is None:
        return
    variants = rule.allocation.variants
    bounds = [variant.seats_from for variant in variants]
    of = np.searchsorted(bounds, contests.seats, side="right") - 1
    for number, variant in enumerate(variants):
        steps = plan(rule, variant.steps)
        if steps is not None and steps.divisors is not None:
            yield steps.divisors, (of == number) & ~_special(contests, rule, steps, seats)


def _special(contests: Contests, rule: Rule, steps: Plan, seats: Ints) -> Mask:
    """Councils in which alliances, reserved seats, a limit of candidates or the majority has a say.

    More than half of the votes is more than half of an odd number of seats by D'Hondt's divisors already.
    """
    council, law = councils_of_lists(contests), rule.allocation
    candidates, most = contests.candidates, contests.seats[council]
    lists = (candidates >= 0) & (candidates <= seats) & (candidates < most)
    if law.alliances is not Alliances.NONE:
        lists |= contests.alliance != NOWHERE
    if law.minority_seat:
        lists |= contests.kind == KINDS.index(Kind.MINORITY)
    if steps.independents_limited:
        lists |= contests.kind == KINDS.index(Kind.INDEPENDENT)
    special = np.zeros(len(contests), np.bool_)
    special[council[lists]] = True
    if law.majority:
        special |= (steps.divisors != Divisors()) | (contests.seats % 2 == 0)
    return special
