"""A site that follows its record: as soon as that has grown, what changed is written again."""

import filecmp
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from salakhum.log import LogError
from salakhum.publish.build import publish, write_beside
from salakhum.publish.edition import NotPublishableError
from salakhum.publish.order import PublishingOrder
from salakhum.publish.resident import OtherRegisterError, Resident
from salakhum.publish.site import Extras
from salakhum.record import BadRecordError, Record, check_declared, read_record, write_bundle

CHECKPOINT = "log/checkpoint"
SPAWN = get_context("spawn")
LESS = 10  # by how much the process beside lets others go first


@dataclass(frozen=True, slots=True)
class Written:
    """A version that is out, in so many files.

    Its pages, feeds and press texts, or all that lies ``beside`` them.
    """

    number: int
    files: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why a state of the record is not published."""

    why: str


@contextmanager
def watching(order: PublishingOrder) -> Iterator["Watch"]:
    """Publish a record, with its bundle, and follow it until the end of the block.

    Nothing but the site stays.

    Raises what :func:`~salakhum.publish.publish` and :func:`~salakhum.record.write_bundle` raise.
    """
    watch = Watch(order)
    try:
        watch.begin()
        yield watch
    finally:
        watch.end()


class Watch:
    """Looks at a record and keeps the site up to it.

    It works on copies, so that nobody writes what it reads.
    """

    def __init__(self, order: PublishingOrder) -> None:
        self._record, out = order.record, order.out
        self._copy, self._second, self._beside, self._bundle = (
            out.with_name(f".{out.name}.{name}") for name in ("record", "second", "beside", "zip")
        )
        self._order = replace(order, record=self._copy, bundle=self._bundle)
        self._seen = b""  # the checkpoint of the state that was looked at last
        self._behind = False  # whether what lies beside the pages is of an earlier state
        self._running: _Beside | None = None
        self._resident: Resident

    def begin(self) -> None:
        """Publish the whole site."""
        try:
            check_declared(self._read())
            self._publish()
        except (LogError, NotPublishableError) as error:
            raise type(error)(self._why(error)) from error

    def look(self) -> Written | Waiting | None:
        """Do the next thing that is to be done; None where there is nothing.

        First come the pages, feeds and press texts of a record that has grown. Open data, bundle,
        documents and cards take longer: another process makes them, and they are put in place as
        soon as it is done. A state that cannot be published leaves the site as it is.
        """
        try:
            return self._follow() or self._put_beside()
        except (LogError, NotPublishableError, OSError) as error:
            return Waiting(self._why(error))

    def end(self) -> None:
        """Leave nothing behind but the site."""
        if self._running:
            self._running.stop()
        for folder in (self._copy, self._second, self._beside):
            shutil.rmtree(folder, ignore_errors=True)

    def _follow(self) -> Written | None:
        """Write what a record changes that has grown.

        One that says more than its last version is looked at when it grows again.
        """
        if self._checkpoint(self._record) == self._seen:
            return None
        record = self._read()
        seen = self._checkpoint(self._copy)
        try:
            check_declared(record)
        except BadRecordError:
            self._seen = seen
            raise
        try:
            files = len(self._resident.update(record))
            self._behind = True
        except OtherRegisterError:
            files = self._publish()
        self._seen = seen
        return Written(record.latest.number, files)

    def _read(self) -> Record:
        """The record as it is now."""
        shutil.rmtree(self._copy, ignore_errors=True)
        try:
            shutil.copytree(self._record, self._copy, copy_function=shutil.copyfile)
        except shutil.Error as error:
            raise BadRecordError(f"{self._record} changed while it was read") from error
        return read_record(self._copy)

    def _publish(self) -> int:
        """Publish the whole site; how many files it has."""
        order = self._order
        if self._running:
            self._running.stop()
            self._running = None
        try:
            write_bundle(self._copy, self._bundle)
            extras = publish(order)
        finally:
            self._bundle.unlink(missing_ok=True)
        self._resident = Resident(order, extras)
        self._seen, self._behind = self._checkpoint(self._copy), False
        return sum(1 for path in order.out.rglob("*") if path.is_file())

    def _put_beside(self) -> Written | None:
        """Start the process that makes what lies beside the pages.

        Once it is done, put that in place.
        """
        if self._running is None:
            if self._behind:
                self._start()
            return None
        if not self._running.is_done:
            return None
        done, self._running = self._running, None
        self._behind = True  # until it is in place, it is to be made
        extras = done.extras()
        files = _put(self._beside, self._order.out) + len(self._resident.beside(extras))
        self._behind = done.number < self._resident.number
        return Written(done.number, files, beside=True)

    def _start(self) -> None:
        for folder in (self._second, self._beside):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._copy, self._second, copy_function=shutil.copyfile)
        order = replace(self._order, record=self._second, out=self._beside)
        self._running = _Beside(order, self._resident.number)
        self._behind = False

    def _checkpoint(self, folder: Path) -> bytes:
        try:
            return (folder / CHECKPOINT).read_bytes()
        except OSError as error:
            raise BadRecordError(f"{self._record} is not there, or is being written") from error

    def _why(self, error: Exception) -> str:
        """The error, in the words of who named the record."""
        return str(error).replace(str(self._copy), str(self._record))


class _Beside:
    """A process that makes what lies beside the pages of a version."""

    def __init__(self, order: PublishingOrder, number: int) -> None:
        self.number = number
        self._end, other = SPAWN.Pipe(duplex=False)
        self._process = SPAWN.Process(target=make_beside, args=(order, other), daemon=True)
        self._process.start()
        other.close()

    @property
    def is_done(self) -> bool:
        return self._end.poll()

    def extras(self) -> Extras:
        """What was made; raises what kept it from being made."""
        try:
            answer: Extras | Exception = self._end.recv()
        except EOFError:
            raise ChildProcessError("the process that makes the open data has ended") from None
        self._process.join()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()


def make_beside(order: PublishingOrder, end: Connection) -> None:
    """:func:`write_beside` in a process of its own,
    which leaves Ctrl-C to the one that started it and goes behind it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(LESS)
    try:
        end.send(write_beside(order))
    except (LogError, NotPublishableError, OSError) as error:
        end.send(error)


def _put(fresh: Path, out: Path) -> int:
    """Put every file that differs in its place,
    and remove from the same folders those that were not made; how many.
    """
    names = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    gone = [
        path
        for top in fresh.iterdir()
        if top.is_dir()
        for path in (out / top.name).rglob("*")
        if path.is_file() and path.relative_to(out) not in names
    ]
    for path in gone:
        path.unlink()
    changed = [path for path in sorted(names) if not _same(fresh / path, out / path)]
    for path in changed:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).replace(out / path)
    return len(gone) + len(changed)


def _same(first: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(first, other, shallow=False)
