"""Absolute majority: more than half of the votes without more than half of the seats takes the last residual seat."""

from fractions import Fraction

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import settle
from salakhum.allocate.outcome import Act, Move

STEP = "majority"


def majority_list(progress: Progress) -> int | None:
    """The list with more than half of all votes."""
    for i, votes in enumerate(progress.votes):
        if 2 * votes > progress.total:
            return i
    return None


def correct_majority(progress: Progress, article: str) -> None:
    """Moves the last residual seat; where equal figures won it for several lists, the criteria say who gives it up.

    The criteria choose who *keeps* a seat, so the question asks for all holders but one.
    """
    winner = majority_list(progress)
    holders = [i for i in progress.last if i != winner]
    if winner is None or not holders or 2 * progress.so_far[winner] > progress.seats:
        return
    loser, by = _loser(progress, holders, article)
    for seats in (progress.so_far, progress.last_given):
        seats[loser] -= 1
        seats[winner] += 1
    if progress.moves is not None:
        progress.moves.append(
            Move(
                number=progress.seats,
                act=Act.MAJORITY,
                winner=progress.lists[winner].id,
                quotient=Fraction(progress.votes[winner]),
                next_quotient=Fraction(progress.total, 2),
                loser=progress.lists[loser].id,
                by=by,
                article=article,
            )
        )


def _loser(progress: Progress, holders: list[int], article: str) -> tuple[int, str]:
    if len(holders) == 1:
        return holders[0], ""
    keep = settle(progress, holders, len(holders) - 1, STEP, article)
    loser = next(i for i in holders if i not in keep)
    return loser, next(reversed(keep.values()))
