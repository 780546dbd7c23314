"""The bundle: a record as one ZIP, the same bytes for the same record, with its own hash in its last line."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

from salakhum.record.errors import BadRecord
from salakhum.record.folder import FORMAT, MANIFEST, read_files

COMMENT = FORMAT + " sha256:{}"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that ZIP can say
LEVEL = 6
PLAIN_FILE = 0o100644 << 16


def write_bundle(folder: Path, file: Path) -> None:
    """Write the record in ``folder`` as a bundle into ``file``."""
    files = read_files(folder)
    if MANIFEST not in files:
        raise BadRecord(f"{folder} is no record: it has no {MANIFEST}")
    partial = file.with_name(f".{file.name}.partial")
    partial.write_bytes(bundle(files))
    partial.replace(file)


def bundle(files: dict[str, bytes]) -> bytes:
    """The bytes of a bundle: entries by name, one date for all, and as comment the SHA-256 of all that stands before it."""
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
