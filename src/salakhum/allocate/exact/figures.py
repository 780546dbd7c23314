"""The next seat goes to the highest figure, whatever the figure is: an average or a remainder."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import Chosen, contested
from salakhum.allocate.outcome import Act

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
    """One seat each to the lists that have the highest figure, as far as seats are left; nobody when all are OUT.

    ``figures`` are whole numbers in one unit, ``shown`` the figure of a list as the law computes it, ``given`` what the
    step has given so far.
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
