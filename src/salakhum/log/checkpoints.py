"""C2SP checkpoints: the origin, size and root of a log as the text of a signed note."""

import re
from dataclasses import dataclass

from salakhum.log.errors import BadNoteError
from salakhum.log.keys import decode, encode
from salakhum.log.merkle import HASH

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log at one size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that the log signs."""
        return f"{self.origin}\n{self.size}\n{encode(self.root)}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in the text of a note.

    Lines after the third, which a log may add, are passed over.

    Raises :class:`BadNoteError` where the text is no checkpoint.
    """
    lines = text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise BadNoteError("a checkpoint is an origin, a size and a root, a line each")
    origin, size, root = lines[:3]
    raw = decode(root)
    if not _SIZE.fullmatch(size) or raw is None or len(raw) != HASH:
        raise BadNoteError(f"a checkpoint of {origin} has no sound size and root")
    return Checkpoint(origin, int(size), raw)
