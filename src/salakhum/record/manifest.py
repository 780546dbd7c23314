"""The files of a record and of its bundle, and the manifests over them.

A record's manifest is over all of its files but the log, which grows beside it and is what its
checkpoint says. A bundle's is over every file, those of the log too, so that whoever has only the
bundle finds what was damaged.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from salakhum.canonical import Json, canonical
from salakhum.record.errors import BadRecordError

RECORD, BUNDLE = "salakhum-record/1", "salakhum-bundle/1"
MANIFEST, LOG = "manifest.json", "log"


def record_files(folder: Path) -> dict[str, bytes]:
    """Every file of a record but its manifest and its log."""
    files = read_files(folder, but=LOG)
    files.pop(MANIFEST, None)
    return files


def read_files(folder: Path, but: str = "") -> dict[str, bytes]:
    """Every file of a folder by its path in it, in the order of names.

    One folder in it may be left out.
    """
    places = [folder] if not but else [path for path in folder.iterdir() if path.name != but]
    inside = [path for place in places for path in (place, *place.rglob("*"))]
    paths = {path.relative_to(folder).as_posix(): path for path in inside if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(paths.items())}


def manifest(files: Mapping[str, bytes], form: str) -> bytes:
    """The manifest over files."""
    listed = {name: _line(content) for name, content in files.items()}
    return canonical({"format": form, "files": listed}) + b"\n"


def check_manifest(folder: Path) -> None:
    """Raise :class:`BadRecordError` unless a record has exactly
    the files of its manifest, byte for byte, beside its log.

    A bundle that was unpacked is a record too.
    """
    document = read_document(folder / MANIFEST)
    listed = document.get("files")
    if document.get("format") not in (RECORD, BUNDLE) or not isinstance(listed, dict):
        raise BadRecordError(f"{folder / MANIFEST} is no manifest of format {RECORD}")
    named = {name: line for name, line in listed.items() if not name.startswith(f"{LOG}/")}
    here = {name: _line(content) for name, content in record_files(folder).items()}
    wrong = sorted(name for name in here.keys() | named if here.get(name) != named.get(name))
    if wrong:
        raise BadRecordError(f"{folder}: {wrong[0]} differs from the manifest")


def read_document(path: Path) -> dict[str, Json]:
    """A JSON object in a file; raises :class:`BadRecordError`."""
    content = read_bytes(path)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadRecordError(f"{path} is no JSON: {error}") from error
    if not isinstance(document, dict):
        raise BadRecordError(f"{path} is no JSON object")
    return document


def read_bytes(path: Path) -> bytes:
    """What a file says; raises :class:`BadRecordError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRecordError(f"{path} cannot be read: {error.strerror}") from error


def _line(content: bytes) -> dict[str, Json]:
    return {"sha256": sha256(content).hexdigest(), "size": len(content)}
