"""The bundle: a record as one ZIP, the same bytes for the same record,
with its own hash in its last line.
"""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

from salakhum.log import Log, tiles
from salakhum.record.errors import BadRecordError
from salakhum.record.events import read_event
from salakhum.record.folder import CHECKPOINT, DECLARATIONS, PARTS, Record, read_record
from salakhum.record.manifest import (
    BUNDLE,
    LOG,
    MANIFEST,
    manifest,
    read_bytes,
    read_files,
    record_files,
)
from salakhum.record.new_entries import held_by

COMMENT = BUNDLE + " sha256:{}"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that ZIP can say
LEVEL = 6
PLAIN_FILE = 0o100644 << 16
COUNTED = ("form", "complaint", "lot")  # events of these kinds say what a version counts


def write_bundle(folder: Path, file: Path) -> Record:
    """Write the record in ``folder`` as a bundle into ``file``.

    Raises :class:`~salakhum.record.BadRecordError` where the log or the package says more than the
    last version: whoever verified the bundle would be told that it fails.
    """
    record = read_record(folder)
    check_declared(record)
    files = bundle_files(record)
    if read_bytes(record.folder / CHECKPOINT) != bytes(record.checkpoint):
        raise BadRecordError(f"{folder} changed while it was read: write the bundle again")
    partial = file.with_name(f".{file.name}.partial")
    partial.write_bytes(bundle(files))
    partial.replace(file)
    return record


def bundle_files(record: Record) -> dict[str, bytes]:
    """Every file that a record's bundle holds, with the manifest over them.

    Parts of a declaration are left out: they follow from the whole, which is there.
    """
    log = {f"{LOG}/{name}": content for name, content in tiles(record.log)}
    own = {n: content for n, content in record_files(record.folder).items() if not _is_part(n)}
    files = own | log | {CHECKPOINT: bytes(record.checkpoint)}
    return {**files, MANIFEST: manifest(files, BUNDLE)}


def _is_part(name: str) -> bool:
    return name.startswith(f"{DECLARATIONS}/") and Path(name).parent.name == PARTS


def check_declared(record: Record) -> None:
    """Raise :class:`~salakhum.record.BadRecordError` where the log
    or the package says more than the last version.
    """
    if more := _says_more(record):
        number = record.latest.number
        raise BadRecordError(
            f"{more} since version {number}, so that the bundle would not verify: "
            "declare a version first, with 'salakhum record'"
        )


def _says_more(record: Record) -> str:
    """What has changed since the last version, empty where nothing has."""
    log, latest = record.log, record.latest
    later = [read_event(content).kind for content in log.entries[latest.basis :]]
    if any(kind.startswith(COUNTED) for kind in later):
        then, now = held_by(Log(log.origin, log.entries[: latest.basis])), held_by(log)
        if (then.forms, then.status, then.lots) != (now.forms, now.status, now.lots):
            return "the log has other forms, statuses or lots"
    here = {
        name: sha256(content).hexdigest() for name, content in read_files(record.package).items()
    }
    return "" if here == latest.statement.package else "the package has changed"


def bundle(files: dict[str, bytes]) -> bytes:
    """The bytes of a bundle.

    Entries by name, one date for all, and as comment the SHA-256 of all that stands before it.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, PLAIN_FILE
            archive.writestr(entry, content, compresslevel=LEVEL)
        archive.comment = COMMENT.format("0" * 64).encode()
    written = out.getvalue()
    body = written[: -len(archive.comment)]
    return body + COMMENT.format(sha256(body).hexdigest()).encode()
