"""RFC 6962: the 196 public vectors against the verifier's own functions, and the tree as the RFC writes it."""

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum_verify.merkle import (
    EMPTY,
    Peaks,
    includes,
    is_prefix,
    leaf_hash,
    node_hash,
    tree_root,
)

VECTORS = Path(__file__).parents[3] / "shared" / "schemas" / "rfc6962-vectors"


def vectors(kind: str) -> list[Any]:
    if not VECTORS.is_dir():
        absent = "the RFC 6962 vectors of ../shared/schemas are not on this machine"
        return [pytest.param(None, marks=pytest.mark.skip(reason=absent))]
    files = sorted((VECTORS / kind).rglob("*.json"))
    return [
        pytest.param(json.loads(one.read_bytes()), id=one.stem + str(n))
        for n, one in enumerate(files)
    ]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


@pytest.mark.parametrize("vector", vectors("inclusion"))
def test_inclusion(vector: dict[str, Any]) -> None:
    proof = [raw(one) for one in vector["proof"] or ()]
    leaf, root = raw(vector["leafHash"]), raw(vector["root"])
    found = includes(root, vector["treeSize"], vector["leafIdx"], leaf, proof)
    assert found is not vector["wantErr"]


@pytest.mark.parametrize("vector", vectors("consistency"))
def test_consistency(vector: dict[str, Any]) -> None:
    """A vector of size 0 says that nothing is proved: neither is it here."""
    proof = [raw(one) for one in vector["proof"] or ()]
    sizes = vector["size1"], vector["size2"]
    found = is_prefix(sizes[0], raw(vector["root1"]), sizes[1], raw(vector["root2"]), proof)
    assert found is not vector["wantErr"]


def rfc_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(rfc_root(leaves[:k]), rfc_root(leaves[k:]))


def path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of section 2.1.1."""
    if len(leaves) <= 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if index < k:
        return [*path(index, leaves[:k]), rfc_root(leaves[k:])]
    return [*path(index - k, leaves[k:]), rfc_root(leaves[:k])]


def subproof(size: int, leaves: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of section 2.1.2."""
    if size == len(leaves):
        return [] if whole else [rfc_root(leaves)]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= k:
        return [*subproof(size, leaves[:k], whole=whole), rfc_root(leaves[k:])]
    return [*subproof(size - k, leaves[k:], whole=False), rfc_root(leaves[:k])]


@given(st.integers(0, 70))
def test_the_tree_is_that_of_the_rfc(size: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    assert tree_root(leaves) == rfc_root(leaves)
    assert Peaks().root() == EMPTY


@given(st.data())
def test_a_proof_of_the_rfc_holds_and_a_changed_one_does_not(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 40))
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    root, index = rfc_root(leaves), data.draw(st.integers(0, size - 1))
    proof = path(index, leaves)
    assert includes(root, size, index, leaves[index], proof)
    assert not includes(root, size, index, leaf_hash(b"another"), proof)
    assert not includes(root, size, index, leaves[index], [*proof, root])
    assert not proof or not includes(root, size, index, leaves[index], proof[:-1])
    old = data.draw(st.integers(1, size))
    consistency = subproof(old, leaves)
    assert is_prefix(old, rfc_root(leaves[:old]), size, root, consistency)
    assert not is_prefix(old, leaf_hash(b"another"), size, root, consistency)
    assert not consistency or not is_prefix(
        old, rfc_root(leaves[:old]), size, root, consistency[:-1]
    )
