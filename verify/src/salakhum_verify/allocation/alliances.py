"""Lists that declared an alliance: counted together, and then sharing what they won."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from salakhum_verify.allocation.steps import Distribution
from salakhum_verify.allocation.thresholds import taking_part
from salakhum_verify.allocation.ties import TieBreaker
from salakhum_verify.allocation.values import (
    Contender,
    Contest,
    Ending,
    Line,
    Lots,
    NoAnswerError,
    TooManyWorldsError,
    Vector,
    World,
    bound,
)
from salakhum_verify.law import ALLIANCE, LOTS, Law


def line(contender: Contender) -> Line:
    """A list that is counted for itself."""
    return Line(
        contender.id,
        contender.votes,
        contender.candidates,
        contender.kind,
        contender.partners,
        contender.mean_birth,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Lists that stand together, by their positions.

    A list without an alliance is a group of itself.
    """

    members: Vector
    lists: tuple[Contender, ...]

    @property
    def line(self) -> Line:
        """The group as one line of the ballot."""
        if len(self.lists) == 1:
            return line(self.lists[0])
        name = "+".join(member.id for member in self.lists)
        votes = sum(member.votes for member in self.lists)
        return Line(name, votes, self._room(), ALLIANCE, len(self.lists))

    def _room(self) -> int | None:
        """How many candidates an alliance has.

        Those of a list without a vote count, and cannot be seated: no law says more.
        """
        rooms = [
            len(member.candidate_votes) or None if member.candidates is None else member.candidates
            for member in self.lists
        ]
        known = [room for room in rooms if room is not None]
        return sum(known) if len(known) == len(rooms) else None


def groups(lists: Sequence[Contender]) -> list[Group]:
    """The groups in the order of their first lists."""
    members: dict[tuple[bool, str], list[int]] = {}
    for i, contender in enumerate(lists):
        key = (False, str(i)) if contender.alliance is None else (True, contender.alliance)
        members.setdefault(key, []).append(i)
    return [Group(tuple(rows), tuple(lists[i] for i in rows)) for rows in members.values()]


class Alliances:
    """One council under a law that knows alliances."""

    def __init__(self, contest: Contest, law: Law, lots: Lots) -> None:
        self.contest = contest
        self.law = law
        self.lots = lots
        self.steps = law.steps(contest.seats)
        self.groups = groups(contest.lists)
        self._known: dict[tuple[int, int, int], set[Ending]] = {}

    def endings(self) -> set[Ending]:
        """How it can end.

        Raises ``TooManyWorldsError``.
        """
        lines = [group.line for group in self.groups]
        inside = taking_part(lines, self.contest, self.law)
        seats, law, lots = self.contest.seats, self.law, self.lots
        outer = Distribution(lines, inside, seats, law, lots, steps=self.steps).endings()
        endings: set[Ending] = set()
        refused = []
        for ending in outer:
            try:
                endings |= self._shared(ending)
            except NoAnswerError as why:
                refused.append(why)
        if refused and endings:
            raise TooManyWorldsError  # a lot decides whether there is an answer
        if refused:
            raise refused[0]
        return endings

    def _shared(self, outer: Ending) -> set[Ending]:
        """The seats of the groups among their lists; lots are met group after group."""
        met, parts = outer.met, []
        for number, won in enumerate(outer.seats):
            key = (number, won, met)
            if key not in self._known:
                self._known[key] = self._among(self.groups[number], won, met)
            parts.append(self._known[key])
            met = max(combination.met for combination in parts[-1])
        shared = set()
        for combined in product(*parts):
            seats = [0] * len(self.contest.lists)
            for group, inner in zip(self.groups, combined, strict=True):
                for i, n in zip(group.members, inner.seats, strict=True):
                    seats[i] = n
            asked = outer.age_asked or any(inner.age_asked for inner in combined)
            shared.add(Ending(tuple(seats), asked, met))
            bound(len(shared))
        return shared

    def _among(self, group: Group, won: int, met: int) -> set[Ending]:
        if len(group.members) == 1 or not won:
            return {Ending((won,) * len(group.members), met=met)}
        if self.law.alliances == "pool":
            return self._pool(group, won, met)
        lines = [line(member) for member in group.lists]
        inside = [row.votes > 0 for row in lines]
        name = group.line.id
        return Distribution(
            lines, inside, won, self.law, self.lots, steps=self.steps, within=name
        ).endings(met)

    def _pool(self, group: Group, won: int, met: int) -> set[Ending]:
        """The seats go to the people of all lists with most personal votes.

        Equal ones of several lists are drawn for.
        """
        if any(member.votes and not member.candidate_votes for member in group.lists):
            raise NoAnswerError("personal votes not known")
        people = [
            (votes, m, place)
            for m, member in enumerate(group.lists)
            for place, votes in enumerate(member.candidate_votes, start=1)
        ]
        if len(people) < won:
            raise NoAnswerError("seats that nobody can fill")
        bar = sorted((votes for votes, _, _ in people), reverse=True)[won - 1]
        ahead = [m for votes, m, _ in people if votes > bar]
        level = [(m, place) for votes, m, place in people if votes == bar]
        left = won - len(ahead)
        if len({m for m, _ in level}) == 1 or len(level) == left:
            return {Ending(_counted([*ahead, *(m for m, _ in level[:left])], group), met=met)}
        names = [Line(f"{group.lists[m].id}/{place}", 0, None) for m, place in level]
        ties = (LOTS,) if LOTS in self.law.ties else ()
        tie_breaker = TieBreaker(names, ties, self.lots, group.line.id)
        start = replace(World((), ()), met=met)
        step = f"seat {len(ahead) + 1}"
        pooled = {
            Ending(_counted([*ahead, *(level[i][0] for i in who)], group), met=world.met)
            for world, who in tie_breaker.picks(start, range(len(level)), left, step)
        }
        bound(len(pooled))
        return pooled


def _counted(winners: Sequence[int], group: Group) -> Vector:
    return tuple(winners.count(m) for m in range(len(group.lists)))
