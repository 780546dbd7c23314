"""The reserved seat: one for the strongest organisation of a minority that has votes enough to take part but no seat yet."""

from fractions import Fraction

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import settle
from salakhum.allocate.outcome import Act, Move
from salakhum.rules import Kind

STEP = "minority"


def reserve(progress: Progress, article: str, *, remainders: bool) -> None:
    """Gives one of the seats left after the whole seats; whoever has it takes no part in the rest, the others only by ``remainders``."""
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
    chosen = {tied[0]: ""} if len(tied) == 1 else settle(progress, tied, 1, STEP, article)
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
