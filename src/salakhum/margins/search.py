"""The margins of the seats under any rule, by trying.

One ballot more, two, three …, for every list, with the exact engine.

Rules with quotas, remainders, alliances, a bonus or a majority are not monotone: a list can lose a
seat by a ballot and win it back by the next, so no number is skipped; a sieve passes over what
plainly changes nothing. This is slower than the closed form by the size of the margin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations, permutations

import numpy as np

from salakhum.allocate import (
    Allocated,
    Contest,
    Contests,
    Draw,
    LotsRequired,
    Outcome,
    Status,
    allocate,
    untraced,
)
from salakhum.arrays import NOWHERE, Ints
from salakhum.margins.claims import (
    councils_of_lists,
    first_of_each,
    rows_of,
    select_councils,
    with_ballots,
)
from salakhum.margins.nearest import NONE, Nearest, Three
from salakhum.margins.surely_same import surely_same
from salakhum.rules import HighestAverages, Rule

WIDE = 8_192  # changes that are looked at together

Seats = tuple[int, ...]
Places = tuple[int, int]  # source and target, as positions in the contest; NOWHERE without


@dataclass(frozen=True, slots=True)
class SeatChange:
    """What a search came to.

    The fields are those of :class:`~salakhum.margins.nearest.Nearest`, for one council.
    """

    ballots: int = NONE
    certain: int = NONE
    holder: int = NOWHERE
    rival: int = NOWHERE
    source: int = NOWHERE
    target: int = NOWHERE


def search(
    contest: Contest, rule: Rule, seats: Sequence[int]
) -> tuple[SeatChange, SeatChange, SeatChange]:
    """The margins of one council with these ``seats``, for ballots added, removed and moved.

    All 0 before a lot.
    """
    if not isinstance(untraced(contest, rule), Allocated):
        return (SeatChange(ballots=0),) * 3
    lists = range(len(contest.lists))
    most = max(contender.votes for contender in contest.lists)
    scan = _Scan(contest, rule, tuple(seats))
    return (
        scan.nearest([(NOWHERE, j) for j in lists], enough(contest, rule)),
        scan.nearest([(i, NOWHERE) for i in lists], most),
        scan.nearest(list(permutations(lists, 2)), most),
    )


def enough(contest: Contest, rule: Rule) -> int:
    """Ballots added to one list past which nothing changes any more.

    It has all that the rule can give it.

    All others together are then below any quota, remainder, quotient or threshold that the rule
    knows of. A list alone has all seats; only a quota cut to a whole number can be so_far too
    often, and no longer from seats² votes on.
    """
    if len(contest.lists) == 1:
        return contest.seats**2
    factors = [2 * (contest.seats + 2)]
    factors += [2 * threshold.share.denominator for threshold in rule.allocation.thresholds]
    for step in rule.allocation.steps(contest.seats):
        if isinstance(step, HighestAverages):
            factors.append(2 * max(map(step.divisors, range(contest.seats + 1))))
    known = sum(number or 0 for number in (contest.valid, contest.cast, contest.blank))
    return max(factors) * (sum(contender.votes for contender in contest.lists) + known + 1)


@dataclass(frozen=True, slots=True)
class _Scan:
    contest: Contest
    rule: Rule
    seats: Seats

    def nearest(self, places: Sequence[Places], most: int) -> SeatChange:
        """The fewest ballots, up to ``most``, with which something changes at one of the places."""
        first = SeatChange()
        for ballots, (source, target) in self._suspects(places, most):
            if first.certain != NONE and ballots > first.certain:
                break
            lost = self._lost(source, target, ballots)
            if lost and (first.ballots == NONE or lost.certain != NONE):
                first = _joined(first, lost)
        return first

    def _suspects(self, places: Sequence[Places], most: int) -> Iterator[tuple[int, Places]]:
        """Every change, by number of ballots,
        that is not seen at first glance to leave the seats as they are.

        A council without any vote is none, and nobody loses votes that it has not.
        """
        before = np.array([contender.votes for contender in self.contest.lists])[:, None]
        low, number = 1, 8
        while places and low <= most:
            ballots = np.arange(low, min(low + number, most + 1))
            votes = before + _gains(places, ballots, len(before))
            bad = (votes < 0).any(axis=0) | ~(votes > 0).any(axis=0)
            votes[:, bad] = before
            same = bad | surely_same(self.contest, self.rule, self.seats, votes)
            for row in np.flatnonzero(~same).tolist():
                yield int(ballots[row // len(places)]), places[row % len(places)]
            low, number = low + number, min(2 * number, WIDE // len(places) + 1)

    def _lost(self, source: int, target: int, ballots: int) -> SeatChange | None:
        """What this change comes to; None where the seats stay as they certainly are."""
        contest = changed(self.contest, source, target, ballots)
        outcome = untraced(contest, self.rule)
        if isinstance(outcome, Allocated) and outcome.seats == self.seats:
            return None
        certain = NONE if can_be(contest, self.rule, outcome, self.seats) else ballots
        return SeatChange(ballots, certain, *self._hands(contest, outcome), source, target)

    def _hands(self, contest: Contest, outcome: Outcome) -> tuple[int, int]:
        """Which list loses a seat and which wins one."""
        return hands(self.seats, other_seats(contest, self.rule, outcome, self.seats))


def _gains(places: Sequence[Places], ballots: Ints, lists: int) -> Ints:
    """What every list wins, lists × changes: for each number of ballots all places."""
    unit = np.zeros((lists + 1, len(places)), np.int64)  # one row more, for nobody
    rows = np.arange(len(places))
    unit[[source for source, _ in places], rows] -= 1
    unit[[target for _, target in places], rows] += 1
    return np.asarray((unit[:lists, None, :] * ballots[None, :, None]).reshape(lists, -1))


def _joined(first: SeatChange, second: SeatChange) -> SeatChange:
    if first.ballots in (NONE, second.ballots):
        return second
    return replace(first, certain=second.certain)


def changed(contest: Contest, source: int, target: int, ballots: int) -> Contest:
    """The council with ballots moved from ``source`` to ``target``, NOWHERE for none.

    Added and removed ballots are valid votes.
    """
    lists = list(contest.lists)
    more = 0
    for place, number in ((source, -ballots), (target, ballots)):
        if place != NOWHERE:
            lists[place] = replace(lists[place], votes=lists[place].votes + number)
            more += number
    return replace(
        contest,
        lists=tuple(lists),
        valid=None if contest.valid is None else contest.valid + more,
        cast=None if contest.cast is None else contest.cast + more,
    )


def endings(contest: Contest, rule: Rule, outcome: Outcome) -> Iterator[Seats]:
    """The seats that lots can still lead to; none where the council is refused."""
    waiting: list[tuple[Outcome, tuple[Draw, ...]]] = [(outcome, ())]
    while waiting:
        now, draws = waiting.pop()
        if isinstance(now, Allocated):
            yield now.seats
        elif isinstance(now, LotsRequired):
            question = now.question
            for drawn in combinations(question.among, question.seats):
                more = (*draws, Draw(question.key, drawn))
                waiting.append((untraced(contest, rule, more), more))


def hands(seats: Seats, others: Seats | None) -> tuple[int, int]:
    """The list that loses most seats and the one that wins most,
    the first of equals; NOWHERE where there is none.
    """
    won = list(map(int.__sub__, others or seats, seats))
    loser, winner = won.index(min(won)), won.index(max(won))
    return loser if won[loser] < 0 else NOWHERE, winner if won[winner] > 0 else NOWHERE


def can_be(contest: Contest, rule: Rule, outcome: Outcome, seats: Seats) -> bool:
    """Can a lot still lead to these ``seats``."""
    return seats in endings(contest, rule, outcome)


def other_seats(contest: Contest, rule: Rule, outcome: Outcome, seats: Seats) -> Seats | None:
    """The first seats other than these that a lot can lead to;
    None where the council is refused.
    """
    return next((end for end in endings(contest, rule, outcome) if end != seats), None)


def with_receivers(contests: Contests, rule: Rule, seats: Ints, nearest: Three) -> Three:
    """The same margins with the holders and rivals still open;
    NOWHERE stays where nobody gets the seat.
    """
    ways = [getattr(nearest, way.name) for way in fields(Three)]
    every = [
        np.concatenate([getattr(way, column.name) for way in ways]) for column in fields(Nearest)
    ]
    named = _named(contests, rule, seats, Nearest(*every))
    lists = (np.split(column, len(ways)) for column in (named.holder, named.rival))
    return Three(*(replace(way, holder=h, rival=r) for way, h, r in zip(ways, *lists, strict=True)))


def _named(contests: Contests, rule: Rule, seats: Ints, nearest: Nearest) -> Nearest:
    """``found`` has all councils once for every way.

    Together they are given seats in hardly more time than once.
    """
    rows = np.flatnonzero((nearest.ballots > 0) & (nearest.rival == NOWHERE))
    if not len(rows):
        return nearest
    councils = rows % len(contests)
    portion = select_councils(contests, councils)
    shift = portion.start[:-1] - contests.start[councils]

    def inside(lists: Ints) -> Ints:
        return np.where(lists[rows] == NOWHERE, NOWHERE, lists[rows] + shift)

    after = with_ballots(
        portion, inside(nearest.source), inside(nearest.target), nearest.ballots[rows]
    )
    changed = _hands(after, rule, seats[rows_of(contests.start, councils)])

    def named(known: Ints, lists: Ints) -> Ints:
        new = known.copy()
        new[rows] = np.where(lists == NOWHERE, NOWHERE, lists - shift)
        return np.where(known == NOWHERE, new, known)

    loser, winner = changed
    return replace(nearest, holder=named(nearest.holder, loser), rival=named(nearest.rival, winner))


def _hands(contests: Contests, rule: Rule, before: Ints) -> tuple[Ints, Ints]:
    """Who loses most and who wins most in each of these councils, against the seats ``before``."""
    after = allocate(contests, rule)
    gain = after.seats - before
    loser, winner = _most(contests, -gain), _most(contests, gain)
    for council in np.flatnonzero(after.status != Status.ALLOCATED).tolist():
        low, high = contests.start[council : council + 2].tolist()
        now, contest = tuple(before[low:high].tolist()), contests[council]
        end = other_seats(contest, rule, untraced(contest, rule), now)
        places = np.array(hands(now, end))
        loser[council], winner[council] = np.where(places == NOWHERE, NOWHERE, places + low)
    return loser, winner


def _most(contests: Contests, gain: Ints) -> Ints:
    """The first list with the largest gain of every council."""
    council = councils_of_lists(contests)
    rows = np.flatnonzero(gain == np.maximum.reduceat(gain, contests.start[:-1])[council])
    return rows[first_of_each(council[rows])]
