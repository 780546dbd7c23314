"""A file that was written, with what others must know to trust it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from salakhum.canonical import Json

CSV = "text/csv"
JSON = "application/json"
JSON_LD = "application/ld+json"
PARQUET = "application/vnd.apache.parquet"
TEXT = "text/plain"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of open data: its path below the folder with ``/``,
    its media type, bytes and their SHA-256.
    """

    path: str
    media_type: str
    size: int
    sha256: str


def write_bytes(folder: Path, path: str, content: bytes, media_type: str) -> Exported:
    """Write a file below ``folder``."""
    file = folder / path
    try:
        file.write_bytes(content)
    except FileNotFoundError:  # so that thousands of files do not each ask for their folder
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return exported(path, content, media_type)


def exported(path: str, content: bytes, media_type: str) -> Exported:
    """What others must know of a file with this content."""
    return Exported(path, media_type, len(content), hashlib.sha256(content).hexdigest())


def compact(content: Mapping[str, Json]) -> bytes:
    """A large JSON document without white space, its keys in the order in which they were put."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_json(
    folder: Path, path: str, content: Mapping[str, Json], media_type: str = JSON
) -> Exported:
    """Write a JSON document, its keys in the order in which they were put."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return write_bytes(folder, path, text.encode() + b"\n", media_type)
