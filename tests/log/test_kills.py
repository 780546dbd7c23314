"""Real processes, killed with ``kill -9`` while they append: the log is the old one or the new, and goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep
from typing import IO

import pytest
from tests.log.appender import step
from tests.log.conftest import KEY, KIND, entries, files_in
from tests.log.test_store import whole

from salakhum.log import append, read_log

ROOT = Path(__file__).parents[2]
LONGEST = 0.15  # seconds of a life


@pytest.mark.parametrize("rounds", [20, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_kill_at_any_instant_leaves_the_old_log_or_the_new(tmp_path: Path, rounds: int) -> None:
    folder, drawn, size = tmp_path / "log", Random(2022), 0  # noqa: S311 - instants
    command = [sys.executable, "-m", "tests.log.appender", str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as appender:  # type: ignore[call-overload]
        for _ in range(rounds):
            said = life(appender.stdin, appender.stdout, drawn.uniform(0, LONGEST))
            size = max([size, *said])
            now = read_log(folder)[0] if (folder / "checkpoint").exists() else None
            grown = 0 if now is None else now.size
            assert grown in (size, size + step(size))
            assert now is None or now.entries == entries(0, grown)
            size = grown
        appender.stdin.close()
    assert size > rounds // 4
    append(folder, entries(size, size + 1), KEY, KIND)
    assert files_in(folder) == whole(size + 1)


def life(orders: IO[str], said: IO[str], seconds: float) -> list[int]:
    """The sizes that a process acknowledges before it is killed."""
    orders.write("go\n")
    orders.flush()
    sleep(seconds)
    sizes = list[int]()
    for line in said:
        word, _, number = line.strip().partition(" ")
        if word == "pid":
            os.kill(int(number), signal.SIGKILL)
        elif word == "size":
            sizes.append(int(number))
        else:
            break
    return sizes
