"""The record as a folder: what is in it, and how it is read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from salakhum.canonical import Json
from salakhum.declare import DeclaredResult, from_json
from salakhum.errors import SalakhumError
from salakhum.events import KeysNamed
from salakhum.log import BadNoteError, Log, Note, Tree, read_checkpoint, read_log, read_note
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.events import read_event
from salakhum.record.forms import Key
from salakhum.record.manifest import LOG, MANIFEST, check_manifest, read_bytes, read_document
from salakhum.record.new_entries import held_by
from salakhum.record.policy import Policy, policy_named, read_keys
from salakhum.record.statement import Statement, part_objects, part_tree, read_statement
from salakhum.record.write import standing
from salakhum.rules import Rule, read_rule

RULE, KEYS, CHECKPOINT = "rule.toml", "keys.json", "log/checkpoint"
PACKAGE, DECLARATIONS = "election", "declarations"
PARTS = "parts"  # of a declaration, in the folder of its version
EARLIER = "earlier"  # registers and rule packs of earlier versions, each file under its hash


@dataclass(frozen=True)
class Declared:
    """One version: the officers' note over its statement, its document,
    and the checkpoint with its signatures in the log.
    """

    number: int
    note: Note
    content: bytes  # of declaration.json
    checkpoint: Note
    statement: Statement
    size: int  # of the log at the checkpoint

    @property
    def basis(self) -> int:
        """How many entries of the log the version rests on.

        Its own events come next, and perhaps others before the checkpoint.
        """
        return self.statement.log.size

    @cached_property
    def _document(self) -> Mapping[str, Json]:
        document: Mapping[str, Json] = json.loads(self.content)
        return document

    @cached_property
    def result(self) -> DeclaredResult:
        """What was declared."""
        return from_json(self._document)

    @property
    def council_objects(self) -> Sequence[Mapping[str, Json]]:
        """The councils of the declaration as JSON, for the sake of their hashes."""
        return cast("Sequence[Mapping[str, Json]]", self._document["councils"])

    @property
    def part_objects(self) -> Sequence[Json]:
        """The parts of the declaration as JSON, in the order of their tree."""
        return part_objects(self._document)

    @cached_property
    def parts(self) -> Tree:
        """The tree over the parts of the declaration, whose size and root the officers signed."""
        return part_tree(self.part_objects)


@dataclass(frozen=True)
class Record:
    """A record that was read.

    Its log agrees with its latest checkpoint, and every other file with its manifest.
    """

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
        """The version that no other supersedes.

        Raises :class:`BadRecordError` where none is declared yet.
        """
        if not self.declarations:
            raise BadRecordError(f"{self.folder}: no version is declared yet")
        return self.declarations[-1]

    def policy_at(self, size: int) -> Policy:
        """The keys that the log named last within its first ``size`` entries."""
        likely = [entry for entry in self.log.entries[:size] if b'"event":"keys.named"' in entry]
        bodies = [event.body for event in map(read_event, likely)]
        policies = [body for body in bodies if isinstance(body, KeysNamed)]
        return policy_named(policies[-1]) if policies else self.keys

    @cached_property
    def forms(self) -> dict[Key, int]:
        """Where each form stands in the log, by station, stage and version."""
        return held_by(self.log).forms


def record_in(folder: Path) -> Record | None:
    """The record in a folder, None where the folder is empty or not there.

    Raises :class:`BadRecordError` where it is a file.
    """
    place = standing(folder)
    if place.exists() and not place.is_dir():
        raise BadRecordError(f"{folder} is no folder")
    return read_record(folder) if place.is_dir() and any(place.iterdir()) else None


def read_record(folder: Path) -> Record:
    """Read a record; raises :class:`~salakhum.log.LogError` that says what is wrong with it.

    This is no verification: who distrusts a record verifies its bundle with the verifier, which is
    written apart. Nothing is locked: where it is written meanwhile, it is read again as it is then.
    """
    while True:
        before = _state(folder)
        try:
            return _read(standing(folder))
        except (SalakhumError, OSError):
            if _state(folder) == before:
                raise


def record_keys(folder: Path) -> Policy:
    """The keys of a record, whose log is not read for that.

    Raises :class:`BadRecordError` where there is none.
    """
    folder = standing(folder)
    _check_record(folder)
    return policy_named(read_keys(read_document(folder / KEYS)))


def _check_record(folder: Path) -> None:
    if not (folder / MANIFEST).exists():
        raise BadRecordError(problem("no_record", folder=str(folder)))


def _state(folder: Path) -> tuple[int, bytes] | None:
    """What tells one state of a record from another: its folder, and its checkpoint."""
    folder = standing(folder)
    try:
        return folder.stat().st_ino, (folder / CHECKPOINT).read_bytes()
    except OSError:
        return None


def _read(folder: Path) -> Record:
    _check_record(folder)
    check_manifest(folder)
    keys = record_keys(folder)
    log, checkpoint = read_log(folder / LOG)
    if log.origin != keys.origin:
        raise BadRecordError(f"{folder / LOG} is the log {log.origin}, not {keys.origin}")
    versions = folder / DECLARATIONS
    numbers = range(1, 1 + sum(1 for _ in versions.iterdir())) if versions.exists() else range(0)
    if any(not (versions / str(number)).is_dir() for number in numbers):
        raise BadRecordError(f"{versions} does not hold the versions from 1 on")
    return Record(
        folder=folder,
        rule=read_rule(folder / RULE),
        keys=keys,
        log=log,
        checkpoint=checkpoint,
        declarations=tuple(_declared(versions / str(number), number) for number in numbers),
    )


def _declared(folder: Path, number: int) -> Declared:
    note, checkpoint = (
        read_note(read_bytes(folder / name)) for name in ("statement", "checkpoint")
    )
    try:
        statement = read_statement(note.text)
    except BadNoteError as error:
        raise BadNoteError(f"{folder / 'statement'} {error}") from error
    return Declared(
        number=number,
        note=note,
        content=read_bytes(folder / "declaration.json"),
        checkpoint=checkpoint,
        statement=statement,
        size=read_checkpoint(checkpoint.text).size,
    )
