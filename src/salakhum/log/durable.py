"""Writing so that a power cut takes nothing back.

Files, the folders that name them, and one name in place of another.
"""

import ctypes
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FLUSHERS = 16  # files at once: the disk takes them together
FEW = 8  # so few files are flushed one after the other
HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


def write_flushed(files: Mapping[Path, bytes]) -> None:
    """Write files and every folder that they need; all of it is on the disk when this returns."""
    folders: dict[Path, None] = {}
    for path, content in files.items():
        _make_folder(path.parent, folders)
        folders[path.parent] = None
        _write(path, content)
    if len(files) <= FEW:
        for path in files:
            _flush(path)
    else:
        with ThreadPoolExecutor(FLUSHERS) as pool:
            list(pool.map(_flush, files))
    for folder in folders:
        _flush(folder)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place of another.

    Whoever reads it meanwhile has the old one or the new, whole.
    """
    partial = path.with_name(f".{path.name}.partial")
    _write(partial, content)
    _flush(partial)
    partial.replace(path)
    flush_name(path)


def remove_files(paths: Iterable[Path]) -> None:
    """Remove files where they are there, and folders that are empty without them."""
    for path in paths:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()


def flush_tree(folder: Path) -> None:
    """Have the names of all files in a folder on the disk, and its own name beside it."""
    for inner, _, _ in os.walk(folder, topdown=False):
        _flush(Path(inner))
    flush_name(folder)


def flush_name(path: Path) -> None:
    """Have the name of a file or folder on the disk."""
    _flush(path.parent)


def put_folder(new: Path, old: Path) -> None:
    """Put a folder in the place of ``old``, which,
    if it is there, is under the name of ``new`` then.

    Linux exchanges the two names at once. Where a system or its disk cannot, the old folder is for
    a moment under the name that :func:`set_aside` gives, and there only.
    """
    if not old.exists():
        new.rename(old)
    elif not _exchanged(new, old):
        aside = set_aside(old)
        old.rename(aside)
        new.rename(old)
        aside.rename(new)
    flush_name(old)


def set_aside(folder: Path) -> Path:
    """Where a folder stands while another takes its place,
    on systems that cannot exchange two names.
    """
    return folder.with_name(f".{folder.name}.old")


def _exchanged(new: Path, old: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    status: int = rename(HERE, os.fsencode(new), HERE, os.fsencode(old), EXCHANGE)
    return status == 0


def _make_folder(folder: Path, named: dict[Path, None]) -> None:
    """Make a folder and those above it; the folders that name new ones go into ``named``."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, named)
    folder.mkdir()
    named[folder.parent] = None


def _write(path: Path, content: bytes) -> None:
    """Write a file anew: never into one that another name shares."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
