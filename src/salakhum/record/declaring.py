"""Making a result public.

A version is drafted, officers sign it, it goes into the log, and witnesses cosign that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from salakhum.declare import (
    Accepted,
    Declaration,
    DeclaredResult,
    State,
    Texts,
    by_language,
    declare,
    declared_result,
    in_language,
    part_files,
    parts_of,
    to_json,
)
from salakhum.events import (
    Event,
    VersionDeclared,
    VersionSigned,
    VersionSuperseded,
    logged,
)
from salakhum.log import (
    Ask,
    Cosigned,
    Log,
    Note,
    Signature,
    SigningKey,
    cosign,
    cosigned,
    once_each,
    signature,
)
from salakhum.record.encoding import encoded, whole_numbers
from salakhum.record.errors import BadRecordError
from salakhum.record.events import entry
from salakhum.record.folder import DECLARATIONS, PARTS, Declared, Record, read_record
from salakhum.record.keyring import KeyRing
from salakhum.record.manifest import LOG, record_files
from salakhum.record.quorum import certification
from salakhum.record.signing import unsound
from salakhum.record.statement import Statement, part_objects, part_tree, statement, text_digest
from salakhum.record.updating import (
    Counted,
    Update,
    brought_up,
    check_seen,
    checkpoint,
    files_of,
    text_of,
    update,
    write_update,
)
from salakhum.record.write import record_writer, write_record


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is said about the version to be declared.

    ``at`` is the second since 1970 at which it is.
    """

    state: State
    at: int
    approved_on: date | None = None
    announced_on: date | None = None
    reason: str | Texts = ""
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class UnsignedVersion:
    """A version that is worked out and that nobody has signed.

    Its declaration, its statement, and the log before its events.
    """

    update: Update
    log: Log
    result: DeclaredResult
    content: bytes  # of declaration.json
    statement: Statement


def declare_record(folder: Path, counted: Counted, keys: KeyRing, version: NewVersion) -> Record:
    """Declare a result as the next version of the record in ``folder``,
    which is begun where there is none.

    Where the latest version says all of this already, the record is left as it is. The log and the
    officers whose keys are here sign, but no witness is asked yet: they may only see what is
    written already (:func:`cosign_record`). Raises :class:`~salakhum.log.LogError` or
    :class:`~salakhum.declare.BadDeclarationError`, and changes nothing then.
    """
    with record_writer(folder):
        change = update(folder, counted, keys.policy, version.at)
        if change.before is not None and _is_said(change.before, change, version):
            return change.before
        draft = drafted(change, version)
        lines = [signature(key, draft.statement.text) for key in keys.officers]
        return write_version(draft, lines, keys.log, version.at)


def _is_said(record: Record, change: Update, version: NewVersion) -> bool:
    """Whether the latest version was made of the same files,
    by the same keys, and says the same of itself.
    """
    if not record.declarations:
        return False
    said, counted = record.latest.statement, change.counted
    same = replace(
        said,
        state=version.state,
        stage=None if counted.result.stage is None else counted.result.stage.name.lower(),
        approved_on=_iso(version.approved_on),
        announced_on=_iso(version.announced_on),
        reason=by_language(version.reason) or None,
        rule=replace(said.rule, file=counted.rule_file),
        package=change.rests_on,
    )
    accepted = _accepts(record.latest, version.accepted)
    return said == same and accepted and record.keys == change.policy


def _accepts(declared: Declared, accepted: tuple[Accepted, ...]) -> bool:
    return declared.result.accepted == {
        (entry.finding.code, entry.finding.subject): by_language(entry.reason) for entry in accepted
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def drafted(change: Update, version: NewVersion) -> UnsignedVersion:
    """Work out a version; nothing is written.

    Raises :class:`BadRecordError` where too few witnesses have seen the version before.
    """
    check_seen(change.before)
    log = brought_up(change, in_language(by_language(version.reason)))
    versions = () if change.before is None else change.before.declarations
    before = versions[-1] if versions else None
    result = declared_result(_declaration(change, version, before))
    document = to_json(result)
    content = whole_numbers(encoded(document)) + b"\n"
    stated = statement(
        result,
        declaration=sha256(content).hexdigest(),
        rule_file=change.counted.rule_file,
        log=log.checkpoint(),
        parts=part_tree(part_objects(document)),
        before=None if before is None else text_digest(before.note.text),
    )
    return UnsignedVersion(change, log, result, content, stated)


def _declaration(change: Update, version: NewVersion, before: Declared | None) -> Declaration:
    return declare(
        change.counted.result,
        version.state,
        change.rests_on,
        before=None if before is None else before.result,
        approved_on=version.approved_on,
        announced_on=version.announced_on,
        accepted=version.accepted,
        reason=version.reason,
        margins=change.counted.margins,
    )


def write_version(
    draft: UnsignedVersion, lines: Sequence[Signature], log_key: SigningKey, second: int
) -> Record:
    """Put a draft into its record with the lines of its officers, at a second since 1970.

    Raises :class:`~salakhum.record.BadRecordError` that names every line that does not count, and
    changes nothing then.
    """
    change, number, text = draft.update, draft.statement.number, draft.statement.text
    if problems := unsound(text, lines, change.policy):
        raise BadRecordError(*problems)
    note, log = Note(text, once_each(lines)), draft.log
    log.extend([entry(event) for event in _events(number, note, text_of(second))])
    folder = f"{DECLARATIONS}/{number}"
    new = {
        f"{folder}/statement": bytes(note),
        f"{folder}/declaration.json": draft.content,
        f"{folder}/checkpoint": checkpoint(log, log_key),
    }
    parts = {f"{folder}/{PARTS}/{n}": content for n, content in part_files(parts_of(draft.result))}
    return write_update(change, files_of(change) | new | parts, log, log_key)


def _events(number: int, note: Note, moment: str) -> Iterator[Event]:
    subject, digest = f"version:{number}", text_digest(note.text)
    yield logged("version.declared", subject, VersionDeclared(digest), moment)
    if number > 1:
        newer = VersionSuperseded(number, digest)
        yield logged("version.superseded", f"version:{number - 1}", newer, moment)
    for line in note.signatures:
        yield logged(
            "version.signed", subject, VersionSigned(line.name, line.line), moment, line.name
        )


def cosign_record(folder: Path, asks: Iterable[Ask]) -> Cosigned:
    """Ask witnesses for their cosignatures under the record's checkpoint, and keep what they give.

    Where that makes the latest version certified, it is the checkpoint of that version too, however
    much was logged after it. May be called again for those that did not answer: of a witness that
    gave two lines the first is kept.
    """
    with record_writer(folder):
        record = read_record(folder)
        given = cosigned(record.log, record.checkpoint, record.keys.witness_keys, asks)
        note = replace(given.note, signatures=once_each(given.note.signatures))
        seal = partial(cosign, note=note)
        if record.declarations and _covers(record, note):
            path = f"{DECLARATIONS}/{record.latest.number}/checkpoint"
            write_record(folder, record_files(folder) | {path: bytes(note)}, seal)
        elif note != record.checkpoint:
            seal(folder / LOG)
        return given


def _covers(record: Record, note: Note) -> bool:
    """Whether the log's checkpoint is to be that of the latest version."""
    latest = record.latest
    if latest.checkpoint.text == note.text:
        return latest.checkpoint != note
    later = replace(latest, checkpoint=note, size=record.log.size)
    return not certification(record, latest).complete and certification(record, later).complete
