"""The public record: an append-only log of everything that happened, and versions that officers sign and witnesses see.

Comes in: a package with its rule pack, the result counted from it, keys. Goes out: a record folder, and its bundle for
strangers. The commands write records, ``publish`` reads them; nothing in a record is ever overwritten.
"""

from salakhum.record.bundle import write_bundle
from salakhum.record.checkpoints import Checkpoint, read_checkpoint
from salakhum.record.declaring import Counted, KeyRing, Version, cosign_record, declare_record
from salakhum.record.errors import BadEvent, BadKey, BadNote, BadProof, BadRecord, RecordError
from salakhum.record.events import Event, entry, read_event
from salakhum.record.folder import Declared, Record, read_record
from salakhum.record.keys import Kind, PublicKey, SigningKey, key_from_seed, new_key, read_vkey
from salakhum.record.log import Log
from salakhum.record.merkle import check_consistency, check_inclusion, leaf_hash
from salakhum.record.notes import Note, read_note, signers
from salakhum.record.policy import Policy, WitnessKey, policy_object, policy_of
from salakhum.record.quorum import Ask, Certification, Cosigned, certification
from salakhum.record.rehearsal import Rehearsal, rehearsal_keys
from salakhum.record.witness import Answer, Seen, Witness, add_checkpoint

__all__ = [
    "Answer",
    "Ask",
    "BadEvent",
    "BadKey",
    "BadNote",
    "BadProof",
    "BadRecord",
    "Certification",
    "Checkpoint",
    "Cosigned",
    "Counted",
    "Declared",
    "Event",
    "KeyRing",
    "Kind",
    "Log",
    "Note",
    "Policy",
    "PublicKey",
    "Record",
    "RecordError",
    "Rehearsal",
    "Seen",
    "SigningKey",
    "Version",
    "Witness",
    "WitnessKey",
    "add_checkpoint",
    "certification",
    "check_consistency",
    "check_inclusion",
    "cosign_record",
    "declare_record",
    "entry",
    "key_from_seed",
    "leaf_hash",
    "new_key",
    "policy_object",
    "policy_of",
    "read_checkpoint",
    "read_event",
    "read_note",
    "read_record",
    "read_vkey",
    "rehearsal_keys",
    "signers",
    "write_bundle",
]
