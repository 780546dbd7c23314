"""What a log could try, and who sees it: two views, a step back, a fork, a cut, each against its witnesses and its readers.

The log is run by the commission, which has its keys and could write any tree and sign it. What it cannot do is to make
witnesses cosign two histories, or to lead a proof from a tree that somebody keeps to one that does not begin with it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.declare import State
from salakhum.log import (
    Ask,
    BadProofError,
    KeptWitness,
    Log,
    Note,
    check_consistency,
    check_inclusion,
    cosigned,
    leaf_hash,
    read_checkpoint,
    signed,
)
from salakhum.record import Record, RehearsalKeys, cosign_record

Recorded = Callable[..., Record]
NOON = 1_654_689_600


def kept(keys: RehearsalKeys, folder: Path) -> list[Ask]:
    """The five witnesses, each with its memory in a file that the log cannot reach."""
    logs = {keys.ring.policy.origin: keys.ring.log.public}
    folder.mkdir(exist_ok=True)
    witnesses = [
        KeptWitness(witness, logs, folder / witness.public.name) for witness in keys.witnesses
    ]
    return [lambda content, witness=witness: witness.answer(content, NOON) for witness in witnesses]  # type: ignore[misc]


def other_history(record: Record, changed: int, *more: bytes) -> Log:
    """The record's log with one vote moved in one entry, and perhaps with more behind it."""
    entries = list(record.log.entries)
    entries[changed] = entries[changed].replace(b'["X",199]', b'["X",198]')
    assert entries[changed] != record.log.entries[changed]
    return Log(record.log.origin, [*entries, *more])


@pytest.fixture
def seen(recorded: Recorded, keys: RehearsalKeys, tmp_path: Path) -> tuple[Record, list[Ask]]:
    """A record that its witnesses cosigned, and the witnesses."""
    record = recorded(cosigned=False)
    asks = kept(keys, tmp_path / "witnesses")
    assert cosign_record(record.folder, asks).refused == ()
    return record, asks


def quorum_of(log: Log, keys: RehearsalKeys, asks: list[Ask], old: int) -> int:
    """How many witnesses cosign a tree that the log signs."""
    note = signed(Note(log.checkpoint().text), keys.ring.log)
    given = cosigned(log, note, keys.ring.policy.witness_keys, asks, old)
    return len(given.note.signatures) - 1


def test_an_honest_log_goes_on(
    seen: tuple[Record, list[Ask]], recorded: Recorded, keys: RehearsalKeys
) -> None:
    _, asks = seen
    record = recorded(State.CERTIFIED, cosigned=False)
    assert quorum_of(record.log, keys, asks, record.declarations[0].size) == 5


def test_a_split_view_gets_no_witness(seen: tuple[Record, list[Ask]], keys: RehearsalKeys) -> None:
    """One tree for the public and another of the same size for a court."""
    record, asks = seen
    other = other_history(record, record.forms["c", "final", 1])
    assert quorum_of(other, keys, asks, record.log.size) == 0
    assert quorum_of(other, keys, asks, 0) == 0


def test_a_split_view_is_seen_by_who_compares_two_checkpoints(
    seen: tuple[Record, list[Ask]],
) -> None:
    record, _ = seen
    other = other_history(record, record.forms["c", "final", 1])
    checkpoint, two = record.log.checkpoint(), other.checkpoint()
    with pytest.raises(BadProofError):
        check_consistency(checkpoint.size, two.size, [], checkpoint.root, two.root)


def test_half_of_the_witnesses_each_is_no_quorum_twice(
    seen: tuple[Record, list[Ask]], keys: RehearsalKeys, tmp_path: Path
) -> None:
    """Even if the log asks different witnesses for each view, five do not make three twice."""
    record, _ = seen
    fresh = kept(keys, tmp_path / "fresh")
    other = other_history(record, record.forms["c", "final", 1])
    assert quorum_of(record.log, keys, fresh[:3], 0) == 3
    assert quorum_of(other, keys, fresh, 0) == 2
    assert keys.ring.policy.quorum == 3


def test_a_rollback_gets_no_witness(
    seen: tuple[Record, list[Ask]], recorded: Recorded, keys: RehearsalKeys
) -> None:
    """The log shows the first version again, as if there had been no second one."""
    first, asks = seen
    second = recorded(State.CERTIFIED, cosigned=False)
    assert quorum_of(second.log, keys, asks, first.log.size) == 5
    assert quorum_of(first.log, keys, asks, first.log.size) == 0
    assert quorum_of(first.log, keys, asks, 0) == 0


def test_a_rollback_is_seen_by_who_kept_the_later_checkpoint(
    seen: tuple[Record, list[Ask]], recorded: Recorded
) -> None:
    first, _ = seen
    later = read_checkpoint(recorded(State.CERTIFIED).checkpoint.text)
    shown = first.log.checkpoint()
    with pytest.raises(BadProofError, match="no proof leads from"):
        check_consistency(later.size, shown.size, [], later.root, shown.root)


def test_a_fork_gets_no_witness(seen: tuple[Record, list[Ask]], keys: RehearsalKeys) -> None:
    """The log grows from a history in which one vote was moved."""
    record, asks = seen
    fork = other_history(record, record.forms["c", "final", 1], b"more", b"and more")
    assert quorum_of(fork, keys, asks, record.log.size) == 0


def test_a_fork_has_no_proof_from_any_checkpoint_that_somebody_kept(
    seen: tuple[Record, list[Ask]],
) -> None:
    record, _ = seen
    form = record.forms["c", "final", 1]
    fork = other_history(record, form, b"more")
    for size in range(form + 1, record.log.size + 1):
        with pytest.raises(BadProofError):
            check_consistency(
                size, fork.size, fork.consistency(size), record.log.tree.root(size), fork.root
            )


def test_a_truncation_gets_no_witness(seen: tuple[Record, list[Ask]], keys: RehearsalKeys) -> None:
    """The last entries are cut off, and others take their place."""
    record, asks = seen
    short = record.log.entries[:-3]
    for old in (0, len(short)):
        assert quorum_of(Log(record.log.origin, short), keys, asks, old) == 0
    again = Log(record.log.origin, [*short, b"a", b"b", b"c", b"d"])
    assert quorum_of(again, keys, asks, record.log.size) == 0


def test_a_truncation_leaves_the_proof_of_what_was_cut_off(
    seen: tuple[Record, list[Ask]],
) -> None:
    """Who holds the proof of a form and the cosigned checkpoint can show that it was there."""
    record, _ = seen
    last = record.log.size - 1
    proof, head = record.log.inclusion(last), read_checkpoint(record.checkpoint.text)
    check_inclusion(leaf_hash(record.log.entries[last]), last, head.size, proof, head.root)
    short = Log(record.log.origin, record.log.entries[:last])
    with pytest.raises(BadProofError):
        short.inclusion(last, head.size)


def test_a_stranger_s_key_gets_no_witness(
    seen: tuple[Record, list[Ask]], keys: RehearsalKeys
) -> None:
    record, asks = seen
    note = signed(Note(record.log.checkpoint().text), keys.ring.officers[0])
    given = cosigned(record.log, note, keys.ring.policy.witness_keys, asks, record.log.size)
    assert [answer.partition(" ")[0] for answer in given.refused] == 5 * ["403"]


def test_a_changed_form_fails_its_own_proof(seen: tuple[Record, list[Ask]]) -> None:
    record, _ = seen
    index = record.forms["c", "final", 1]
    content = record.log.entries[index]
    proof = record.log.inclusion(index)
    check_inclusion(leaf_hash(content), index, record.log.size, proof, record.log.root)
    moved = content.replace(b'["X",199]', b'["X",198]')
    with pytest.raises(BadProofError):
        check_inclusion(leaf_hash(moved), index, record.log.size, proof, record.log.root)
