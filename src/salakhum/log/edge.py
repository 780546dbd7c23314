"""The right edge of a tree.

The hashes that fill no tile yet, which are all that appending needs, however long the log is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.log.merkle import EMPTY, node_hash
from salakhum.log.tiles import WIDTH

Tile = tuple[int, int, Sequence[bytes]]  # level, number, hashes


@dataclass(frozen=True, slots=True)
class Edge:
    """``levels[k]`` are the hashes of the last,
    partial tile of level k, each the root over ``256 ** k`` leaves.
    """

    size: int = 0
    levels: tuple[tuple[bytes, ...], ...] = ()

    def root(self) -> bytes:
        """The root over all leaves (RFC 6962, section 2.1)."""
        peaks = [peak for level in reversed(self.levels) for peak in _peaks(level)]
        if not peaks:
            return EMPTY
        root = peaks.pop()
        while peaks:
            root = node_hash(peaks.pop(), root)
        return root

    def extended(self, leaves: Sequence[bytes]) -> "tuple[Edge, list[Tile]]":
        """The edge with hashes of leaves behind it, and every tile that they fill or change."""
        tiles, levels, new = list[Tile](), list(self.levels), list(leaves)
        level, size = 0, self.size
        while new:
            if level == len(levels):
                levels.append(())
            hashes, number = [*levels[level], *new], size // WIDTH
            parts = [hashes[first : first + WIDTH] for first in range(0, len(hashes), WIDTH)]
            tiles += [(level, number + n, part) for n, part in enumerate(parts)]
            full = [part for part in parts if len(part) == WIDTH]
            levels[level] = tuple(hashes[len(full) * WIDTH :])
            new = [_peaks(part)[0] for part in full]
            level, size = level + 1, size // WIDTH
        return Edge(self.size + len(leaves), tuple(levels)), tiles


def _peaks(hashes: Sequence[bytes]) -> list[bytes]:
    """The roots over the largest full subtrees, from left to right, of hashes side by side."""
    peaks, first = [], 0
    for bit in reversed(range(len(hashes).bit_length())):
        width = 1 << bit
        if len(hashes) & width:
            peaks.append(_full(hashes[first : first + width]))
            first += width
    return peaks


def _full(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]
