"""A witness (C2SP tlog-witness).

It cosigns a checkpoint only where it continues the last one that it saw.

Pure: :func:`add_checkpoint` takes what the witness remembers and gives its answer and what to
remember from then on.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salakhum.log.checkpoints import Checkpoint, read_checkpoint
from salakhum.log.errors import BadNoteError, BadProofError
from salakhum.log.keys import PublicKey, SigningKey, decode, encode
from salakhum.log.merkle import EMPTY, check_consistency
from salakhum.log.notes import Note, cosignature, read_note, signers

SIZE_TYPE, TEXT_TYPE = "text/x.tlog.size", "text/plain; charset=utf-8"
MOST_HASHES = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class WitnessAnswer:
    """What a witness says: an HTTP status, a body, and its type."""

    status: int
    body: str
    type: str = TEXT_TYPE


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest checkpoint of a log that a witness cosigned."""

    size: int = 0
    root: bytes = EMPTY


@dataclass(slots=True)
class Witness:
    """A witness in this process.

    Its key, the logs that it follows by origin, what it saw of each.
    """

    key: SigningKey
    logs: Mapping[str, PublicKey]
    seen: dict[str, Seen] = field(default_factory=dict)

    def ask(self, request: bytes, second: int) -> WitnessAnswer:
        """Answer a request at a second since 1970 and remember what was cosigned."""
        answer, head = add_checkpoint(request, self.key, self.logs, self.seen, second)
        if head is not None:
            self.seen[head.origin] = Seen(head.size, head.root)
        return answer


def request(old: int, proof: Sequence[bytes], checkpoint: Note) -> bytes:
    """The body of ``POST /add-checkpoint``."""
    lines = "".join(encode(digest) + "\n" for digest in proof)
    return f"old {old}\n{lines}\n".encode() + bytes(checkpoint)


def add_checkpoint(
    content: bytes,
    key: SigningKey,
    logs: Mapping[str, PublicKey],
    seen: Mapping[str, Seen],
    second: int,
) -> tuple[WitnessAnswer, Checkpoint | None]:
    """The answer to a request at a second since 1970, and the checkpoint that the witness must
    remember before it gives it.

    400: no request; 404: a log that it does not follow; 403: not signed by it; 409: it saw another
    size, which the body says, or another tree of that size; 422: the proof does not hold; 200: the
    line of the cosignature.
    """
    try:
        old, proof, note = _read(content)
        asked = read_checkpoint(note.text)
    except BadNoteError as error:
        return WitnessAnswer(400, f"{error}\n"), None
    last = seen.get(asked.origin, Seen())
    answer = _refusal(note, asked, logs.get(asked.origin)) or _conflict(old, asked, last)
    if answer is None and (problem := _inconsistent(last, asked, proof)):
        answer = WitnessAnswer(422, f"{problem}\n")
    if answer is not None:
        return answer, None
    return WitnessAnswer(200, cosignature(key, note.text, second).line + "\n"), asked


def _refusal(note: Note, asked: Checkpoint, log: PublicKey | None) -> WitnessAnswer | None:
    """What keeps a witness from looking any further."""
    if log is None:
        return WitnessAnswer(404, f"{asked.origin} is no log of this witness\n")
    if not _is_signed(note, log):
        return WitnessAnswer(403, f"no signature of {asked.origin} fits\n")
    return None


def _conflict(old: int, asked: Checkpoint, last: Seen) -> WitnessAnswer | None:
    """What does not fit what the witness saw before."""
    if old > asked.size:
        return WitnessAnswer(400, f"{old} is past the checkpoint of {asked.size}\n")
    if old != last.size or (old == asked.size and asked.root != last.root):
        return WitnessAnswer(409, f"{last.size}\n", SIZE_TYPE)
    return None


def _read(content: bytes) -> tuple[int, list[bytes], Note]:
    head, _, rest = content.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise BadNoteError("the proof is no ASCII") from None
    match = _OLD.fullmatch(first)
    decoded = [decode(line) for line in lines]
    if match is None or len(decoded) > MOST_HASHES:
        raise BadNoteError("a request is 'old', a size, at most 63 hashes and a checkpoint")
    proof = [digest for digest in decoded if digest is not None]
    if len(proof) < len(decoded):
        raise BadNoteError("a hash of the proof is no base64")
    return int(match[1]), proof, read_note(rest)


def _is_signed(note: Note, log: PublicKey) -> bool:
    try:
        return bool(signers(note, [log]))
    except BadNoteError:
        return False


def _inconsistent(last: Seen, asked: Checkpoint, proof: list[bytes]) -> str:
    """Why a checkpoint does not continue the last one, empty where it does."""
    if last.size == 0:
        return "from nothing there is nothing to prove" if proof else ""
    try:
        check_consistency(last.size, asked.size, proof, last.root, asked.root)
    except BadProofError as error:
        return str(error)
    return ""
