"""Bringing a record up to a package: its log with what is new, and the files of the folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from salakhum.canonical import canonical
from salakhum.log import BadKeyError, Log, Note, SigningKey, signed, tiles
from salakhum.margins import Margins
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.events import entry
from salakhum.record.folder import (
    CHECKPOINT,
    DECLARATIONS,
    EARLIER,
    KEYS,
    LOG,
    PACKAGE,
    RULE,
    Record,
    read_files,
    read_record,
    recover_record,
)
from salakhum.record.news import Package, is_of_the_register, news
from salakhum.record.policy import Policy, policy_events, policy_object
from salakhum.record.quorum import certification
from salakhum.recount import Result


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The policy, and the keys that are here to sign: that of the log, and those of the officers who sign at this table."""

    policy: Policy
    log: SigningKey
    officers: tuple[SigningKey, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a log's key that the policy does not name; officers are judged by what they sign."""
        if self.log.public != self.policy.log:
            raise BadKeyError(f"{self.log.public.name} is not the log's key by the policy")


@dataclass(frozen=True, slots=True)
class Counted:
    """A result, the folder of the package that it was counted from, the bytes of its rule pack, and its margins."""

    package: Path
    rule: bytes
    result: Result
    margins: Margins | None = None

    @property
    def rule_file(self) -> str:
        """The SHA-256 of the rule pack."""
        return sha256(self.rule).hexdigest()


@dataclass(frozen=True)
class Update:
    """A record as it is, if there is one, and what it is brought up to at a second since 1970."""

    folder: Path
    before: Record | None
    counted: Counted
    package: Mapping[str, bytes]  # files by name
    policy: Policy
    at: int

    @property
    def held(self) -> int:
        """How many entries the log has so far."""
        return 0 if self.before is None else self.before.log.size

    @cached_property
    def rests_on(self) -> dict[str, str]:
        """The SHA-256 of every file of the package."""
        return hashes(self.package)


def update(folder: Path, counted: Counted, policy: Policy, at: int) -> Update:
    """Read the record in ``folder`` and the package that it is to be brought up to."""
    before = record_in(folder)
    if before is not None and before.keys.origin != policy.origin:
        raise BadRecordError(problem("other_log", held=before.keys.origin, asked=policy.origin))
    return Update(folder, before, counted, package_files(counted.package), policy, at)


def record_in(folder: Path) -> Record | None:
    """The record in a folder, None where the folder is empty or not there."""
    recover_record(folder)
    if folder.exists() and not folder.is_dir():
        raise BadRecordError(f"{folder} is no folder")
    return read_record(folder) if folder.is_dir() and any(folder.iterdir()) else None


def package_files(folder: Path) -> dict[str, bytes]:
    """The files of a package; folders in it are no part of it."""
    found = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    strange = [name for name in found if not name.isascii() or name.endswith(".parquet")]
    if strange:
        raise BadRecordError(
            f"{folder / strange[0]}: a record holds CSV files with plain ASCII names"
        )
    return {name: path.read_bytes() for name, path in found.items()}


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of files by name."""
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def seen_so_far(record: Record) -> None:
    """Raise where the latest version was not seen by enough witnesses: once the log has grown they cannot see it any more."""
    if record.declarations and not certification(record, record.latest).complete:
        raise BadRecordError(problem("not_seen", number=record.latest.number))


def brought_up(one: Update, reason: str = "") -> Log:
    """The log with everything that the package and the policy bring."""
    if one.before is not None:
        seen_so_far(one.before)
    at, result = moment(one.at), one.counted.result
    log = Log(one.policy.origin, () if one.before is None else one.before.log.entries)
    held = None if one.before is None else one.before.keys
    log.extend([entry(event) for event in policy_events(held, one.policy, at)])
    package = Package(result.election, result.rule, one.rests_on, one.counted.rule_file)
    log.extend(news(log, package, at, reason))
    return log


def files_of(one: Update, log: Log, key: SigningKey) -> dict[str, bytes]:
    """Every file of the record but those of a new version: package, rule, keys, earlier versions, and the log."""
    files = {f"{PACKAGE}/{name}": content for name, content in one.package.items()}
    files |= {RULE: one.counted.rule, KEYS: canonical(policy_object(one.policy)) + b"\n"}
    if one.before is not None:
        earlier = read_files(one.before.folder / DECLARATIONS)
        files |= _kept(one.before, files)
        files |= {f"{DECLARATIONS}/{name}": content for name, content in earlier.items()}
    return files | log_files(log, key)


def _kept(before: Record, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The registers and rule packs that versions were counted by and that are replaced now, so that they can be counted again."""
    signed = {one.statement["rule"]["file"] for one in before.declarations}
    for one in before.declarations:
        named = one.statement["package"].items()
        signed |= {digest for name, digest in named if is_of_the_register(name)}
    signed -= {sha256(content).hexdigest() for content in files.values()}
    held = [
        *read_files(before.package).values(),
        (before.folder / RULE).read_bytes(),
        *read_files(before.folder / EARLIER).values(),
    ]
    found = {sha256(content).hexdigest(): content for content in held}
    return {f"{EARLIER}/{digest}": found[digest] for digest in signed & found.keys()}


def log_files(log: Log, key: SigningKey) -> dict[str, bytes]:
    """The tiles of a log and its checkpoint, which no witness has seen yet."""
    files = {f"{LOG}/{name}": content for name, content in tiles(log)}
    return files | {CHECKPOINT: checkpoint(log, key)}


def checkpoint(log: Log, key: SigningKey) -> bytes:
    """The log's checkpoint as it is now, signed by its key."""
    return bytes(signed(Note(log.checkpoint().text), key))


def moment(at: int) -> str:
    """A second since 1970 as events say it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
