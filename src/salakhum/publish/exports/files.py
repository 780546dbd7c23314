"""A file that was written, with what others must know to trust it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CSV = "text/csv"
JSON = "application/json"
JSON_LD = "application/ld+json"
PARQUET = "application/vnd.apache.parquet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of open data: its path below the folder with ``/``, its media type, bytes and their SHA-256."""

    path: str
    media_type: str
    size: int
    sha256: str


def file_name(code: str) -> str:
    """A code as the name of a file: letters, digits, ``-`` and ``_`` stay, another character becomes ``=`` and its number.

    >>> file_name("010201"), file_name("1017/1-31")
    ('010201', '1017=2f1-31')
    """
    return "".join(
        one if one.isascii() and (one.isalnum() or one in "-_") else f"={ord(one):x}"
        for one in code
    )


def write_bytes(folder: Path, path: str, content: bytes, media_type: str) -> Exported:
    """Write a file below ``folder``."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return Exported(path, media_type, len(content), hashlib.sha256(content).hexdigest())


def write_json(
    folder: Path, path: str, content: Mapping[str, Any], media_type: str = JSON
) -> Exported:
    """Write a JSON document, its keys in the order in which they were put."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return write_bytes(folder, path, text.encode() + b"\n", media_type)
