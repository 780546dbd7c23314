"""Highest averages: the next seat goes to the highest quotient votes / divisor(seats held)."""

from fractions import Fraction
from functools import cache
from math import lcm

from salakhum.allocate.figures import OUT, give_to_highest, still_lowest
from salakhum.allocate.outcome import Act
from salakhum.allocate.progress import Progress
from salakhum.rules.model import Divisors, HighestAverages


@cache
def weights(divisors: Divisors, seats: int) -> tuple[int, ...]:
    """One whole number for each of 0 … ``seats`` held: votes times it are in the order of votes / divisor."""
    row = [divisors(held) for held in range(seats + 1)]
    multiple = lcm(*row)
    return tuple(multiple // divisor for divisor in row)


def highest_averages(progress: Progress, step: HighestAverages, given: list[int]) -> None:
    """Gives the seats left to the highest averages."""
    weight = weights(step.divisors, progress.seats)
    everyone = range(len(given))

    def average(i: int) -> int:
        if not progress.may_take(i) or given[i] == step.most:
            return OUT
        return progress.votes[i] * weight[progress.held[i]]

    def shown(i: int) -> Fraction:
        return Fraction(progress.votes[i], step.divisors(progress.held[i]))

    averages = [average(i) for i in everyone]
    while progress.left:
        if not step.iterated:
            averages = _in_turn(given, [average(i) for i in everyone])
        chosen = give_to_highest(progress, averages, shown, Act.AVERAGE, step.article)
        if not chosen:
            break
        for i in chosen:
            given[i] += 1
            averages[i] = average(i)


def _in_turn(given: list[int], averages: list[int]) -> list[int]:
    """One seat each from the averages before the first of them, so nobody comes twice before all came once."""
    turn = still_lowest(given, [average != OUT for average in averages])
    return [average if mine else OUT for average, mine in zip(averages, turn, strict=True)]
