"""The log: its entries out of the tiles, and the roots of every size that was signed (§ 5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from salakhum_verify.archive import Bundle
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.merkle import Peaks, leaf_hash, node_hash
from salakhum_verify.notes import Checkpoint

WIDTH = 256
LEVELS_OF_A_TILE = 8
FOLDER = "log/tile/"


@dataclass(frozen=True, slots=True)
class Log:
    """Entries in order, with their leaf hashes."""

    entries: tuple[bytes, ...]
    leaves: tuple[bytes, ...]

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def check(self, checkpoints: dict[str, Checkpoint]) -> None:
        """Every checkpoint, by the file it is from, is what the log was at its size.

        So each is the beginning of the next.

        Raises ``DoesNotVerifyError`` (log-truncated, root).
        """
        waiting = sorted(checkpoints.items(), key=lambda named: named[1].size)
        peaks = Peaks()
        for where, checkpoint in waiting:
            if checkpoint.size > len(self):
                raise DoesNotVerifyError("log-truncated", where=where, size=checkpoint.size)
            for leaf in self.leaves[peaks.size : checkpoint.size]:
                peaks.add(leaf)
            if peaks.root() != checkpoint.root:
                raise DoesNotVerifyError("root", where=where, size=checkpoint.size)


def read_log(bundle: Bundle, size: int) -> Log:
    """The log of that size; the files of its tiles must be exactly those that the entries give.

    Raises ``DoesNotVerifyError`` (file-missing, tile, tile-names).
    """
    entries = tuple(_entries(bundle, size))
    log = Log(entries, tuple(map(leaf_hash, entries)))
    expected = dict(_tiles(log.leaves))
    names = {name for name, _ in _files("entries/", size)} | expected.keys()
    for name in sorted(names ^ bundle.under(FOLDER).keys()):
        raise DoesNotVerifyError("tile-names", file=FOLDER + name[:100])
    for name, content in expected.items():
        if bundle.read(FOLDER + name) != content:
            raise DoesNotVerifyError("tile", file=FOLDER + name)
    return log


def tile_name(number: int, width: int) -> str:
    """Where a tile stands: ``x001/x234/067``, and ``.p/<width>`` where it is not full."""
    name = f"{number % 1000:03}"
    while number := number // 1000:
        name = f"x{number % 1000:03}/{name}"
    return name if width == WIDTH else f"{name}.p/{width}"


def _files(folder: str, number: int) -> Iterator[tuple[str, range]]:
    """The files that hold so many hashes or entries, each with what it holds."""
    for first in range(0, number, WIDTH):
        positions = range(first, min(first + WIDTH, number))
        yield folder + tile_name(first // WIDTH, len(positions)), positions


def _entries(bundle: Bundle, size: int) -> Iterator[bytes]:
    for name, positions in _files("entries/", size):
        if FOLDER + name not in bundle:
            raise DoesNotVerifyError("file-missing", file=FOLDER + name)
        content = bundle.read(FOLDER + name)
        offset = 0
        for _ in positions:
            begin = offset + 2
            offset = begin + int.from_bytes(content[offset:begin], "big")
            if offset > len(content) or begin > len(content):
                raise DoesNotVerifyError("tile", file=FOLDER + name)
            yield content[begin:offset]
        if offset != len(content):
            raise DoesNotVerifyError("tile", file=FOLDER + name)


def _tiles(hashes: tuple[bytes, ...]) -> Iterator[tuple[str, bytes]]:
    """Every tile of hashes.

    Those of the leaves, those of the roots over 256 of them each, and so on.
    """
    level = 0
    while hashes:
        for name, positions in _files(f"{level}/", len(hashes)):
            yield name, b"".join(hashes[positions.start : positions.stop])
        for _ in range(LEVELS_OF_A_TILE):
            pairs = zip(hashes[::2], hashes[1::2], strict=False)
            hashes = tuple(node_hash(left, right) for left, right in pairs)
        level += 1
