"""C2SP signed notes: a text, and under it a line for each signature over exactly its bytes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from salakhum.log.errors import BadNoteError
from salakhum.log.keys import ID_BYTES, PublicKey, SigningKey, decode, encode, is_name

MOST_SIGNATURES = 100
LONGEST = 1 << 24  # bytes of a note


@dataclass(frozen=True, slots=True)
class Signature:
    """One line: whose key, its id, and the bytes that it made."""

    name: str
    id: bytes
    raw: bytes

    @property
    def line(self) -> str:
        """The line without its end."""
        return f"— {self.name} {encode(self.id + self.raw)}"


@dataclass(frozen=True, slots=True)
class Note:
    """``text`` ends with a line end.

    Nobody may rely on it before :func:`signers` named the keys that signed it.
    """

    text: str
    signatures: tuple[Signature, ...] = ()

    def __bytes__(self) -> bytes:
        """The note as a file."""
        lines = "".join(line.line + "\n" for line in self.signatures)
        return f"{self.text}\n{lines}".encode()


def signed(note: Note, *keys: SigningKey) -> Note:
    """The note with a line more for each key."""
    lines = tuple(signature(key, note.text) for key in keys)
    return replace(note, signatures=note.signatures + lines)


def signature(key: SigningKey, text: str) -> Signature:
    """The line of one key under a text."""
    return Signature(key.public.name, key.public.id, key.sign(text.encode()))


def cosignature(key: SigningKey, text: str, second: int) -> Signature:
    """The line of one witness under a checkpoint, at a second since 1970."""
    return Signature(key.public.name, key.public.id, key.cosign(text.encode(), second))


def signers(note: Note, known: Iterable[PublicKey]) -> tuple[PublicKey, ...]:
    """The known keys that signed, each once, in the order of the lines.

    Lines of unknown keys say nothing.

    Raises :class:`BadNoteError` where a line claims a known key and is not its signature.
    """
    keys = {(key.name, key.id): key for key in known}
    signed_by: dict[PublicKey, None] = {}
    text = note.text.encode()
    for line in note.signatures:
        key = keys.get((line.name, line.id))
        if key is not None:
            if not key.verifies(text, line.raw):
                raise BadNoteError(f"the signature of {line.name} does not fit the text above it")
            signed_by[key] = None
    return tuple(signed_by)


def once_each(lines: Iterable[Signature]) -> tuple[Signature, ...]:
    """The first line of each key."""
    first: dict[tuple[str, bytes], Signature] = {}
    for line in lines:
        first.setdefault((line.name, line.id), line)
    return tuple(first.values())


def read_note(content: bytes) -> Note:
    """A note from its bytes; raises :class:`BadNoteError` where it is not written as C2SP says."""
    if len(content) > LONGEST:
        raise BadNoteError(f"a note has at most {LONGEST:,} bytes")
    try:
        whole = content.decode()
    except UnicodeDecodeError:
        raise BadNoteError("a note is UTF-8") from None
    if any(c < " " and c != "\n" for c in whole):
        raise BadNoteError("a note holds no control characters")
    text, blank, lines = whole.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise BadNoteError("a note is a text, an empty line, and signatures with a line end each")
    rows = lines.split("\n")[:-1]
    if len(rows) > MOST_SIGNATURES:
        raise BadNoteError(f"a note has at most {MOST_SIGNATURES} signatures")
    return Note(text + "\n", tuple(map(read_signature, rows)))


def read_signature(line: str) -> Signature:
    """One signature line without its end.

    Raises :class:`BadNoteError` where it is none.
    """
    dash, _, rest = line.partition(" ")
    name, _, material = rest.partition(" ")
    raw = decode(material)
    if dash != "—" or not is_name(name) or raw is None or len(raw) <= ID_BYTES:
        raise BadNoteError(f"{line[:80]!r} is no signature line")
    return Signature(name, raw[:ID_BYTES], raw[ID_BYTES:])
