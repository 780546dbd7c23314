"""Who may sign what: the keys of the log,
of the officers and of the witnesses, and how many of them it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from salakhum.canonical import Json
from salakhum.events import (
    Event,
    KeyRevoked,
    KeyRotated,
    KeysNamed,
    MisshapenError,
    NamedOfficer,
    NamedWitness,
    logged,
    reader,
    writer,
)
from salakhum.log import COSIGNATURE, ED25519, BadKeyError, PublicKey, is_name, read_vkey
from salakhum.record.errors import BadRecordError

FORMAT = "salakhum-keys/1"
QUORUM = 3


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """A witness; ``independent`` where nobody who answers to the commission holds the key."""

    key: PublicKey
    independent: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """``keys.json``.

    ``threshold`` officers sign a version; ``quorum`` witnesses a checkpoint, more than half of the
    independent.
    """

    origin: str
    log: PublicKey
    officers: tuple[PublicKey, ...]
    threshold: int
    witnesses: tuple[WitnessKey, ...]
    quorum: int = QUORUM

    def __post_init__(self) -> None:
        """Refuse a policy that nobody could meet or that anybody could.

        Raises :class:`BadKeyError`.
        """
        if problem := _problem(self):
            raise BadKeyError(problem)

    @property
    def witness_keys(self) -> tuple[PublicKey, ...]:
        """The keys of the witnesses."""
        return tuple(witness.key for witness in self.witnesses)

    def by_role(self) -> dict[tuple[str, str], PublicKey]:
        """Every key by its role and its name."""
        return {
            ("log", self.log.name): self.log,
            **{("officer", key.name): key for key in self.officers},
            **{("witness", key.name): key for key in self.witness_keys},
        }


def _problem(policy: Policy) -> str:
    """The first reason why nobody should rely on a policy, empty where there is none."""
    keys = [policy.log, *policy.officers, *policy.witness_keys]
    officers, witnesses = len(policy.officers), len(policy.witnesses)
    reasons = {
        f"{policy.origin!r} is no origin of a log": not is_name(policy.origin),
        f"the key of the log {policy.origin} has its name": policy.log.name != policy.origin,
        "every key of a policy has a name of its own and stands for one holder": min(
            len({key.raw for key in keys}), len({key.name for key in keys})
        )
        < len(keys),
        "the log and the officers sign with Ed25519 keys (algorithm 1)": any(
            key.algorithm != ED25519 for key in (policy.log, *policy.officers)
        ),
        "witnesses sign with cosignature keys (algorithm 4)": any(
            key.algorithm != COSIGNATURE for key in policy.witness_keys
        ),
        f"{policy.threshold} of {officers} officers cannot sign a version": not (
            1 <= policy.threshold <= officers
        ),
        f"{policy.quorum} of {witnesses} witnesses cannot be a quorum": not (
            1 <= policy.quorum <= witnesses
        ),
        "one witness at least is independent of the commission": not any(
            witness.independent for witness in policy.witnesses
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def policy_object(policy: Policy) -> Json:
    """The document of ``keys.json``."""
    return keys_object(keys_named(policy))


def keys_object(keys: KeysNamed) -> Json:
    """The document of ``keys.json``, which may not be complete yet."""
    return writer(KeysNamed)(keys)


def read_keys(document: Json) -> KeysNamed:
    """What a document of ``keys.json`` says; raises :class:`BadRecordError`."""
    try:
        keys: KeysNamed = reader(KeysNamed)(document)
    except MisshapenError as error:
        raise BadRecordError(f"keys.json is not written as it should be: {error}") from error
    if keys.format != FORMAT:
        raise BadRecordError(f"keys.json is not of format {FORMAT}")
    return keys


def keys_named(policy: Policy) -> KeysNamed:
    """What a log says of a policy: the whole of ``keys.json``."""
    return KeysNamed(
        format=FORMAT,
        origin=policy.origin,
        log=policy.log.vkey,
        officers=tuple(NamedOfficer(key.name, key.vkey) for key in policy.officers),
        threshold=policy.threshold,
        witnesses=tuple(
            NamedWitness(witness.key.name, witness.key.vkey, witness.independent)
            for witness in policy.witnesses
        ),
        quorum=policy.quorum,
    )


def policy_named(keys: KeysNamed) -> Policy:
    """The policy that a log or a keys file names; raises :class:`BadKeyError`."""
    return Policy(
        origin=keys.origin,
        log=read_vkey(keys.log),
        officers=tuple(read_vkey(officer.key) for officer in keys.officers),
        threshold=keys.threshold,
        witnesses=tuple(
            WitnessKey(read_vkey(witness.key), witness.independent) for witness in keys.witnesses
        ),
        quorum=keys.quorum,
    )


def policy_events(before: Policy | None, after: Policy, moment: str | None) -> Iterator[Event]:
    """What the log is told when keys change.

    Each key that was rotated or revoked, then the whole policy anew.
    """
    if before == after:
        return
    old_keys = {} if before is None else before.by_role()
    new_keys = after.by_role()
    for (role, name), old in old_keys.items():
        new, subject = new_keys.get((role, name)), f"key:{name}"
        if new is None:
            yield logged("key.revoked", subject, KeyRevoked(role, old.vkey), moment)
        elif new != old:
            yield logged("key.rotated", subject, KeyRotated(role, old.vkey, new.vkey), moment)
    yield logged("keys.named", f"log:{after.origin}", keys_named(after), moment)
