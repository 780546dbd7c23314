"""The peers, in an environment of their own (``.bench``), asked for one run at a time."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from benchmarks.measure import ROOT, Side

from salakhum.allocate import Contests

ENVIRONMENT = ROOT / ".bench"
LOCK = ROOT / "requirements" / "peers.txt"
WORKER = Path(__file__).with_name("worker.py")


def environment() -> Path:
    """The Python of ``.bench``, which is made from the lock when it is not there or older."""
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / ".synced"
    if not stamp.exists() or stamp.stat().st_mtime < LOCK.stat().st_mtime:
        uv = [sys.executable, "-m", "uv"]
        subprocess.run(
            [*uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT], check=True
        )
        subprocess.run(
            [*uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", LOCK],
            check=True,
        )
        stamp.touch()
    return python


class Peers:
    """A worker process that holds councils and allocates them by the method it is told."""

    def __init__(self, contests: Contests, folder: Path) -> None:
        votes, seats = folder / "votes.npy", folder / "seats.npy"
        np.save(votes, contests.votes.reshape(len(contests), -1))
        np.save(seats, contests.seats)
        command = [environment(), WORKER, votes, seats]
        self._worker = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._worker.communicate()

    def side(self, peer: str, method: str) -> Side:
        """One run of a peer over all councils, clocked by the worker."""

        def run() -> float:
            return float(self._ask(peer, method)["seconds"])

        return run

    def version(self) -> str:
        return str(self._ask("votelib", "D'Hondt")["votelib"])

    def _ask(self, peer: str, method: str) -> dict[str, float | str]:
        if self._worker.stdin is None or self._worker.stdout is None:
            raise RuntimeError("the worker has no pipes")
        self._worker.stdin.write(json.dumps([peer, method]) + "\n")
        self._worker.stdin.flush()
        answer: dict[str, float | str] = json.loads(self._worker.stdout.readline())
        return answer
