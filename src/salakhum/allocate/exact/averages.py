"""Highest averages: the next seat goes to the highest quotient votes / divisor(seats held)."""

from fractions import Fraction
from functools import lru_cache
from math import lcm

from salakhum.allocate.exact.figures import OUT, give_to_highest, still_lowest
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.outcome import Act
from salakhum.rules import Divisors, HighestAverages


@lru_cache(maxsize=256)
def common_multiple(divisors: Divisors, seats: int) -> int:
    """A number that every divisor of so many seats divides, so that averages compare as whole numbers."""
    return lcm(*(divisors(so_far) for so_far in range(seats)))


def highest_averages(progress: Progress, step: HighestAverages, given: list[int]) -> None:
    """Gives the seats left to the highest averages."""
    divisors = step.divisors
    unit = common_multiple(divisors, progress.seats)

    def average(i: int) -> int:
        if not progress.may_take(i) or given[i] == step.most:
            return OUT
        return progress.votes[i] * (unit // divisors(progress.so_far[i]))

    def shown(i: int) -> Fraction:
        return Fraction(progress.votes[i] * divisors.unit, divisors(progress.so_far[i]))

    averages = [average(i) for i in range(len(given))]
    while progress.left:
        turn = averages if step.iterated else _in_turn(given, averages)
        chosen = give_to_highest(
            progress, turn, shown, given, act=Act.AVERAGE, article=step.article
        )
        if not chosen:
            return
        for i in chosen:
            averages[i] = average(i)


def _in_turn(given: list[int], averages: list[int]) -> list[int]:
    """One seat each from the averages before the first of them, so nobody comes twice before all came once."""
    turn = still_lowest(given, [average != OUT for average in averages])
    return [average if turn[i] else OUT for i, average in enumerate(averages)]
