"""Whether those who signed and cosigned a version make it certified."""

from dataclasses import dataclass, replace

from salakhum.events import VersionSigned
from salakhum.log import (
    BadProofError,
    read_checkpoint,
    signers,
)
from salakhum.record.events import read_event
from salakhum.record.folder import Declared, Record


@dataclass(frozen=True, slots=True)
class Certification:
    """Who stands behind a version.

    Officers by its statement, witnesses by the log of their lines.
    """

    officers: tuple[str, ...]
    witnesses: tuple[str, ...]
    independent: int
    complete: bool  # enough of each, most of the independent witnesses, and the log signed too


def certification(record: Record, declared: Declared) -> Certification:
    """Who signed a version under the policy that the log named last before it.

    Raises :class:`~salakhum.log.BadNoteError` where a signature does not fit,
    :class:`~salakhum.log.BadProofError` where the checkpoint is not of the record's log.
    """
    policy = record.policy_at(declared.basis)
    head = read_checkpoint(declared.checkpoint.text)
    if head != record.log.checkpoint(head.size):
        raise BadProofError(f"the checkpoint of version {declared.number} is not of this log")
    logged = _logged_signatures(record, declared)
    lines = tuple(line for line in declared.note.signatures if line.line in logged)
    officers = signers(replace(declared.note, signatures=lines), policy.officers)
    cosigners = set(signers(declared.checkpoint, policy.witness_keys))
    witnesses = [witness for witness in policy.witnesses if witness.key in cosigners]
    independent = sum(witness.independent for witness in witnesses)
    outside = sum(witness.independent for witness in policy.witnesses)
    return Certification(
        officers=tuple(officer.name for officer in officers),
        witnesses=tuple(witness.key.name for witness in witnesses),
        independent=independent,
        complete=len(officers) >= policy.threshold
        and len(witnesses) >= policy.quorum
        and 2 * independent > outside  # else two histories could each show honest ones
        and bool(signers(declared.checkpoint, [policy.log])),
    )


def _logged_signatures(record: Record, declared: Declared) -> frozenset[str]:
    """The signature lines of a version that are in the log under its checkpoint."""
    subject = f"version:{declared.number}"
    entries = record.log.entries[declared.basis : declared.size]
    events = map(read_event, entries)
    return frozenset(
        event.body.signature
        for event in events
        if isinstance(event.body, VersionSigned) and event.subject == subject
    )
