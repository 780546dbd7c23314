"""What laws add to quotas and averages.

A bonus, a majority's last seat, a seat reserved for a minority, and lists without enough
candidates.
"""

from fractions import Fraction
from math import ceil, floor

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import settle
from salakhum.allocate.outcome import Act, Move
from salakhum.rules import Bonus, Kind


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


MAJORITY = "majority"


def majority_list(progress: Progress) -> int | None:
    """The list with more than half of all votes."""
    for i, votes in enumerate(progress.votes):
        if 2 * votes > progress.total:
            return i
    return None


def correct_majority(progress: Progress, article: str) -> None:
    """Moves the last residual seat.

    Where equal figures won it for several lists, the criteria say who gives it up.

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
    keep = settle(progress, holders, len(holders) - 1, MAJORITY, article)
    loser = next(i for i in holders if i not in keep)
    return loser, next(reversed(keep.values()))


MINORITY = "minority"


def reserve(progress: Progress, article: str, *, remainders: bool) -> None:
    """Gives one of the seats left after the whole seats.

    Whoever has it takes no part in the rest, the others only by ``remainders``.
    """
    if progress.reserved or not progress.left:
        return
    progress.reserved = True
    without = [
        i
        for i, contender in enumerate(progress.lists)
        if contender.kind is Kind.MINORITY
        and progress.votes[i]
        and not progress.so_far[i]
        and progress.room(i)
    ]
    if not without:
        return
    top = max(progress.votes[i] for i in without)
    tied = [i for i in without if progress.votes[i] == top]
    chosen = {tied[0]: ""} if len(tied) == 1 else settle(progress, tied, 1, MINORITY, article)
    progress.barred = set(chosen if remainders else without)
    for i, by in chosen.items():
        progress.so_far[i] = 1
        progress.left -= 1
        if progress.moves is not None:
            progress.moves.append(
                Move(
                    number=progress.seats - progress.left,
                    act=Act.MINORITY,
                    winner=progress.lists[i].id,
                    quotient=Fraction(top),
                    by=by,
                    article=article,
                )
            )


def give_up_unfilled(progress: Progress, article: str) -> bool:
    """Takes back every seat without a candidate, and says whether there was one.

    From now on lists are capped.
    """
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
