"""Councils of equally many lists side by side,
as the kernels take them, and which of the lists pass the thresholds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from salakhum.allocate.contest import LIST_KINDS, Contests
from salakhum.arrays import Ints, Mask
from salakhum.rules import Base, Kind, Rule, Threshold, Variant

COUNCILS = 8_192  # of 17 lists: a block then stays in the cache of its core


@dataclass(frozen=True)
class CouncilBlock:
    """Some councils of ``contests``, all with ``lists`` lists."""

    contests: Contests
    councils: Ints
    lists: int

    @cached_property
    def places(self) -> Ints | slice:
        """Where their lists stand: a slice where they are neighbours."""
        start, councils = self.contests.start, self.councils
        if not len(councils):
            return slice(0, 0)
        low, high = int(start[councils[0]]), int(start[councils[-1]]) + self.lists
        if high - low == self.lists * len(councils):
            return slice(low, high)
        return np.asarray(start[councils][:, None] + np.arange(self.lists))

    def table(self, by_list: npt.NDArray[np.integer]) -> Ints:
        """A column by list as lists × councils."""
        return np.ascontiguousarray(by_list[self.places].reshape(-1, self.lists).T)

    def store(self, table: Ints, by_list: Ints) -> None:
        """Write lists × councils back into a column by list."""
        values = table.T
        by_list[self.places] = values.reshape(-1) if isinstance(self.places, slice) else values

    @cached_property
    def votes(self) -> Ints:
        return self.table(self.contests.votes)

    @cached_property
    def seats(self) -> Ints:
        return self.contests.seats[self.councils]

    def without(self, councils: Mask) -> "CouncilBlock":
        """The other councils."""
        if not councils.any():
            return self
        return CouncilBlock(self.contests, self.councils[~councils], self.lists)


def blocks(
    contests: Contests, councils: Ints, variants: tuple[Variant, ...]
) -> Iterator[tuple[int, CouncilBlock]]:
    """Those of the councils that the law has steps for,
    each with the number of the variant for its size.
    """
    width = np.diff(contests.start)
    bounds = [variant.seats_from for variant in variants]
    of = np.searchsorted(bounds, contests.seats[councils], side="right") - 1
    for number in range(len(variants)):
        members = councils[of == number]
        widths = width[members]
        for lists in np.flatnonzero(np.bincount(widths)).tolist():
            alike = members[widths == lists]
            for low in range(0, len(alike), COUNCILS):
                yield number, CouncilBlock(contests, alike[low : low + COUNCILS], lists)


def bases(block: CouncilBlock, rule: Rule) -> list[Ints]:
    """The votes of which every threshold is a share, by council; negative where not known."""
    return [
        _base(block, threshold.base, includes_blank=rule.valid_includes_blank)
        for threshold in rule.allocation.thresholds
    ]


def standing(block: CouncilBlock, rule: Rule, of: list[Ints]) -> Mask:
    """Which lists (lists × councils) pass every threshold; ``of`` are its :func:`bases`."""
    passes = np.ones(block.votes.shape, np.bool_)
    for threshold, base in zip(rule.allocation.thresholds, of, strict=True):
        above = reaches(threshold, block.votes, base)
        applies = _applies(threshold, block)
        passes &= above if applies is None else above | ~applies
    return passes


def _base(block: CouncilBlock, base: Base, *, includes_blank: bool) -> Ints:
    contests, councils = block.contests, block.councils
    lists = block.votes.sum(axis=0)
    valid = contests.valid[councils]
    match base:
        case Base.LISTS | Base.QUALIFIED:
            return np.asarray(lists)
        case Base.CAST:
            return np.asarray(contests.cast[councils])
        case Base.VALID:
            return np.where(valid < 0, lists, valid)
    blank = contests.blank[councils]
    given = valid if includes_blank else np.where(blank < 0, blank, valid + blank)
    return np.where(valid < 0, lists + np.maximum(blank, 0), given)


def reaches(threshold: Threshold, votes: Ints, base: Ints) -> Mask:
    """Which ``votes`` are enough for a threshold.

    Cross-multiplied, so that a share is never divided out.
    """
    bar, share = base * threshold.share.numerator, threshold.share.denominator
    if threshold.rounded_down:
        bar, share = bar // share, 1
    figures = votes * share
    return np.asarray(figures >= bar if threshold.at_least else figures > bar)


def _applies(threshold: Threshold, block: CouncilBlock) -> Mask | None:
    """Where a threshold is for some kinds or some numbers of partners; None where it is for all."""
    contests, most = block.contests, threshold.partners_to
    if threshold.kinds == frozenset(Kind) and threshold.partners_from <= 1 and most is None:
        return None
    kinds = [LIST_KINDS.index(kind) for kind in threshold.kinds]
    partners = block.table(contests.partners)
    applies = np.isin(block.table(contests.kind), kinds) & (partners >= threshold.partners_from)
    return np.asarray(applies if most is None else applies & (partners <= most))
