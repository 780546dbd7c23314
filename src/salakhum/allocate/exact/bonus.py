"""The bonus: a share of all seats for the list with most votes, before the rest is allocated."""

from fractions import Fraction
from math import ceil, floor

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import settle
from salakhum.allocate.outcome import Act, Move
from salakhum.rules import Bonus


def bonus_seats(step: Bonus, seats: int) -> int:
    """How many seats of a council are the bonus."""
    share = step.share * seats
    upwards = step.round_up_above is None or seats > step.round_up_above
    return ceil(share) if upwards else floor(share)


def bonus(progress: Progress, step: Bonus, given: list[int]) -> None:
    """Gives the bonus once; what follows shares the other seats as if there had been none."""
    seats = bonus_seats(step, progress.seats)
    if any(given) or not seats:
        return
    top = max(progress.votes)
    tied = [i for i, votes in enumerate(progress.votes) if votes == top]
    chosen = {tied[0]: ""} if len(tied) == 1 else settle(progress, tied, 1, "bonus", step.article)
    for i, by in chosen.items():
        given[i] = progress.bonus[i] = seats
        progress.left -= seats
        progress.shared -= seats
        _note(progress, i, seats, by, step.article)


def _note(progress: Progress, i: int, seats: int, by: str, article: str) -> None:
    if progress.moves is None:
        return
    others = [j for j, votes in enumerate(progress.votes) if votes and j != i]
    second = max(others, key=progress.votes.__getitem__, default=None)
    progress.moves.append(
        Move(
            number=seats,
            act=Act.BONUS,
            winner=progress.lists[i].id,
            seats=seats,
            quotient=Fraction(progress.votes[i]),
            runner_up=None if second is None else progress.lists[second].id,
            next_quotient=None if second is None else Fraction(progress.votes[second]),
            by=by,
            article=article,
            within=progress.within,
        )
    )
