"""Making a result public: officers sign it, its version goes into the log, and witnesses cosign that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from salakhum.declare import Declaration, State, declare, document
from salakhum.record.encoding import encoded, whole_numbers
from salakhum.record.events import Event, entry
from salakhum.record.folder import (
    CHECKPOINT,
    DECLARATIONS,
    MANIFEST,
    Declared,
    Record,
    read_files,
    read_record,
    write_record,
)
from salakhum.record.log import Log
from salakhum.record.notes import Note, Signature, signed
from salakhum.record.quorum import Ask, Cosigned, cosigned
from salakhum.record.statement import statement, statement_text, text_digest
from salakhum.record.updating import (
    Counted,
    KeyRing,
    Update,
    brought_up,
    checkpoint,
    files_of,
    seen_so_far,
    update,
)


@dataclass(frozen=True, slots=True)
class Version:
    """What is said about the version to be declared; ``at`` is the second since 1970 at which it is."""

    state: State
    at: int
    approved_on: date | None = None
    announced_on: date | None = None
    reason: str = ""


def declare_record(folder: Path, counted: Counted, keys: KeyRing, version: Version) -> Record:
    """Declare a result as the next version of the record in ``folder``, which is begun where there is none.

    Where the latest version says all of this already, the record is left as it is. The log and the officers sign, but no
    witness is asked yet: they may only see what is written already (:func:`cosign_record`). Raises
    :class:`~salakhum.record.RecordError` or :class:`~salakhum.declare.BadDeclaration`, and changes nothing then.
    """
    one = update(folder, counted, keys, version.at)
    if one.before is not None:
        if _is_said(one.before, one, version):
            return one.before
        seen_so_far(one.before)
    log = brought_up(one, version.reason)
    new = _declared(log, one, version)
    write_record(folder, files_of(one, log) | new)
    return read_record(folder)


def _is_said(record: Record, one: Update, version: Version) -> bool:
    """Whether the latest version was made of the same files, by the same keys, and says the same of itself."""
    if not record.declarations:
        return False
    stage, said = one.counted.result.stage, record.latest.statement
    days = [_iso(version.approved_on), _iso(version.announced_on)]
    counted = [None if stage is None else stage.name.lower(), one.rests_on]
    wanted = [version.state.value, *days, version.reason or None, *counted]
    names = ("state", "approved_on", "announced_on", "reason", "stage", "package")
    held = [said[name] for name in names]
    return (
        held == wanted and said["rule"]["file"] == one.rule_file and record.keys == one.keys.policy
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _declared(log: Log, one: Update, version: Version) -> dict[str, bytes]:
    """The files of the new version; its events are appended to the log."""
    before = _latest(one)
    made = document(_declaration(one, version))
    content = whole_numbers(encoded(made)) + b"\n"
    said = statement(
        made,
        declaration=sha256(content).hexdigest(),
        rule_file=one.rule_file,
        log=log.checkpoint(),
        before=None if before is None else text_digest(before.note.text),
    )
    note = signed(Note(statement_text(said)), *one.keys.officers)
    log.extend([entry(event) for event in _events(made["number"], note, one.moment)])
    folder = f"{DECLARATIONS}/{made['number']}"
    return {
        f"{folder}/statement": bytes(note),
        f"{folder}/declaration.json": content,
        f"{folder}/checkpoint": checkpoint(log, one.keys),
    }


def _latest(one: Update) -> Declared | None:
    return one.before.latest if one.before is not None and one.before.declarations else None


def _declaration(one: Update, version: Version) -> Declaration:
    before, counted = _latest(one), one.counted
    return declare(
        counted.result,
        version.state,
        one.rests_on,
        before=None if before is None else before.document,
        approved_on=version.approved_on,
        announced_on=version.announced_on,
        reason=version.reason,
        margins=counted.margins,
    )


def _events(number: int, note: Note, at: str) -> Iterator[Event]:
    subject, digest = f"version:{number}", text_digest(note.text)
    yield Event("version.declared", subject, {"statement": digest}, at)
    if number > 1:
        body = {"by": number, "statement": digest}
        yield Event("version.superseded", f"version:{number - 1}", body, at)
    for line in note.signatures:
        body = {"key": line.name, "signature": line.line}
        yield Event("version.signed", subject, body, at, line.name)


def cosign_record(folder: Path, asks: Iterable[Ask]) -> Cosigned:
    """Ask witnesses for their cosignatures under the record's checkpoint, and keep what they give.

    May be called again for those that did not answer: of a witness that gave two lines the first is kept.
    """
    record = read_record(folder)
    given = cosigned(record.log, record.checkpoint, record.keys, asks)
    content = bytes(replace(given.note, signatures=_once_each(given.note.signatures)))
    files = read_files(folder)
    files.pop(MANIFEST)
    files[CHECKPOINT] = content
    if record.declarations and record.latest.checkpoint.text == record.checkpoint.text:
        files[f"{DECLARATIONS}/{record.latest.number}/checkpoint"] = content
    write_record(folder, files)
    return given


def _once_each(lines: tuple[Signature, ...]) -> tuple[Signature, ...]:
    found: dict[tuple[str, bytes], Signature] = {}
    for one in lines:
        found.setdefault((one.name, one.id), one)
    return tuple(found.values())
