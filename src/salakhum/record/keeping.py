"""Keys at rest: a folder with the public policy in ``keys.json`` and each private key, encrypted, in a file of its own.

A private key is PKCS#8 (PBES2, AES-256), readable by its owner alone. What opens it is the passphrase stretched by scrypt,
so that each guess costs 128 MiB of memory. It is written and read here and nowhere printed.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import scrypt
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from salakhum.canonical import canonical
from salakhum.record.errors import BadKeyError, problem
from salakhum.record.keys import Kind, PublicKey, SigningKey, read_vkey
from salakhum.record.policy import FORMAT, QUORUM, Policy, policy_of
from salakhum.record.updating import KeyRing

POLICY = "keys.json"
THRESHOLD = 2
SHORTEST_PASSPHRASE = 12  # characters, blanks not counted
COST, BLOCK, LANES, MOST_MEMORY = 2**17, 8, 1, 2**28  # of scrypt: N, r, p and bytes
OWNER_ONLY, OWNER_FOLDER, OTHERS = 0o600, 0o700, 0o077

Words = Callable[[str], str]  # the passphrase of a key by its name
Names = Mapping[str, Any]  # the document of keys.json, perhaps not complete yet


def no_names() -> dict[str, Any]:
    """A policy that names nobody yet."""
    counts = {"threshold": THRESHOLD, "quorum": QUORUM}
    return {"format": FORMAT, "origin": "", "log": "", "officers": [], "witnesses": [], **counts}


def named(names: Names, key: PublicKey, kind: Kind, *, independent: bool = False) -> dict[str, Any]:
    """The policy with a key more, or with another key under a name that it has; raises where the name is of another kind.

    A log is called as its key is.
    """
    held = kind_of(names, key.name)
    if held not in (None, kind):
        raise BadKeyError(f"{key.name} is named already, as {held}")
    if kind is Kind.LOG:
        if names["origin"] not in ("", key.name):
            raise BadKeyError(f"the log is {names['origin']}: a folder holds the keys of one log")
        return {**names, "origin": key.name, "log": key.vkey}
    entry: dict[str, Any] = {"name": key.name, "key": key.vkey}
    if kind is Kind.WITNESS:
        entry["independent"] = independent
    place = f"{kind}s" if kind is Kind.OFFICER else "witnesses"
    rows = [entry if one["name"] == key.name else one for one in names[place]]
    return {**names, place: rows if entry in rows else [*rows, entry]}


def unnamed(names: Names, name: str) -> dict[str, Any]:
    """The policy without a key; the log's can only be rotated, for without one there is no log."""
    kind = kind_of(names, name)
    if kind is None:
        raise BadKeyError(f"no key is called {name}")
    if kind is Kind.LOG:
        raise BadKeyError(f"{name} is the log's key: rotate it, a log cannot do without one")
    places = ("officers", "witnesses")
    return {**names, **{p: [one for one in names[p] if one["name"] != name] for p in places}}


def kind_of(names: Names, name: str) -> Kind | None:
    """What the key of that name is for, None where there is none."""
    if names["origin"] == name:
        return Kind.LOG
    if any(one["name"] == name for one in names["officers"]):
        return Kind.OFFICER
    return Kind.WITNESS if any(one["name"] == name for one in names["witnesses"]) else None


def is_independent(names: Names, name: str) -> bool:
    """Whether the witness of that name is independent of the commission."""
    return any(one["name"] == name and one["independent"] for one in names["witnesses"])


def keys_of(names: Names) -> Iterator[tuple[Kind, PublicKey, bool]]:
    """Every key with what it is for, and whether it is an independent witness's."""
    if names["log"]:
        yield Kind.LOG, read_vkey(names["log"]), False
    for one in names["officers"]:
        yield Kind.OFFICER, read_vkey(one["key"]), False
    for one in names["witnesses"]:
        yield Kind.WITNESS, read_vkey(one["key"]), one["independent"]


def read_names(folder: Path) -> dict[str, Any]:
    """The policy of a folder of keys; one that is not there yet names nobody."""
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
    """The policy of a folder of keys as a version needs it; raises :class:`BadKeyError` where it names no log."""
    names = read_names(folder)
    if not names["log"]:
        raise BadKeyError(problem("no_log", folder=str(folder)))
    return policy_of(names)


def write_names(folder: Path, names: Names) -> None:
    """Keep the policy."""
    partial = folder / f".{POLICY}.partial"
    partial.write_bytes(canonical(names) + b"\n")
    partial.replace(folder / POLICY)


def key_file(folder: Path, key: PublicKey) -> Path:
    """Where the private half of a key lies, if it is here."""
    return folder / f"{key.name.replace('/', '_')}-{key.id.hex()}.pem"


def write_key(folder: Path, key: SigningKey, passphrase: str) -> Path:
    """Keep a private key under a passphrase; a key that is there is never overwritten."""
    if len(re.sub(r"\s", "", passphrase)) < SHORTEST_PASSPHRASE:
        raise BadKeyError(
            f"a passphrase has at least {SHORTEST_PASSPHRASE} characters beside blanks"
        )
    locked = BestAvailableEncryption(stretched(passphrase, key.public))
    content = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    path = key_file(folder, key.public)
    folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise BadKeyError(f"{path} is there already") from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(handle)
    return path


def stretched(passphrase: str, key: PublicKey) -> bytes:
    """What opens the file of a key: 32 bytes of scrypt in hex, salted with the public half, which is another for each key."""
    found = scrypt(
        passphrase.encode(), salt=key.raw, n=COST, r=BLOCK, p=LANES, maxmem=MOST_MEMORY, dklen=32
    )
    return found.hex().encode()


def read_key(folder: Path, key: PublicKey, passphrase: str) -> SigningKey:
    """The private half of a key; raises :class:`BadKeyError` where it is not here or the passphrase does not open it."""
    path = key_file(folder, key)
    try:
        content, mode = path.read_bytes(), path.stat().st_mode
    except FileNotFoundError as error:
        elsewhere = problem("key_elsewhere", name=key.name, folder=str(folder))
        raise BadKeyError(elsewhere) from error
    except OSError as error:
        raise BadKeyError(f"{path} cannot be read: {error.strerror}") from error
    if mode & OTHERS:
        raise BadKeyError(f"{path} can be read by others: set its mode to 600, and rotate the key")
    try:
        private = load_pem_private_key(content, stretched(passphrase, key))
    except (ValueError, TypeError) as error:
        raise BadKeyError(problem("passphrase", file=str(path))) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BadKeyError(f"{path} holds no Ed25519 key")
    if private.public_key().public_bytes_raw() != key.raw:
        raise BadKeyError(f"{path} holds another key than {POLICY} names")
    return SigningKey(key, private)


def read_ring(folder: Path, words: Words, *, officers: bool = True) -> KeyRing:
    """The policy of a folder with the log's key and, if asked for, those officers' that are here; each opens with words of its own."""
    policy = read_policy(folder)
    log = read_key(folder, policy.log, words(policy.log.name))
    return KeyRing(policy, log, _opened(folder, policy.officers if officers else (), words))


def read_witness_keys(folder: Path, policy: Policy, words: Words) -> tuple[SigningKey, ...]:
    """The keys of those witnesses that are here too."""
    return _opened(folder, tuple(one.key for one in policy.witnesses), words)


def _opened(folder: Path, keys: tuple[PublicKey, ...], words: Words) -> tuple[SigningKey, ...]:
    here = [one for one in keys if key_file(folder, one).exists()]
    return tuple(read_key(folder, one, words(one.name)) for one in here)
