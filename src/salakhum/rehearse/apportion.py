"""Share whole numbers out in proportion to whole weights.

Largest remainders, within bounds, for many groups at once.
"""

import numpy as np

from salakhum.arrays import Ints
from salakhum.rehearse.errors import UnsatisfiableError


def group_sums(numbers: Ints, start: Ints) -> Ints:
    """The sum of each group ``numbers[start[g] : start[g + 1]]``; an empty group has 0."""
    running = np.concatenate(([0], np.cumsum(numbers)))
    return running[start[1:]] - running[start[:-1]]


def starts(sizes: Ints) -> Ints:
    """Where each group begins and the last one ends, for groups of ``sizes``."""
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


def share_out(
    totals: Ints,
    weights: Ints,
    start: Ints,
    *,
    least: Ints | int = 0,
    most: Ints | int | None = None,
) -> Ints:
    """Numbers that add up to ``totals`` group by group,
    between ``least`` and ``most``, as near to ``weights`` as can be.

    What a full place cannot take goes to the others of its group, again in proportion. Equal
    remainders go to the first; a weight of 0 counts as 1. Raises :class:`UnsatisfiableError` where
    the bounds of a group do not admit its total.
    """
    group = np.repeat(np.arange(len(totals)), np.diff(start))
    given = np.zeros(len(weights), np.int64) + least
    room = np.full(len(weights), np.iinfo(np.int64).max) if most is None else most - given
    left = totals - group_sums(given, start)
    _check_bounds(left, np.minimum(room, np.abs(left)[group]), start)
    while left.any():
        open_weights = np.where(room > 0, np.maximum(weights, 1), 0)
        step = np.minimum(_proportional(left, open_weights, start, group), room)
        given += step
        room = room - step
        left = left - group_sums(step, start)
    return given


def _check_bounds(left: Ints, room: Ints, start: Ints) -> None:
    wrong = np.flatnonzero((left < 0) | (group_sums(room, start) < left))
    if len(wrong) or (room < 0).any():
        raise UnsatisfiableError("A total cannot be shared out within its bounds")


def _proportional(left: Ints, weights: Ints, start: Ints, group: Ints) -> Ints:
    whole = np.maximum(group_sums(weights, start), 1)[group]
    scaled = left[group] * weights
    step, remainder = np.divmod(scaled, whole)
    over = left - group_sums(step, start)
    order = np.lexsort((-remainder, group))
    place = np.empty_like(order)
    place[order] = np.arange(len(order)) - start[:-1][group[order]]
    return step + ((place < over[group]) & (weights > 0))
