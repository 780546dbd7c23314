"""Making a result public: what is new goes into the log, officers sign, the log signs, witnesses cosign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from salakhum.allocate import Margins
from salakhum.declare import Declaration, Result, State, canonical, declare, document
from salakhum.record.encoding import encoded, whole_numbers
from salakhum.record.errors import BadKey, BadRecord
from salakhum.record.events import Event, entry
from salakhum.record.folder import (
    CHECKPOINT,
    DECLARATIONS,
    KEYS,
    LOG,
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
from salakhum.record.notes import Note, Signature, signed
from salakhum.record.policy import Policy, policy_events, policy_object
from salakhum.record.quorum import Ask, Cosigned, cosigned
from salakhum.record.statement import statement, statement_text, text_digest
from salakhum.record.tiles import tiles


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The policy, and the keys that are here to sign: that of the log, and those of some officers."""

    policy: Policy
    log: SigningKey
    officers: tuple[SigningKey, ...]

    def __post_init__(self) -> None:
        """Refuse keys that the policy does not name."""
        if self.log.public != self.policy.log:
            raise BadKey(f"{self.log.public.name} is not the log's key by the policy")
        strange = [one for one in self.officers if one.public not in self.policy.officers]
        if strange:
            raise BadKey(f"{strange[0].public.name} is no officer by the policy")
        here, needed = len(self.officers), self.policy.threshold
        if here < needed:
            raise BadKey(f"{needed} officers sign a version; the keys of {here} are here")


@dataclass(frozen=True, slots=True)
class Version:
    """What is said about the version to be declared; ``at`` is the second since 1970 at which it is."""

    state: State
    at: int
    approved_on: date | None = None
    announced_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A result, the folder of the package that it was counted from, the bytes of its rule pack, and its margins."""

    package: Path
    rule: bytes
    result: Result
    margins: Margins | None = None


@dataclass(frozen=True, slots=True)
class _Next:
    """What the next version of a record is made of."""

    counted: Counted
    rests_on: Mapping[str, str]
    before: Record | None
    keys: KeyRing
    version: Version

    @property
    def rule_file(self) -> str:
        return sha256(self.counted.rule).hexdigest()

    @property
    def at(self) -> str:
        return datetime.fromtimestamp(self.version.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def superseded(self) -> str | None:
        """The SHA-256 of the statement before."""
        return None if self.before is None else text_digest(self.before.latest.note.text)


def declare_record(folder: Path, counted: Counted, keys: KeyRing, version: Version) -> Record:
    """Declare a result as the next version of the record in ``folder``, which is begun where there is none.

    Where the latest version says all of this already, the record is left as it is.
    The log and the officers sign, but no witness is asked yet: they may only see what is written already
    (:func:`cosign_record`). Raises :class:`~salakhum.record.RecordError` or :class:`~salakhum.declare.BadDeclaration`,
    and changes nothing then.
    """
    before = _record_in(folder)
    package = _package(counted.package)
    rests_on = {name: sha256(content).hexdigest() for name, content in package.items()}
    one = _Next(counted, rests_on, before, keys, version)
    if before is not None and _is_said(before, one):
        return before
    log = _brought_up(one)
    files = {f"{PACKAGE}/{name}": content for name, content in package.items()}
    files |= {RULE: counted.rule, KEYS: canonical(policy_object(keys.policy)) + b"\n"}
    files |= _kept(before)
    files |= _declared(log, one)
    files |= {f"{LOG}/{name}": content for name, content in tiles(log)}
    write_record(folder, files)
    return read_record(folder)


def _is_said(record: Record, one: _Next) -> bool:
    """Whether the latest version was made of the same files, by the same keys, and says the same of itself."""
    version, stage = one.version, one.counted.result.stage
    days = [
        None if day is None else day.isoformat()
        for day in (version.approved_on, version.announced_on)
    ]
    wanted = [version.state.value, *days, version.reason or None, dict(one.rests_on), one.rule_file]
    said = record.latest.statement
    held = [said[name] for name in ("state", "approved_on", "announced_on", "reason", "package")]
    return (
        [*held, said["rule"]["file"]] == wanted
        and record.keys == one.keys.policy
        and record.latest.document["stage"] == (None if stage is None else stage.name.lower())
    )


def _record_in(folder: Path) -> Record | None:
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


def _brought_up(one: _Next) -> Log:
    """The log with everything that the package and the policy bring."""
    before, policy, result = one.before, one.keys.policy, one.counted.result
    if before is not None and before.keys.origin != policy.origin:
        raise BadRecord(f"the log of the record is {before.keys.origin}, not {policy.origin}")
    log = Log(policy.origin, () if before is None else before.log.entries)
    held = None if before is None else before.keys
    log.extend([entry(event) for event in policy_events(held, policy, one.at)])
    package = Package(result.election, result.rule, one.rests_on, one.rule_file)
    log.extend(news(log, package, one.at, one.version.reason))
    return log


def _kept(before: Record | None) -> dict[str, bytes]:
    """The files of the earlier versions, which never change."""
    if before is None:
        return {}
    earlier = read_files(before.folder / DECLARATIONS)
    return {f"{DECLARATIONS}/{name}": content for name, content in earlier.items()}


def _declared(log: Log, one: _Next) -> dict[str, bytes]:
    """The files of the new version; its events are appended to the log."""
    made = document(_declaration(one))
    content = whole_numbers(encoded(made)) + b"\n"
    said = statement(
        made,
        declaration=sha256(content).hexdigest(),
        rule_file=one.rule_file,
        log=log.checkpoint(),
        before=one.superseded,
    )
    note = signed(Note(statement_text(said)), *one.keys.officers)
    log.extend([entry(event) for event in _version_events(made["number"], note, one)])
    checkpoint = bytes(signed(Note(log.checkpoint().text), one.keys.log))
    folder = f"{DECLARATIONS}/{made['number']}"
    return {
        f"{folder}/statement": bytes(note),
        f"{folder}/declaration.json": content,
        f"{folder}/checkpoint": checkpoint,
        CHECKPOINT: checkpoint,
    }


def _declaration(one: _Next) -> Declaration:
    version, counted = one.version, one.counted
    return declare(
        counted.result,
        version.state,
        one.rests_on,
        before=None if one.before is None else one.before.latest.document,
        approved_on=version.approved_on,
        announced_on=version.announced_on,
        reason=version.reason,
        margins=counted.margins,
    )


def _version_events(number: int, note: Note, one: _Next) -> Iterator[Event]:
    subject, digest = f"version:{number}", text_digest(note.text)
    yield Event("version.declared", subject, {"statement": digest}, one.at)
    if one.superseded is not None:
        body = {"by": number, "statement": digest}
        yield Event("version.superseded", f"version:{number - 1}", body, one.at)
    for line in note.signatures:
        body = {"key": line.name, "signature": line.line}
        yield Event("version.signed", subject, body, one.at, line.name)


def cosign_record(folder: Path, asks: Iterable[Ask]) -> Cosigned:
    """Ask witnesses for their cosignatures under the record's latest checkpoint, and keep what they give.

    May be called again for those that did not answer: of a witness that gave two lines the first is kept.
    """
    record = read_record(folder)
    log, note = record.log, record.latest.checkpoint
    earlier = record.declarations[-2].size if len(record.declarations) > 1 else 0
    given = cosigned(log, note, record.keys, asks, earlier)
    lines = dict.fromkeys(given.note.signatures)
    content = bytes(replace(given.note, signatures=_once_each(tuple(lines))))
    files = read_files(folder)
    files[f"{DECLARATIONS}/{record.latest.number}/checkpoint"] = content
    files[CHECKPOINT] = content
    files.pop("manifest.json")
    write_record(folder, files)
    return given


def _once_each(lines: tuple[Signature, ...]) -> tuple[Signature, ...]:
    found: dict[tuple[str, bytes], Signature] = {}
    for one in lines:
        found.setdefault((one.name, one.id), one)
    return tuple(found.values())
