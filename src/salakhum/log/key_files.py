"""Private keys at rest: each encrypted in a file of its own, readable by its owner alone.

A private key is PKCS#8 (PBES2, AES-256). What opens it is the passphrase stretched by scrypt, so
that each guess costs 128 MiB of memory. It is written and read here and nowhere printed.
"""

import os
import re
from hashlib import scrypt
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from salakhum.log.errors import BadKeyError, problem
from salakhum.log.keys import PublicKey, SigningKey

SHORTEST_PASSPHRASE = 12  # characters, blanks not counted
COST, BLOCK, LANES, MOST_MEMORY = 2**17, 8, 1, 2**28  # of scrypt: N, r, p and bytes
OWNER_ONLY, OWNER_FOLDER, OTHERS = 0o600, 0o700, 0o077


def key_file(folder: Path, key: PublicKey) -> Path:
    """Where the private half of a key lies, if it is here."""
    return folder / f"{key.name.replace('/', '_')}-{key.id.hex()}.pem"


def write_key(folder: Path, key: SigningKey, passphrase: str) -> Path:
    """Keep a private key under a passphrase; a key that is there is never overwritten.

    Raises :class:`BadKeyError` where the passphrase is too short, or the key is there already.
    """
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
    """What opens the file of a key: 32 bytes of scrypt in hex.

    They are salted with the public half, which is another for each key.
    """
    key_bytes = scrypt(
        passphrase.encode(), salt=key.raw, n=COST, r=BLOCK, p=LANES, maxmem=MOST_MEMORY, dklen=32
    )
    return key_bytes.hex().encode()


def read_key(folder: Path, key: PublicKey, passphrase: str) -> SigningKey:
    """The private half of a key.

    Raises :class:`BadKeyError` where it is not here or the passphrase does not open it.
    """
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
        raise BadKeyError(f"{path} holds another key than the policy names")
    return SigningKey(key, private)
