"""The folder of keys: the public policy in ``keys.json``,
and beside it those private keys that are here.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from salakhum.canonical import canonical
from salakhum.events import KeysNamed, NamedOfficer, NamedWitness
from salakhum.log import (
    BadKeyError,
    KeyUse,
    PublicKey,
    SigningKey,
    key_file,
    read_key,
    read_vkey,
    replace_file,
)
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.policy import FORMAT, QUORUM, Policy, keys_object, policy_named, read_keys

POLICY = "keys.json"
THRESHOLD = 2

Words = Callable[[str], str]  # the passphrase of a key by its name
Holder = TypeVar("Holder", bound=NamedOfficer | NamedWitness)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The policy, and the keys that are here to sign.

    That of the log, and those of the officers who sign at this table.
    """

    policy: Policy
    log: SigningKey
    officers: tuple[SigningKey, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a log's key that the policy does not name; officers are judged by what they sign.

        Raises :class:`BadKeyError`.
        """
        if self.log.public != self.policy.log:
            raise BadKeyError(f"{self.log.public.name} is not the log's key by the policy")


def no_names() -> KeysNamed:
    """A keys file that names nobody yet."""
    return KeysNamed(FORMAT, "", "", (), THRESHOLD, (), QUORUM)


def named(
    names: KeysNamed, key: PublicKey, kind: KeyUse, *, independent: bool = False
) -> KeysNamed:
    """The keys with one more, or with another under a name that is there.

    A log is called as its key is. Raises :class:`BadKeyError` where the name is of another kind.
    """
    now = kind_of(names, key.name)
    if now not in (None, kind):
        raise BadKeyError(f"{key.name} is named already, as {now}")
    match kind:
        case KeyUse.LOG:
            if names.origin not in ("", key.name):
                raise BadKeyError(f"the log is {names.origin}: a folder holds the keys of one log")
            return replace(names, origin=key.name, log=key.vkey)
        case KeyUse.OFFICER:
            officers = _with(names.officers, NamedOfficer(key.name, key.vkey))
            return replace(names, officers=officers)
        case KeyUse.WITNESS:
            witnesses = _with(names.witnesses, NamedWitness(key.name, key.vkey, independent))
            return replace(names, witnesses=witnesses)


def _with(rows: tuple[Holder, ...], row: Holder) -> tuple[Holder, ...]:
    """The rows with another in the place of that of its name, or behind them."""
    if any(other.name == row.name for other in rows):
        return tuple(row if other.name == row.name else other for other in rows)
    return (*rows, row)


def unnamed(names: KeysNamed, name: str) -> KeysNamed:
    """The keys without one; the log's can only be rotated, for without one there is no log.

    Raises :class:`BadKeyError` for the log's, and for a name that no key has.
    """
    kind = kind_of(names, name)
    if kind is None:
        raise BadKeyError(f"no key is called {name}")
    if kind is KeyUse.LOG:
        raise BadKeyError(f"{name} is the log's key: rotate it, a log cannot do without one")
    return replace(
        names,
        officers=tuple(officer for officer in names.officers if officer.name != name),
        witnesses=tuple(witness for witness in names.witnesses if witness.name != name),
    )


def kind_of(names: KeysNamed, name: str) -> KeyUse | None:
    """What the key of that name is for, None where there is none."""
    if names.origin == name:
        return KeyUse.LOG
    if any(officer.name == name for officer in names.officers):
        return KeyUse.OFFICER
    return KeyUse.WITNESS if any(witness.name == name for witness in names.witnesses) else None


def is_independent(names: KeysNamed, name: str) -> bool:
    """Whether the witness of that name is independent of the commission."""
    return any(witness.name == name and witness.independent for witness in names.witnesses)


def keys_of(names: KeysNamed) -> Iterator[tuple[KeyUse, PublicKey, bool]]:
    """Every key with what it is for, and whether it is an independent witness's."""
    if names.log:
        yield KeyUse.LOG, read_vkey(names.log), False
    for officer in names.officers:
        yield KeyUse.OFFICER, read_vkey(officer.key), False
    for witness in names.witnesses:
        yield KeyUse.WITNESS, read_vkey(witness.key), witness.independent


def read_names(folder: Path) -> KeysNamed:
    """The keys file of a folder; one that is not there yet names nobody.

    Raises :class:`BadKeyError` where the file cannot be read.
    """
    path = folder / POLICY
    if not path.exists():
        return no_names()
    try:
        return read_keys(json.loads(path.read_bytes()))
    except BadRecordError as error:
        raise BadKeyError(f"{folder}: {error}") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BadKeyError(f"{path} cannot be read: {error}") from error


def read_policy(folder: Path) -> Policy:
    """The policy of a folder of keys as a version needs it.

    Raises :class:`BadKeyError` where it names no log.
    """
    names = read_names(folder)
    if not names.log:
        raise BadKeyError(problem("no_log", folder=str(folder)))
    return policy_named(names)


def write_names(folder: Path, names: KeysNamed) -> None:
    """Keep the keys file."""
    replace_file(folder / POLICY, canonical(keys_object(names)) + b"\n")


def required(names: KeysNamed, officers: int, witnesses: int) -> KeysNamed:
    """The keys, with how many officers must sign and how many witnesses cosign.

    Raises :class:`BadKeyError` where so many cannot.
    """
    after = replace(names, threshold=officers, quorum=witnesses)
    policy_named(after)
    return after


def read_ring(folder: Path, words: Words, *, officers: bool = True) -> KeyRing:
    """The policy of a folder with the log's key and, if asked for,
    those officers' that are here; each opens with words of its own.
    """
    policy = read_policy(folder)
    log = read_key(folder, policy.log, words(policy.log.name))
    return KeyRing(policy, log, _opened(folder, policy.officers if officers else (), words))


def read_witness_keys(folder: Path, policy: Policy, words: Words) -> tuple[SigningKey, ...]:
    """The keys of those witnesses that are here too."""
    return _opened(folder, policy.witness_keys, words)


def _opened(folder: Path, keys: tuple[PublicKey, ...], words: Words) -> tuple[SigningKey, ...]:
    here = [key for key in keys if key_file(folder, key).exists()]
    return tuple(read_key(folder, key, words(key.name)) for key in here)
