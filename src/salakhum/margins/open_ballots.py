"""Can open ballots still change one council, under any rule: by trying with the exact engine.

Outside divisors no single way to spread the ballots is known to do most. So all of them are tried
where they are few enough; where they are not, every list in turn gets them all, one more at a time.
That can show that the council is open, but not that it is settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import combinations, compress, islice, pairwise, product
from math import comb, prod
from operator import itemgetter

import numpy as np

from salakhum.allocate import Allocated, Contender, Contest, untraced
from salakhum.margins.nearest import NONE
from salakhum.margins.search import WIDE, enough
from salakhum.margins.surely_same import surely_same
from salakhum.rules import Rule

BOUND = 20_000  # distributions of the open ballots that are still tried one by one

Votes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """``ballots`` that change the council, NONE where no try did,
    and how many of them have to come from stations.

    ``all`` says that nothing was left untried: then these are the fewest, or the council is
    settled.
    """

    ballots: int
    to_come: int
    all: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One council with its ``seats``, ballots ``to_come``,
    and counted ones under complaint by list.
    """

    contest: Contest
    rule: Rule
    seats: Votes
    to_come: int
    contested: Votes

    def run(self) -> Tried:
        """The answer, by all distributions or by those to one list."""
        if self._ways() <= BOUND:
            return self._fewest(self._everywhere(), all_=True)
        return self._fewest(self._one_list(), all_=False)

    def _ways(self) -> int:
        taken = sum(self.contested)
        spread = comb(self.to_come + taken + len(self.seats), len(self.seats))
        return prod(votes + 1 for votes in self.contested) * spread

    def _fewest(self, changes: Iterator[tuple[int, int, Votes]], *, all_: bool) -> Tried:
        fewest = Tried(NONE, NONE, all_)
        for ballots, come, gains in self._suspects(changes):
            if fewest.ballots != NONE and not any(self.contested):
                break  # from stations alone they come by rising number
            better = ballots < fewest.ballots or come < fewest.to_come
            if (fewest.ballots == NONE or better) and self._changes(gains):
                fewest = _fewer(fewest, ballots, come)
        return fewest

    def _suspects(
        self, changes: Iterator[tuple[int, int, Votes]]
    ) -> Iterator[tuple[int, int, Votes]]:
        """Those that are not seen at first glance to leave the seats as they are."""
        before = np.array([contender.votes for contender in self.contest.lists])
        number = 64
        while batch := list(islice(changes, number)):
            number = min(2 * number, WIDE)
            votes = before[:, None] + np.array([gains for _, _, gains in batch]).T
            same = surely_same(self.contest, self.rule, self.seats, votes)
            yield from compress(batch, ~same)

    def _everywhere(self) -> Iterator[tuple[int, int, Votes]]:
        """Every way to take contested ballots away and
        to give these and the ones to come to lists.
        """
        lists = len(self.seats)
        for taken in product(*(range(votes + 1) for votes in self.contested)):
            for given in range(self.to_come + sum(taken) + 1):
                come = max(0, given - sum(taken))
                for gains in _spread(given, lists):
                    change = tuple(map(int.__sub__, gains, taken))
                    yield sum(taken) + come, come, change

    def _one_list(self) -> Iterator[tuple[int, int, Votes]]:
        """Ballots for one list, one more at a time.

        First from another list, then from the rest, then from stations.
        """
        lists = range(len(self.seats))
        come = min(self.to_come, enough(self.contest, self.rule))
        chains = []
        for target in lists:
            sources = [i for i in lists if i != target and self.contested[i]]
            orders = [[i, *(other for other in sources if other != i)] for i in sources] or [[]]
            chains += [self._in_turn(target, order, come) for order in orders]
        yield from merge(*chains, key=itemgetter(0))

    def _in_turn(
        self, target: int, order: Sequence[int], come: int
    ) -> Iterator[tuple[int, int, Votes]]:
        gains = [0] * len(self.seats)
        sources = [i for i in order for _ in range(self.contested[i])]
        for ballots in range(1, len(sources) + come + 1):
            gains[target] += 1
            if ballots <= len(sources):
                gains[sources[ballots - 1]] -= 1
            yield ballots, max(0, ballots - len(sources)), tuple(gains)

    def _changes(self, gains: Votes) -> bool:
        lists = tuple(map(_gaining, self.contest.lists, gains))
        if not any(contender.votes for contender in lists):
            return False
        more = sum(gains)
        contest = replace(
            self.contest,
            lists=lists,
            valid=None if self.contest.valid is None else self.contest.valid + more,
            cast=None if self.contest.cast is None else self.contest.cast + more,
        )
        outcome = untraced(contest, self.rule)
        return not (isinstance(outcome, Allocated) and outcome.seats == self.seats)


def _gaining(contender: Contender, votes: int) -> Contender:
    return replace(contender, votes=contender.votes + votes)


def _fewer(fewest: Tried, ballots: int, come: int) -> Tried:
    if fewest.ballots == NONE:
        return replace(fewest, ballots=ballots, to_come=come)
    return replace(fewest, ballots=min(fewest.ballots, ballots), to_come=min(fewest.to_come, come))


def _spread(ballots: int, lists: int) -> Iterator[Votes]:
    """Every way to give ``ballots`` to ``lists``."""
    for bars in combinations(range(ballots + lists - 1), lists - 1):
        edges = (-1, *bars, ballots + lists - 1)
        yield tuple(high - low - 1 for low, high in pairwise(edges))
