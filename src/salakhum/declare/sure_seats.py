"""The seats that every list of a council has whatever happens next."""

from salakhum.allocate import Allocated, Contest, LotsRequired, Outcome


def sure_seats(contest: Contest, outcome: Outcome) -> tuple[int, ...]:
    """The seats of every list; what is sure where a lot is needed, none where refused."""
    if isinstance(outcome, Allocated):
        return outcome.seats
    if isinstance(outcome, LotsRequired):
        return tuple(outcome.question.sure.get(contender.id, 0) for contender in contest.lists)
    return (0,) * len(contest.lists)
