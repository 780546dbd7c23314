"""The Merkle tree of RFC 6962, section 2.1.

Roots, inclusion proofs, consistency proofs, and how a stranger checks them.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from salakhum.log.errors import BadProofError

HASH = 32  # bytes
EMPTY = sha256(b"").digest()

Proof = Sequence[bytes]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows at its right end.

    ``levels[k][i]`` is the hash of the full subtree over the leaves from ``i * 2**k`` up to
    ``(i + 1) * 2**k``.
    """

    __slots__ = ("levels",)

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Start from the hashes of leaves."""
        self.levels: list[list[bytes]] = [[]]
        self.extend(leaves)

    def __len__(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0])

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append hashes of leaves and every full subtree that they complete."""
        self.levels[0].extend(leaves)
        number = 0
        while len(below := self.levels[number]) > 1:
            number += 1
            if number == len(self.levels):
                self.levels.append([])
            level = self.levels[number]
            todo = range(2 * len(level), len(below) - 1, 2)
            level.extend([sha256(b"\1" + below[i] + below[i + 1]).digest() for i in todo])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves, of all without a size."""
        size = len(self) if size is None else self._checked(size)
        return self._span(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The audit path of leaf ``index`` in the tree
        of the first ``size`` leaves, from the leaf upwards.

        Raises :class:`BadProofError` where the tree never had that leaf or that size.
        """
        size = len(self) if size is None else self._checked(size)
        if not 0 <= index < size:
            raise BadProofError(f"there is no leaf {index} in a tree of {size}")
        path, first, last = [], 0, size
        while last - first > 1:
            middle = first + _split(last - first)
            if index < middle:
                path.append(self._span(middle, last))
                last = middle
            else:
                path.append(self._span(first, middle))
                first = middle
        return path[::-1]

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the tree of ``old`` leaves is the beginning of the tree of ``new``.

        Raises :class:`BadProofError` where the tree never had these sizes, or ``old`` is not within
        ``new``.
        """
        new = len(self) if new is None else self._checked(new)
        if not 0 < old <= new:
            raise BadProofError(f"no proof leads from {old} leaves to {new}")
        path, first, last, whole = [], 0, new, True
        while old != last:
            middle = first + _split(last - first)
            if old <= middle:
                path.append(self._span(middle, last))
                last = middle
            else:
                path.append(self._span(first, middle))
                first, whole = middle, False
        if not whole:
            path.append(self._span(first, last))
        return path[::-1]

    def _checked(self, size: int) -> int:
        if not 0 <= size <= len(self):
            raise BadProofError(f"a tree of {len(self)} leaves never had {size}")
        return size

    def _span(self, first: int, last: int) -> bytes:
        """The hash over the leaves from ``first`` up to ``last``.

        ``first`` is where a subtree begins.
        """
        width = last - first
        if width & (width - 1) == 0:
            level = width.bit_length() - 1
            return self.levels[level][first >> level]
        middle = first + _split(width)
        return node_hash(self._span(first, middle), self._span(middle, last))


def _split(width: int) -> int:
    """The largest power of two smaller than ``width``."""
    return 1 << ((width - 1).bit_length() - 1)


def check_inclusion(leaf: bytes, index: int, size: int, proof: Proof, root: bytes) -> None:
    """Raise :class:`BadProofError` unless the leaf with
    that hash stands at ``index`` of the tree (RFC 9162, 2.1.3.2).
    """
    _check_lengths(leaf, root, *proof)
    if not 0 <= index < size:
        raise BadProofError(f"there is no leaf {index} in a tree of {size}")
    above = leaf
    for sibling, left in _siblings(index, size - 1, proof):
        above = node_hash(sibling, above) if left else node_hash(above, sibling)
    if above != root:
        raise BadProofError("the proof leads to another root")


def check_consistency(old: int, new: int, proof: Proof, old_root: bytes, new_root: bytes) -> None:
    """Raise :class:`BadProofError` unless the new tree begins with the old one (RFC 9162, 2.1.4.2).

    An empty old tree is refused: of it there is nothing to prove, and its proof would hold for
    every tree.
    """
    if not 0 < old <= new:
        raise BadProofError(f"no proof leads from {old} leaves to {new}")
    if old == new:
        if proof or old_root != new_root:
            raise BadProofError("two trees of one size are one tree and need no proof")
        return
    _check_lengths(old_root, new_root, *proof)
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        raise BadProofError("the proof is too short")
    full = ((old - 1) ^ old).bit_length() - 1  # levels below the first node that both trees share
    before = after = path[0]
    for sibling, left in _siblings((old - 1) >> full, (new - 1) >> full, path[1:]):
        before = node_hash(sibling, before) if left else before
        after = node_hash(sibling, after) if left else node_hash(after, sibling)
    if before != old_root:
        raise BadProofError("the proof does not lead to the old root")
    if after != new_root:
        raise BadProofError("the proof does not lead to the new root")


def _siblings(node: int, last: int, proof: Proof) -> Iterator[tuple[bytes, bool]]:
    """Each hash of a proof with whether it stands on the left.

    Climbs from a node of a level whose last is ``last``.
    """
    for sibling in proof:
        if last == 0:
            raise BadProofError("the proof is too long")
        left = bool(node & 1) or node == last
        while left and node and not node & 1:
            node, last = node >> 1, last >> 1
        yield sibling, left
        node, last = node >> 1, last >> 1
    if last != 0:
        raise BadProofError("the proof is too short")


def _check_lengths(*hashes: bytes) -> None:
    if any(len(digest) != HASH for digest in hashes):
        raise BadProofError(f"a hash has {HASH} bytes")
