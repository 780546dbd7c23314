"""A transparency log as C2SP writes it.

A Merkle tree over entries as static tiles, signed checkpoints, witnesses, and keys.

Comes in: entries, whatever they say, and keys. Goes out: a folder that only grows, proofs that it
did, and notes that others' tools read. It knows no election: what the entries of a log mean is
known to the room that writes them.
"""

from salakhum.log.checkpoints import Checkpoint, read_checkpoint
from salakhum.log.cosigning import Ask, Cosigned, cosigned
from salakhum.log.durable import flush_tree, put_folder, replace_file, set_aside, write_flushed
from salakhum.log.edge import Edge
from salakhum.log.errors import (
    BadKeyError,
    BadLogError,
    BadNoteError,
    BadProofError,
    LogError,
    LogInUseError,
    Problem,
)
from salakhum.log.key_files import key_file, read_key, write_key
from salakhum.log.keys import (
    COSIGNATURE,
    ED25519,
    KeyUse,
    PublicKey,
    SigningKey,
    decode,
    encode,
    is_name,
    key_from_seed,
    new_key,
    read_vkey,
    signing_key,
)
from salakhum.log.kind import LogKind
from salakhum.log.log import Log
from salakhum.log.merkle import EMPTY, Tree, check_consistency, check_inclusion, leaf_hash
from salakhum.log.notes import (
    Note,
    Signature,
    cosignature,
    once_each,
    read_note,
    read_signature,
    signature,
    signed,
    signers,
)
from salakhum.log.only_writer import only_writer
from salakhum.log.store import (
    append,
    cosign,
    log_files,
    log_writer,
    read_entries,
    read_head,
    read_log,
)
from salakhum.log.tiles import entry_bundle, split_bundle, tile_names, tile_path, tiles
from salakhum.log.witness import Seen, Witness, WitnessAnswer, request
from salakhum.log.witness_memory import KeptWitness, read_seen, write_seen

__all__ = [
    "COSIGNATURE",
    "ED25519",
    "EMPTY",
    "Ask",
    "BadKeyError",
    "BadLogError",
    "BadNoteError",
    "BadProofError",
    "Checkpoint",
    "Cosigned",
    "Edge",
    "KeptWitness",
    "KeyUse",
    "Log",
    "LogError",
    "LogInUseError",
    "LogKind",
    "Note",
    "Problem",
    "PublicKey",
    "Seen",
    "Signature",
    "SigningKey",
    "Tree",
    "Witness",
    "WitnessAnswer",
    "append",
    "check_consistency",
    "check_inclusion",
    "cosign",
    "cosignature",
    "cosigned",
    "decode",
    "encode",
    "entry_bundle",
    "flush_tree",
    "is_name",
    "key_file",
    "key_from_seed",
    "leaf_hash",
    "log_files",
    "log_writer",
    "new_key",
    "once_each",
    "only_writer",
    "put_folder",
    "read_checkpoint",
    "read_entries",
    "read_head",
    "read_key",
    "read_log",
    "read_note",
    "read_seen",
    "read_signature",
    "read_vkey",
    "replace_file",
    "request",
    "set_aside",
    "signature",
    "signed",
    "signers",
    "signing_key",
    "split_bundle",
    "tile_names",
    "tile_path",
    "tiles",
    "write_flushed",
    "write_key",
    "write_seen",
]
