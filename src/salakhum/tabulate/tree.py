"""The tree of areas: what lies below is added to what lies above, at every level at once."""

from collections.abc import Iterator

import numpy as np

from salakhum.arrays import NOWHERE, Index, Ints


def path(parent: Index, area: int) -> tuple[int, ...]:
    """The area and all above it, up to its root."""
    steps = []
    while area != NOWHERE:
        steps.append(area)
        area = int(parent[area])
    return tuple(steps)


def depths(parent: Index) -> Index:
    """How many areas lie above each; 0 for a root."""
    depth = np.zeros(len(parent), np.int32)
    above = parent
    while (below_root := above != NOWHERE).any():
        depth += below_root
        above = np.where(below_root, parent[above], NOWHERE)
    return depth


def levels(parent: Index) -> Iterator[Index]:
    """The areas of each level that has a parent, deepest level first, siblings side by side."""
    depth = depths(parent)
    order = np.lexsort((parent, -depth))
    starts = np.flatnonzero(np.diff(depth[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows) and parent[rows[0]] != NOWHERE:
            yield rows.astype(np.int32)


def add_up(parent: Index, *tables: Ints) -> None:
    """Turn each table (areas × columns) of what the areas
    hold themselves into what lies in and below them.
    """
    for rows in levels(parent):
        above, starts = np.unique(parent[rows], return_index=True)
        for table in tables:
            table[above] += np.add.reduceat(table[rows], starts, axis=0)
