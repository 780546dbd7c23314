"""The folder of keys: the public policy in ``keys.json``,
and beside it those private keys that are here.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salakhum.canonical import canonical
from salakhum.log import BadKeyError, KeyUse, PublicKey, SigningKey, key_file, read_key, read_vkey
from salakhum.record.errors import problem
from salakhum.record.policy import FORMAT, QUORUM, Policy, policy_of

POLICY = "keys.json"
THRESHOLD = 2

Words = Callable[[str], str]  # the passphrase of a key by its name
Names = Mapping[str, Any]  # the document of keys.json, perhaps not complete yet


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


def no_names() -> dict[str, Any]:
    """A policy that names nobody yet."""
    counts = {"threshold": THRESHOLD, "quorum": QUORUM}
    return {"format": FORMAT, "origin": "", "log": "", "officers": [], "witnesses": [], **counts}


def named(
    names: Names, key: PublicKey, kind: KeyUse, *, independent: bool = False
) -> dict[str, Any]:
    """The policy with a key more, or with another key under a name that it has.

    A log is called as its key is. Raises :class:`BadKeyError` where the name is of another kind.
    """
    held = kind_of(names, key.name)
    if held not in (None, kind):
        raise BadKeyError(f"{key.name} is named already, as {held}")
    if kind is KeyUse.LOG:
        if names["origin"] not in ("", key.name):
            raise BadKeyError(f"the log is {names['origin']}: a folder holds the keys of one log")
        return {**names, "origin": key.name, "log": key.vkey}
    entry: dict[str, Any] = {"name": key.name, "key": key.vkey}
    if kind is KeyUse.WITNESS:
        entry["independent"] = independent
    place = f"{kind}s" if kind is KeyUse.OFFICER else "witnesses"
    rows = [entry if one["name"] == key.name else one for one in names[place]]
    return {**names, place: rows if entry in rows else [*rows, entry]}


def unnamed(names: Names, name: str) -> dict[str, Any]:
    """The policy without a key; the log's can only be rotated, for without one there is no log.

    Raises :class:`BadKeyError` for the log's, and for a name that no key has.
    """
    kind = kind_of(names, name)
    if kind is None:
        raise BadKeyError(f"no key is called {name}")
    if kind is KeyUse.LOG:
        raise BadKeyError(f"{name} is the log's key: rotate it, a log cannot do without one")
    places = ("officers", "witnesses")
    return {**names, **{p: [one for one in names[p] if one["name"] != name] for p in places}}


def kind_of(names: Names, name: str) -> KeyUse | None:
    """What the key of that name is for, None where there is none."""
    if names["origin"] == name:
        return KeyUse.LOG
    if any(one["name"] == name for one in names["officers"]):
        return KeyUse.OFFICER
    return KeyUse.WITNESS if any(one["name"] == name for one in names["witnesses"]) else None


def is_independent(names: Names, name: str) -> bool:
    """Whether the witness of that name is independent of the commission."""
    return any(one["name"] == name and one["independent"] for one in names["witnesses"])


def keys_of(names: Names) -> Iterator[tuple[KeyUse, PublicKey, bool]]:
    """Every key with what it is for, and whether it is an independent witness's."""
    if names["log"]:
        yield KeyUse.LOG, read_vkey(names["log"]), False
    for one in names["officers"]:
        yield KeyUse.OFFICER, read_vkey(one["key"]), False
    for one in names["witnesses"]:
        yield KeyUse.WITNESS, read_vkey(one["key"]), one["independent"]


def read_names(folder: Path) -> dict[str, Any]:
    """The policy of a folder of keys; one that is not there yet names nobody.

    Raises :class:`BadKeyError` where the file cannot be read.
    """
    path = folder / POLICY
    if not path.exists():
        return no_names()
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadKeyError(f"{path} cannot be read: {error}") from error
    if not isinstance(found, dict) or no_names().keys() != found.keys():
        raise BadKeyError(f"{path} is not of format {FORMAT}")
    return found


def read_policy(folder: Path) -> Policy:
    """The policy of a folder of keys as a version needs it.

    Raises :class:`BadKeyError` where it names no log.
    """
    names = read_names(folder)
    if not names["log"]:
        raise BadKeyError(problem("no_log", folder=str(folder)))
    return policy_of(names)


def write_names(folder: Path, names: Names) -> None:
    """Keep the policy."""
    partial = folder / f".{POLICY}.partial"
    partial.write_bytes(canonical(names) + b"\n")
    partial.replace(folder / POLICY)


def read_ring(folder: Path, words: Words, *, officers: bool = True) -> KeyRing:
    """The policy of a folder with the log's key and, if asked for,
    those officers' that are here; each opens with words of its own.
    """
    policy = read_policy(folder)
    log = read_key(folder, policy.log, words(policy.log.name))
    return KeyRing(policy, log, _opened(folder, policy.officers if officers else (), words))


def read_witness_keys(folder: Path, policy: Policy, words: Words) -> tuple[SigningKey, ...]:
    """The keys of those witnesses that are here too."""
    return _opened(folder, tuple(one.key for one in policy.witnesses), words)


def _opened(folder: Path, keys: tuple[PublicKey, ...], words: Words) -> tuple[SigningKey, ...]:
    here = [one for one in keys if key_file(folder, one).exists()]
    return tuple(read_key(folder, one, words(one.name)) for one in here)
