"""An append-only log: entries, and the Merkle tree over them."""

from collections.abc import Iterable
from hashlib import sha256

from salakhum.log.checkpoints import Checkpoint
from salakhum.log.merkle import Tree


class Log:
    """Entries in the order in which they were logged.

    There is no way to take one out or to change one.
    """

    __slots__ = ("entries", "origin", "tree")

    def __init__(self, origin: str, entries: Iterable[bytes] = ()) -> None:
        """Start a log, or hold one again whose entries were kept."""
        self.origin = origin
        self.entries: list[bytes] = []
        self.tree = Tree()
        self.extend(entries)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def root(self) -> bytes:
        """The root over all entries."""
        return self.tree.root()

    def extend(self, entries: Iterable[bytes]) -> None:
        """Append entries."""
        new = list(entries)
        self.entries += new
        self.tree.extend([sha256(b"\0" + entry).digest() for entry in new])

    def grown(self, entries: Iterable[bytes]) -> "Log":
        """Another log that begins with the entries of this one; nothing is hashed twice."""
        log = Log(self.origin)
        log.entries = self.entries.copy()
        log.tree.levels = [level.copy() for level in self.tree.levels]
        log.extend(entries)
        return log

    def leaf(self, index: int) -> bytes:
        """The leaf hash of an entry, by which other events name it."""
        return self.tree.levels[0][index]

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that an entry is in the log of that size."""
        return self.tree.inclusion(index, size)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that nothing changed between two sizes."""
        return self.tree.consistency(old, new)

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """What the log signs at a size."""
        entries = len(self) if size is None else size
        return Checkpoint(self.origin, entries, self.tree.root(entries))
