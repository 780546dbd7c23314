"""RFC 6962: the tree as the RFC writes it, and 196 proofs, good and bad, that others wrote."""

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.log import EMPTY, BadProofError, Tree, check_consistency, check_inclusion, leaf_hash

VECTORS = Path(__file__).parents[3] / "shared" / "schemas" / "rfc6962-vectors"
NUMBER_OF_VECTORS = 196


def vectors(kind: str) -> list[Any]:
    if not VECTORS.is_dir():
        absent = "the RFC 6962 vectors of ../shared/schemas are not on this machine"
        return [pytest.param(None, marks=pytest.mark.skip(reason=absent))]
    files = sorted((VECTORS / kind).rglob("*.json"))
    return [
        pytest.param(json.loads(file.read_bytes()), id=str(file.relative_to(VECTORS)))
        for file in files
    ]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def hashes(proof: Sequence[str] | None) -> list[bytes]:
    return [raw(digest) for digest in proof or ()]


@pytest.mark.parametrize("vector", vectors("inclusion"))
def test_inclusion_proofs_of_others_are_judged_as_they_judge_them(vector: dict[str, Any]) -> None:
    proof = hashes(vector["proof"])
    leaf, root = raw(vector["leafHash"]), raw(vector["root"])
    given_ = (leaf, vector["leafIdx"], vector["treeSize"], proof, root)
    if vector["wantErr"]:
        with pytest.raises(BadProofError):
            check_inclusion(*given_)
    else:
        check_inclusion(*given_)


@pytest.mark.parametrize("vector", vectors("consistency"))
def test_consistency_proofs_of_others_are_judged_as_they_judge_them(vector: dict[str, Any]) -> None:
    proof = hashes(vector["proof"])
    old, new = raw(vector["root1"]), raw(vector["root2"])
    given_ = (vector["size1"], vector["size2"], proof, old, new)
    if vector["wantErr"]:
        with pytest.raises(BadProofError):
            check_consistency(*given_)
    else:
        check_consistency(*given_)


def test_all_vectors_are_there() -> None:
    if not VECTORS.is_dir():
        pytest.skip("the RFC 6962 vectors of ../shared/schemas are not on this machine")
    assert len(vectors("inclusion")) + len(vectors("consistency")) == NUMBER_OF_VECTORS


def written(entries: Sequence[bytes]) -> bytes:
    """The Merkle tree hash as section 2.1 writes it."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\0" + entries[0]).digest()
    k = 1
    while 2 * k < len(entries):
        k *= 2
    return sha256(b"\1" + written(entries[:k]) + written(entries[k:])).digest()


@given(st.lists(st.binary(max_size=3), max_size=70))
def test_the_root_of_every_size_is_that_of_the_rfc(entries: list[bytes]) -> None:
    tree = Tree(map(leaf_hash, entries))
    for size in range(len(entries) + 1):
        assert tree.root(size) == written(entries[:size])


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_a_tree_grown_in_parts_is_the_tree_made_at_once(parts: list[int]) -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(sum(parts))]
    grown, place = Tree(), 0
    for part in parts:
        grown.extend(leaves[place : place + part])
        place += part
    assert grown.levels == Tree(leaves).levels or not leaves


@given(st.data())
def test_every_proof_that_a_tree_gives_holds_and_no_other_does(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    tree = Tree(leaf_hash(str(n).encode()) for n in range(300))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    leaf, root = tree.levels[0][index], tree.root(size)
    path, between = tree.inclusion(index, size), tree.consistency(old, size)
    check_inclusion(leaf, index, size, path, root)
    check_consistency(old, size, between, tree.root(old), root)
    with pytest.raises(BadProofError):
        check_inclusion(leaf_hash(b"another"), index, size, path, root)
    if old < size:
        with pytest.raises(BadProofError):
            check_consistency(old, size, between, tree.root(old), leaf_hash(b"another"))
        with pytest.raises(BadProofError):
            check_consistency(old, size, between, leaf_hash(b"another"), root)


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == EMPTY == sha256(b"").digest()


def test_a_hash_of_another_length_is_refused() -> None:
    leaf, short = leaf_hash(b"a"), b"\0" * 31
    for leaf_, proof, root in ((short, [], leaf), (leaf, [], short), (leaf, [short], leaf)):
        with pytest.raises(BadProofError, match="32 bytes"):
            check_inclusion(leaf_, 0, 1, proof, root)
    with pytest.raises(BadProofError, match="32 bytes"):
        check_consistency(1, 2, [short], leaf, leaf)


def test_from_an_empty_tree_nothing_is_proved() -> None:
    tree = Tree([leaf_hash(b"a")])
    with pytest.raises(BadProofError, match="no proof leads from 0 leaves"):
        check_consistency(0, 1, [], EMPTY, tree.root())
    with pytest.raises(BadProofError, match="no proof leads from 0 leaves"):
        tree.consistency(0)


@pytest.mark.parametrize(("index", "size"), [(1, 1), (-1, 1), (0, 0), (0, 2)])
def test_a_leaf_that_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(BadProofError):
        Tree([leaf_hash(b"a")]).inclusion(index, size)


def test_a_size_that_the_tree_never_had_has_no_root() -> None:
    with pytest.raises(BadProofError, match="never had 2"):
        Tree([leaf_hash(b"a")]).root(2)


def test_successive_sizes_of_a_log_follow_from_one_another() -> None:
    tree = Tree(leaf_hash(bytes([n])) for n in range(40))
    for old, new in pairwise(range(1, 41)):
        check_consistency(old, new, tree.consistency(old, new), tree.root(old), tree.root(new))


def test_proofs_that_are_too_long_or_too_short_are_told_apart() -> None:
    tree = Tree(leaf_hash(bytes([n])) for n in range(7))
    path, root, leaf = tree.inclusion(3), tree.root(), tree.levels[0][3]
    with pytest.raises(BadProofError, match="too long"):
        check_inclusion(leaf, 3, 7, [*path, root], root)
    with pytest.raises(BadProofError, match="too short"):
        check_inclusion(leaf, 3, 7, path[:-1], root)
    with pytest.raises(BadProofError, match="too short"):
        check_consistency(3, 7, [], tree.root(3), root)
    with pytest.raises(BadProofError, match="need no proof"):
        check_consistency(7, 7, [root], root, root)
    check_consistency(7, 7, [], root, root)
