"""The record as a folder: what is in it, how it is read, and how it is replaced without ever being half written."""

import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from salakhum.canonical import canonical
from salakhum.declare import DeclaredResult, from_json
from salakhum.events import KeysNamed
from salakhum.log import BadNoteError, Log, Note, Tree, read_checkpoint, read_entries, read_note
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.events import read_event
from salakhum.record.forms import Key
from salakhum.record.news import held_by
from salakhum.record.policy import Policy, policy_named, policy_of
from salakhum.record.statement import FORMAT as STATEMENT
from salakhum.record.statement import council_tree
from salakhum.rules import Rule, read_rule

FORMAT = "salakhum-bundle/1"
MANIFEST, RULE, KEYS, CHECKPOINT = "manifest.json", "rule.toml", "keys.json", "log/checkpoint"
FLUSHERS = 16  # files at once: the disk takes them together
PACKAGE, LOG, DECLARATIONS = "election", "log", "declarations"
EARLIER = "earlier"  # registers and rule packs of earlier versions, each file under its hash


@dataclass(frozen=True)
class Declared:
    """One version: the officers' note over its statement, its document, and the checkpoint with its signatures in the log."""

    number: int
    note: Note
    content: bytes  # of declaration.json
    checkpoint: Note
    statement: Mapping[str, Any]
    size: int  # of the log at the checkpoint

    @cached_property
    def document(self) -> dict[str, Any]:
        """The declaration as JSON."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @cached_property
    def result(self) -> DeclaredResult:
        """What was declared."""
        return from_json(self.document)

    @cached_property
    def councils(self) -> Tree:
        """The tree over the councils of the document, whose root the officers signed."""
        return council_tree(self.document["councils"])


@dataclass(frozen=True)
class Record:
    """A record that was read: its log agrees with its latest checkpoint, and every file with its manifest."""

    folder: Path
    rule: Rule
    keys: Policy
    log: Log
    checkpoint: Note
    declarations: tuple[Declared, ...]

    @property
    def package(self) -> Path:
        """The folder of the election package."""
        return self.folder / PACKAGE

    @property
    def latest(self) -> Declared:
        """The version that no other supersedes; raises :class:`BadRecordError` where none is declared yet."""
        if not self.declarations:
            raise BadRecordError(f"{self.folder}: no version is declared yet")
        return self.declarations[-1]

    def policy_at(self, size: int) -> Policy:
        """The keys that the log named last within its first ``size`` entries."""
        likely = [entry for entry in self.log.entries[:size] if b'"event":"keys.named"' in entry]
        bodies = [event.body for event in map(read_event, likely)]
        named = [body for body in bodies if isinstance(body, KeysNamed)]
        return policy_named(named[-1]) if named else self.keys

    @cached_property
    def forms(self) -> dict[Key, int]:
        """Where each form stands in the log, by station, stage and version."""
        return held_by(self.log).forms


def read_record(folder: Path) -> Record:
    """Read a record; raises :class:`~salakhum.record.RecordError` that says what is wrong with it.

    This is no verification: who distrusts a record verifies its bundle with the verifier, which is written apart.
    """
    recover_record(folder)
    if not (folder / MANIFEST).exists():
        raise BadRecordError(problem("no_record", folder=str(folder)))
    _check_manifest(folder)
    keys = policy_of(_document(folder / KEYS))
    checkpoint = read_note(_bytes(folder / CHECKPOINT))
    head = read_checkpoint(checkpoint.text)
    log = Log(head.origin, read_entries(folder / LOG, head.size))
    if log.root != head.root or head.origin != keys.origin:
        raise BadRecordError(f"{folder / LOG} does not hold the log of its checkpoint")
    versions = folder / DECLARATIONS
    numbers = range(1, 1 + sum(1 for _ in versions.iterdir())) if versions.exists() else range(0)
    if any(not (versions / str(n)).is_dir() for n in numbers):
        raise BadRecordError(f"{versions} does not hold the versions from 1 on")
    return Record(
        folder=folder,
        rule=read_rule(folder / RULE),
        keys=keys,
        log=log,
        checkpoint=checkpoint,
        declarations=tuple(_declared(versions / str(one), one) for one in numbers),
    )


def _declared(folder: Path, number: int) -> Declared:
    note, checkpoint = (read_note(_bytes(folder / name)) for name in ("statement", "checkpoint"))
    try:
        statement = json.loads(note.text)
    except ValueError as error:
        raise BadNoteError(f"{folder / 'statement'} is no JSON: {error}") from error
    if not isinstance(statement, dict) or statement.get("format") != STATEMENT:
        raise BadNoteError(f"{folder / 'statement'} is not of format {STATEMENT}")
    return Declared(
        number=number,
        note=note,
        content=_bytes(folder / "declaration.json"),
        checkpoint=checkpoint,
        statement=statement,
        size=read_checkpoint(checkpoint.text).size,
    )


def _check_manifest(folder: Path) -> None:
    """Raise unless the folder holds exactly the files of its manifest, byte for byte."""
    found = _document(folder / MANIFEST)
    listed = found.get("files")
    if found.get("format") != FORMAT or not isinstance(listed, dict):
        raise BadRecordError(f"{folder / MANIFEST} is no manifest of format {FORMAT}")
    here = {name: _file(content) for name, content in read_files(folder).items()}
    here.pop(MANIFEST)
    wrong = sorted(name for name in here.keys() | listed if here.get(name) != listed.get(name))
    if wrong:
        raise BadRecordError(f"{folder}: {wrong[0]} differs from the manifest")


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The manifest over all other files of a record."""
    listed = {name: _file(content) for name, content in files.items() if name != MANIFEST}
    return canonical({"format": FORMAT, "files": listed}) + b"\n"


def _file(content: bytes) -> dict[str, Any]:
    return {"sha256": sha256(content).hexdigest(), "size": len(content)}


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it, in the order of names."""
    paths = {str(path.relative_to(folder).as_posix()): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in sorted(paths.items()) if path.is_file()}


def write_record(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a record with its manifest in place of the one that is there; all of it or nothing.

    It is on the disk when this returns, for witnesses may only see what cannot be lost.
    """
    partial, old = _beside(folder, "partial"), _beside(folder, "old")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        whole = {**files, MANIFEST: manifest(files)}
        new = [partial / n for n, content in whole.items() if _write(folder, partial, n, content)]
        with ThreadPoolExecutor(FLUSHERS) as pool:
            list(pool.map(_flush, new))
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _write(folder: Path, partial: Path, name: str, content: bytes) -> bool:
    """Write a file, or take over that of the record before where it is the same; whether it was written."""
    path, before = partial / name, folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if before.is_file() and before.read_bytes() == content:
        path.hardlink_to(before)
        return False
    path.write_bytes(content)
    return True


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def recover_record(folder: Path) -> None:
    """Put back a record whose replacement was interrupted between two renames."""
    old = _beside(folder, "old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _document(path: Path) -> dict[str, Any]:
    content = _bytes(path)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadRecordError(f"{path} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadRecordError(f"{path} is no JSON object")
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRecordError(f"{path} cannot be read: {error.strerror}") from error
