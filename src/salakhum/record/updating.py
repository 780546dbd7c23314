"""Bringing a record up to a package: its log with what is new, and the files of the folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from salakhum.allocate import Margins
from salakhum.declare import Result, canonical
from salakhum.record.errors import BadKey, BadRecord
from salakhum.record.events import Event, entry
from salakhum.record.folder import (
    CHECKPOINT,
    DECLARATIONS,
    KEYS,
    LOG,
    MANIFEST,
    PACKAGE,
    RULE,
    Record,
    read_files,
    read_record,
    recover_record,
    write_record,
)
from salakhum.record.keys import SigningKey
from salakhum.record.log import Log
from salakhum.record.news import Package, news
from salakhum.record.notes import Note, signed
from salakhum.record.policy import Policy, policy_events, policy_object
from salakhum.record.quorum import certification
from salakhum.record.tiles import tiles


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The policy, and the keys that are here to sign: that of the log, and those of some officers."""

    policy: Policy
    log: SigningKey
    officers: tuple[SigningKey, ...]

    def __post_init__(self) -> None:
        """Refuse keys that the policy does not name, and too few of them."""
        if self.log.public != self.policy.log:
            raise BadKey(f"{self.log.public.name} is not the log's key by the policy")
        strange = [one for one in self.officers if one.public not in self.policy.officers]
        if strange:
            raise BadKey(f"{strange[0].public.name} is no officer by the policy")
        here, needed = len(self.officers), self.policy.threshold
        if here < needed:
            raise BadKey(f"{needed} officers sign a version; the keys of {here} are here")


@dataclass(frozen=True, slots=True)
class Counted:
    """A result, the folder of the package that it was counted from, the bytes of its rule pack, and its margins."""

    package: Path
    rule: bytes
    result: Result
    margins: Margins | None = None


@dataclass(frozen=True)
class Update:
    """A record as it is, if there is one, and what it is brought up to at a second since 1970."""

    before: Record | None
    counted: Counted
    package: Mapping[str, bytes]  # files by name
    keys: KeyRing
    at: int

    @cached_property
    def rests_on(self) -> dict[str, str]:
        """The SHA-256 of every file of the package."""
        return {name: sha256(content).hexdigest() for name, content in self.package.items()}

    @cached_property
    def rule_file(self) -> str:
        """The SHA-256 of the rule pack."""
        return sha256(self.counted.rule).hexdigest()

    @property
    def moment(self) -> str:
        """When it is, as events say it."""
        return moment(self.at)


def update(folder: Path, counted: Counted, keys: KeyRing, at: int) -> Update:
    """Read the record in ``folder`` and the package that it is to be brought up to."""
    before = record_in(folder)
    if before is not None and before.keys.origin != keys.policy.origin:
        raise BadRecord(f"the log of the record is {before.keys.origin}, not {keys.policy.origin}")
    return Update(before, counted, _package(counted.package), keys, at)


def record_in(folder: Path) -> Record | None:
    """The record in a folder, None where the folder is empty or not there."""
    recover_record(folder)
    if folder.exists() and not folder.is_dir():
        raise BadRecord(f"{folder} is no folder")
    return read_record(folder) if folder.is_dir() and any(folder.iterdir()) else None


def _package(folder: Path) -> dict[str, bytes]:
    """The files of a package; folders in it are no part of it."""
    found = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    strange = [name for name in found if not name.isascii() or name.endswith(".parquet")]
    if strange:
        raise BadRecord(f"{folder / strange[0]}: a record holds CSV files with plain ASCII names")
    return {name: path.read_bytes() for name, path in found.items()}


def seen_so_far(record: Record) -> None:
    """Raise where the latest version was not seen by enough witnesses: once the log has grown they cannot see it any more."""
    if record.declarations and not certification(record, record.latest).complete:
        number = record.latest.number
        raise BadRecord(f"version {number} was not seen by enough witnesses yet: ask them first")


def brought_up(one: Update, reason: str = "") -> Log:
    """The log with everything that the package and the policy bring."""
    before, policy, result = one.before, one.keys.policy, one.counted.result
    log = Log(policy.origin, () if before is None else before.log.entries)
    held = None if before is None else before.keys
    log.extend([entry(event) for event in policy_events(held, policy, one.moment)])
    package = Package(result.election, result.rule, one.rests_on, one.rule_file)
    log.extend(news(log, package, one.moment, reason))
    return log


def files_of(one: Update, log: Log) -> dict[str, bytes]:
    """Every file of the record but those of a new version: package, rule, keys, earlier versions, and the log."""
    files = {f"{PACKAGE}/{name}": content for name, content in one.package.items()}
    files |= {RULE: one.counted.rule, KEYS: canonical(policy_object(one.keys.policy)) + b"\n"}
    if one.before is not None:
        earlier = read_files(one.before.folder / DECLARATIONS)
        files |= {f"{DECLARATIONS}/{name}": content for name, content in earlier.items()}
    return files | log_files(log, one.keys)


def log_files(log: Log, keys: KeyRing) -> dict[str, bytes]:
    """The tiles of a log and its checkpoint, which no witness has seen yet."""
    files = {f"{LOG}/{name}": content for name, content in tiles(log)}
    return files | {CHECKPOINT: checkpoint(log, keys)}


def checkpoint(log: Log, keys: KeyRing) -> bytes:
    """The log's checkpoint as it is now, signed by its key."""
    return bytes(signed(Note(log.checkpoint().text), keys.log))


def open_record(folder: Path, counted: Counted, keys: KeyRing, at: int) -> Record:
    """Log what a package brings, without declaring anything: as forms come in, before a version and between two.

    The record is begun where there is none. Raises :class:`~salakhum.record.RecordError`, and changes nothing then.
    """
    one = update(folder, counted, keys, at)
    if one.before is not None:
        seen_so_far(one.before)
    write_record(folder, files_of(one, brought_up(one)))
    return read_record(folder)


def log_events(folder: Path, events: Iterable[Event], keys: KeyRing) -> Record:
    """Log what happened beside the package: who typed a form and who accepted it, a complaint, a recount that was ordered."""
    record = read_record(folder)
    if record.keys != keys.policy:
        raise BadRecord("the keys have changed: the record is brought up to them by a version")
    seen_so_far(record)
    log = Log(record.log.origin, record.log.entries)
    log.extend([entry(event) for event in events])
    kept = read_files(folder)
    kept = {name: kept[name] for name in kept if not name.startswith(f"{LOG}/")}
    kept.pop(MANIFEST)
    write_record(folder, kept | log_files(log, keys))
    return read_record(folder)


def moment(at: int) -> str:
    """A second since 1970 as events say it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
