"""Asking witnesses for their cosignatures, and whether those that are there make a version certified."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from salakhum.events import VersionSigned
from salakhum.record.checkpoints import Checkpoint, read_checkpoint
from salakhum.record.errors import BadNoteError, BadProofError
from salakhum.record.events import read_event
from salakhum.record.folder import Declared, Record
from salakhum.record.log import Log
from salakhum.record.notes import Note, Signature, read_signature, signers
from salakhum.record.policy import Policy
from salakhum.record.witness import SIZE_TYPE, Answer, request

Ask = Callable[[bytes], Answer]  # sends the body of POST /add-checkpoint to one witness


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A checkpoint with the lines of the witnesses that gave one, and what the others said instead."""

    note: Note
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certification:
    """Who stands behind a version: officers over its statement, and witnesses over the log that holds their signatures."""

    officers: tuple[str, ...]
    witnesses: tuple[str, ...]
    independent: int
    complete: bool  # enough of each, most of the independent witnesses, and the log signed too


def cosigned(log: Log, note: Note, policy: Policy, asks: Iterable[Ask], old: int = 0) -> Cosigned:
    """Ask each witness for its line under a checkpoint; ``old`` is the size that they are thought to know."""
    head = read_checkpoint(note.text)
    known = {one.key for one in policy.witnesses}
    refused = []
    for ask in asks:
        answer = _asked(log, note, head, ask, old)
        lines = _lines(answer)
        made = [
            one
            for one in lines
            if any(k.name == one.name and k.id == one.id for k in known)
            and _fits(replace(note, signatures=(one,)), policy)
        ]
        if not made:
            refused.append(f"{answer.status} {answer.body.strip()}".strip())
        note = replace(note, signatures=note.signatures + tuple(made))
    return Cosigned(note, tuple(refused))


def _asked(log: Log, note: Note, head: Checkpoint, ask: Ask, old: int) -> Answer:
    """The answer of a witness; one that knows another size is asked again from there."""
    answer = ask(request(old, _proof(log, old, head.size), note))
    if answer.status == 409 and answer.type == SIZE_TYPE and answer.body.strip().isdecimal():
        known = int(answer.body)
        if known != old and known <= head.size:
            answer = ask(request(known, _proof(log, known, head.size), note))
    return answer


def _proof(log: Log, old: int, new: int) -> list[bytes]:
    return log.consistency(old, new) if old else []


def _lines(answer: Answer) -> list[Signature]:
    if answer.status != 200:
        return []
    try:
        return [read_signature(one) for one in answer.body.splitlines()]
    except BadNoteError:
        return []


def _fits(note: Note, policy: Policy) -> bool:
    try:
        return bool(signers(note, (one.key for one in policy.witnesses)))
    except BadNoteError:
        return False


def certification(record: Record, declared: Declared) -> Certification:
    """Who signed a version under the policy that the log named last before it.

    Raises :class:`~salakhum.record.BadNoteError` where a signature does not fit, :class:`~salakhum.record.BadProofError` where the
    checkpoint is not of the record's log.
    """
    policy = record.policy_at(declared.size)
    head = read_checkpoint(declared.checkpoint.text)
    if head != record.log.checkpoint(head.size):
        raise BadProofError(f"the checkpoint of version {declared.number} is not of this log")
    logged = _logged_signatures(record, declared)
    lines = tuple(one for one in declared.note.signatures if one.line in logged)
    officers = signers(replace(declared.note, signatures=lines), policy.officers)
    found = set(signers(declared.checkpoint, [one.key for one in policy.witnesses]))
    witnesses = [one for one in policy.witnesses if one.key in found]
    independent = sum(one.independent for one in witnesses)
    outside = sum(one.independent for one in policy.witnesses)
    return Certification(
        officers=tuple(one.name for one in officers),
        witnesses=tuple(one.key.name for one in witnesses),
        independent=independent,
        complete=len(officers) >= policy.threshold
        and len(witnesses) >= policy.quorum
        and 2 * independent > outside  # else two histories could each show honest ones
        and bool(signers(declared.checkpoint, [policy.log])),
    )


def _logged_signatures(record: Record, declared: Declared) -> frozenset[str]:
    """The signature lines of a version that are in the log under its checkpoint."""
    subject = f"version:{declared.number}"
    entries = record.log.entries[declared.statement["log"]["size"] : declared.size]
    events = map(read_event, entries)
    return frozenset(
        event.body.signature
        for event in events
        if isinstance(event.body, VersionSigned) and event.subject == subject
    )
