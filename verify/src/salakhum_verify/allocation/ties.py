"""Ties: who of several lists with the same figure gets the seats that are left."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

from salakhum_verify.allocation.values import (
    Line,
    Lots,
    NoAnswerError,
    Question,
    Vector,
    World,
    bound,
)
from salakhum_verify.law import FEWER_VOTES, LOTS, MORE_VOTES, OLDER, YOUNGER


class TieBreaker:
    """The criteria of a law, for the lists of one council or of one alliance (``within``)."""

    def __init__(self, lines: Sequence[Line], ties: Sequence[str], lots: Lots, within: str) -> None:
        self.lines = lines
        self.ties = ties
        self.lots = lots
        self.within = within

    def picks(
        self, world: World, equal: Sequence[int], seats: int, step: str
    ) -> Iterator[tuple[World, Vector]]:
        """Every choice of so many among equal claims that the criteria allow, with its world.

        Raises ``NoAnswerError``.
        """
        if seats == len(equal):
            yield world, tuple(equal)
            return
        chosen: Vector = ()
        level = tuple(equal)
        for criterion in self.ties:
            if criterion == LOTS:
                yield from self._drawn(world, chosen, level, seats, step)
                return
            if self._cannot_tell(criterion, level):
                bound(comb(len(level), seats - len(chosen)))
                ways = combinations(level, seats - len(chosen))
                yield from ((replace(world, age_asked=True), (*chosen, *way)) for way in ways)
                return
            for group in self._ranked(criterion, level):
                if len(chosen) + len(group) > seats:
                    level = group
                    break
                chosen += group
                if len(chosen) == seats:
                    yield world, chosen
                    return
        raise NoAnswerError("undecided")

    def _drawn(
        self, world: World, chosen: Vector, level: Vector, seats: int, step: str
    ) -> Iterator[tuple[World, Vector]]:
        """What a lot decides: as it fell where that is known, in every way where it is not."""
        left = seats - len(chosen)
        among = tuple(self.lines[i].id for i in level)
        answer = self.lots.answer(world.met)
        if answer is not None:
            drawn = tuple(level[position] for position in answer)
            yield replace(world, met=world.met + 1), (*chosen, *drawn)
            return
        name = f"{step} of {self.within}" if self.within else step
        if world.met == len(self.lots.drawn) and self.lots.question is None:
            self.lots.question = Question(name, left, among)
        bound(comb(len(level), left))
        free = replace(world, met=len(self.lots.drawn) + 1)
        for subset in combinations(level, left):
            yield free, (*chosen, *subset)

    def _cannot_tell(self, criterion: str, equal: Vector) -> bool:
        return criterion in (OLDER, YOUNGER) and any(self.lines[i].birth is None for i in equal)

    def _ranked(self, criterion: str, equal: Vector) -> list[Vector]:
        """The equal ones in groups, the best first.

        An order within lists says nothing between them.
        """

        def figure(i: int) -> int:
            line = self.lines[i]
            figures = {
                MORE_VOTES: -line.votes,
                FEWER_VOTES: line.votes,
                OLDER: line.birth or 0,
                YOUNGER: -(line.birth or 0),
            }
            return figures.get(criterion, 0)

        return [
            tuple(i for i in equal if figure(i) == value)
            for value in sorted(set(map(figure, equal)))
        ]
