"""What a witness remembers of each log, on the disk before anybody hears of it."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from salakhum.canonical import Json, canonical
from salakhum.log.durable import replace_file
from salakhum.log.errors import BadLogError
from salakhum.log.keys import PublicKey, SigningKey
from salakhum.log.merkle import HASH
from salakhum.log.witness import Seen, WitnessAnswer, add_checkpoint

FORMAT = "salakhum-witness/1"


def read_seen(file: Path) -> dict[str, Seen]:
    """The latest checkpoints by origin; a witness that never cosigned has no file yet.

    Raises :class:`BadLogError` where the file is not the whole memory of a witness.
    """
    if not file.exists():
        return {}
    try:
        document = json.loads(file.read_bytes())
        logs = {FORMAT: document["logs"]}[document["format"]].items()
        seen = {origin: Seen(head["size"], bytes.fromhex(head["root"])) for origin, head in logs}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLogError(
            f"{file} is not the memory of a witness ({error!r}): do not go on without it,"
            " for a witness that forgets cosigns forks; retire its key"
        ) from error
    if any(len(head.root) != HASH or not isinstance(head.size, int) for head in seen.values()):
        raise BadLogError(f"{file} holds no sound checkpoints")
    return seen


def write_seen(file: Path, seen: Mapping[str, Seen]) -> None:
    """Keep the latest checkpoints; they are on the disk when this returns."""
    logs: Json = {
        origin: {"size": head.size, "root": head.root.hex()} for origin, head in seen.items()
    }
    replace_file(file, canonical({"format": FORMAT, "logs": logs}) + b"\n")


@dataclass(frozen=True, slots=True)
class KeptWitness:
    """A witness whose memory is a file. Several processes may share it: one answers at a time."""

    key: SigningKey
    logs: Mapping[str, PublicKey]
    file: Path

    def answer(self, content: bytes, second: int) -> WitnessAnswer:
        """Answer a request at a second since 1970.

        What is cosigned is remembered before the answer goes out.
        """
        with _alone(self.file):
            seen = read_seen(self.file)
            answer, head = add_checkpoint(content, self.key, self.logs, seen, second)
            if head is not None:
                write_seen(self.file, {**seen, head.origin: Seen(head.size, head.root)})
        return answer


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the lock beside a file."""
    with file.with_name(f".{file.name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
