"""Who signed what: officers each version, the log and its witnesses each checkpoint (§ 3, § 7)."""

from collections.abc import Collection, Sequence
from hashlib import sha256

from salakhum_verify.canonical import canonical
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.journal import Journal
from salakhum_verify.log import Log
from salakhum_verify.notes import Checkpoint, SignatureLine
from salakhum_verify.policy import Policy, read_policy
from salakhum_verify.versions import Version


def check_signatures(
    versions: Sequence[Version],
    journal: Journal,
    last: Checkpoint,
    log: Log,
    published: Collection[str],
) -> None:
    """Officers, log and witnesses signed every version, and the log says so.

    ``published`` are the keys that may speak, by the SHA-256 of their file: the log alone names
    none.

    Raises ``DoesNotVerifyError`` (another-log, not-declared-in-log, sizes, too-few-in-log,
    version-keys, version-missing, version-order).
    """
    checkpoints, before = {}, 0
    for version in versions:
        policy = _policy(version, journal, published)
        signed = policy.officers_of(version.note)
        checkpoint = policy.checkpoint(version.checkpoint)
        origin = version.statement.under("log").text("origin")
        if origin != policy.origin:
            raise DoesNotVerifyError("another-log", where=version.note.where, origin=origin)
        if not before <= version.size < checkpoint.size <= last.size:
            raise DoesNotVerifyError("sizes", where=version.note.where)
        before = checkpoint.size
        _check_logged(version, journal, checkpoint.size, signed, policy.threshold)
        checkpoints[version.note.where] = Checkpoint(origin, version.size, version.root)
        checkpoints[version.checkpoint.where] = checkpoint
    known = {version.subject for version in versions}
    for subject in [name for name in (*journal.declared, *journal.signed) if name not in known]:
        raise DoesNotVerifyError("version-missing", version=subject)
    log.check({"log/checkpoint": last, **checkpoints})


def _policy(version: Version, journal: Journal, published: Collection[str]) -> Policy:
    """The keys that a version stands on."""
    keys = journal.keys_at(version.size)
    digest = sha256(canonical(keys) + b"\n").hexdigest()
    if digest not in published:
        raise DoesNotVerifyError("version-keys", version=version.number, keys=digest)
    return read_policy(keys, f"keys.named, {version.subject}")


def _check_logged(
    version: Version, journal: Journal, end: int, signed: dict[str, SignatureLine], threshold: int
) -> None:
    """Between a version's size and its checkpoint's stand its declaration and those who signed."""
    declared = journal.declared.get(version.subject)
    inside = declared is not None and version.size <= declared.index < end
    if declared is None or not inside or declared.statement != version.digest:
        raise DoesNotVerifyError("not-declared-in-log", version=version.number)
    seen = set()
    for signature in journal.signed.get(version.subject, ()):
        line = signed.get(signature.key)
        fits = line is not None and line.text == signature.line and signature.key not in seen
        if not fits or not declared.index < signature.index < end:
            event = "version.signed"
            raise DoesNotVerifyError("version-order", event=event, version=version.number)
        seen.add(signature.key)
    if len(seen) < threshold:
        raise DoesNotVerifyError(
            "too-few-in-log", version=version.number, signed=len(seen), needed=threshold
        )
