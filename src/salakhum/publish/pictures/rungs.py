"""The ladder of a council as values: who won seats by which figure, who came next, and what changes the last one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Any

from salakhum.margins import Margin
from salakhum.rules import HighestAverages, LargestRemainders, Rule

NEXT = 2  # hollow bars
WITHIN = "within"  # seats shared again within an alliance
SILENT = frozenset({"threshold", "exhausted"})


@dataclass(frozen=True, slots=True)
class Rung:
    """One bar: a list's figure at a step. ``party`` is an id of the palette, or of an alliance, which has no mark."""

    party: str
    figure: Fraction
    seat: int = 0  # the last of its seats; 0 for a hollow bar
    seats: int = 1
    by: str = ""  # how an equality was settled
    votes: int = 0  # of the list, where whole seats are drawn on them


@dataclass(frozen=True, slots=True)
class Section:
    """Bars of one step of the law; ``hollow`` are the next ones in line, ``level`` those between whom a lot decides."""

    act: str
    rungs: tuple[Rung, ...]
    hollow: tuple[Rung, ...] = ()
    level: tuple[Rung, ...] = ()

    @property
    def all(self) -> tuple[Rung, ...]:
        """Every bar from top to bottom."""
        return (*self.rungs, *self.level, *self.hollow)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Sections in the order of the law; ``left_out`` are lists under a threshold.

    ``margin`` are the ballots that, moved from one list to another, change the seats; ``seat`` is the one in question.
    """

    sections: tuple[Section, ...]
    left_out: tuple[str, ...] = ()
    margin: Margin | None = None
    seat: int | None = None


def ladder_of(council: Mapping[str, Any], rule: Rule, party_of: Mapping[str, str]) -> Ladder | None:
    """The ladder of a council of a declaration document; None where nothing was allocated."""
    moves = [one for one in council.trace if one.act not in SILENT]
    out = {one.winner for one in council.trace if one.act == "threshold"}
    claims = Claims(council, rule, frozenset(out), party_of)
    sections = []
    for act, steps in groupby(
        zip(_steps(moves, claims.act), moves, strict=True), lambda one: one[0]
    ):
        inside = [move for _, move in steps]
        sections.append(claims.section(act, inside))
    if "question" in council:
        before = sections.pop().rungs if sections and sections[-1].act == claims.act else ()
        sections.append(Section(claims.act, before, level=claims.level()))
    elif sections:
        last = sections[-1]
        sections[-1] = replace(last, hollow=last.hollow or claims.hollow(moves[-1], last.act))
    if not sections:
        return None
    margin = margin_of(council, party_of)
    seat = None if margin is None else last_seat(council)
    return Ladder(
        tuple(sections), tuple(party_of.get(one, one) for one in sorted(out)), margin, seat
    )


def _steps(moves: Iterable[Mapping[str, Any]], single: str) -> Iterator[str]:
    """The step of each move: its act; seats of alliances one by one go by ``single``, and within one they count anew."""
    last, within = 0, False
    for move in moves:
        number = move.number
        within = within or 0 < number <= last
        last = max(last, number)
        act = str(move.act)
        if act == "alliance" and move.seats == 1:
            act = single
        yield WITHIN if within and act in {"quota", "remainder", "average"} else act


class Claims:
    """What the lists of one council can still claim, from their votes and the seats that the trace gave them."""

    def __init__(
        self,
        council: Mapping[str, Any],
        rule: Rule,
        out: frozenset[str],
        party_of: Mapping[str, str],
    ) -> None:
        self._moves = council.trace
        self._question = council.question
        self._votes = {one.id: one.votes for one in council.lists}
        self._in = [one for one in self._votes if one not in out]
        self._steps = rule.allocation.steps(council.seats)
        self._party_of = party_of
        self._quota = next((one.quotient for one in self._moves if one.act == "quota"), None)

    @property
    def act(self) -> str:
        """The act by which the last seats go: that of the last step of the law."""
        return "remainder" if isinstance(self._steps[-1], LargestRemainders) else "average"

    def rung(self, move: Mapping[str, Any]) -> Rung:
        """A move of the trace as a bar."""
        winner = move.winner
        return Rung(
            self._party_of.get(winner, winner),
            Fraction(move.quotient),
            move.number,
            move.seats,
            move.by,
            self._votes[winner] if move.act == "quota" else 0,
        )

    def section(self, act: str, moves: Sequence[Mapping[str, Any]]) -> Section:
        """The moves of one step as bars."""
        return self.whole(moves) if act == "quota" else Section(act, tuple(map(self.rung, moves)))

    def whole(self, moves: Iterable[Mapping[str, Any]]) -> Section:
        """Whole seats by falling votes, and the strongest lists whose votes are not enough for one."""
        rungs = sorted(map(self.rung, moves), key=lambda one: -one.votes)
        held = {one.party for one in rungs}
        without = sorted(
            (
                Rung(party, Fraction(self._votes[one]))
                for one in self._in
                if (party := self._party_of.get(one, one)) not in held
            ),
            key=lambda one: -one.figure,
        )
        return Section("quota", tuple(rungs), tuple(without[:NEXT]))

    def hollow(self, last: Mapping[str, Any], step: str) -> tuple[Rung, ...]:
        """The next in line after the last move: what the trace names, and who follows by the same figure.

        Within an alliance only what the trace names: the others of the council do not compete there.
        """
        named = last.runner_up
        if named is None:
            return ()
        figure = Fraction(last.next_quotient)
        others = (
            (claim, one)
            for one in self._in
            if one != named and (claim := self._claim(one, step)) is not None
        )
        behind = sorted((pair for pair in others if pair[0] <= figure), key=lambda pair: -pair[0])
        following = [(figure, named), *behind][:NEXT]
        return tuple(Rung(self._party_of.get(one, one), claim) for claim, one in following)

    def level(self) -> tuple[Rung, ...]:
        """Those between whom a lot must decide."""
        among = self._question.among
        return tuple(
            Rung(self._party_of.get(one, one), self._claim(one, self.act) or Fraction(0))
            for one in among
        )

    def _claim(self, one: str, act: str) -> Fraction | None:
        votes = self._votes.get(one, 0)
        won = [move for move in self._moves if move.winner == one]
        if act == "remainder":
            if self._quota is None or any(move.act == act for move in won):
                return None
            return votes % Fraction(self._quota) if self._invited(votes) else None
        averages = [step for step in self._steps if isinstance(step, HighestAverages)]
        if act != "average" or not averages:
            return None
        divisors = averages[-1].divisors
        return Fraction(votes * divisors.unit, divisors(sum(move.seats for move in won)))

    def _invited(self, votes: int) -> bool:
        step = self._steps[-1]
        least = step.least_share if isinstance(step, LargestRemainders) else Fraction(0)
        return votes >= least * Fraction(self._quota or 0)


def margin_of(council: Mapping[str, Any], party_of: Mapping[str, str]) -> Margin | None:
    """The ballots that, moved from one list to another, change the seats of a council of a declaration document."""
    moved = council.margins.get("seats", {}).moved
    if not moved:
        return None
    lists = (moved.get(one) for one in ("holder", "rival", "source", "target"))
    return Margin(
        moved.ballots,
        moved.certain,
        *(None if one is None else party_of.get(one, one) for one in lists),
    )


def last_seat(council: Mapping[str, Any]) -> int | None:
    """The number of the seat that would change hands: the last that its holder won."""
    holder = council.margins.seats.moved.holder
    won = [one.number for one in council.trace if one.winner == holder and one.number]
    return max(won, default=None)
