"""Seats of a nation: 1,652 councils × 17 lists, exact and with ties."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.councils import METHODS, councils
from benchmarks.measure import in_turn, timed
from benchmarks.peer import Peers
from benchmarks.row import Row, faster

from salakhum.allocate import allocate


def rows(folder: Path) -> Iterator[Row]:
    contests = councils(1_652)
    with Peers(contests, folder) as peers:
        version = peers.version()
        for method, rule in METHODS.items():
            ours, votelib, script = in_turn(
                timed(lambda rule=rule: allocate(contests, rule)),  # type: ignore[misc]
                peers.side("votelib", method),
                peers.side("heapq", method),
            )
            yield faster(f"{method}, votelib {version}", ours, votelib, times=60)
            yield faster(f"{method}, a script with heapq", ours, script, times=2)
