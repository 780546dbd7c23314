"""The command line answers at once."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import in_turn, process, salakhum
from benchmarks.row import Row, within


def rows(folder: Path) -> Iterator[Row]:
    del folder
    (taken,) = in_turn(lambda: process([salakhum(), "--help"])[0], rounds=9)
    yield within("salakhum --help", taken * 1e3, 250, "ms")
