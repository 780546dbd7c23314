"""Files beside their compressed twins, as a file server or a CDN sends them."""

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped]

GZIP_LEVEL = 6
BROTLI_QUALITY = 5
LEAST = 256  # bytes: what is smaller is sent as it is
COMPRESSED = frozenset({".html", ".json", ".css", ".js", ".svg", ".xml", ".txt", ".csv"})


def write_page(path: Path, content: bytes) -> None:
    """Write a file and, where it is worth it, ``.gz`` and ``.br`` beside it; always the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSED and len(content) >= LEAST:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, GZIP_LEVEL, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(
            brotli.compress(content, quality=BROTLI_QUALITY, lgwin=18)
        )
