"""Asking witnesses for their cosignatures under a checkpoint."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from salakhum.log.checkpoints import Checkpoint, read_checkpoint
from salakhum.log.errors import BadNoteError
from salakhum.log.keys import PublicKey
from salakhum.log.log import Log
from salakhum.log.notes import Note, Signature, read_signature, signers
from salakhum.log.witness import SIZE_TYPE, WitnessAnswer, request

Ask = Callable[[bytes], WitnessAnswer]  # sends the body of POST /add-checkpoint to one witness


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A checkpoint with the lines of the witnesses that gave one,
    and what the others said instead.
    """

    note: Note
    refused: tuple[str, ...] = ()


def cosigned(
    log: Log, note: Note, witnesses: Collection[PublicKey], asks: Iterable[Ask], old: int = 0
) -> Cosigned:
    """Ask each witness for its line under a checkpoint.

    ``old`` is the size that they are thought to know.
    """
    head = read_checkpoint(note.text)
    refused = []
    for ask in asks:
        answer = _asked(log, note, head, ask, old)
        lines = tuple(line for line in _lines(answer) if _fits(note.text, line, witnesses))
        if not lines:
            refused.append(f"{answer.status} {answer.body.strip()}".strip())
        note = replace(note, signatures=note.signatures + lines)
    return Cosigned(note, tuple(refused))


def _asked(log: Log, note: Note, head: Checkpoint, ask: Ask, old: int) -> WitnessAnswer:
    """The answer of a witness; one that knows another size is asked again from there."""
    answer = ask(request(old, _proof(log, old, head.size), note))
    if answer.status == 409 and answer.type == SIZE_TYPE and answer.body.strip().isdecimal():
        known = int(answer.body)
        if known != old and known <= head.size:
            answer = ask(request(known, _proof(log, known, head.size), note))
    return answer


def _proof(log: Log, old: int, new: int) -> list[bytes]:
    return log.consistency(old, new) if old else []


def _lines(answer: WitnessAnswer) -> list[Signature]:
    if answer.status != 200:
        return []
    try:
        return [read_signature(line) for line in answer.body.splitlines()]
    except BadNoteError:
        return []


def _fits(text: str, line: Signature, witnesses: Collection[PublicKey]) -> bool:
    """Whether a line is a witness's under the text."""
    try:
        return bool(signers(Note(text, (line,)), witnesses))
    except BadNoteError:
        return False
