"""Margins: known cases, and every small council by brute force."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from salakhum.allocate.contest import UNLIMITED, Contests
from salakhum.allocate.margins import chief_margins, divisor_margins
from salakhum.allocate.nearest import NONE, Nearest
from salakhum.register.election import MISSING, NOWHERE
from salakhum.rules.model import Criterion, Divisors

DHONDT = Divisors()
SAINTE_LAGUE = Divisors(1, 1, 2)
MODIFIED = Divisors(7, 5, 10)
IMPERIALI = Divisors(2, 2, 1)
LOTS = (Criterion.LOTS,)
MORE = (Criterion.MORE_VOTES, Criterion.LOTS)
FEWER = (Criterion.FEWER_VOTES, Criterion.LOTS)

Votes = tuple[int, ...]
Seats = tuple[int, ...]
Answers = Callable[[Votes], set[Seats]]


def contests_of(councils: Sequence[tuple[Votes, int]], caps: Sequence[int] = ()) -> Contests:
    """Councils given as (votes, seats)."""
    votes = np.array([v for council, _ in councils for v in council], np.int64)
    size, lists = len(councils), len(votes)
    unknown = np.full(size, MISSING, np.int64)
    return Contests(
        ids=[f"c{i}" for i in range(size)],
        list_ids=[f"l{i}" for i in range(lists)],
        seats=np.array([seats for _, seats in councils], np.int64),
        start=np.cumsum([0, *(len(v) for v, _ in councils)]),
        votes=votes,
        candidates=np.array(caps, np.int64) if caps else np.full(lists, UNLIMITED, np.int64),
        kind=np.zeros(lists, np.int8),
        partners=np.ones(lists, np.int64),
        alliance=np.full(lists, NOWHERE, np.int32),
        valid=unknown,
        blank=unknown,
        cast=unknown,
    )


def naive(
    seats: int, divisors: Divisors, ties: Sequence[Criterion], caps: Sequence[int] = ()
) -> Answers:
    """Every distribution of the seats that a lot may come to, claim by claim."""

    def answers(votes: Votes) -> set[Seats]:
        room = caps or [UNLIMITED] * len(votes)
        claims = [
            (claim_rank(Fraction(v, divisors(k)), v, ties), i)
            for i, v in enumerate(votes)
            for k in range(seats if room[i] < 0 else min(seats, room[i]))
            if v
        ]
        claims.sort(reverse=True)
        if len(claims) <= seats:
            return {tally(claims, len(votes))}
        cut = claims[seats - 1][0]
        above = [claim for claim in claims if claim[0] > cut]
        level = [claim for claim in claims if claim[0] == cut]
        return {
            tally((*above, *drawn), len(votes)) for drawn in combinations(level, seats - len(above))
        }

    return answers


def claim_rank(quotient: Fraction, votes: int, ties: Sequence[Criterion]) -> tuple[Fraction, int]:
    return quotient, {Criterion.MORE_VOTES: votes, Criterion.FEWER_VOTES: -votes}.get(ties[0], 0)


def tally(claims: Sequence[tuple[object, int]], lists: int) -> Seats:
    seats = [0] * lists
    for _, one in claims:
        seats[one] += 1
    return tuple(seats)


def added(votes: Votes, m: int) -> Iterator[Votes]:
    for j in range(len(votes)):
        yield tuple(v + m * (i == j) for i, v in enumerate(votes))


def removed(votes: Votes, m: int) -> Iterator[Votes]:
    yield from (changed for changed in added(votes, -m) if min(changed) >= 0 < max(changed))


def moved(votes: Votes, m: int) -> Iterator[Votes]:
    for fewer in added(votes, -m):
        if min(fewer) >= 0:
            yield from (more for more in added(fewer, m) if more != votes)


CHANGES = {"added": added, "removed": removed, "moved": moved}


def brute(votes: Votes, answers: Answers, change: str, most: int) -> tuple[int, int]:
    """(ballots, certain) by trying every number of ballots on every list."""
    (now,) = answers(votes)
    found = [NONE, NONE]
    for m in range(1, most + 1):
        outcomes = [answers(changed) for changed in CHANGES[change](votes, m)]
        if found[0] == NONE and any(possible != {now} for possible in outcomes):
            found[0] = m
        if any(now not in possible for possible in outcomes):
            found[1] = m
            break
    return found[0], found[1]


def only(found: Nearest) -> tuple[int, int]:
    """(ballots, certain) of the only council."""
    return int(found.ballots[0]), int(found.certain[0])


councils = st.tuples(
    st.lists(st.integers(0, 12), min_size=1, max_size=4).filter(any).map(tuple),
    st.integers(1, 5),
)


@given(
    council=councils,
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE, MODIFIED, IMPERIALI]),
    ties=st.sampled_from([LOTS, MORE, FEWER]),
)
def test_margins_by_divisors_are_those_of_brute_force(
    council: tuple[Votes, int], divisors: Divisors, ties: tuple[Criterion, ...]
) -> None:
    votes, seats = council
    answers = naive(seats, divisors, ties)
    possible = answers(votes)
    contests = contests_of([council])
    now = np.array(min(possible), np.int64)
    found = divisor_margins(contests, now, np.array([len(possible) > 1]), divisors, ties)
    for change in CHANGES:
        expected = brute(votes, answers, change, 200) if len(possible) == 1 else (0, NONE)
        assert only(getattr(found, change)) == expected, change


@given(council=councils)
def test_margins_of_the_chief_are_those_of_brute_force(council: tuple[Votes, int]) -> None:
    votes, _ = council
    found = chief_margins(contests_of([council]))
    for change in CHANGES:
        tied = len(heads(votes)) > 1
        expected = (0, NONE) if tied else brute(votes, heads, change, 50)
        assert only(getattr(found, change)) == expected, change


def heads(votes: Votes) -> set[Seats]:
    """The lists that may be first in votes."""
    return {(i,) for i, v in enumerate(votes) if v == max(votes)}


def test_the_councils_of_an_election_do_not_mix() -> None:
    councils = [((60, 30), 3), ((7,), 5), ((50, 50), 1), ((90, 20, 10), 3)]
    seats = np.array([2, 1, 5, 0, 0, 3, 0, 0])
    found = divisor_margins(
        contests_of(councils), seats, np.array([False, False, True, False]), DHONDT, LOTS
    )
    assert found.added.ballots.tolist() == [30, NONE, 0, 10]
    assert found.added.certain.tolist() == [31, NONE, NONE, 11]
    assert found.added.lot.tolist() == [True, False, True, True]
    assert found.added.holder.tolist() == [0, NOWHERE, NOWHERE, 5]
    assert found.added.rival.tolist() == [1, NOWHERE, NOWHERE, 6]
    assert found.added.target.tolist() == [1, NOWHERE, NOWHERE, 6]
    assert found.added.source.tolist() == [NOWHERE] * 4
