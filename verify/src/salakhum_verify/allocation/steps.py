"""One council of lists, or one alliance.

The steps of the law in plain fractions, one seat after the other.

A step turns each world into one or more; two worlds in which everything is the same are one.
Without a lot there is one world from the first seat to the last.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from salakhum_verify.allocation.ties import TieBreaker
from salakhum_verify.allocation.values import (
    Ending,
    Line,
    Lots,
    NoAnswerError,
    TooManyWorldsError,
    Vector,
    World,
    bound,
)
from salakhum_verify.law import (
    INDEPENDENT,
    MINORITY,
    Bonus,
    HighestAverages,
    LargestRemainders,
    Law,
    Step,
    WholeSeats,
)

Full = Callable[[World, int], bool]
STEPS_PER_WORLD = 60


def nobody_is_full(_world: World, _i: int) -> bool:
    """Lists first take what their votes give them, candidates or not."""
    return False


class Distribution:
    """``within`` is the alliance whose seats are shared, empty for the council itself.

    Alliances know no corrections.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        inside: Sequence[bool],
        seats: int,
        law: Law,
        lots: Lots,
        *,
        steps: Sequence[Step],
        within: str = "",
    ) -> None:
        self.lines = lines
        self.inside = inside
        self.seats = seats
        self.law = law
        self.within = within
        self.steps: list[Step | None] = [*steps]
        if law.minority_seat and not within:  # after the whole seats
            self.steps.insert(1, None)
        self.everyone = range(len(lines))
        self.zeros: Vector = (0,) * len(lines)
        self.tie_breaker = TieBreaker(lines, law.ties, lots, within)

    def endings(self, met: int = 0) -> set[Ending]:
        """How it can end; ``met`` lots were drawn before it began.

        Raises ``TooManyWorldsError``.
        """
        zeros = self.zeros
        worlds = self.give({World(zeros, zeros, 0, zeros, zeros, zeros, met=met)}, self.seats)
        if self.law.majority and not self.within:
            worlds = {after for world in worlds for after in self.majority(world)}
        ended: set[World] = set()
        refused = []
        for world in worlds:
            try:
                ended.update(self.without_candidates(world))
            except NoAnswerError as why:
                refused.append(why)
        if refused and ended:
            raise TooManyWorldsError  # a lot decides whether there is an answer
        if refused:
            raise refused[0]
        return {Ending(world.seats, world.age_asked, world.met) for world in ended}

    # seats, one claim after the other

    def give(self, worlds: set[World], seats: int, full: Full = nobody_is_full) -> set[World]:
        """Each world after so many seats more, from the step where it stands."""
        ended: set[World] = set()
        stack = [(world, seats) for world in worlds]
        seen = set(stack)
        while stack:
            world, left = stack.pop()
            if left == 0:
                ended.add(world)
                continue
            for after in self.next(world, left, full):
                state = (after, left - (sum(after.seats) - sum(world.seats)))
                if state not in seen:
                    seen.add(state)
                    stack.append(state)
            bound(len(seen) // max(STEPS_PER_WORLD, 2 * self.seats))
        return ended

    def next(self, world: World, left: int, full: Full) -> Iterable[World]:
        """The worlds after one act of the law.

        Raises ``NoAnswerError``.
        """
        if world.step == len(self.steps):
            raise NoAnswerError("seats that nobody can fill")
        step = self.steps[world.step]
        if step is None:
            return self.minority(world, full)
        if isinstance(step, Bonus):
            return self.bonus(world, step)
        if isinstance(step, WholeSeats):
            return self.whole_seats(world, step, left)
        claims = self.claims(world, step, full)
        if claims:
            return self.best(world, claims, left)
        if self.begins_again(world, step, full):
            return [replace(world, turn=self.zeros, before=world.seats)]
        return [self.onwards(world)]

    def onwards(self, world: World) -> World:
        """The same world at the next step."""
        return replace(
            world, step=world.step + 1, given=self.zeros, turn=self.zeros, before=world.seats
        )

    def claims(
        self, world: World, step: LargestRemainders | HighestAverages, full: Full
    ) -> dict[int, Fraction]:
        """Who may have the next seat, and the figure for it."""
        unvoted = self.law.unvoted_partners and self.within and full is not nobody_is_full
        who = [
            i
            for i in self.everyone
            if (self.inside[i] or unvoted) and i not in world.barred and not full(world, i)
        ]
        if isinstance(step, LargestRemainders):
            quota = self.quota(step, world)
            figures = ((i, self.remainder(world, step, quota, i)) for i in who)
            return {i: figure for i, figure in figures if figure is not None}
        if not step.iterated:
            return {
                i: self.average(step, i, world.before[i] - world.bonus[i])
                for i in who
                if world.turn[i] == 0
            }
        return {
            i: self.average(step, i, world.seats[i] - world.bonus[i])
            for i in who
            if step.most is None or world.given[i] < step.most
        }

    def average(self, step: HighestAverages, i: int, seats: int) -> Fraction:
        """The votes of a list divided for its next seat."""
        return self.lines[i].votes / step.divisors(seats)

    def remainder(
        self, world: World, step: LargestRemainders, quota: Fraction, i: int
    ) -> Fraction | None:
        """The votes of a list beyond its full quotas; None where it takes no part in this round."""
        line = self.lines[i]
        if world.turn[i] or line.kind not in step.kinds:
            return None
        if line.votes < step.least_share * quota:
            return None
        return line.votes % quota

    def begins_again(
        self, world: World, step: LargestRemainders | HighestAverages, full: Full
    ) -> bool:
        """Whether the step starts from the top when everybody has had a turn."""
        again = step.repeat if isinstance(step, LargestRemainders) else not step.iterated
        fresh = replace(world, turn=self.zeros, before=world.seats)
        return again and bool(self.claims(fresh, step, full))

    def best(self, world: World, claims: dict[int, Fraction], left: int) -> Iterable[World]:
        """The seats for the highest figure.

        All who have it if they are enough, else who the law or the lot picks.
        """
        top = max(claims.values())
        equal = [i for i in claims if claims[i] == top]
        step = f"seat {sum(world.seats) + 1}"
        for chosen_in, who in self.tie_breaker.picks(world, equal, min(left, len(equal)), step):
            yield self.seated(chosen_in, who, top)

    def seated(self, world: World, who: Vector, figure: Fraction) -> World:
        """One seat more for each of those."""
        return replace(
            world,
            seats=_with(world.seats, who),
            given=_with(world.given, who),
            turn=_with(world.turn, who),
            last=(world.step, figure, frozenset(who)),
        )

    # bonus, quota, minority

    def bonus(self, world: World, step: Bonus) -> Iterable[World]:
        """The bonus, and on to the seats that it leaves."""
        exact = step.share * self.seats
        up = step.round_up_above is None or self.seats > step.round_up_above
        seats = ceil(exact) if up else floor(exact)
        if not seats:
            yield self.onwards(world)
            return
        most = max(self.lines[i].votes for i in self.everyone if self.inside[i])
        first = [i for i in self.everyone if self.inside[i] and self.lines[i].votes == most]
        for chosen_in, (winner,) in self.tie_breaker.picks(world, first, 1, "bonus"):
            prize = tuple(seats if i == winner else 0 for i in self.everyone)
            yield self.onwards(replace(chosen_in, seats=prize, bonus=prize))

    def quota(self, step: WholeSeats | LargestRemainders, world: World) -> Fraction:
        """How many votes one whole seat costs.

        Raises ``NoAnswerError``.
        """
        seats = self.seats - sum(world.bonus)
        votes = sum(
            line.votes
            for line, inside in zip(self.lines, self.inside, strict=True)
            if inside or step.base != "qualified"
        )
        if not seats:
            raise NoAnswerError("a quota of no seats")
        if step.quota == "hare":
            return Fraction(votes, seats)
        if step.quota == "hare-down":
            quota = Fraction(votes // seats)
        else:
            quota = Fraction(votes // (seats + 1) + 1)
        if quota < 1:
            raise NoAnswerError("a quota below one vote")
        return quota

    def whole_seats(self, world: World, step: WholeSeats, left: int) -> Iterable[World]:
        """One seat for each full quota.

        Raises ``NoAnswerError``.
        """
        quota = self.quota(step, world)
        won = []
        for line, inside in zip(self.lines, self.inside, strict=True):
            seats = int(line.votes // quota)
            independent = line.kind == INDEPENDENT
            if not inside and not (independent and step.independent_below_threshold):
                seats = 0
            if independent and step.independent_most is not None:
                seats = min(seats, step.independent_most)
            won.append(seats)
        if sum(won) > left:
            raise NoAnswerError("more full quotas than seats")
        new_seats = tuple(a + b for a, b in zip(world.seats, won, strict=True))
        return [self.onwards(replace(world, seats=new_seats))]

    def minority(self, world: World, full: Full) -> Iterable[World]:
        """One seat for the strongest minority that is over the threshold and has none."""
        without = [
            i
            for i in self.everyone
            if self.inside[i]
            and self.lines[i].kind == MINORITY
            and world.seats[i] == 0
            and not full(world, i)
        ]
        if not without:
            yield self.onwards(world)
            return
        most = max(self.lines[i].votes for i in without)
        equal = [i for i in without if self.lines[i].votes == most]
        for chosen_in, who in self.tie_breaker.picks(world, equal, 1, "minority"):
            barred = frozenset(who if self.law.minority_remainders else without)
            seats = _with(world.seats, who)
            yield self.onwards(replace(chosen_in, seats=seats, barred=barred))

    # corrections

    def majority(self, world: World) -> Iterable[World]:
        """More than half of the votes and not more than half of the seats.

        The last residual seat changes hands.
        """
        total = sum(line.votes for line in self.lines)
        strong = [i for i in self.everyone if 2 * self.lines[i].votes > total]
        if not strong or 2 * world.seats[strong[0]] > self.seats or world.last is None:
            yield world
            return
        holders = sorted(world.last[2])
        if strong[0] in holders:
            yield world
            return
        for chosen_in, keep in self.tie_breaker.picks(world, holders, len(holders) - 1, "majority"):
            loser = next(i for i in holders if i not in keep)
            moved = {loser: -1, strong[0]: 1}
            seats, turn, given = (
                tuple(n + moved.get(i, 0) for i, n in enumerate(seats))
                for seats in (world.seats, world.turn, world.given)
            )
            yield replace(chosen_in, seats=seats, turn=turn, given=given)

    def without_candidates(self, world: World) -> Iterable[World]:
        """Seats beyond a list's candidates pass on.

        The steps go on where they stopped, without the full lists.
        """
        limits = [line.limit for line in self.lines]
        cut = tuple(
            n if limit is None else min(n, limit)
            for n, limit in zip(world.seats, limits, strict=True)
        )
        freed = sum(world.seats) - sum(cut)
        if freed == 0 or self.law.exhausted == "vacant":
            return [replace(world, seats=cut)]

        def full(now: World, i: int) -> bool:
            limit = limits[i]
            return limit is not None and now.seats[i] >= limit

        return self.give({replace(world, seats=cut)}, freed, full)


def _with(seats: Vector, who: Vector) -> Vector:
    return tuple(n + (i in who) for i, n in enumerate(seats))
