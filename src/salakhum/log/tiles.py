"""C2SP tlog-tiles: a log as static files, 256 hashes or entries in each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from salakhum.log.errors import BadLogError
from salakhum.log.log import Log

WIDTH = 256
LENGTH_BYTES = 2


def tile_path(number: int, width: int = WIDTH) -> str:
    """The last part of a tile's path: ``x001/x234/067``, and ``.p/<width>`` behind it where it is not full."""
    parts = [f"{number % 1000:03}"]
    while number := number // 1000:
        parts.insert(0, f"x{number % 1000:03}")
    return "/".join(parts) + ("" if width == WIDTH else f".p/{width}")


def tiles(log: Log) -> Iterator[tuple[str, bytes]]:
    """Every file of a log under ``log/`` of a record: hashes level by level, then entries."""
    for level, hashes in enumerate(log.tree.levels[::8]):
        for number, first in enumerate(range(0, len(hashes), WIDTH)):
            part = hashes[first : first + WIDTH]
            yield f"tile/{level}/{tile_path(number, len(part))}", b"".join(part)
    for number, first in enumerate(range(0, len(log), WIDTH)):
        entries = log.entries[first : first + WIDTH]
        yield f"tile/entries/{tile_path(number, len(entries))}", entry_bundle(entries)


def entry_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries one after the other, each with its length before it."""
    return b"".join(len(one).to_bytes(LENGTH_BYTES, "big") + one for one in entries)


def read_entries(folder: Path, size: int) -> list[bytes]:
    """The first ``size`` entries of the log in ``folder``; raises :class:`BadLogError` where some are not there."""
    found: list[bytes] = []
    for number, first in enumerate(range(0, size, WIDTH)):
        width = min(WIDTH, size - first)
        path = folder / "tile" / "entries" / tile_path(number, width)
        try:
            entries = split_bundle(path.read_bytes())
        except OSError as error:
            raise BadLogError(f"{path} cannot be read: {error.strerror}") from error
        if entries is None or len(entries) != width:
            raise BadLogError(f"{path} does not hold {width} entries")
        found += entries
    return found


def split_bundle(content: bytes) -> list[bytes] | None:
    """The entries of a bundle, None where their lengths do not fill it."""
    found, at, end = [], 0, len(content)
    while at + LENGTH_BYTES <= end:
        begin = at + LENGTH_BYTES
        at = begin + int.from_bytes(content[at:begin], "big")
        found.append(content[begin:at])
    return found if at == end else None
