"""Who takes the seats of each list, and who follows (specification, § 10)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from salakhum_verify.allocation import Contest, Draw, Question, Vector
from salakhum_verify.canonical import Object
from salakhum_verify.law import LIST_ORDER, LOTS, OLDER, YOUNGER, Law, Persons
from salakhum_verify.register import Candidate, Council

CANDIDATE, SUBSTITUTE = "candidate of ", "substitute of "
POSTS = ("chief", "first deputy", "second deputy", "mayor")
Member = TypeVar("Member")
Group = tuple[Candidate, ...]  # people whom only a lot can part


class LotOfPeopleError(Exception):
    """A lot must name a person or a post."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.text)
        self.question = question


class NobodyNamedError(Exception):
    """People cannot be named, or a recorded draw answers no question."""


def about_people(draw: Draw) -> bool:
    """Whether a draw is about people, and not about seats."""
    steps = (CANDIDATE, SUBSTITUTE, *(f"{post}: " for post in POSTS))
    return draw.question.startswith(steps)


class PeopleLots:
    """The recorded draws about people, in their order, without those of later vacancies."""

    def __init__(self, draws: Sequence[Draw]) -> None:
        self._left = [
            draw
            for draw in draws
            if about_people(draw) and not draw.question.startswith(SUBSTITUTE)
        ]
        self.of_seats = {name for draw in draws if not about_people(draw) for name in draw.drawn}

    def settle(self, question: Question) -> tuple[str, ...]:
        """Who of those in question was drawn, in their order.

        Raises ``LotOfPeopleError`` and ``NobodyNamedError``.
        """
        if not self._left:
            raise LotOfPeopleError(question)
        draw = self._left.pop(0)
        if not draw.answers(question):
            raise NobodyNamedError(draw.question)
        return tuple(name for name in question.among if name in draw.drawn)

    def check_all_used(self) -> None:
        """No draw may be left that answers nothing.

        Raises ``NobodyNamedError``.
        """
        for draw in self._left:
            raise NobodyNamedError(draw.question)


@dataclass(frozen=True, slots=True)
class Seated:
    """By list in ballot order.

    The positions that sit, lowest first, and those who wait, in groups of equals.
    """

    people: tuple[Vector, ...]
    waiting: tuple[tuple[Group, ...], ...]


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits for the lists of one council."""

    contest: Contest
    council: Council
    law: Law
    lots: PeopleLots

    def seated(self, seats: Vector) -> Seated:
        """The people on these seats.

        Raises ``NobodyNamedError``.
        """
        people, waiting = [], []
        for number, seats_won in enumerate(seats):
            groups = self._groups(number, seats_won)
            taken: list[Candidate] = []
            for group in groups:
                left = seats_won - len(taken)
                taken += group if len(group) <= left else self._drawn(number, group, left)
            people.append(tuple(sorted(candidate.position for candidate in taken)))
            rest = (
                tuple(candidate for candidate in group if candidate not in taken)
                for group in groups
            )
            waiting.append(tuple(group for group in rest if group))
        return Seated(tuple(people), tuple(waiting))

    def sure(self, seats: Vector) -> list[Vector]:
        """By list the positions that sit whoever is drawn, while a lot is open.

        Raises ``NobodyNamedError``.
        """
        people = []
        for number, won in enumerate(seats):
            taken: list[Candidate] = []
            try:
                for group in self._groups(number, won):
                    left = won - len(taken)
                    taken += group if len(group) <= left else self._drawn(number, group, left)
                    if len(taken) == won:
                        break
            except (LotOfPeopleError, NobodyNamedError):
                pass  # those before the equals sit
            people.append(tuple(sorted(candidate.position for candidate in taken)))
        return people

    @property
    def _pooled(self) -> bool:
        return self.law.alliances == "pool"

    def _slate(self, number: int) -> Group:
        """The candidates of a list; by number alone where the package names none."""
        slate, of_list = self.council.lists[number].slate, self.contest.lists[number]
        if slate:
            return slate
        size = self.contest.seats if of_list.candidates is None else of_list.candidates
        return tuple(Candidate(None, i, None, True, None, {}) for i in range(1, size + 1))

    def _groups(self, number: int, seats: int) -> tuple[Group, ...]:
        """Those who stand, best first."""
        slate, law = self._slate(number), self.law.persons
        standing = tuple(candidate for candidate in slate if candidate.stands)
        if law.order == "closed":
            return tuple((candidate,) for candidate in standing)
        if any(candidate.votes is None for candidate in standing):
            if len(standing) > seats and (seats or self._pooled):
                raise NobodyNamedError(self.contest.lists[number].id)
            return (standing,) if seats else ()  # all of them sit, or nobody follows anybody
        if law.order == "personal":
            return tuple(_by_votes(standing, law.ties))
        needed = _preference(slate, self.contest, number, law)
        passed = tuple(candidate for candidate in standing if _reaches(candidate, needed, law))
        rest = tuple((candidate,) for candidate in standing if candidate not in passed)
        return (*_by_votes(passed, law.ties), *rest)

    def _drawn(self, number: int, group: Group, left: int) -> Sequence[Candidate]:
        """Who of the equals takes the seats left.

        In a pool the draw for its last seat may have named them already.
        """
        if left == 0:
            return ()
        name = self.contest.lists[number].id
        people = {
            f"{name}/{candidate.position}": candidate
            for candidate in sorted(group, key=lambda c: c.position)
        }
        before = [candidate for called, candidate in people.items() if called in self.lots.of_seats]
        if self._pooled and len(before) == left:
            return before
        drawn = self.lots.settle(Question(f"{CANDIDATE}{name}", left, tuple(people)))
        return [people[called] for called in drawn]


def _preference(slate: Group, contest: Contest, number: int, law: Persons) -> Fraction:
    """The personal votes that put a candidate before the order of the list."""
    share = law.preference_share
    for seats_from, its_share in law.preference_share_from:
        if contest.seats >= seats_from:
            share = its_share
    if law.preference_base == "quota":
        return share * Fraction(sum(contender.votes for contender in contest.lists), contest.seats)
    if law.preference_base == "list-mean":
        return share * Fraction(
            sum(candidate.votes or 0 for candidate in slate), max(len(slate), 1)
        )
    return share * contest.lists[number].votes


def _reaches(candidate: Candidate, needed: Fraction, law: Persons) -> bool:
    votes = candidate.votes or 0
    return votes >= needed if law.preference_at_least else votes > needed


def _by_votes(people: Group, ties: Sequence[str]) -> Iterator[Group]:
    """Most personal votes first; equal ones parted by the criteria that come before lots."""

    def votes(candidate: Candidate) -> int:
        return -(candidate.votes or 0)

    for _, equal in groupby(sorted(people, key=votes), key=votes):
        yield from parted(tuple(equal), ties, lambda candidate: candidate.born)


def parted(
    group: tuple[Member, ...], ties: Sequence[str], born: Callable[[Member], int | None]
) -> list[tuple[Member, ...]]:
    """Those with equal votes, in ballot order, parted by each criterion up to lots."""
    groups = [group]
    for criterion in ties:
        if criterion == LOTS:
            break
        groups = [part for subgroup in groups for part in _parted(subgroup, criterion, born)]
    return groups


def _parted(
    group: tuple[Member, ...], criterion: str, born: Callable[[Member], int | None]
) -> list[tuple[Member, ...]]:
    if criterion == LIST_ORDER:
        return [(candidate,) for candidate in group]
    days = [born(candidate) for candidate in group]
    if criterion not in (OLDER, YOUNGER) or None in days:
        return [group]  # nobody is parted by age where one of them has none
    first = sorted({day for day in days if day is not None}, reverse=criterion == YOUNGER)
    return [tuple(candidate for candidate in group if born(candidate) == day) for day in first]


def successions(contest: Contest, seated: Seated, law: Law) -> list[Object]:
    """Who follows on the seats of which lists, as a declaration says it.

    Equals stand together in an array.
    """
    if law.alliances != "pool":
        pools = [[number] for number in range(len(contest.lists))]
    else:
        members: dict[str | int, list[int]] = {}
        for number, contender in enumerate(contest.lists):
            members.setdefault(
                number if contender.alliance is None else contender.alliance, []
            ).append(number)
        pools = list(members.values())
    succession: list[Object] = []
    for pool in pools:
        groups = _waiting(contest, seated, pool, law)
        if groups:
            order = [names[0] if len(names) == 1 else names for names in groups]
            succession.append({"lists": [contest.lists[n].id for n in pool], "order": order})
    return succession


def _waiting(contest: Contest, seated: Seated, pool: list[int], law: Law) -> list[list[str | int]]:
    """Those who wait on the lists of a pool, in groups of equals; of one list by position."""
    if law.alliances != "pool":
        return [[candidate.position for candidate in group] for group in seated.waiting[pool[0]]]
    everyone = [(n, candidate) for n in pool for group in seated.waiting[n] for candidate in group]
    everyone.sort(key=lambda pair: -(pair[1].votes or 0))
    rows: list[list[str | int]] = []
    for _, equal in groupby(everyone, key=lambda pair: pair[1].votes or 0):
        for part in parted(tuple(equal), law.persons.ties, lambda pair: pair[1].born):
            alone = len(pool) == 1
            rows.append(
                [c.position if alone else f"{contest.lists[n].id}/{c.position}" for n, c in part]
            )
    return rows
