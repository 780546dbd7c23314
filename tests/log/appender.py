"""A process to be killed: for each line that it reads it forks one that appends to a log until somebody ends it.

``python -m tests.log.appender FOLDER`` says ``pid N`` of each that it begins, ``size N`` of each checkpoint that one
acknowledges, and ``ended`` once it is gone.
"""

import os
import sys
from pathlib import Path

from tests.log.conftest import KEY, KIND, entries

from salakhum.log import append, read_checkpoint, read_head


def step(size: int) -> int:
    """How many entries come next: one mostly, now and then enough to fill tiles."""
    return (1, 1, 3, 1, 255, 1, 2, 600)[size % 8]


def main(folder: Path) -> None:
    for _ in sys.stdin:
        process = os.fork()
        if not process:
            grow_for_ever(folder)
        say(f"pid {process}")
        os.waitpid(process, 0)
        say("ended")


def grow_for_ever(folder: Path) -> None:
    """What it appends depends on the size alone."""
    there = (folder / "checkpoint").exists()
    size = read_checkpoint(read_head(folder).text).size if there else 0
    while True:
        size = append(folder, entries(size, size + step(size)), KEY, KIND).size
        say(f"size {size}")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
