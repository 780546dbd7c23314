"""A second allocator, written from the texts of the laws alone and as plainly as possible.

Fractions and lists, one seat after the other, every lot in every way it can fall. Nothing of
``salakhum.allocate`` is used but the council that comes in. It is slow, and it must be: it is what the engine is held to.

A :class:`World` is one way the lots can have fallen so far; a step turns each world into one or more. Two worlds in which
everything is the same are one. The answer is the set of all final seat vectors: a lot is needed if there are two.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from salakhum.allocate.contest import Contender, Contest
from salakhum.rules.model import (
    Alliances,
    Base,
    Bonus,
    Criterion,
    HighestAverages,
    Kind,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

Vector = tuple[int, ...]
Answer = tuple[str, object]
MOST_WORLDS = 600


class TooManyWorlds(Exception):  # noqa: N818 - not an error: the council is one for another test
    """The lots can fall in more ways than this test wants to walk, or in some without an answer."""


class NoAnswer(Exception):  # noqa: N818 - a refusal, caught where the answer is made
    """The law gives no seats for these figures."""


@dataclass(frozen=True)
class World:
    """``held`` counts all seats, ``bonus`` those of them that averages leave out.

    ``step`` is where in the law we are, ``given`` who got how many seats in this step, ``round`` the same since the step
    last began anew, ``before`` what was held when it began. ``last`` is the last residual figure and who holds a seat for
    it.
    """

    held: Vector
    bonus: Vector
    step: int = 0
    given: Vector = ()
    round: Vector = ()
    before: Vector = ()
    last: tuple[int, Fraction, frozenset[int]] | None = None
    age_asked: bool = False


@dataclass(frozen=True)
class Line:
    """A list, or an alliance that is counted as one."""

    votes: int
    limit: int | None
    kind: Kind = Kind.LIST
    partners: int = 1
    birth: int | None = None


def naive(contest: Contest, rule: Rule) -> Answer:
    """``("allocated", seats)``, ``("tie", set of seats)`` or ``("refused", why)``."""
    try:
        results = _all_results(contest, rule)
    except NoAnswer as why:
        return ("refused", str(why))
    vectors = {seats for seats, _ in results}
    if len(vectors) == 1:
        return ("allocated", vectors.pop())
    if any(asked for _, asked in results):
        return ("refused", "age not known")
    return ("tie", vectors)


def sure(vectors: Iterable[Vector]) -> Vector:
    """What every list has however the lots fall."""
    return tuple(min(column) for column in zip(*vectors, strict=True))


def _all_results(contest: Contest, rule: Rule) -> set[tuple[Vector, bool]]:
    if contest.seats < 1:
        raise NoAnswer("no seats")
    if any(c.votes < 0 for c in contest.lists):
        raise NoAnswer("a negative count")
    if len({c.id for c in contest.lists}) < len(contest.lists):
        raise NoAnswer("a list stands twice")
    if sum(c.votes for c in contest.lists) == 0:
        raise NoAnswer("no votes")
    if rule.allocation.alliances is Alliances.TWO_LEVELS:
        return _two_levels(contest, rule)
    if rule.allocation.alliances is Alliances.POOL:
        return _pools(contest, rule)
    lines = [Line(c.votes, c.candidates, c.kind, c.partners, c.mean_birth) for c in contest.lists]
    inside = _over_the_threshold(lines, contest, rule)
    return _Council(lines, inside, contest.seats, rule).results()


# --- alliances ------------------------------------------------------------------------------------------------------


def _groups(contest: Contest) -> list[list[int]]:
    groups: list[list[int]] = []
    names: dict[str, list[int]] = {}
    for i, contender in enumerate(contest.lists):
        if contender.alliance is None:
            groups.append([i])
        elif contender.alliance in names:
            names[contender.alliance].append(i)
        else:
            names[contender.alliance] = [i]
            groups.append(names[contender.alliance])
    return groups


def _two_levels(contest: Contest, rule: Rule) -> set[tuple[Vector, bool]]:
    """D'Hondt over alliances and lists alone, then the seats of each alliance among its lists."""
    groups = _groups(contest)
    lists = contest.lists
    lines = [Line(sum(lists[i].votes for i in g), _room([lists[i] for i in g])) for g in groups]
    outer = _Council(lines, [g.votes > 0 for g in lines], contest.seats, rule).results()
    inner: dict[tuple[int, int], set[tuple[Vector, bool]]] = {}
    for seats, _ in outer:
        for g, won in enumerate(seats):
            if (g, won) not in inner:
                inner[g, won] = _among(lists, groups[g], won, rule)
    refused = [any(not inner[g, won] for g, won in enumerate(seats)) for seats, _ in outer]
    if all(refused):
        raise NoAnswer("seats of an alliance that its lists cannot fill")
    if any(refused):
        raise TooManyWorlds  # a lot decides whether there is an answer
    return _joined(groups, len(lists), outer, inner)


def _room(members: list[Contender]) -> int | None:
    """How many candidates an alliance has. Those of a list without a vote count, and cannot be seated: no law says more."""
    known = [m.candidates for m in members if m.candidates is not None]
    return sum(known) if len(known) == len(members) else None


def _among(
    lists: tuple[Contender, ...], group: list[int], won: int, rule: Rule
) -> set[tuple[Vector, bool]]:
    if won == 0:
        return {((0,) * len(group), False)}
    lines = [Line(lists[i].votes, lists[i].candidates) for i in group]
    try:
        return _Council(lines, [m.votes > 0 for m in lines], won, rule).results()
    except NoAnswer:
        return set()


def _joined(
    groups: list[list[int]],
    size: int,
    outer: set[tuple[Vector, bool]],
    inner: dict[tuple[int, int], set[tuple[Vector, bool]]],
) -> set[tuple[Vector, bool]]:
    found: set[tuple[Vector, bool]] = set()
    for seats, _ in outer:
        for parts in product(*(inner[g, won] for g, won in enumerate(seats))):
            vector = [0] * size
            for group, (part, _) in zip(groups, parts, strict=True):
                for i, n in zip(group, part, strict=True):
                    vector[i] = n
            found.add((tuple(vector), False))
            _bound(len(found))
    return found


def _pools(contest: Contest, rule: Rule) -> set[tuple[Vector, bool]]:
    """The people of a pool are ranked by personal votes; the n-th has the pool's votes divided by n."""
    groups = _groups(contest)
    lists = contest.lists
    lines = []
    for g in groups:
        members = [lists[i] for i in g]
        if len(g) == 1 and not members[0].candidate_votes:
            limit = members[0].candidates
        elif len(g) > 1 and any(not m.candidate_votes and m.candidates != 0 for m in members):
            raise NoAnswer("personal votes not known")
        else:
            limit = sum(len(m.candidate_votes) for m in members)
        lines.append(Line(sum(m.votes for m in members), limit))
    outer = _Council(lines, [g.votes > 0 for g in lines], contest.seats, rule).results()
    inner: dict[tuple[int, int], set[tuple[Vector, bool]]] = {}
    for seats, _ in outer:
        for group, won in enumerate(seats):
            if (group, won) not in inner:
                inner[group, won] = _best_people([lists[i] for i in groups[group]], won)
    return _joined(groups, len(lists), outer, inner)


def _best_people(members: list[Contender], won: int) -> set[tuple[Vector, bool]]:
    if len(members) == 1:
        return {((won,), False)}
    people = sorted(
        ((votes, m) for m, c in enumerate(members) for votes in c.candidate_votes), reverse=True
    )
    if won == 0:
        return {((0,) * len(members), False)}
    bar = people[won - 1][0]
    elected = [[m for votes, m in people if votes > bar].count(i) for i in range(len(members))]
    equal = [[m for votes, m in people if votes == bar].count(i) for i in range(len(members))]
    found = {tuple(elected)}
    for _ in range(won - sum(elected)):
        found = {
            tuple(n + (i == m) for i, n in enumerate(seats))
            for seats in found
            for m in range(len(members))
            if seats[m] < elected[m] + equal[m]
        }
        _bound(len(found))
    return {(seats, False) for seats in found}


# --- thresholds -----------------------------------------------------------------------------------------------------


def _over_the_threshold(lines: list[Line], contest: Contest, rule: Rule) -> list[bool]:
    laws = rule.allocation.thresholds
    steps_down = 0
    while True:
        inside = [
            line.votes > 0 and all(_passes(line, t, steps_down, lines, contest, rule) for t in laws)
            for line in lines
        ]
        wanted = max((t.lowered_until for t in laws if t.lowered_by), default=0)
        at_bottom = all(t.share - steps_down * t.lowered_by <= 0 for t in laws if t.lowered_by)
        if sum(inside) >= wanted or at_bottom:
            break
        steps_down += 1
    if not any(inside):
        raise NoAnswer("nobody over the threshold")
    return inside


def _passes(  # noqa: PLR0917 - what a threshold looks at
    line: Line, law: Threshold, steps_down: int, lines: list[Line], contest: Contest, rule: Rule
) -> bool:
    if line.kind not in law.kinds or line.partners < law.partners_from:
        return True
    if law.partners_to is not None and line.partners > law.partners_to:
        return True
    share = max(law.share - steps_down * law.lowered_by, Fraction(0))
    if share == 0:
        return True
    need = share * _base(law.base, lines, contest, rule)
    if law.scaled_by_candidates and line.limit is not None:
        need *= Fraction(min(line.limit, contest.seats), contest.seats)
    if law.rounded_down:
        need = Fraction(need.numerator // need.denominator)
    return line.votes >= need if law.at_least else line.votes > need


def _base(base: Base, lines: list[Line], contest: Contest, rule: Rule) -> int:
    of_lists = sum(line.votes for line in lines)
    if base is Base.LISTS:
        return of_lists
    if base is Base.VALID and contest.valid is not None:
        return contest.valid
    if base is Base.VALID:
        return of_lists
    if base is Base.VALID_AND_BLANK and rule.valid_includes_blank and contest.valid is not None:
        return contest.valid
    if base is Base.VALID_AND_BLANK and contest.valid is None:
        return of_lists + (contest.blank or 0)  # "valid then is the sum of the lists"
    if base is Base.VALID_AND_BLANK and contest.blank is not None and contest.valid is not None:
        return contest.valid + contest.blank
    raise NoAnswer("the base of the threshold is not known")


# --- one council of lists -------------------------------------------------------------------------------------------


class _Council:
    """The seats of one council, or of one alliance, under the steps of the law."""

    def __init__(self, lines: list[Line], inside: list[bool], seats: int, rule: Rule) -> None:
        self.lines = lines
        self.inside = inside
        self.seats = seats
        self.rule = rule
        self.law = rule.allocation
        self.steps = list[Step | None](self.law.steps(seats))
        if self.law.minority_seat:  # after the whole seats
            self.steps.insert(1, None)
        self.everyone = range(len(lines))
        self.total = sum(line.votes for line in lines)

    def results(self) -> set[tuple[Vector, bool]]:
        zeros = (0,) * len(self.lines)
        worlds = {World(zeros, zeros, 0, zeros, zeros, zeros)}
        worlds = self.give(worlds, self.seats, full=lambda _world, _i: False)
        if self.law.majority:
            worlds = self.each(worlds, self.majority)
        ended: set[World] = set()
        refused = []
        for world in worlds:
            try:
                ended.update(self.without_candidates(world))
            except NoAnswer as why:
                refused.append(why)
        if refused and ended:
            raise TooManyWorlds  # a lot decides whether there is an answer
        if refused:
            raise refused[0]
        return {(w.held, w.age_asked) for w in ended}

    def each(self, worlds: set[World], go: Callable[[World], Iterable[World]]) -> set[World]:
        found = {after for world in worlds for after in go(world)}
        _bound(len(found))
        return found

    # seats, one claim after the other

    def give(
        self, worlds: set[World], seats: int, full: Callable[[World, int], bool]
    ) -> set[World]:
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
                spent = sum(after.held) - sum(world.held)
                state = (after, left - spent)
                if state not in seen:
                    seen.add(state)
                    stack.append(state)
            _bound(len(seen) // 60)
        return ended

    def next(self, world: World, left: int, full: Callable[[World, int], bool]) -> Iterable[World]:
        if world.step == len(self.steps):
            raise NoAnswer("seats that nobody can fill")
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
            return [replace(world, round=self.zeros, before=world.held)]
        return [self.onwards(world)]

    @property
    def zeros(self) -> Vector:
        return (0,) * len(self.lines)

    def onwards(self, world: World) -> World:
        return replace(
            world, step=world.step + 1, given=self.zeros, round=self.zeros, before=world.held
        )

    def claims(
        self, world: World, step: Step, full: Callable[[World, int], bool]
    ) -> dict[int, Fraction]:
        """Who may have the next seat, and the figure for it."""
        who = [i for i in self.everyone if self.inside[i] and not full(world, i)]
        if isinstance(step, LargestRemainders):
            return {i: r for i in who if (r := self.remainder(world, step, i)) is not None}
        assert isinstance(step, HighestAverages)
        if not step.iterated:
            return {
                i: self.average(step, i, world.before[i] - world.bonus[i])
                for i in who
                if world.round[i] == 0
            }
        return {
            i: self.average(step, i, world.held[i] - world.bonus[i])
            for i in who
            if step.most is None or world.given[i] < step.most
        }

    def average(self, step: HighestAverages, i: int, held: int) -> Fraction:
        d = step.divisors
        return Fraction(self.lines[i].votes, d.first if held == 0 else d.start + d.step * held)

    def remainder(self, world: World, step: LargestRemainders, i: int) -> Fraction | None:
        line = self.lines[i]
        quota = self.quota(step.quota, step.base, world)
        if world.round[i] or line.kind not in step.kinds:
            return None
        if self.law.minority_seat and line.kind is Kind.MINORITY and line.votes < quota:
            return None  # not in the words of the law, but in all councils of 2024 with such lists
        if line.votes < step.least_share * quota:
            return None
        return line.votes - (line.votes // quota) * quota

    def begins_again(self, world: World, step: Step, full: Callable[[World, int], bool]) -> bool:
        if isinstance(step, LargestRemainders):
            again = step.repeat
        else:
            again = isinstance(step, HighestAverages) and not step.iterated
        fresh = replace(world, round=self.zeros, before=world.held)
        return again and bool(self.claims(fresh, step, full))

    def best(self, world: World, claims: dict[int, Fraction], left: int) -> Iterable[World]:
        """The seats for the highest figure: all who have it if they are enough, else who the law or the lot picks."""
        top = max(claims.values())
        equal = [i for i in claims if claims[i] == top]
        for drawn, asked in self.picks(equal, min(left, len(equal))):
            yield self.seated(world, drawn, top, asked=asked)

    def seated(self, world: World, who: Iterable[int], figure: Fraction, *, asked: bool) -> World:
        held, given, round_ = list(world.held), list(world.given), list(world.round)
        for i in who:
            held[i] += 1
            given[i] += 1
            round_[i] += 1
        return replace(
            world,
            held=tuple(held),
            given=tuple(given),
            round=tuple(round_),
            last=(world.step, figure, frozenset(who)),
            age_asked=world.age_asked or asked,
        )

    # equality

    def picks(self, equal: list[int], seats: int) -> list[tuple[tuple[int, ...], bool]]:
        """Every choice of so many among equal claims that the criteria of the law allow."""
        if seats == len(equal):
            return [(tuple(equal), False)]
        chosen: list[int] = []
        groups = [equal]
        for criterion in self.law.ties:
            unsettled = next(g for g in _running(groups, seats) if g)
            chosen = [i for g in groups[: groups.index(unsettled)] for i in g]
            if len(chosen) + len(unsettled) == seats:
                return [((*chosen, *unsettled), False)]
            if criterion is Criterion.LOTS:
                _bound(_choose(len(unsettled), seats - len(chosen)))
                return [
                    ((*chosen, *d), False) for d in combinations(unsettled, seats - len(chosen))
                ]
            if self.cannot_tell(criterion, unsettled):
                return [((*chosen, *d), True) for d in combinations(unsettled, seats - len(chosen))]
            at = groups.index(unsettled)
            groups[at : at + 1] = self.ranked(criterion, unsettled)
        raise NoAnswer("undecided")

    def cannot_tell(self, criterion: Criterion, equal: list[int]) -> bool:
        by_age = criterion in {Criterion.OLDER, Criterion.YOUNGER}
        return by_age and any(self.lines[i].birth is None for i in equal)

    def ranked(self, criterion: Criterion, equal: list[int]) -> list[list[int]]:
        def figure(i: int) -> int:
            if criterion is Criterion.MORE_VOTES:
                return -self.lines[i].votes
            if criterion is Criterion.FEWER_VOTES:
                return self.lines[i].votes
            if criterion is Criterion.OLDER:
                return self.lines[i].birth or 0
            return -(self.lines[i].birth or 0)

        figures = sorted({figure(i) for i in equal})
        return [[i for i in equal if figure(i) == f] for f in figures]

    # bonus, quota, minority

    def bonus(self, world: World, step: Bonus) -> Iterable[World]:
        exact = step.share * self.seats
        up = step.round_up_above is None or self.seats > step.round_up_above
        seats = -(-exact.numerator // exact.denominator) if up else int(exact)
        most = max(
            line.votes for line, inside in zip(self.lines, self.inside, strict=True) if inside
        )
        first = [i for i in self.everyone if self.inside[i] and self.lines[i].votes == most]
        for (winner,), asked in self.picks(first, 1):
            prize = tuple(seats if i == winner else 0 for i in self.everyone)
            yield self.onwards(
                replace(world, held=prize, bonus=prize, age_asked=world.age_asked or asked)
            )

    def quota(self, kind: QuotaKind, base: Base, world: World) -> Fraction:
        seats = self.seats - sum(world.bonus)
        votes = sum(
            line.votes
            for line, inside in zip(self.lines, self.inside, strict=True)
            if inside or base is Base.LISTS
        )
        if kind is QuotaKind.HARE:
            return Fraction(votes, seats)
        if kind is QuotaKind.HARE_DOWN:
            quota = Fraction(votes // seats)
        else:
            quota = Fraction(votes // (seats + 1) + 1)
        if quota < 1:
            raise NoAnswer("a quota below one vote")
        return quota

    def whole_seats(self, world: World, step: WholeSeats, left: int) -> Iterable[World]:
        quota = self.quota(step.quota, step.base, world)
        won = []
        for line, inside in zip(self.lines, self.inside, strict=True):
            seats = int(line.votes // quota)
            independent = line.kind is Kind.INDEPENDENT
            if not inside and not (independent and step.independent_below_threshold):
                seats = 0
            if independent and step.independent_most is not None:
                seats = min(seats, step.independent_most)
            won.append(seats)
        if sum(won) > left:
            raise NoAnswer("more full quotas than seats")
        held = tuple(a + b for a, b in zip(world.held, won, strict=True))
        return [self.onwards(replace(world, held=held))]

    def minority(self, world: World, full: Callable[[World, int], bool]) -> Iterable[World]:
        """One seat for the strongest organisation of a minority that is over the threshold and has none."""
        without = [
            i
            for i in self.everyone
            if self.inside[i]
            and self.lines[i].kind is Kind.MINORITY
            and world.held[i] == 0
            and not full(world, i)
        ]
        if not without:
            return [self.onwards(world)]
        most = max(self.lines[i].votes for i in without)
        found = []
        for (winner,), asked in self.picks([i for i in without if self.lines[i].votes == most], 1):
            held = tuple(n + (i == winner) for i, n in enumerate(world.held))
            after = replace(world, held=held, age_asked=world.age_asked or asked)
            found.append(self.onwards(after))
        return found

    # corrections

    def majority(self, world: World) -> Iterable[World]:
        """More than half of the votes and not more than half of the seats: the last residual seat changes hands."""
        strong = [i for i in self.everyone if 2 * self.lines[i].votes > self.total]
        if not strong or 2 * world.held[strong[0]] > self.seats or world.last is None:
            return [world]
        holders = sorted(world.last[2])
        if strong[0] in holders:
            return [world]
        found = []
        for loser in holders:  # the packs with this clause know lots alone
            moved = {loser: -1, strong[0]: 1}
            found.append(
                replace(
                    world,
                    held=tuple(n + moved.get(i, 0) for i, n in enumerate(world.held)),
                    round=tuple(n + moved.get(i, 0) for i, n in enumerate(world.round)),
                    given=tuple(n + moved.get(i, 0) for i, n in enumerate(world.given)),
                )
            )
        return found

    def without_candidates(self, world: World) -> Iterable[World]:
        """Seats beyond a list's candidates pass on: the steps go on where they stopped, without the full lists."""
        limits = [line.limit for line in self.lines]
        cut = tuple(
            n if limit is None else min(n, limit)
            for n, limit in zip(world.held, limits, strict=True)
        )
        freed = sum(world.held) - sum(cut)
        if freed == 0:
            return [world]

        def full(now: World, i: int) -> bool:
            limit = limits[i]
            return limit is not None and now.held[i] >= limit

        return self.give({replace(world, held=cut)}, freed, full)


def _running(groups: list[list[int]], seats: int) -> Iterable[list[int]]:
    """The group in which the last seat falls, first of all."""
    before = 0
    for group in groups:
        before += len(group)
        if before >= seats:
            yield group


def _choose(n: int, k: int) -> int:
    ways = 1
    for i in range(min(k, n - k)):
        ways = ways * (n - i) // (i + 1)
    return ways


def _bound(ways: int) -> None:
    if ways > MOST_WORLDS:
        raise TooManyWorlds
