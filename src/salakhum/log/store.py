"""A log as a folder that only grows.

Appending writes its last tiles and its checkpoint, and nothing else.

What the folder holds is what its checkpoint says: the tiles of that size. The checkpoint is put in
place last and at once, so that whatever ends a writer leaves the old log or the new; what it left
of the other is nobody's, and the next writer takes it away. A tile that a checkpoint names is never
written again.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from salakhum.log.checkpoints import Checkpoint, read_checkpoint
from salakhum.log.durable import flush_name, remove_files, replace_file, write_flushed
from salakhum.log.edge import Edge
from salakhum.log.errors import BadLogError
from salakhum.log.keys import SigningKey
from salakhum.log.kind import LogKind
from salakhum.log.log import Log
from salakhum.log.merkle import HASH, leaf_hash
from salakhum.log.notes import Note, read_note, signed
from salakhum.log.only_writer import only_writer
from salakhum.log.tiles import (
    ENTRIES,
    WIDTH,
    entry_bundle,
    sizes,
    split_bundle,
    tile_name,
    tile_names,
    tiles,
)

CHECKPOINT, LOCK = "checkpoint", ".lock"
UNDER_WAY = ".appending"  # from which size to which; it is there while a writer is at work


def append(folder: Path, entries: Iterable[bytes], key: SigningKey, kind: LogKind) -> Checkpoint:
    """Append entries to the log in ``folder``, all of them or none; begin it where there is none.

    They are on the disk when this returns the checkpoint, which no witness has seen yet. A log that
    is given nothing new keeps the checkpoint that it has. Raises :class:`~salakhum.log.BadLogError`
    where the folder holds another log or the kind does not take an entry,
    :class:`~salakhum.log.LogInUseError` where another process writes.
    """
    new = list(entries)
    kind.check(new)
    if key.public.name != kind.origin:
        raise BadLogError(f"the key of the log {kind.origin} has its name, not {key.public.name}")
    with log_writer(folder):
        head = _head(folder, kind.origin)
        size = 0 if head is None else head.size
        _clear(folder, size)
        if head is not None and not new:
            return head
        edge, last = _edge(folder, head), _last_entries(folder, size)
        if last and [leaf_hash(entry) for entry in last] != list(edge.levels[0]):
            raise BadLogError(f"{folder} does not hold the log of its checkpoint")
        after, changed = edge.extended([leaf_hash(entry) for entry in new])
        files = {tile_name(level, n, len(part)): b"".join(part) for level, n, part in changed}
        files |= _bundles(size // WIDTH, [*last, *new])
        grown = Checkpoint(kind.origin, after.size, after.root())
        _write(folder, size, grown, files, signed(Note(grown.text), key))
    return grown


def cosign(folder: Path, note: Note) -> None:
    """Put a checkpoint with more lines in place of the same one.

    Raises :class:`BadLogError` where the log has another.
    """
    with log_writer(folder):
        if read_head(folder).text != note.text:
            raise BadLogError(f"{folder} has grown since this checkpoint was cosigned")
        replace_file(folder / CHECKPOINT, bytes(note))


def log_writer(folder: Path) -> AbstractContextManager[None]:
    """Be the only one who writes into a log that is there.

    Raises :class:`~salakhum.log.LogInUseError`.
    """
    return only_writer(folder, folder / LOCK)


def read_head(folder: Path) -> Note:
    """The log's checkpoint as a note; raises :class:`~salakhum.log.LogError`."""
    return read_note(_bytes(folder / CHECKPOINT))


def read_log(folder: Path) -> tuple[Log, Note]:
    """The whole log in a folder, with its checkpoint.

    Raises :class:`~salakhum.log.LogError` where any tile is not its.

    Nothing is locked: where a writer takes away a tile while it is read, the log is read again as
    it is then.
    """
    while True:
        note = read_head(folder)
        try:
            return _read(folder, note), note
        except BadLogError:
            if read_head(folder).text == note.text:
                raise


def log_files(folder: Path) -> dict[str, Path]:
    """The files of the log in a folder, by name: the tiles of its size, and its checkpoint."""
    size = read_checkpoint(read_head(folder).text).size
    return {name: folder / name for name in (*tile_names(size), CHECKPOINT)}


def _read(folder: Path, note: Note) -> Log:
    head = read_checkpoint(note.text)
    log = Log(head.origin, read_entries(folder, head.size))
    if log.root != head.root:
        raise BadLogError(f"{folder} does not hold the log of its checkpoint")
    for name, content in tiles(log):
        if not name.startswith(f"tile/{ENTRIES}/") and _bytes(folder / name) != content:
            raise BadLogError(f"{folder / name} does not hold the hashes of its entries")
    return log


def read_entries(folder: Path, size: int) -> list[bytes]:
    """The first ``size`` entries of the log in ``folder``.

    Raises :class:`BadLogError` where some are not there.
    """
    entries: list[bytes] = []
    for number in range(-(-size // WIDTH)):
        entries += _entries(folder, number, min(WIDTH, size - number * WIDTH))
    return entries


def _entries(folder: Path, number: int, width: int) -> list[bytes]:
    path = folder / tile_name(ENTRIES, number, width)
    entries = split_bundle(_bytes(path))
    if entries is None or len(entries) != width:
        raise BadLogError(f"{path} does not hold {width} entries")
    return entries


def _head(folder: Path, origin: str) -> Checkpoint | None:
    """The checkpoint of a log, None where there is none yet."""
    if not (folder / CHECKPOINT).exists():
        if (folder / "tile").exists() and not (folder / UNDER_WAY).exists():
            raise BadLogError(f"{folder} holds a log without its checkpoint: put that back")
        return None
    head = read_checkpoint(read_head(folder).text)
    if head.origin != origin:
        raise BadLogError(f"{folder} holds the log {head.origin}, not {origin}")
    return head


def _edge(folder: Path, head: Checkpoint | None) -> Edge:
    """The right edge of a log, whose root is that of its checkpoint."""
    if head is None:
        return Edge()
    levels = []
    for level, hashes in enumerate(sizes(head.size)):
        number, width = divmod(hashes, WIDTH)
        content = _bytes(folder / tile_name(level, number, width)) if width else b""
        levels.append(tuple(content[i : i + HASH] for i in range(0, len(content), HASH)))
    edge = Edge(head.size, tuple(levels))
    if edge.root() != head.root:
        raise BadLogError(f"{folder} does not hold the log of its checkpoint")
    return edge


def _last_entries(folder: Path, size: int) -> list[bytes]:
    """The entries that fill no bundle yet."""
    number, width = divmod(size, WIDTH)
    return _entries(folder, number, width) if width else []


def _bundles(number: int, entries: Sequence[bytes]) -> dict[str, bytes]:
    """Bundles of entries from that number on, by name."""
    parts = [entries[first : first + WIDTH] for first in range(0, len(entries), WIDTH)]
    return {
        tile_name(ENTRIES, number + n, len(part)): entry_bundle(part)
        for n, part in enumerate(parts)
    }


def _write(folder: Path, old: int, head: Checkpoint, files: dict[str, bytes], note: Note) -> None:
    """Write tiles, then the checkpoint that names them,
    and take away those that it names no more.
    """
    write_flushed({folder / UNDER_WAY: f"{old} {head.size}\n".encode()})
    if not old:
        flush_name(folder)
    write_flushed({folder / name: content for name, content in files.items()})
    replace_file(folder / CHECKPOINT, bytes(note))
    _clear(folder, head.size)


def _clear(folder: Path, size: int) -> None:
    """Take away what an ended writer left: tiles that the checkpoint does not name, new or old."""
    under_way = folder / UNDER_WAY
    if not under_way.exists():
        return
    content = _bytes(under_way)
    if content.endswith(b"\n"):  # else the writer ended before it wrote a tile
        old, new = map(int, content.split())
        if size == old:
            remove_files(folder / name for name in tile_names(new, old))
        elif size == new:
            remove_files(folder / name for name in _partial(old) if name not in _partial(new))
    remove_files([under_way])


def _partial(size: int) -> list[str]:
    """The tiles of a log of that size that are not full."""
    rows: list[tuple[int | str, int]] = [(ENTRIES, size), *enumerate(sizes(size))]
    return [tile_name(level, *divmod(hashes, WIDTH)) for level, hashes in rows if hashes % WIDTH]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadLogError(f"{path} cannot be read: {error.strerror}") from error
