"""How votes become seats.

Whole seats for full quotas, then the highest average or the largest remainder, seat by seat.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TypeVar

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import Chosen, contested
from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.arrays import Ints
from salakhum.rules import Divisors, HighestAverages, Kind, LargestRemainders, QuotaKind, WholeSeats

Votes = TypeVar("Votes", int, Ints)

OUT = -1  # the figure of a list that takes no part


def give_to_highest(
    progress: Progress,
    figures: Sequence[int],
    shown: Callable[[int], Fraction],
    given: list[int],
    *,
    act: Act,
    article: str,
) -> Chosen:
    """One seat each to the lists that have the highest figure, as far as seats are left.

    Nobody when all are OUT.

    ``figures`` are whole numbers in one unit, ``shown`` the figure of a list as the law computes
    it, ``given`` what the step has given so far.
    """
    top = max(figures)
    if top == OUT:
        return {}
    tied = [i for i, figure in enumerate(figures) if figure == top]
    chosen = contested(progress, tied, article)
    runner_up = None if progress.moves is None else _runner_up(figures, chosen)
    progress.award(chosen, shown, runner_up, given, act=act, article=article)
    return chosen


def _runner_up(figures: Sequence[int], chosen: Chosen) -> int | None:
    others = [OUT if i in chosen else figure for i, figure in enumerate(figures)]
    best = max(others)
    return None if best == OUT else others.index(best)


def still_lowest(given: Sequence[int], may_take: Sequence[bool]) -> list[bool]:
    """Which lists have their turn when each gets one before any gets another."""
    everyone = range(len(given))
    lowest = min((given[i] for i in everyone if may_take[i]), default=None)
    return [may_take[i] and given[i] == lowest for i in everyone]


def quota(kind: QuotaKind, votes: Votes, seats: int) -> tuple[Votes, int]:
    """What one whole seat costs, as numerator and denominator.

    The numerator is 0 when it costs nothing.

    ``votes`` are those of one council, or an array of those of many.
    """
    if kind is QuotaKind.HARE:
        return votes, seats
    if kind is QuotaKind.HARE_DOWN:
        return votes // seats, 1
    return votes // (seats + 1) + 1, 1


def price(progress: Progress, step: WholeSeats | LargestRemainders) -> tuple[int, int] | Refused:
    """What one whole seat costs in this step, or why it cannot be said."""
    if not progress.shared:
        return Refused("quota-of-no-seats", {"seats": progress.seats, "left": progress.left})
    top, bottom = quota(step.quota, progress.base(step.base), progress.shared)
    if top == 0:
        return Refused("quota-below-one", {"seats": progress.shared})
    return top, bottom


def whole_seats(progress: Progress, step: WholeSeats, given: list[int]) -> Refused | None:
    """Gives every list its full quotas.

    A quota that costs nothing, or is held too often, is refused.
    """
    cost = price(progress, step)
    if isinstance(cost, Refused):
        return cost
    top, bottom = cost
    owed = [_owed(progress, step, i, top, bottom) - got for i, got in enumerate(given)]
    if sum(owed) > progress.left:
        return Refused("more-quotas-than-seats", {"seats": progress.left, "quotas": sum(owed)})
    for i, seats in enumerate(owed):
        if seats:
            _give(progress, i, seats, Fraction(top, bottom), step.article)
            given[i] += seats
    return None


def _owed(progress: Progress, step: WholeSeats, i: int, top: int, bottom: int) -> int:
    if progress.lists[i].kind is not Kind.INDEPENDENT:
        return progress.votes[i] * bottom // top
    votes = progress.lists[i].votes if step.independent_below_threshold else progress.votes[i]
    quotas = votes * bottom // top
    return quotas if step.independent_most is None else min(quotas, step.independent_most)


def _give(progress: Progress, i: int, seats: int, price: Fraction, article: str) -> None:
    progress.so_far[i] += seats
    progress.left -= seats
    if progress.moves is not None:
        number = progress.seats - progress.left
        winner = progress.lists[i].id
        progress.moves.append(
            Move(
                number,
                Act.QUOTA,
                winner,
                seats,
                quotient=price,
                article=article,
                within=progress.within,
            )
        )


@lru_cache(maxsize=256)
def common_multiple(divisors: Divisors, seats: int) -> int:
    """A number that every divisor of so many seats divides,
    so that averages compare as whole numbers.
    """
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
    """One seat each from the averages before the first of them,
    so nobody comes twice before all came once.
    """
    turn = still_lowest(given, [average != OUT for average in averages])
    return [average if turn[i] else OUT for i, average in enumerate(averages)]


def largest_remainders(
    progress: Progress, step: LargestRemainders, given: list[int]
) -> Refused | None:
    """Gives the seats left to the largest remainders; refuses a quota that costs nothing."""
    cost = price(progress, step)
    if isinstance(cost, Refused):
        return cost
    top, bottom = cost
    remainders = [votes * bottom % top for votes in progress.votes]
    least = step.least_share * top
    invited = [
        contender.kind in step.kinds and progress.votes[i] * bottom >= least
        for i, contender in enumerate(progress.lists)
    ]
    while progress.left:
        may = [invited[i] and progress.may_take(i) for i in range(len(invited))]
        turn = still_lowest(given, may)
        figures = [
            remainder if turn[i] and (step.repeat or not given[i]) else OUT
            for i, remainder in enumerate(remainders)
        ]
        chosen = give_to_highest(
            progress,
            figures,
            lambda i: Fraction(remainders[i], bottom),
            given,
            act=Act.REMAINDER,
            article=step.article,
        )
        if not chosen:
            break
    return None
