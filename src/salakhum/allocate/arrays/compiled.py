"""The kernels as compiled loops, one council after another (extra ``fast``).

The arithmetic is that of :mod:`jump`, :mod:`rounds` and :mod:`kernels`, so the answers are the same; but no array is made
between the steps and no lock is held. Import it late: that takes half a second, and compiling seconds once.
"""

from typing import NamedTuple

import numba
import numpy as np

from salakhum.allocate.arrays.jump import Floats
from salakhum.allocate.arrays.kernels import FLOAT
from salakhum.register.election import Codes, Ints

ALLOCATED, OPEN, UNANSWERED = 0, 1, -1

whole = numba.njit(nogil=True, cache=True, error_model="numpy")

# Written into its callers, because handing over an array costs more than most of these loops.
loop = numba.njit(nogil=True, error_model="numpy", forceinline=True)

# For sums of whole numbers, which come out the same in any order.
summing = numba.njit(nogil=True, error_model="numpy", forceinline=True, fastmath={"reassoc"})


class Ballots(NamedTuple):
    """Columns of ``Contests``, all int64."""

    start: Ints
    votes: Ints
    candidates: Ints
    seats: Ints


class Found(NamedTuple):
    """Where the answer goes: seats by list, and by council whether they are sure."""

    held: Ints
    status: Codes


@whole
def by_averages(ballots: Ballots, law: Floats, found: Found) -> None:
    """Seats by highest averages; ``law`` is first, start, step of the divisors and the fewest seats it has steps for."""
    width = np.max(ballots.start[1:] - ballots.start[:-1])
    figures, claims, quotients = np.empty(width), np.empty(width), np.empty(width)
    divisors = law[:3]
    ahead = min(max(2.0 * law[1] // law[2] - 1.0, 0.0), 2.0)
    for c in range(len(ballots.seats)):
        low, high, seats = ballots.start[c], ballots.start[c + 1], float(ballots.seats[c])
        votes, held = figures[: high - low], claims[: high - low]
        found.status[c] = UNANSWERED
        total = _load(ballots.votes[low:high], votes)
        if total <= 0 or seats < law[3]:
            continue
        if total * (law[0] + law[1] + law[2] * (2.0 * seats + 6.0)) > FLOAT:
            continue
        number = _claims(votes, total, seats + ahead, divisors, held)
        number = _claims(votes, total, max(2.0 * seats + ahead - number, 0.0), divisors, held)
        left = _round_off(votes, seats - number, divisors, held, quotients[: high - low])
        room = ballots.candidates[low:high]
        found.status[c] = _finish(held, seats, left, room, found.held[low:high])


@whole
def by_remainders(ballots: Ballots, law: Floats, found: Found) -> None:
    """Seats by whole Hare quotas and largest remainders; ``law`` as in :func:`by_averages`."""
    width = np.max(ballots.start[1:] - ballots.start[:-1])
    figures, rests = np.empty(width), np.empty(width)
    for c in range(len(ballots.seats)):
        low, high, seats = ballots.start[c], ballots.start[c + 1], float(ballots.seats[c])
        votes, rest = figures[: high - low], rests[: high - low]
        found.status[c] = UNANSWERED
        total = _load(ballots.votes[low:high], votes)
        if total <= 0 or seats < law[3] or total * (seats + 1.0) > FLOAT:
            continue
        whole = _quotas(votes, total, seats, rest)
        left = _remainders(votes, seats - whole, rest)
        room = ballots.candidates[low:high]
        found.status[c] = _finish(votes, seats, left, room, found.held[low:high])


@summing
def _load(votes: Ints, figures: Floats) -> float:
    """Votes as floats, and their sum, which is exact up to FLOAT and above it where it is not; -1 for a negative one."""
    total, least = 0.0, 0
    for i in range(len(votes)):
        figures[i] = votes[i]
        total += figures[i]
        least = min(least, votes[i])
    return -1.0 if least < 0 else total


@summing
def _finish(figures: Floats, seats: float, left: float, candidates: Ints, held: Ints) -> int:
    """Write the seats; a council with a list that is short of candidates stays unanswered."""
    short = 0
    for i in range(len(held)):
        held[i] = int(figures[i])
        needed = seats if left > 0.0 else figures[i]
        short += (candidates[i] >= 0) & (candidates[i] < needed)
    if short:
        return UNANSWERED
    return OPEN if left > 0.0 else ALLOCATED


@summing
def _claims(votes: Floats, total: float, bar: float, divisors: Floats, held: Floats) -> float:
    """Fill ``held`` with the claims of every list that reach total / (step · bar); gives how many there are."""
    first, start, step = divisors[0], divisors[1], divisors[2]
    low, least = (0.0, -1.0) if first == start else (1.0, first * total)
    scale, shift, price = step * bar, (step - start) * total, step * total
    number = 0.0
    for i in range(len(votes)):
        claim = votes[i] * scale
        claims = np.floor((claim + shift) / price)
        claims = claims if claims > low else low  # noqa: FURB136 - max() keeps this loop from being a vector
        claims = claims if claim >= least else 0.0
        held[i] = claims
        number += claims
    return number


@loop
def _round_off(
    votes: Floats, missing: float, divisors: Floats, held: Floats, quotients: Floats
) -> float:
    """Give out the seats that are missing, or take back those too many; gives how many are left to equal lists."""
    if missing > 0.0:
        return _give(votes, missing, divisors, held, quotients)
    if missing < 0.0:
        return _take(votes, -missing, divisors, held, quotients)
    return 0.0


@loop
def _give(votes: Floats, left: float, divisors: Floats, held: Floats, quotients: Floats) -> float:
    first, start, step = divisors[0], divisors[1], divisors[2]
    while left > 0.0:
        for i in range(len(votes)):
            quotients[i] = votes[i] / (first if held[i] == 0.0 else start + step * held[i])
        best = _largest(_bits(quotients))
        equal = _equal(_bits(quotients), best)
        if equal > left:
            return left
        _move(_bits(quotients), best, 1.0, held)
        left -= equal
    return 0.0


@loop
def _take(
    votes: Floats, surplus: float, divisors: Floats, held: Floats, quotients: Floats
) -> float:
    first, start, step = divisors[0], divisors[1], divisors[2]
    while surplus > 0.0:
        for i in range(len(votes)):
            before = held[i] - 1.0
            quotient = votes[i] / (start + step * before if before > 0.0 else first)
            quotients[i] = quotient if before >= 0.0 else np.inf
        worst = _smallest(_bits(quotients))
        surplus -= _equal(_bits(quotients), worst)
        _move(_bits(quotients), worst, -1.0, held)
    return -surplus


@loop
def _bits(figures: Floats) -> Ints:
    """Floats from 0 up stand in the order of their bits, and whole numbers are compared several at a time."""
    return figures.view(np.int64)


@loop
def _largest(bits: Ints) -> int:
    best = int(bits[0])
    for i in range(len(bits)):
        best = max(best, bits[i])
    return best


@loop
def _smallest(bits: Ints) -> int:
    worst = int(bits[0])
    for i in range(len(bits)):
        worst = min(worst, bits[i])
    return worst


@loop
def _equal(bits: Ints, figure: int) -> int:
    number = 0
    for i in range(len(bits)):
        number += bits[i] == figure
    return number


@loop
def _move(bits: Ints, figure: int, seats: float, held: Floats) -> None:
    """So many seats more for every list with this figure."""
    for i in range(len(held)):
        held[i] += seats if bits[i] == figure else 0.0


@summing
def _quotas(votes: Floats, total: float, seats: float, rest: Floats) -> float:
    """Replace votes by whole quotas, and fill ``rest`` with what is left of each; gives the seats so far."""
    number = 0.0
    for i in range(len(votes)):
        claim = votes[i] * seats
        whole = np.floor(claim / total)
        rest[i] = claim - whole * total
        votes[i] = whole
        number += whole
    return number


@loop
def _remainders(held: Floats, left: float, rest: Floats) -> float:
    bits = _bits(rest)
    while left > 0.0:
        best = _largest(bits)
        equal = _equal(bits, best)
        if equal > left:
            return left
        _move(bits, best, 1.0, held)
        for i in range(len(rest)):
            rest[i] = -1.0 if bits[i] == best else rest[i]
        left -= equal
    return 0.0
