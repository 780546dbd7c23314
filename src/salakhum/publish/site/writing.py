"""Files beside their compressed compressed copies, as a file server or a CDN sends them."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]

GZIP_LEVEL = 5
BROTLI_QUALITY = 4
LEAST = 256  # bytes: what is smaller is sent as it is
COMPRESSED = frozenset(
    {".html", ".json", ".jsonld", ".atom", ".css", ".js", ".svg", ".xml", ".txt", ".csv"}
)


def write_page(path: Path, content: bytes) -> None:
    """Write a file and, where it is worth it, ``.gz`` and ``.br`` beside it.

    Always the same bytes.
    """
    for file, body in _with_compressed(path, content):
        try:
            file.write_bytes(body)
        except FileNotFoundError:  # so that thousands of files do not each ask for their folder
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)


def write_compressed(path: Path) -> None:
    """Write ``.gz`` and ``.br`` beside a file of data that is there, quickly rather than small."""
    for file, body in list(_with_compressed(path, path.read_bytes(), 1, 1))[:-1]:
        file.write_bytes(body)


def replace_page(path: Path, content: bytes) -> bool:
    """:func:`write_page` where readers may be reading.

    Each file changes in one step; whether the page said anything else.

    The page itself comes last: one whose compressed copies were not all written is written again.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    files = dict(_with_compressed(path, content))
    for file in _compressed_paths(path):
        if file not in files:
            file.unlink(missing_ok=True)
    for file, body in files.items():
        partial = file.with_name(f".{file.name}.partial")
        partial.write_bytes(body)
        partial.replace(file)
    return True


def remove_page(path: Path) -> None:
    """Remove a file with what lies beside it."""
    for file in (*_compressed_paths(path), path):
        file.unlink(missing_ok=True)


def _with_compressed(
    path: Path, content: bytes, level: int = GZIP_LEVEL, quality: int = BROTLI_QUALITY
) -> Iterator[tuple[Path, bytes]]:
    """The compressed files that belong beside a file, where it is worth it, and then the file."""
    if path.suffix in COMPRESSED and len(content) >= LEAST:
        zipped, squeezed = _compressed_paths(path)
        yield zipped, gzip.compress(content, level, mtime=0)
        yield squeezed, brotli.compress(content, quality=quality, lgwin=18)
    yield path, content


def _compressed_paths(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}.gz"), path.with_name(f"{path.name}.br")
