"""Merkle trees and their proofs, as in RFC 6962, section 2.1."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH = 32
EMPTY = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    peaks = Peaks()
    for leaf in leaves:
        peaks.add(leaf)
    return peaks.root()


class Peaks:
    """The roots of the full subtrees of a tree that grows leaf by leaf, the largest first."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One leaf more; it completes as many subtrees as the size before has ones at its end."""
        size = self.size
        while size & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._peaks:
            return EMPTY
        *others, root = self._peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that ``leaf`` is entry ``index`` of the tree of that size and root."""
    if not 0 <= index < size or any(len(one) != HASH for one in (root, leaf, *proof)):
        return False
    last, path = size - 1, list(proof)
    while last:
        if index & 1 or index < last:
            if not path:
                return False
            sibling = path.pop(0)
            leaf = node_hash(sibling, leaf) if index & 1 else node_hash(leaf, sibling)
        index, last = index >> 1, last >> 1
    return not path and leaf == root


def is_prefix(
    old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the older tree is the beginning of the newer one."""
    if 0 < old_size == size:
        return not proof and old_root == root
    if not 0 < old_size < size or any(len(one) != HASH for one in (old_root, root, *proof)):
        return False
    path = list(proof)
    index, last = old_size - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    if index:
        if not path:
            return False
        older = newer = path.pop(0)
    else:
        older = newer = old_root
    while last:
        if index & 1 or index < last:
            if not path:
                return False
            sibling = path.pop(0)
            if index & 1:
                older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            else:
                newer = node_hash(newer, sibling)
        index, last = index >> 1, last >> 1
    return not path and older == old_root and newer == root
