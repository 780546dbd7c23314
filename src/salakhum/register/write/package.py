"""Writes an election package.

Every table to a temporary name beside it first, then all of them renamed.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import polars as pl

from salakhum.register.columns import TABLES
from salakhum.register.election import Election
from salakhum.register.read.election_toml import ELECTION_FILE
from salakhum.register.write.election_toml import toml_of
from salakhum.register.write.tables import frames_of

Format = Literal["csv", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "parquet")


def write_election(election: Election, folder: Path, *, format: Format = "csv") -> None:  # noqa: A002 - the word of the command line
    """Write ``election`` to ``folder``, in place of any package that is there.

    CSV is UTF-8 with LF and a header row, quoted where RFC 4180 wants it; numbers are plain ASCII
    digits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[Path], object]] = {
        ELECTION_FILE: lambda path: path.write_text(
            toml_of(election.about), encoding="utf-8", newline="\n"
        )
    }
    for name, frame in frames_of(election).items():
        writers[f"{name}.{format}"] = _writer(frame, format)
    _replace(folder, writers)
    for table in TABLES:
        for suffix in FORMATS:
            if f"{table.name}.{suffix}" not in writers:
                (folder / f"{table.name}.{suffix}").unlink(missing_ok=True)


def _writer(frame: pl.DataFrame, format: Format) -> Callable[[Path], object]:  # noqa: A002
    return frame.write_csv if format == "csv" else frame.write_parquet


def _replace(folder: Path, writers: Mapping[str, Callable[[Path], object]]) -> None:
    """Write every file under a temporary name.

    Only when all are on the disk do they take their names.
    """
    partial = {name: folder / f".{name}.partial" for name in writers}
    try:
        for name, write in writers.items():
            write(partial[name])
            _flush(partial[name])
        for name, path in partial.items():
            path.replace(folder / name)
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
