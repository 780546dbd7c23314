"""One writer at a time: who comes second is told who writes, and neither waits nor goes on."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from salakhum.log.errors import LogInUseError, problem


@contextmanager
def only_writer(folder: Path, lock: Path) -> Iterator[None]:
    """Be the only one who writes into a folder, by a lock that is a file.

    It ends with its process, however that ends, and the file is there while somebody writes. Raises
    :class:`~salakhum.log.LogInUseError` that names the process which holds it.
    """
    if not lock.parent.exists():
        lock.parent.mkdir(parents=True, exist_ok=True)
    handle = _locked(lock, folder)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {os.uname().nodename}\n".encode())
        yield
    finally:
        _release(lock, handle)


def _locked(lock: Path, folder: Path) -> int:
    """The lock, held and still under its name."""
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            process, _, host = os.pread(handle, 1000, 0).decode(errors="replace").partition(" ")
            os.close(handle)
            values = {"process": process or "?", "host": host.strip() or "?"}
            raise LogInUseError(problem("in_use", folder=str(folder), **values)) from None
        if _is_named(lock, handle):
            return handle
        os.close(handle)


def _release(lock: Path, handle: int) -> None:
    """Take the file away while the lock is still held,
    so that whoever opened it meanwhile finds that it is gone.
    """
    try:
        if _is_named(lock, handle):
            lock.unlink()
    finally:
        os.close(handle)


def _is_named(lock: Path, handle: int) -> bool:
    """Whether the open lock is the one that others would open."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
