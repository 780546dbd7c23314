"""The record before an implementation that we did not write: ``proofbundle`` reads our notes, quorum and proofs, and we its."""

from collections.abc import Callable
from typing import Any

import pytest

from salakhum.log import check_consistency, check_inclusion, encode, leaf_hash, read_note, signers
from salakhum.record import Record, RehearsalKeys

merkle: Any = pytest.importorskip("proofbundle.merkle", reason="proofbundle is not installed")
checkpoint: Any = pytest.importorskip("proofbundle.checkpoint")
tlogproof: Any = pytest.importorskip("proofbundle.tlogproof")

Recorded = Callable[..., Record]
SIZE = 37


@pytest.fixture
def record(recorded: Recorded) -> Record:
    return recorded()


def test_the_other_reads_the_checkpoint_and_its_quorum(record: Record) -> None:
    policy = record.keys
    verified = checkpoint.verify_witnessed_checkpoint(
        bytes(record.checkpoint).decode(),
        policy.log.vkey,
        [witness.key.vkey for witness in policy.witnesses],
        threshold=policy.quorum,
        expected_origin=policy.origin,
    )
    assert verified["ok"] is True
    assert verified["tree_size"] == record.log.size
    assert all(verified["witnesses"].values())


def test_the_other_refuses_a_checkpoint_of_another_size(record: Record) -> None:
    size = record.log.size
    spoilt = bytes(record.checkpoint).decode().replace(f"\n{size}\n", f"\n{size + 1}\n", 1)
    verified = checkpoint.verify_witnessed_checkpoint(
        spoilt,
        record.keys.log.vkey,
        [witness.key.vkey for witness in record.keys.witnesses],
        threshold=3,
    )
    assert verified["ok"] is False


def proof_file(record: Record, index: int) -> str:
    """The proof of one entry as C2SP tlog-proof writes it."""
    hashes = "".join(encode(digest) + "\n" for digest in record.log.inclusion(index))
    head = f"c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n"
    return head + bytes(record.checkpoint).decode()


def test_the_other_finds_every_entry_by_its_proof_file(record: Record) -> None:
    witnesses = [witness.key.vkey for witness in record.keys.witnesses]
    for index, entry in enumerate(record.log.entries):
        verified = tlogproof.verify_tlog_proof(
            proof_file(record, index),
            entry,
            record.keys.log.vkey,
            witnesses,
            threshold=3,
            expected_origin=record.keys.origin,
        )
        assert verified["ok"] is True
    other = tlogproof.verify_tlog_proof(proof_file(record, 0), b"another", record.keys.log.vkey)
    assert other["inclusion_ok"] is False


def test_the_other_has_the_same_root_and_takes_our_proofs(record: Record) -> None:
    log = record.log
    assert merkle.merkle_tree_hash(log.entries) == log.root
    for old in range(1, log.size + 1):
        proof = log.consistency(old)
        assert merkle.verify_consistency(old, log.size, proof, log.tree.root(old), log.root)
    for index, entry in enumerate(log.entries):
        assert merkle.verify_inclusion(entry, index, log.size, log.inclusion(index), log.root)


def test_we_take_the_proofs_of_the_other() -> None:
    entries = [b"%d" % n for n in range(SIZE)]
    root = merkle.merkle_tree_hash(entries)
    for index, entry in enumerate(entries):
        proof = merkle.inclusion_proof(entries, index)
        check_inclusion(leaf_hash(entry), index, SIZE, proof, root)
    for old in range(1, SIZE):
        before = merkle.merkle_tree_hash(entries[:old])
        check_consistency(old, SIZE, merkle.consistency_proof(entries, old), before, root)


def test_we_take_the_signatures_of_the_other(keys: RehearsalKeys) -> None:
    log, witness = keys.ring.log, keys.witnesses[0]
    note = checkpoint.sign_checkpoint(log.public.name, 1, b"r" * 32, log.private, log.public.name)
    both = checkpoint.cosign_checkpoint(note, witness.private, witness.public.name, 1_654_444_800)
    named = signers(read_note(both.encode()), [log.public, witness.public])
    assert named == (log.public, witness.public)


def test_both_name_a_key_by_the_same_words(keys: RehearsalKeys) -> None:
    log, witness = keys.ring.log.public, keys.witnesses[0].public
    assert checkpoint.vkey(log.name, log.raw) == log.vkey
    assert checkpoint.cosign_vkey(witness.name, witness.raw) == witness.vkey
