"""C2SP tlog-tiles: a log as static files, 256 hashes or entries in each."""

from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from salakhum.log.log import Log

WIDTH = 256  # hashes, or entries, in a full tile
LENGTH_BYTES = 2
ENTRIES = "entries"


def tile_path(number: int, width: int = WIDTH) -> str:
    """The last part of a tile's path.

    ``x001/x234/067``, and ``.p/<width>`` behind it where it is not full.
    """
    parts = [f"{number % 1000:03}"]
    while number := number // 1000:
        parts.insert(0, f"x{number % 1000:03}")
    return "/".join(parts) + ("" if width == WIDTH else f".p/{width}")


def tile_name(level: int | str, number: int, width: int = WIDTH) -> str:
    """Where a tile lies in the folder of a log; the level of the entries is ``entries``."""
    return f"tile/{level}/{tile_path(number, width)}"


def sizes(size: int) -> list[int]:
    """How many hashes stand on each level of tiles of a log of that size."""
    return list(takewhile(bool, (size // WIDTH**level for level in count())))


def tile_names(size: int, old: int = 0) -> Iterator[str]:
    """The tiles of a log of that size,
    or those that it does not have in common with its first ``old`` entries.
    """
    new, before = sizes(size), sizes(old)
    before += [0] * (len(new) - len(before))
    levels = [(ENTRIES, size, old), *zip(map(str, range(len(new))), new, before, strict=False)]
    for level, hashes, known in levels:
        for first in range(known // WIDTH * WIDTH, hashes if hashes > known else 0, WIDTH):
            yield tile_name(level, first // WIDTH, min(WIDTH, hashes - first))


def tiles(log: Log) -> Iterator[tuple[str, bytes]]:
    """Every tile of a log by its name: hashes level by level, then entries."""
    levels = [(str(n), hashes, b"".join) for n, hashes in enumerate(log.tree.levels[::8])]
    for level, rows, joined in [*levels, (ENTRIES, log.entries, entry_bundle)]:
        for first in range(0, len(rows), WIDTH):
            part = rows[first : first + WIDTH]
            yield tile_name(level, first // WIDTH, len(part)), joined(part)


def entry_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries one after the other, each with its length before it."""
    return b"".join(len(entry).to_bytes(LENGTH_BYTES, "big") + entry for entry in entries)


def split_bundle(content: bytes) -> list[bytes] | None:
    """The entries of a bundle, None where their lengths do not fill it."""
    entries, place, end = list[bytes](), 0, len(content)
    while place + LENGTH_BYTES <= end:
        begin = place + LENGTH_BYTES
        place = begin + int.from_bytes(content[place:begin], "big")
        entries.append(content[begin:place])
    return entries if place == end else None
