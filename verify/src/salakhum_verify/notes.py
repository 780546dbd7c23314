"""Keys, signed notes and checkpoints (specification, § 3).

C2SP: signed-note, tlog-checkpoint, tlog-cosignature.
"""

import base64
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.merkle import HASH

SIGNATURE, COSIGNATURE = 1, 4  # algorithms
KEY_HASH, TIME, SIGNED = 4, 8, 64  # bytes
DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class Key:
    """A public key by its name."""

    name: str
    algorithm: int
    public: bytes

    @property
    def hash(self) -> bytes:
        """What a signature line begins with."""
        material = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return sha256(material).digest()[:KEY_HASH]

    @property
    def text(self) -> str:
        """As keys are written."""
        material = write_base64(bytes([self.algorithm]) + self.public)
        return f"{self.name}+{self.hash.hex()}+{material}"

    def signed(self, text: bytes, signature: bytes) -> bool:
        """Whether this key made the signature over the text."""
        if self.algorithm == COSIGNATURE:
            time, signature = signature[:TIME], signature[TIME:]
            text = b"cosignature/v1\ntime %d\n" % int.from_bytes(time, "big") + text
        if len(signature) != SIGNED:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature line of a note."""

    name: str
    key_hash: bytes
    signature: bytes
    text: str  # the line without its end


@dataclass(frozen=True, slots=True)
class Note:
    """A text, and the lines below it; ``where`` is the file."""

    where: str
    text: str
    lines: tuple[SignatureLine, ...]

    def signers(self, keys: Iterable[Key]) -> dict[str, SignatureLine]:
        """By name the keys that signed, each with its line.

        A line that claims a known key and is not its is a fault.

        Raises ``DoesNotVerifyError`` (signature).
        """
        known = {(key.name, key.hash): key for key in keys}
        lines_by_signer: dict[str, SignatureLine] = {}
        for line in self.lines:
            key = known.get((line.name, line.key_hash))
            if key is None:
                continue
            if not key.signed(self.text.encode(), line.signature):
                raise DoesNotVerifyError("signature", where=self.where, name=line.name)
            lines_by_signer.setdefault(line.name, line)
        return lines_by_signer


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself."""

    origin: str
    size: int
    root: bytes


def read_key(text: str, algorithm: int, where: str) -> Key:
    """A verifier key, which must be of that algorithm.

    Raises ``DoesNotVerifyError`` (key).
    """
    name, _, rest = text.partition("+")
    raw = read_base64(rest.partition("+")[2])
    hidden = any(unicodedata.category(character) == "Cf" for character in name)
    sound = _is_name(name) and not hidden
    if raw is None or len(raw) != 1 + HASH or raw[0] != algorithm or not sound:
        raise DoesNotVerifyError("key", where=where, key=text[:200])
    key = Key(name, algorithm, raw[1:])
    if key.text != text:
        raise DoesNotVerifyError("key", where=where, key=text[:200])
    return key


def read_note(content: bytes, where: str) -> Note:
    """A signed note.

    Raises ``DoesNotVerifyError`` (note).
    """
    text, gap, lines = _text(content, where).rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise DoesNotVerifyError("note", where=where)
    parsed = tuple(_line(row, where) for row in lines[:-1].split("\n"))
    return Note(where, text + "\n", parsed)


def read_checkpoint(note: Note) -> Checkpoint:
    """The three lines of a checkpoint.

    Raises ``DoesNotVerifyError`` (checkpoint).
    """
    lines = note.text[:-1].split("\n")
    root = read_base64(lines[2]) if len(lines) == 3 else None
    if root is None or len(root) != HASH or not _is_size(lines[1]) or not lines[0]:
        raise DoesNotVerifyError("checkpoint", where=note.where)
    return Checkpoint(lines[0], int(lines[1]), root)


def read_base64(text: str) -> bytes | None:
    """What base64 says; None where it is not written in its one way."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if write_base64(raw) == text else None


def write_base64(raw: bytes) -> str:
    """Base64 with padding."""
    return base64.b64encode(raw).decode()


def _text(content: bytes, where: str) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise DoesNotVerifyError("note", where=where) from None
    if any(character < " " and character != "\n" for character in text):
        raise DoesNotVerifyError("note", where=where)
    return text


def _line(text: str, where: str) -> SignatureLine:
    name, _, material = text.removeprefix(DASH).partition(" ")
    raw = read_base64(material)
    if not text.startswith(DASH) or not _is_name(name) or raw is None or len(raw) <= KEY_HASH:
        raise DoesNotVerifyError("note", where=where)
    return SignatureLine(name, raw[:KEY_HASH], raw[KEY_HASH:], text)


def _is_name(text: str) -> bool:
    return bool(text) and "+" not in text and not any(map(str.isspace, text))


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19 and str(int(text)) == text
