"""A transparency log as C2SP writes it: a Merkle tree over entries as static tiles, signed checkpoints, witnesses, and keys.

Comes in: entries, whatever they say, and keys. Goes out: a folder that only grows, proofs that it did, and notes that others'
tools read. It knows no election: what the entries of a log mean is known to the room that writes them.
"""

from salakhum.log.checkpoints import Checkpoint, read_checkpoint
from salakhum.log.cosigning import Ask, Cosigned, cosigned
from salakhum.log.errors import (
    BadKeyError,
    BadLogError,
    BadNoteError,
    BadProofError,
    LogError,
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
from salakhum.log.tiles import entry_bundle, read_entries, split_bundle, tile_path, tiles
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
    "KeptWitness",
    "KeyUse",
    "Log",
    "LogError",
    "Note",
    "Problem",
    "PublicKey",
    "Seen",
    "Signature",
    "SigningKey",
    "Tree",
    "Witness",
    "WitnessAnswer",
    "check_consistency",
    "check_inclusion",
    "cosignature",
    "cosigned",
    "decode",
    "encode",
    "entry_bundle",
    "is_name",
    "key_file",
    "key_from_seed",
    "leaf_hash",
    "new_key",
    "once_each",
    "read_checkpoint",
    "read_entries",
    "read_key",
    "read_note",
    "read_seen",
    "read_signature",
    "read_vkey",
    "request",
    "signature",
    "signed",
    "signers",
    "signing_key",
    "split_bundle",
    "tile_path",
    "tiles",
    "write_key",
    "write_seen",
]
