"""Runs in ``.bench``: the peers, and the scripts that people write for themselves."""

import heapq
import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter

import numpy as np
from votelib.evaluate.proportional import HighestAverages, LargestRemainder

Votes = dict[int, int]
Method = Callable[[Votes, int], object]


def script(first: int, step: int) -> Method:
    """A user's script: a heap of quotients as floats, ties to whoever comes first."""

    def seats(votes: Votes, number: int) -> dict[int, int]:
        heap = [(-count / first, party) for party, count in votes.items()]
        heapq.heapify(heap)
        won = dict.fromkeys(votes, 0)
        for _ in range(number):
            _, party = heap[0]
            won[party] += 1
            heapq.heapreplace(heap, (-votes[party] / (first + step * won[party]), party))
        return won

    return seats


def remainder_script(votes: Votes, number: int) -> dict[int, int]:
    """A user's script: floats, ties to whoever comes first."""
    quota = sum(votes.values()) / number
    won = {party: int(count / quota) for party, count in votes.items()}
    left = number - sum(won.values())
    rest = heapq.nlargest(left, votes, key=lambda party: votes[party] / quota - won[party])
    for party in rest:
        won[party] += 1
    return won


METHODS: dict[tuple[str, str], Method] = {
    ("votelib", "D'Hondt"): HighestAverages("d_hondt").evaluate,
    ("votelib", "Sainte-Laguë"): HighestAverages("sainte_lague").evaluate,
    ("votelib", "largest remainder"): LargestRemainder("hare").evaluate,
    ("heapq", "D'Hondt"): script(1, 1),
    ("heapq", "Sainte-Laguë"): script(1, 2),
    ("heapq", "largest remainder"): remainder_script,
}


def main() -> None:
    table, seats = (np.load(path).tolist() for path in sys.argv[1:])
    votes = [dict(enumerate(row)) for row in table]
    for line in sys.stdin:
        method = METHODS[tuple(json.loads(line))]
        start = perf_counter()
        for row, number in zip(votes, seats, strict=True):
            method(row, number)
        answer = {"seconds": perf_counter() - start, "votelib": version("votelib")}
        print(json.dumps(answer), flush=True)


main()
