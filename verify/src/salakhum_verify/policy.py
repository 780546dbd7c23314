"""The keys file: whose signatures count, and how many it takes (specification, § 3)."""

from dataclasses import dataclass

from salakhum_verify.canonical import Json
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields, fields
from salakhum_verify.notes import (
    COSIGNATURE,
    SIGNATURE,
    Checkpoint,
    Key,
    Note,
    SignatureLine,
    read_checkpoint,
    read_key,
)

FORMAT = "salakhum-keys/1"


@dataclass(frozen=True, slots=True)
class Policy:
    """Keys by use; ``independent`` names the witnesses not run by the body that declares."""

    origin: str
    log: Key
    officers: tuple[Key, ...]
    threshold: int
    witnesses: tuple[Key, ...]
    independent: frozenset[str]
    quorum: int

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key."""
        return (self.log, *self.officers, *self.witnesses)

    def officers_of(self, note: Note) -> dict[str, SignatureLine]:
        """The officers who signed a statement; too few are a fault.

        Raises ``DoesNotVerifyError`` (too-few-officers).
        """
        signed = note.signers(self.officers)
        if len(signed) < self.threshold:
            raise DoesNotVerifyError(
                "too-few-officers", where=note.where, signed=len(signed), needed=self.threshold
            )
        return signed

    def checkpoint(self, note: Note) -> Checkpoint:
        """What the log says, once its key and witnesses enough have signed it.

        More than half of the independent witnesses: any two such majorities share one, who saw both
        checkpoints, so that no two histories can be shown to honest witnesses.

        Raises ``DoesNotVerifyError`` (another-log, log-unsigned, too-few-independent,
        too-few-witnesses).
        """
        checkpoint = read_checkpoint(note)
        if checkpoint.origin != self.origin:
            raise DoesNotVerifyError("another-log", where=note.where, origin=checkpoint.origin)
        if not note.signers([self.log]):
            raise DoesNotVerifyError("log-unsigned", where=note.where, name=self.log.name)
        seen = note.signers(self.witnesses)
        if len(seen) < self.quorum:
            raise DoesNotVerifyError(
                "too-few-witnesses", where=note.where, signed=len(seen), needed=self.quorum
            )
        independent = len(self.independent & seen.keys())
        if 2 * independent <= len(self.independent):
            raise DoesNotVerifyError(
                "too-few-independent",
                where=note.where,
                signed=independent,
                needed=len(self.independent) // 2 + 1,
            )
        return checkpoint


def read_policy(document: Json, where: str) -> Policy:
    """The policy in a keys file, or in the event that named it.

    Raises ``DoesNotVerifyError`` (field, key-twice).
    """
    keys_file = fields(document, where)
    keys_file.format(FORMAT)
    witnesses = list(keys_file.objects("witnesses"))
    policy = Policy(
        origin=keys_file.text("origin"),
        log=read_key(keys_file.text("log"), SIGNATURE, where),
        officers=tuple(_named(officer, SIGNATURE) for officer in keys_file.objects("officers")),
        threshold=keys_file.count("threshold"),
        witnesses=tuple(_named(witness, COSIGNATURE) for witness in witnesses),
        independent=frozenset(
            witness.text("name") for witness in witnesses if witness.truth("independent")
        ),
        quorum=keys_file.count("quorum"),
    )
    _sound(policy, keys_file)
    return policy


def _named(holder: Fields, algorithm: int) -> Key:
    key = read_key(holder.text("key"), algorithm, holder.where)
    if key.name != holder.text("name"):
        raise holder.wrong("name")
    return key


def _sound(policy: Policy, keys_file: Fields) -> None:
    """Nobody has two votes, and what is asked for can be met."""
    keys, names = policy.keys, {key.name for key in policy.keys}
    if len(names) < len(keys) or len({key.public for key in keys}) < len(keys):
        raise DoesNotVerifyError("key-twice", where=keys_file.where)
    if not 1 <= policy.threshold <= len(policy.officers):
        raise keys_file.wrong("threshold")
    if not 1 <= policy.quorum <= len(policy.witnesses):
        raise keys_file.wrong("quorum")
