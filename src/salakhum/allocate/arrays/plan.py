"""Which rules the arrays can follow, and whether the compiled kernels do it.

Above the size where they pay, or when asked for.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from warnings import warn

import numpy as np

from salakhum.allocate.contest import Contests
from salakhum.arrays import Codes, Ints
from salakhum.optional import is_installed
from salakhum.rules import (
    Alliances,
    Base,
    Criterion,
    Divisors,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

DHONDT = Divisors()
BY_VOTES = (Criterion.MORE_VOTES, Criterion.FEWER_VOTES)


@dataclass(frozen=True, slots=True)
class Plan:
    """One allocation by quotients,
    or by whole Hare quotas and remainders where ``divisors`` is None.
    """

    divisors: Divisors | None
    thresholds: tuple[Threshold, ...]
    quota_of_all: bool = False  # votes of lists that are left out count in the quota
    independents_limited: bool = False


def plan(rule: Rule, steps: tuple[Step, ...]) -> Plan | None:
    """The plan for these steps of a rule, None where only the exact engine follows them."""
    thresholds = rule.allocation.thresholds
    if not all(_plain(threshold) for threshold in thresholds):
        return None
    match steps:
        case (HighestAverages(iterated=True, most=None) as averages,):
            return Plan(averages.divisors, thresholds)
        case (WholeSeats() as whole, HighestAverages(iterated=True, most=None) as averages) if (
            averages.divisors == DHONDT and whole.quota is not QuotaKind.HARE_DOWN
        ):
            # Lower quota: whoever has k full quotas gets k seats by highest averages too.
            return Plan(DHONDT, thresholds, independents_limited=whole.independent_most is not None)
        case (WholeSeats() as whole, LargestRemainders() as rest) if _hare(whole, rest):
            return Plan(
                None,
                thresholds,
                quota_of_all=whole.base is Base.LISTS,
                independents_limited=whole.independent_most is not None,
            )
        case _:
            return None


def _plain(threshold: Threshold) -> bool:
    return (
        threshold.base is not Base.QUALIFIED
        and not threshold.scaled_by_candidates
        and not threshold.lowered_by
    )


def _hare(whole: WholeSeats, rest: LargestRemainders) -> bool:
    return (
        whole.quota is rest.quota is QuotaKind.HARE
        and whole.base is rest.base
        and not rest.least_share
        and rest.kinds == LargestRemainders().kinds
    )


def settled_by_votes(rule: Rule) -> tuple[Criterion, ...] | None:
    """The criteria before the lot where all of them are numbers of votes, else None."""
    ties = rule.allocation.ties
    before = ties[: ties.index(Criterion.LOTS)] if Criterion.LOTS in ties else ties
    if before == ties or not all(criterion in BY_VOTES for criterion in before):
        return None
    return before


PAYS = 50_000_000  # lists: about a second by arrays, which is what importing the compiled kernels takes
ABSENT = (
    "numba is not installed (extra 'fast'): arrays count instead of the compiled kernels, slower"
)
PARTS = 8  # of a thread, so that a core that is held up leaves work to the others


def wanted(contests: Contests, rule: Rule, *, asked: bool | None) -> Plan | None:
    """The plan that the compiled kernels are to follow; None where arrays will do or must do.

    Warns where they should be taken and Numba is not installed: the answer is the same and takes
    longer.
    """
    law = rule.allocation
    large = len(contests.votes) >= PAYS if asked is None else asked
    if not large or len(law.variants) > 1 or law.thresholds:
        return None
    if law.majority or law.minority_seat or law.alliances is not Alliances.NONE:
        return None
    steps = plan(rule, law.variants[0].steps)
    if steps is None or steps.independents_limited:
        return None
    if not is_installed("numba"):
        warn(ABSENT, RuntimeWarning, stacklevel=3)
        return None
    return steps


def solve(contests: Contests, rule: Rule, way: Plan, seats: Ints, status: Codes) -> None:
    """Write ``seats`` by list and ``status`` by council,
    -1 where a council needs more than the kernels know.
    """
    from salakhum.allocate.arrays import compiled  # noqa: PLC0415 - half a second that only huge elections pay

    kernel = compiled.by_averages if way.divisors else compiled.by_remainders
    row = (way.divisors.first, way.divisors.start, way.divisors.step) if way.divisors else (1, 1, 1)
    law = np.array([*row, max(rule.allocation.variants[0].seats_from, 1)], np.float64)
    start, votes, candidates, number = (
        np.ascontiguousarray(column, np.int64)
        for column in (contests.start, contests.votes, contests.candidates, contests.seats)
    )

    def part(low: int, high: int) -> None:
        ballots = compiled.Ballots(start[low : high + 1], votes, candidates, number[low:high])
        kernel(ballots, law, compiled.Output(seats, status[low:high]))

    threads = max(os.cpu_count() or 1, 1)
    cuts = np.unique(np.linspace(0, len(contests), PARTS * threads + 1).astype(int)).tolist()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, cuts[:-1], cuts[1:]))
    if settled_by_votes(rule) != ():
        status[status == compiled.OPEN] = compiled.UNANSWERED
