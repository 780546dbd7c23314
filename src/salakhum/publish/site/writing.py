"""Files beside their compressed twins, as a file server or a CDN sends them."""

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped]

GZIP_LEVEL = 5
BROTLI_QUALITY = 4
LEAST = 256  # bytes: what is smaller is sent as it is
COMPRESSED = frozenset(
    {".html", ".json", ".jsonld", ".atom", ".css", ".js", ".svg", ".xml", ".txt", ".csv"}
)


def write_page(path: Path, content: bytes) -> None:
    """Write a file and, where it is worth it, ``.gz`` and ``.br`` beside it; always the same bytes."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:  # so that thousands of files do not each ask for their folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _write_twins(path, content, GZIP_LEVEL, BROTLI_QUALITY)


def write_twins(path: Path) -> None:
    """Write ``.gz`` and ``.br`` beside a file of data that is there, quickly rather than small."""
    _write_twins(path, path.read_bytes(), 1, 1)


def _write_twins(path: Path, content: bytes, level: int, quality: int) -> None:
    if path.suffix not in COMPRESSED or len(content) < LEAST:
        return
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, level, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(
        brotli.compress(content, quality=quality, lgwin=18)
    )
