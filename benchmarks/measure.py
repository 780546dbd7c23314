"""Sides that take turns in one run, A B A B …,
because only their ratio means something on a shared machine.
"""

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
LAUNCHER = Path(__file__).with_name("launcher.py")

Side = Callable[[], float]  # runs once and gives its seconds


def timed(run: Callable[[], object], clock: Callable[[], float] = perf_counter) -> Side:
    """A side that we clock ourselves.

    ``process_time`` leaves out what other processes take in between.
    """

    def side() -> float:
        start = clock()
        run()
        return clock() - start

    return side


def in_turn(
    *sides: Side, rounds: int = 7, of: Callable[[list[float]], float] = median
) -> tuple[float, ...]:
    """The median seconds of every side,
    or what ``of`` makes of them, after one round that does not count.

    ``min`` is for short sides: whatever disturbs one only ever adds to it, and to the longer one
    more often.
    """
    times: list[list[float]] = [[] for _ in sides]
    for number in range(rounds + 1):
        for side, row in zip(sides, times, strict=True):
            taken = side()
            if number:
                row.append(taken)
    return tuple(map(of, times))


def process(command: Sequence[str | Path]) -> tuple[float, float]:
    """Seconds and peak memory in MB of a whole process,
    which must end well (3: it found a difference).
    """
    launcher: list[str | Path] = [sys.executable, "-I", "-S", LAUNCHER]
    found = subprocess.run(
        [*launcher, *command], stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True
    )
    status, taken, peak = found.stdout.split()
    if status not in {"0", "3"}:
        raise RuntimeError(f"{command} ended with status {status}")
    return float(taken), int(peak) / 1024


def extra_memory(run: Callable[[], object]) -> float:
    """By how many MB the peak of this process grows.

    Its peak so far must be close to what it holds.
    """
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def salakhum() -> Path:
    """The command of this environment."""
    return Path(sys.executable).parent / "salakhum"
