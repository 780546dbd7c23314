"""Councils of equally many lists side by side, as the kernels take them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from salakhum.allocate.contest import Contests
from salakhum.arrays import Ints, Mask
from salakhum.rules import Variant

COUNCILS = 8_192  # of 17 lists: a block then stays in the cache of its core


@dataclass(frozen=True)
class Block:
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

    def without(self, councils: Mask) -> "Block":
        """The other councils."""
        if not councils.any():
            return self
        return Block(self.contests, self.councils[~councils], self.lists)


def blocks(
    contests: Contests, councils: Ints, variants: tuple[Variant, ...]
) -> Iterator[tuple[int, Block]]:
    """Those of the councils that the law has steps for, each with the number of the variant for its size."""
    width = np.diff(contests.start)
    bounds = [variant.seats_from for variant in variants]
    of = np.searchsorted(bounds, contests.seats[councils], side="right") - 1
    for number in range(len(variants)):
        members = councils[of == number]
        widths = width[members]
        for lists in np.flatnonzero(np.bincount(widths)).tolist():
            alike = members[widths == lists]
            for low in range(0, len(alike), COUNCILS):
                yield number, Block(contests, alike[low : low + COUNCILS], lists)
