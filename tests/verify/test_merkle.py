"""RFC 6962: the tree of the verifier is the tree as the RFC writes it."""

from collections.abc import Sequence
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from salakhum_verify.merkle import EMPTY, Peaks, leaf_hash, node_hash, tree_root


def rfc_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(rfc_root(leaves[:k]), rfc_root(leaves[k:]))


@given(st.integers(0, 70))
def test_the_tree_is_that_of_the_rfc(size: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    assert tree_root(leaves) == rfc_root(leaves)
    assert Peaks().root() == EMPTY
