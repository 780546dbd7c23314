"""Whole seats: one for each full quota of votes."""

from fractions import Fraction

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.rules import Kind, LargestRemainders, QuotaKind, WholeSeats


def quota(kind: QuotaKind, votes: int, seats: int) -> tuple[int, int]:
    """What one whole seat costs, as numerator and denominator; the numerator is 0 when it costs nothing."""
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
    """Gives every list its full quotas; a quota that costs nothing, or is held too often, is refused."""
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
