"""List exhaustion: a list with more seats than candidates gives up the seats that it cannot fill."""

from fractions import Fraction

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.outcome import Act, Move


def give_up_unfilled(progress: Progress, article: str) -> bool:
    """Takes back every seat without a candidate, and says whether there was one. From now on lists are capped."""
    progress.capped = True
    before = progress.left
    for i, contender in enumerate(progress.lists):
        if contender.candidates is not None:
            excess = progress.so_far[i] + progress.bonus[i] - contender.candidates
            if excess > 0:
                _give_up(progress, i, excess, article)
    return progress.left > before


def _give_up(progress: Progress, i: int, seats: int, article: str) -> None:
    proportional = min(seats, progress.so_far[i])  # the bonus is the last to go
    progress.so_far[i] -= proportional
    progress.bonus[i] -= seats - proportional
    progress.left += seats
    if progress.moves is not None:
        progress.moves.append(
            Move(
                number=0,
                act=Act.EXHAUSTED,
                winner="",
                seats=seats,
                quotient=Fraction(progress.so_far[i] + progress.bonus[i]),
                loser=progress.lists[i].id,
                article=article,
                within=progress.within,
            )
        )
