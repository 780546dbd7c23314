"""Who writes second is told who writes, at once, and changes nothing."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest
from tests.log.conftest import KEY, KIND, entries, files_in

from salakhum.log import LogInUseError, append, only_writer, read_log

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from salakhum.log import only_writer
folder = Path(sys.argv[1])
with only_writer(folder, folder / ".lock"):
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    append(folder, entries(0, 3), KEY, KIND)
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        with pytest.raises(LogInUseError) as refused:
            append(folder, entries(3, 4), KEY, KIND)
        said = f"Process {writer.pid} on {os.uname().nodename} is writing into {folder}: wait until"
        assert str(refused.value).startswith(said)
        assert "កំពុងសរសេរ" in refused.value.text("km")
        assert read_log(folder)[0].size == 3  # readers need no lock
        writer.kill()
    append(folder, entries(3, 4), KEY, KIND)
    assert read_log(folder)[0].entries == entries(0, 4)
    assert ".lock" not in files_in(folder)


def test_of_many_writers_each_entry_that_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    folder, writers, kept = tmp_path / "log", 8, list[bytes]()
    start = Barrier(writers)

    def write(writer: int) -> None:
        start.wait()
        for number in range(12):
            new = [b"said %d of %d" % (number, writer)]
            try:
                append(folder, new, KEY, KIND)
            except LogInUseError:
                continue
            kept.extend(new)

    threads = [Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log, _ = read_log(folder)
    assert sorted(log.entries) == sorted(kept)
    assert kept


def test_a_lock_that_was_taken_away_meanwhile_is_taken_anew(tmp_path: Path) -> None:
    """A folder that was put in the place of another brings a lock of its own."""
    lock = tmp_path / ".lock"
    with only_writer(tmp_path, lock):
        lock.unlink()
        with only_writer(tmp_path, lock):
            assert lock.exists()
        assert not lock.exists()


def test_the_lock_of_another_is_left_to_it(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with only_writer(tmp_path, lock):
        lock.unlink()
        lock.write_text("another", encoding="utf-8")
    assert lock.read_text(encoding="utf-8") == "another"
