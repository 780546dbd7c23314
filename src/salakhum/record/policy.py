"""Who may sign what: the keys of the log,
of the officers and of the witnesses, and how many of them it takes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from salakhum.events import (
    Event,
    KeyRevoked,
    KeyRotated,
    KeysNamed,
    NamedOfficer,
    NamedWitness,
    logged,
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
            **{("officer", one.name): one for one in self.officers},
            **{("witness", one.key.name): one.key for one in self.witnesses},
        }


def _problem(policy: Policy) -> str:
    """The first reason why nobody should rely on a policy, empty where there is none."""
    held = [policy.log, *policy.officers, *(one.key for one in policy.witnesses)]
    officers, witnesses = len(policy.officers), len(policy.witnesses)
    reasons = {
        f"{policy.origin!r} is no origin of a log": not is_name(policy.origin),
        f"the key of the log {policy.origin} has its name": policy.log.name != policy.origin,
        "every key of a policy has a name of its own and stands for one holder": len(
            {one.raw for one in held}
        )
        < len(held)
        or len({one.name for one in held}) < len(held),
        "the log and the officers sign with Ed25519 keys (algorithm 1)": any(
            one.algorithm != ED25519 for one in (policy.log, *policy.officers)
        ),
        "witnesses sign with cosignature keys (algorithm 4)": any(
            one.key.algorithm != COSIGNATURE for one in policy.witnesses
        ),
        f"{policy.threshold} of {officers} officers cannot sign a version": not (
            1 <= policy.threshold <= officers
        ),
        f"{policy.quorum} of {witnesses} witnesses cannot be a quorum": not (
            1 <= policy.quorum <= witnesses
        ),
        "one witness at least is independent of the commission": not any(
            one.independent for one in policy.witnesses
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def policy_object(policy: Policy) -> dict[str, Any]:
    """The document of ``keys.json``."""
    document: Any = writer(KeysNamed)(keys_named(policy))
    return dict(document)


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


def policy_of(document: Mapping[str, Any]) -> Policy:
    """The policy in a document; raises :class:`BadRecordError` or :class:`BadKeyError`."""
    try:
        if document["format"] != FORMAT:
            raise BadRecordError(f"keys.json is not of format {FORMAT}")
        return Policy(
            origin=document["origin"],
            log=read_vkey(document["log"]),
            officers=tuple(read_vkey(one["key"]) for one in document["officers"]),
            threshold=document["threshold"],
            witnesses=tuple(
                WitnessKey(read_vkey(one["key"]), one["independent"] is True)
                for one in document["witnesses"]
            ),
            quorum=document["quorum"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadRecordError(f"keys.json is not written as it should be: {error}") from error


def policy_named(keys: KeysNamed) -> Policy:
    """The policy that a log named."""
    document: Any = writer(KeysNamed)(keys)
    return policy_of(document)


def policy_events(before: Policy | None, after: Policy, at: str | None) -> Iterator[Event]:
    """What the log is told when keys change.

    Each key that was rotated or revoked, then the whole policy anew.
    """
    if before == after:
        return
    held = {} if before is None else before.by_role()
    now = after.by_role()
    for (role, name), old in held.items():
        new, subject = now.get((role, name)), f"key:{name}"
        if new is None:
            yield logged("key.revoked", subject, KeyRevoked(role, old.vkey), at)
        elif new != old:
            yield logged("key.rotated", subject, KeyRotated(role, old.vkey, new.vkey), at)
    yield logged("keys.named", f"log:{after.origin}", keys_named(after), at)
