"""Writing a record: by one writer at a time, and all of it or nothing.

What only concerns the log goes into the log. All else is made ready in a folder beside, in which
what stays as it is is linked, and takes the place of the record at once.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from salakhum.log import (
    flush_tree,
    log_files,
    log_writer,
    only_writer,
    put_folder,
    set_aside,
    write_flushed,
)
from salakhum.record.manifest import LOG, MANIFEST, RECORD, manifest

OnLog = Callable[[Path], object]  # appends to the log in a folder, or cosigns it


@contextmanager
def record_writer(folder: Path) -> Iterator[None]:
    """Be the only one who writes a record; what an interrupted writer left is put right first.

    Raises :class:`~salakhum.log.LogInUseError` that names the process which writes.
    """
    path = folder.resolve()
    with only_writer(folder, path.with_name(f".{path.name}.lock")):
        _recover(path)
        yield


def standing(folder: Path) -> Path:
    """Where a record stands.

    In its folder, or aside where another was about to take its place (see :func:`put_folder`).
    """
    aside = set_aside(folder.resolve())
    return aside if aside.is_dir() and not folder.exists() else folder


def write_record(folder: Path, files: Mapping[str, bytes], on_log: OnLog) -> None:
    """Write a record in place of the one that is there.

    ``files`` are those beside the log, which ``on_log`` changes.

    It is on the disk when this returns, for witnesses may only see what cannot be lost.
    """
    folder = folder.resolve()
    partial = _beside(folder)
    shutil.rmtree(partial, ignore_errors=True)
    try:
        if (folder / LOG).exists():
            with log_writer(folder / LOG):
                _link_log(folder / LOG, partial / LOG)
                _exchange(folder, partial, files, on_log)
        else:
            _exchange(folder, partial, files, on_log)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _exchange(folder: Path, partial: Path, files: Mapping[str, bytes], on_log: OnLog) -> None:
    on_log(partial / LOG)
    whole = {**files, MANIFEST: manifest(files, RECORD)}
    changed = [name for name in whole if not _linked(folder, partial, name, whole)]
    write_flushed({partial / name: whole[name] for name in changed})
    flush_tree(partial)
    put_folder(partial, folder)


def _link_log(log: Path, partial: Path) -> None:
    """The log as it is, under other names of the same files: none of them is ever written again."""
    for name, path in log_files(log).items():
        (partial / name).parent.mkdir(parents=True, exist_ok=True)
        (partial / name).hardlink_to(path)


def _linked(folder: Path, partial: Path, name: str, files: Mapping[str, bytes]) -> bool:
    """Take over a file of the record before where it is the same; whether it was."""
    path = folder / name
    if not path.is_file() or path.read_bytes() != files[name]:
        return False
    (partial / name).parent.mkdir(parents=True, exist_ok=True)
    (partial / name).hardlink_to(path)
    return True


def _recover(folder: Path) -> None:
    """Put back a record whose replacement was interrupted between two renames,
    and clear what is left of others.
    """
    aside = set_aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    for left in (aside, _beside(folder)):
        shutil.rmtree(left, ignore_errors=True)


def _beside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.partial")
