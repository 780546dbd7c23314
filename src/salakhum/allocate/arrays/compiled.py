"""The kernels as compiled loops (extra ``fast``).

A few councils side by side, as many as stay in the nearest cache.

The arithmetic is that of :mod:`jump`, :mod:`rounds` and :mod:`kernels`, so the answers are the
same; but no array is made between the steps and no lock is held. Tables are lists × councils, and
the inner loops run along the councils, so that the processor takes several at a time. Import it
late: that takes half a second, and compiling seconds once.
"""

from typing import NamedTuple

import numba
import numpy as np

from salakhum.allocate.arrays.kernels import FLOAT, Floats
from salakhum.arrays import Codes, Ints

ALLOCATED, OPEN, UNANSWERED = 0, 1, -1
LANES = 96  # councils side by side
NEAR = 8 * LANES  # councils fetched together: one long sweep of memory is faster than short ones

whole = numba.njit(nogil=True, cache=True, error_model="numpy")

# Written into its callers, because handing over an array costs more than most of these loops.
loop = numba.njit(nogil=True, error_model="numpy", forceinline=True)


class Ballots(NamedTuple):
    """Columns of ``Contests``, all int64."""

    start: Ints
    votes: Ints
    candidates: Ints
    seats: Ints


class Near(NamedTuple):
    """Some councils of the ballots.

    Seats take the place of ``votes``; ``candidates`` are none where they limit nobody.
    """

    start: Ints
    votes: Floats
    candidates: Ints
    seats: Ints


class Output(NamedTuple):
    """Where the answer goes: seats by list, and by council whether they are sure."""

    so_far: Ints
    status: Codes


class Lanes(NamedTuple):
    """Councils on their way: tables of lists × councils, then rows by council.

    ``seats`` are -1 for a council that is left to others. ``left`` are the seats still to give,
    negative for those to take back; a council moves by ``move`` (1, -1) until it is done (0).
    ``best`` is the largest of the ``figures``. ``room`` is for the votes of NEAR councils as they
    come, and then for their seats.
    """

    votes: Floats
    so_far: Floats
    figures: Floats
    total: Floats
    seats: Floats
    left: Floats
    move: Floats
    best: Floats
    equal: Floats
    room: Floats


@whole
def by_averages(ballots: Ballots, law: Floats, answer: Output) -> None:
    """Seats by highest averages.

    ``law`` is first, start, step of the divisors and the fewest seats it has steps for.
    """
    lanes, t = _lanes(ballots), np.empty(LANES)
    divisors, step = law[:3], law[2]
    reach = law[0] + law[1] + 6.0 * step, 2.0 * step
    ahead, nearer = min(max(2.0 * law[1] // step - 1.0, 0.0), 2.0), step - step // 2.0
    for first in range(0, len(ballots.seats), NEAR):
        near, status = _near(ballots, first, lanes.room), answer.status[first : first + NEAR]
        for low in range(0, len(status), LANES):
            _load(near, low, law[3], reach, lanes)
            t[:] = step * (lanes.seats + ahead)
            _claims(t, divisors, lanes)
            for j in range(LANES):
                t[j] = max(t[j] + nearer * lanes.left[j], 0.0)
            _claims(t, divisors, lanes)
            _set_out(lanes)
            while _going(lanes):
                _quotients(divisors, lanes)
                _award(lanes)
            _store(near, low, lanes, status)
        _deliver(near, answer.so_far[ballots.start[first] :])


@whole
def by_remainders(ballots: Ballots, law: Floats, answer: Output) -> None:
    """Seats by whole Hare quotas and largest remainders; ``law`` as in :func:`by_averages`."""
    lanes = _lanes(ballots)
    for first in range(0, len(ballots.seats), NEAR):
        near, status = _near(ballots, first, lanes.room), answer.status[first : first + NEAR]
        for low in range(0, len(status), LANES):
            _load(near, low, law[3], (1.0, 1.0), lanes)
            _quotas(lanes)
            _set_out(lanes)
            while _going(lanes):
                _largest(lanes)
                _award(lanes)
                _use_up(lanes)
            _store(near, low, lanes, status)
        _deliver(near, answer.so_far[ballots.start[first] :])


@loop
def _lanes(ballots: Ballots) -> Lanes:
    width = np.max(ballots.start[1:] - ballots.start[:-1])
    return Lanes(
        np.empty((width, LANES)),
        np.empty((width, LANES)),
        np.empty((width, LANES)),
        np.empty(LANES),
        np.empty(LANES),
        np.empty(LANES),
        np.empty(LANES),
        np.empty(LANES),
        np.empty(LANES),
        np.empty(width * NEAR),
    )


@loop
def _near(ballots: Ballots, first: int, room: Floats) -> Near:
    """The councils from ``first`` on, with their votes in this ``room``."""
    start = ballots.start[first : first + NEAR + 1]
    votes = ballots.votes[start[0] : start[-1]]
    for i in range(len(votes)):
        room[i] = votes[i]
    candidates = ballots.candidates[start[0] : start[-1]]
    return Near(
        start - start[0],
        room[: len(votes)],
        candidates if _limited(candidates) else candidates[:0],
        ballots.seats[first : first + NEAR],
    )


@loop
def _limited(candidates: Ints) -> bool:
    """Whether candidates are a limit for any of these lists."""
    most = -1
    for i in range(len(candidates)):
        most = max(most, candidates[i])
    return most >= 0


@loop
def _load(near: Near, low: int, fewest: float, reach: tuple[float, float], lanes: Lanes) -> None:
    """Take in the councils from ``low`` on.

    Those with figures too large stay out, and so do lanes without a council.

    A sum of votes is exact up to FLOAT, and above it where it is not. No vote may be multiplied by
    more than ``reach``.
    """
    votes, total, seats = lanes.votes, lanes.total, lanes.seats
    start = near.start[low : low + LANES + 1]
    seats[:], votes[:] = -1.0, 0.0
    for j in range(len(start) - 1):
        row = near.votes[start[j] : start[j + 1]]
        for i in range(len(row)):
            votes[i, j] = row[i]
    total[:] = 0.0
    for i in range(len(votes)):
        for j in range(LANES):
            total[j] += votes[i, j] if votes[i, j] >= 0.0 else np.inf
    for j in range(len(start) - 1):
        number = near.seats[low + j]
        small = total[j] * (reach[0] + reach[1] * number) <= FLOAT
        seats[j] = number if small & (total[j] > 0.0) & (number >= fewest) else -1.0
    for j in range(LANES):
        total[j] = total[j] if seats[j] >= 0.0 else 1.0


@loop
def _claims(t: Floats, divisors: Floats, lanes: Lanes) -> None:
    """Every list holds its claims that reach total / t."""
    votes, so_far, total, left = lanes.votes, lanes.so_far, lanes.total, lanes.left
    first, start, step = divisors[0], divisors[1], divisors[2]
    low, least = (0.0, -1.0) if first == start else (1.0, first)
    left[:] = lanes.seats
    for i in range(len(votes)):
        for j in range(LANES):
            claim = votes[i, j] * t[j]
            claims = np.floor((claim + (step - start) * total[j]) / (step * total[j]))
            claims = claims if claims > low else low  # noqa: FURB136 - max() keeps this loop from being a vector
            claims = claims if claim >= least * total[j] else 0.0
            so_far[i, j] = claims
            left[j] -= claims


@loop
def _quotas(lanes: Lanes) -> None:
    """Every list holds its whole quotas; the figures are what is left of its votes, times seats."""
    votes, so_far, rest, left = lanes.votes, lanes.so_far, lanes.figures, lanes.left
    left[:] = lanes.seats
    for i in range(len(votes)):
        for j in range(LANES):
            claim = votes[i, j] * lanes.seats[j]
            quotas = np.floor(claim / lanes.total[j])
            rest[i, j] = claim - quotas * lanes.total[j]
            so_far[i, j] = quotas
            left[j] -= quotas


@loop
def _set_out(lanes: Lanes) -> None:
    left, move = lanes.left, lanes.move
    for j in range(LANES):
        sign = 1.0 if left[j] > 0.0 else -1.0
        move[j] = sign if (left[j] != 0.0) & (lanes.seats[j] >= 0.0) else 0.0


@loop
def _going(lanes: Lanes) -> bool:
    busy = 0
    for j in range(LANES):
        busy += lanes.move[j] != 0.0
    return busy > 0


@loop
def _quotients(divisors: Floats, lanes: Lanes) -> None:
    """The next claim of every list, or its last one,
    negative so that the smallest is the best, where one is taken back.
    """
    votes, so_far, figures, move, best = (
        lanes.votes,
        lanes.so_far,
        lanes.figures,
        lanes.move,
        lanes.best,
    )
    first, start, step = divisors[0], divisors[1], divisors[2]
    best[:] = -np.inf
    for i in range(len(votes)):
        for j in range(LANES):
            before = so_far[i, j] - 1.0 if move[j] < 0.0 else so_far[i, j]
            quotient = votes[i, j] / (start + step * before if before > 0.0 else first)
            quotient = -quotient if move[j] < 0.0 else quotient
            quotient = quotient if before >= 0.0 else -np.inf
            figures[i, j] = quotient
            best[j] = quotient if quotient > best[j] else best[j]  # noqa: FURB136 - as above


@loop
def _largest(lanes: Lanes) -> None:
    figures, best = lanes.figures, lanes.best
    best[:] = -np.inf
    for i in range(len(figures)):
        for j in range(LANES):
            best[j] = figures[i, j] if figures[i, j] > best[j] else best[j]  # noqa: FURB136 - as above


@loop
def _award(lanes: Lanes) -> None:
    """Move one seat for every list with the best figure.

    More equal lists than seats to give leave the council open.
    """
    so_far, figures, left, move = lanes.so_far, lanes.figures, lanes.left, lanes.move
    best, equal = lanes.best, lanes.equal
    equal[:] = 0.0
    for i in range(len(so_far)):
        for j in range(LANES):
            equal[j] += 1.0 if figures[i, j] == best[j] else 0.0
    for j in range(LANES):
        move[j] = 0.0 if (move[j] > 0.0) & (equal[j] > left[j]) else move[j]
    for i in range(len(so_far)):
        for j in range(LANES):
            so_far[i, j] += move[j] if figures[i, j] == best[j] else 0.0
    for j in range(LANES):
        left[j] -= move[j] * equal[j]
        move[j] = move[j] if left[j] * move[j] > 0.0 else 0.0


@loop
def _use_up(lanes: Lanes) -> None:
    """A remainder counts once."""
    rest, best = lanes.figures, lanes.best
    for i in range(len(rest)):
        for j in range(LANES):
            rest[i, j] = -1.0 if rest[i, j] == best[j] else rest[i, j]


@loop
def _store(near: Near, low: int, lanes: Lanes, status: Codes) -> None:
    """Seats in place of the votes.

    A council with a list that is short of candidates stays unanswered.
    """
    start, limited = near.start[low : low + LANES + 1], len(near.candidates) > 0
    for j in range(len(start) - 1):
        begin, end = start[j], start[j + 1]
        row = near.votes[begin:end]
        status[low + j] = UNANSWERED
        if lanes.seats[j] < 0.0:
            row[:] = 0.0
            continue
        for i in range(len(row)):
            row[i] = lanes.so_far[i, j]
        least = int(lanes.seats[j]) if lanes.left[j] > 0.0 else 0
        if not (limited and _short(near.candidates, near.votes, begin, end, least)):
            status[low + j] = OPEN if lanes.left[j] > 0.0 else ALLOCATED


@loop
def _deliver(near: Near, so_far: Ints) -> None:
    for i in range(len(near.votes)):
        so_far[i] = int(near.votes[i])


@loop
def _short(candidates: Ints, so_far: Floats, begin: int, end: int, least: int) -> bool:
    short = 0
    for i in range(begin, end):
        short += (candidates[i] >= 0) & (candidates[i] < max(so_far[i], least))
    return short > 0
