"""Equality: who of several lists with the same figure gets the seats that are left."""

from collections.abc import Callable, Mapping, Sequence

from salakhum.allocate.contest import Contender
from salakhum.allocate.exact.lots import LotAsked
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.outcome import Question
from salakhum.rules import Criterion

ALL = "all"  # equal, and seats enough for all of them

UNDECIDED = "undecided-by-law"
BIRTH_UNKNOWN = "birth-not-known"

Chosen = dict[int, str]  # list -> how the equality was settled for it

# Every criterion but the lot as a figure; the smaller goes first.
_FIRST: Mapping[Criterion, Callable[[Contender], int | None]] = {
    Criterion.MORE_VOTES: lambda contender: -contender.votes,
    Criterion.FEWER_VOTES: lambda contender: contender.votes,
    Criterion.LIST_ORDER: lambda _: 0,  # an order within lists says nothing between them
    Criterion.OLDER: lambda contender: contender.mean_birth,
    Criterion.YOUNGER: lambda contender: (
        None if contender.mean_birth is None else -contender.mean_birth
    ),
}


def contested(progress: Progress, tied: Sequence[int], article: str) -> Chosen:
    """Who of the lists with the highest figure gets a seat now.

    All of them while the seats last.
    """
    if len(tied) == 1:
        return {tied[0]: ""}
    if len(tied) <= progress.left:
        return dict.fromkeys(tied, ALL)
    step = f"seat {progress.seats - progress.left + 1}"
    return settle(progress, tied, progress.left, step, article, last=True)


def settle(
    progress: Progress,
    tied: Sequence[int],
    seats: int,
    step: str,
    article: str,
    *,
    last: bool = False,
) -> Chosen:
    """The criteria of the law in their order, until as many lists are chosen as there are seats.

    ``last`` says that no seat is left after these.
    """
    chosen: Chosen = {}
    refusal = UNDECIDED
    for criterion in progress.ties:
        if criterion is Criterion.LOTS:
            refusal = ""
            break
        figures = [_FIRST[criterion](progress.lists[i]) for i in tied]
        known = [figure for figure in figures if figure is not None]
        if len(known) < len(figures):
            refusal = BIRTH_UNKNOWN
            break
        bar = sorted(known)[seats - len(chosen) - 1]
        ahead = [tied[k] for k, figure in enumerate(known) if figure < bar]
        level = [tied[k] for k, figure in enumerate(known) if figure == bar]
        if len(chosen) + len(ahead) + len(level) == seats:
            ahead, level = [i for i in tied if i in {*ahead, *level}], []
        chosen |= dict.fromkeys(ahead, criterion.value)
        if not level:
            return chosen
        tied = level
    asked = LotAsked(
        Question(
            progress.step_name(step),
            article,
            seats - len(chosen),
            tuple(progress.lists[i].id for i in tied),
        ),
        moves=len(progress.moves or ()),
        sure=len(chosen) if last else 0,
        closing=_with(progress.result(), chosen) if last and progress.closing else None,
        refusal=refusal,
    )
    positions, by = progress.lots.draw(asked)
    return chosen | {tied[p]: by for p in positions}


def _with(seats: tuple[int, ...], chosen: Chosen) -> tuple[int, ...]:
    """The seats when each of the chosen has one more."""
    return tuple(so_far + (i in chosen) for i, so_far in enumerate(seats))
