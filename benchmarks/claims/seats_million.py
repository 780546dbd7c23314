"""Seats of 1,000,000 councils × 17 lists,
with NumPy and with the compiled kernels (extra `fast`).
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.councils import LISTS, METHODS, councils
from benchmarks.measure import extra_memory, in_turn, timed
from benchmarks.peer import Peers
from benchmarks.row import Row, faster, within

from salakhum.allocate import Contests, allocate
from salakhum.optional import is_installed

MILLION = 1_000_000
SAMPLE = 2_000  # of votelib, extrapolated


def rows(folder: Path) -> Iterator[Row]:
    if not is_installed("numba"):
        print("compiled kernels: left out, numba is not installed (make setup)", file=sys.stderr)
    contests = councils(MILLION)
    memory = extra_memory(lambda: allocate(contests, METHODS["D'Hondt"], fast=False))
    yield within("memory beside the votes, NumPy", memory, 400, "MB")
    with Peers(_first(contests, SAMPLE), folder) as peers:
        for method, rule in METHODS.items():
            sides = [timed(lambda rule=rule: allocate(contests, rule, fast=False))]  # type: ignore[misc]
            if is_installed("numba"):
                sides.append(timed(lambda rule=rule: allocate(contests, rule, fast=True)))  # type: ignore[misc]
            votelib, arrays, *compiled = in_turn(
                peers.side("votelib", method), *sides, rounds=15, of=min
            )
            votelib *= MILLION / SAMPLE
            yield within(f"{method}, NumPy, a council", arrays / MILLION * 1e9, 500, "ns")
            yield faster(f"{method}, NumPy, votelib from {SAMPLE:,}", arrays, votelib, times=100)
            for taken in compiled:
                what = f"{method}, compiled, votelib from {SAMPLE:,}"
                yield faster(what, taken, votelib, times=800)


def _first(contests: Contests, number: int) -> Contests:
    return replace(
        contests,
        seats=contests.seats[:number],
        start=contests.start[: number + 1],
        votes=contests.votes[: number * LISTS],
    )
