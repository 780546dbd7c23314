"""Ed25519 keys under a name: C2SP verifier keys,
and the two kinds of signature that a record carries.

A log and an officer sign a text as it is (algorithm 1); a witness signs a checkpoint with the time
at which it saw it (algorithm 4, cosignature/v1).
"""

import base64
import binascii
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from salakhum.log.errors import BadKeyError

ED25519, COSIGNATURE = 1, 4
KEY_BYTES, ID_BYTES, TIME_BYTES = 32, 4, 8
UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")  # kinds of characters that make two names look the same


class KeyUse(StrEnum):
    """What a key is for."""

    LOG = "log"
    OFFICER = "officer"
    WITNESS = "witness"

    @property
    def algorithm(self) -> int:
        """The signature type of its keys in C2SP signed notes."""
        return COSIGNATURE if self is KeyUse.WITNESS else ED25519


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others need to check a signature."""

    name: str
    algorithm: int
    raw: bytes

    def __post_init__(self) -> None:
        """Refuse a name that a signature line could not carry.

        Raises :class:`BadKeyError`, for an unknown algorithm too.
        """
        if not is_name(self.name):
            raise BadKeyError(
                f"{self.name!r} is no name of a key: no spaces, no plus sign, nothing unseen, not empty"
            )
        if self.algorithm not in (ED25519, COSIGNATURE) or len(self.raw) != KEY_BYTES:
            raise BadKeyError(f"{self.name}: only Ed25519 keys are known, of {KEY_BYTES} bytes")

    @property
    def id(self) -> bytes:
        """The first four bytes of the hash that names the key."""
        named = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.raw
        return sha256(named).digest()[:ID_BYTES]

    @property
    def vkey(self) -> str:
        """The key as people hand it on: ``name+id+key``."""
        return f"{self.name}+{self.id.hex()}+{encode(bytes([self.algorithm]) + self.raw)}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether the signature of a note line, without the id, is this key's over the text."""
        if self.algorithm == COSIGNATURE:
            second, signature = signature[:TIME_BYTES], signature[TIME_BYTES:]
            if len(second) != TIME_BYTES or second[0] & 0x80:
                return False
            text = cosigned(text, int.from_bytes(second, "big"))
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs; printing it shows the public half alone."""

    public: PublicKey
    private: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: bytes) -> bytes:
        """The signature over a text."""
        return self.private.sign(text)

    def cosign(self, text: bytes, second: int) -> bytes:
        """The signature of a witness over a checkpoint's text; at a second since 1970."""
        return second.to_bytes(TIME_BYTES, "big") + self.private.sign(cosigned(text, second))


def new_key(name: str, kind: KeyUse | str) -> SigningKey:
    """A fresh key."""
    return signing_key(name, KeyUse(kind), Ed25519PrivateKey.generate())


def key_from_seed(name: str, kind: KeyUse | str, seed: bytes) -> SigningKey:
    """The same key for the same name and seed.

    Whoever knows the seed can sign: for rehearsals and tests alone.
    """
    private = sha256(b"salakhum-key/1\n" + name.encode() + b"\n" + seed).digest()
    return signing_key(name, KeyUse(kind), Ed25519PrivateKey.from_private_bytes(private))


def signing_key(name: str, kind: KeyUse, private: Ed25519PrivateKey) -> SigningKey:
    """A key with a name and a use."""
    raw = private.public_key().public_bytes_raw()
    return SigningKey(PublicKey(name, kind.algorithm, raw), private)


def read_vkey(text: str) -> PublicKey:
    """A key from the text that people hand on; raises :class:`BadKeyError`."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise BadKeyError(f"{text!r} is no verifier key: write name+id+key")
    name, number, material = parts
    raw = decode(material)
    if raw is None or len(raw) != KEY_BYTES + 1:
        raise BadKeyError(
            f"{name}: the key itself is not one byte of algorithm and 32 of key in base64"
        )
    public = PublicKey(name, raw[0], raw[1:])
    if public.id.hex() != number:
        raise BadKeyError(f"{name}: the id {number} is not that of the key, {public.id.hex()}")
    return public


def is_name(text: str) -> bool:
    """Whether a key or a log may be called so."""
    return bool(text) and not any(
        c == "+" or c.isspace() or unicodedata.category(c) in UNSEEN for c in text
    )


def cosigned(text: bytes, second: int) -> bytes:
    """The message that a witness signs for a checkpoint."""
    return b"cosignature/v1\ntime %d\n" % second + text


def encode(raw: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(raw).decode()


def decode(text: str) -> bytes | None:
    """What standard base64 says, None where it is not written in its one way."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if encode(raw) == text else None
