"""Section 12 of the specification: the proof that a page carries holds by the verifier's own functions, and a changed one does not."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from salakhum.publish.edition.proofs import Proof, Proofs
from salakhum.record import read_record
from salakhum_verify.canonical import read_canonical
from salakhum_verify.events import read_journal
from salakhum_verify.fields import fields
from salakhum_verify.forms import counting
from salakhum_verify.log import Log
from salakhum_verify.merkle import leaf_hash, node_hash
from salakhum_verify.notes import read_base64, read_note
from salakhum_verify.policy import read_policy
from salakhum_verify.totals import Sums

COUNCILS = ["21", "22", "31"]


@pytest.fixture(scope="module")
def proofs(small_folder: Path) -> dict[str, Proof]:
    record = read_record(small_folder / "record")
    made = Proofs(record, record.latest)
    return {council: made.of(council) for council in COUNCILS}


def root_by(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root to which a path leads, RFC 6962, section 2.1.1, from the top down; empty where it cannot be one."""
    if size == 1 and not path:
        return leaf
    if size <= 1 or not path or not 0 <= index < size:
        return b""
    left = 1 << (size - 1).bit_length() - 1
    *below, other = path
    if index < left:
        return node_hash(root_by(leaf, index, left, below), other)
    return node_hash(other, root_by(leaf, index - left, size - left, below))


def holds(proof: Proof) -> str:
    """The first thing that does not hold, empty where all does."""
    policy = read_policy(read_canonical(proof["policy"].encode(), "x"), "x")
    note = read_note(proof["statement"].encode(), "x")
    if len(note.signers(policy.officers)) < policy.threshold:
        return "signatures"
    statement: Any = read_canonical(note.text.encode(), "x")
    checkpoint = policy.checkpoint(read_note(proof["checkpoint"].encode(), "x"))
    hashes = [read_base64(one) or b"" for one in proof["hashes"]]
    for entry, path in zip(proof["entries"], proof["paths"], strict=True):
        leaf, way = leaf_hash(entry["event"].encode()), [hashes[place] for place in path]
        if root_by(leaf, entry["index"], checkpoint.size, way) != checkpoint.root:
            return "inclusion"
    council = proof["council"]
    leaf, way = leaf_hash(council["object"].encode()), [hashes[place] for place in council["path"]]
    root = bytes.fromhex(statement["parts"]["root"])
    if root_by(leaf, council["index"], council["size"], way) != root:
        return "council"
    return "" if counted(proof) else "forms"


def counted(proof: Proof) -> bool:
    """Whether the forms add up to what is declared of the council."""
    entries = tuple(one["event"].encode() for one in proof["entries"])
    journal = read_journal(Log(entries, tuple(map(leaf_hash, entries))))
    told = json.loads(proof["council"]["object"])
    forms = [form for form in counting(journal.forms_at(len(entries)), None).values() if form]
    sums = Sums()
    for form in forms:
        sums.enter(form, None)
    votes = {one["id"]: sum(f.votes.get(one["id"]) or 0 for f in forms) for one in told["lists"]}
    return (
        sums.stations_in == told["stations_in"]
        and sums.known("valid") == told.get("valid")
        and votes == {one["id"]: one["votes"] for one in told["lists"]}
    )


@pytest.mark.parametrize("council", COUNCILS)
def test_the_proof_of_a_council_holds(council: str, proofs: dict[str, Proof]) -> None:
    proof = proofs[council]
    assert holds(proof) == ""
    assert fields(json.loads(proof["council"]["object"]), "x").text("id") == council
    assert json.loads(proof["entries"][-1]["event"])["event"] == "version.declared"


def text(path: tuple[str | int, ...], old: str, new: str) -> Callable[[Proof], None]:
    def change(proof: Any) -> None:
        for step in path[:-1]:
            proof = proof[step]
        assert old in proof[path[-1]]
        proof[path[-1]] = proof[path[-1]].replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (text(("entries", 0, "event"), '["X",', '["X",1'), "inclusion"),
        (text(("council", "object"), '"seats":', '"seats":1'), "council"),
        (lambda proof: (proof["entries"].pop(1), proof["paths"].pop(1)), "forms"),
        (lambda proof: proof["paths"][0].pop(), "inclusion"),
        (lambda proof: proof["council"].update(index=0), "council"),
    ],
)
def test_a_changed_proof_does_not(
    change: Callable[[Proof], object], found: str, proofs: dict[str, Proof]
) -> None:
    proof = deepcopy(proofs["31"])
    change(proof)
    assert holds(proof) == found
