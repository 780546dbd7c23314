"""A prepared version becomes one of the record, or an officer's own count is held against it.

What differs is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from salakhum.canonical import Json
from salakhum.declare import Declaration, declared_result, to_json
from salakhum.log import Problem, Signature
from salakhum.record.accepting import accepted_in
from salakhum.record.declaring import NewVersion, drafted, write_version
from salakhum.record.encoding import encoded
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.folder import Record
from salakhum.record.keyring import KeyRing
from salakhum.record.prepared import Prepared
from salakhum.record.signing import unsound
from salakhum.record.updating import Counted, Update, hashes, package_files, update
from salakhum.record.write import record_writer

LONGEST = 24  # characters of a value that is shown


def complete_record(
    folder: Path,
    counted: Counted,
    keys: KeyRing,
    prepared: Prepared,
    lines: Sequence[Signature],
    *,
    second: int,
) -> Record:
    """Declare what officers have signed with these lines, at a second since 1970.

    A second time changes nothing.

    Raises :class:`BadRecordError` that names every line that does not count, and everything that is
    no longer as they signed it.
    """
    with record_writer(folder):
        change = update(folder, counted, keys.policy, prepared.at)
        before = change.before
        if before is not None and before.declarations and before.latest.note.text == prepared.text:
            return before
        problems = [*unsound(prepared.text, lines, keys.policy), *_moved(prepared, change)]
        if problems:
            raise BadRecordError(*problems)
        draft = drafted(change, _version(prepared, counted))
        if changed := differences(prepared.statement.document, draft.statement.document):
            raise BadRecordError(*changed)
        return write_version(draft, lines, keys.log, second)


def _moved(prepared: Prepared, change: Update) -> Iterator[Problem]:
    """What a version rests on that is no longer as it was when the version was prepared."""
    said = prepared.statement
    if prepared.policy != change.policy:
        yield problem("keys_changed")
    if prepared.size != change.size:
        yield problem("log_grew", before=prepared.size, now=change.size)
    if said.rule.file != change.counted.rule_file:
        yield problem("rule_changed")
    for name in sorted(said.package.keys() | change.rests_on):
        if said.package.get(name) != change.rests_on.get(name):
            yield problem("file_changed", file=str(change.counted.package / name))


def _version(prepared: Prepared, counted: Counted) -> NewVersion:
    """What is said of the version, with the findings of this count that the declaration accepts."""
    accepted = accepted_in(counted.result, prepared.result.accepted)
    return replace(prepared.version, accepted=accepted)


def recounted(prepared: Prepared, counted: Counted) -> list[str]:
    """What differs between a prepared version and somebody's own count of a package, as
    :func:`differences` says it.

    Everything is counted again, down to the SHA-256 of the declaration.
    """
    version = _version(prepared, counted)
    own = Declaration(
        result=counted.result,
        number=prepared.statement.number,
        state=version.state,
        rests_on=hashes(package_files(counted.package)),
        approved_on=version.approved_on,
        announced_on=version.announced_on,
        accepted=version.accepted,
        supersedes=prepared.result.supersedes,
        reason=version.reason,
        margins=counted.margins,
    )
    content = encoded(to_json(declared_result(own))) + b"\n"
    stated = prepared.stated(content, counted.rule_file)
    return differences(prepared.statement.document, stated.document)


def differences(prepared: Json, counted: Json, path: str = "") -> list[str]:
    """Where two documents differ, each as ``path: prepared ≠ counted``; rows go by their ``id``."""
    before, after = _by_name(prepared), _by_name(counted)
    if before is None or after is None:
        same = prepared == counted
        return [] if same else [f"{path}: {_shown(prepared)} ≠ {_shown(counted)}"]
    return [
        difference
        for name in sorted(before.keys() | after)
        for difference in differences(
            before.get(name), after.get(name), f"{path}.{name}" if path else name
        )
    ]


def _by_name(document: Json) -> Mapping[str, Json] | None:
    """What stands below, by name: the parts of an object, the rows of a list by their id."""
    if isinstance(document, list):
        return {row["id"]: row for row in document}
    return document if isinstance(document, dict) else None


def _shown(value: Json) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
