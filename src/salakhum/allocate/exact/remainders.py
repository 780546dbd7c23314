"""Largest remainders: the seats left go, one each, to the lists with most votes beyond their full quotas."""

from fractions import Fraction

from salakhum.allocate.exact.figures import OUT, give_to_highest, still_lowest
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.quotas import price
from salakhum.allocate.outcome import Act, Refused
from salakhum.rules import LargestRemainders


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
