"""Bringing a record up to a package: its log with what is new, and the files of the folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from salakhum.canonical import canonical
from salakhum.log import Log, Note, SigningKey, append, read_head, signed
from salakhum.margins import Margins
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.events import entry
from salakhum.record.folder import (
    DECLARATIONS,
    EARLIER,
    KEYS,
    PACKAGE,
    RULE,
    Record,
    read_record,
    record_in,
)
from salakhum.record.log_kind import election_log
from salakhum.record.manifest import LOG, read_files, record_files
from salakhum.record.new_entries import Package, is_of_the_register, new_entries
from salakhum.record.policy import Policy, policy_events, policy_object
from salakhum.record.quorum import certification
from salakhum.record.write import write_record
from salakhum.recount import Result


@dataclass(frozen=True, slots=True)
class Counted:
    """A result, the folder of the package that it was counted from,
    the bytes of its rule pack, and its margins.
    """

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
    def size(self) -> int:
        """How many entries the log has so far."""
        return 0 if self.before is None else self.before.log.size

    @cached_property
    def rests_on(self) -> dict[str, str]:
        """The SHA-256 of every file of the package."""
        return hashes(self.package)


def update(folder: Path, counted: Counted, policy: Policy, second: int) -> Update:
    """Read the record in ``folder`` and the package that it is to be brought up to.

    ``second`` is since 1970. Raises :class:`BadRecordError` where the record is of another log.
    """
    before = record_in(folder)
    if before is not None and before.keys.origin != policy.origin:
        raise BadRecordError(problem("other_log", held=before.keys.origin, asked=policy.origin))
    return Update(folder, before, counted, package_files(counted.package), policy, second)


def package_files(folder: Path) -> dict[str, bytes]:
    """The files of a package; folders in it are no part of it.

    Raises :class:`BadRecordError` for a name that a record cannot hold.
    """
    paths = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    strange = [name for name in paths if not name.isascii() or name.endswith(".parquet")]
    if strange:
        raise BadRecordError(
            f"{folder / strange[0]}: a record holds CSV files with plain ASCII names"
        )
    return {name: path.read_bytes() for name, path in paths.items()}


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of files by name."""
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def check_seen(record: Record | None) -> None:
    """Raise :class:`BadRecordError` where the latest version was not seen by enough witnesses.

    Nothing is declared after it, and no key changes.
    """
    if record is None or not record.declarations:
        return
    if not certification(record, record.latest).complete:
        raise BadRecordError(problem("not_seen", number=record.latest.number))


def brought_up(change: Update, reason: str = "") -> Log:
    """The log with everything that the package and the policy bring."""
    moment, result = text_of(change.at), change.counted.result
    before = change.before
    if before is not None and before.keys != change.policy:
        check_seen(before)
    log = Log(change.policy.origin, () if before is None else before.log.entries)
    keys = None if before is None else before.keys
    log.extend([entry(event) for event in policy_events(keys, change.policy, moment)])
    package = Package(result.election, result.rule, change.rests_on, change.counted.rule_file)
    log.extend(new_entries(log, package, moment, reason))
    return log


def files_of(change: Update) -> dict[str, bytes]:
    """Every file of the record but its log and those of a new version.

    Package, rule, keys, and earlier versions.
    """
    files = {f"{PACKAGE}/{name}": content for name, content in change.package.items()}
    files |= {RULE: change.counted.rule, KEYS: canonical(policy_object(change.policy)) + b"\n"}
    if change.before is not None:
        versions = read_files(change.before.folder / DECLARATIONS)
        files |= _kept(change.before, files)
        files |= {f"{DECLARATIONS}/{name}": content for name, content in versions.items()}
    return files


def write_update(change: Update, files: Mapping[str, bytes], log: Log, key: SigningKey) -> Record:
    """Write the files of a record, and into its log what is new in ``log``.

    Where the files stay as they are, nothing else.
    """
    if change.before is not None and files == record_files(change.folder):
        return write_log(change.before, log, key)
    new, kind = log.entries[change.size :], election_log(log.origin)
    write_record(change.folder, files, partial(append, entries=new, key=key, kind=kind))
    return read_record(change.folder)


def write_log(record: Record, log: Log, key: SigningKey) -> Record:
    """Write into the log of a record what is new in ``log``; its other files stay as they are."""
    folder, new = record.folder / LOG, log.entries[record.log.size :]
    append(folder, new, key, election_log(log.origin))
    return replace(record, log=log, checkpoint=read_head(folder))


def _kept(before: Record, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The registers and rule packs that versions were counted by and that are replaced now.

    So those versions can be counted again.
    """
    signed = {version.statement.rule.file for version in before.declarations}
    for version in before.declarations:
        package = version.statement.package.items()
        signed |= {digest for name, digest in package if is_of_the_register(name)}
    signed -= {sha256(content).hexdigest() for content in files.values()}
    earlier = [
        *read_files(before.package).values(),
        (before.folder / RULE).read_bytes(),
        *read_files(before.folder / EARLIER).values(),
    ]
    by_digest = {sha256(content).hexdigest(): content for content in earlier}
    return {f"{EARLIER}/{digest}": by_digest[digest] for digest in signed & by_digest.keys()}


def checkpoint(log: Log, key: SigningKey) -> bytes:
    """The log's checkpoint as it is now, signed by its key."""
    return bytes(signed(Note(log.checkpoint().text), key))


def text_of(second: int) -> str:
    """A second since 1970 as events say it."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
