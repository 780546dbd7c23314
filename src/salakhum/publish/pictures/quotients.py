"""The quotient chart of a council as values.

Who won seats by which figure, who came next, and what changes the last one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from salakhum.allocate import Act, Move
from salakhum.declare import CouncilResult
from salakhum.margins import Margin
from salakhum.rules import HighestAverages, LargestRemainders, Rule

NEXT = 2  # hollow bars
WITHIN = "within"  # seats shared again within an alliance
SILENT = frozenset({Act.THRESHOLD, Act.EXHAUSTED})


@dataclass(frozen=True, slots=True)
class QuotientBar:
    """One bar: a list's figure at a step.

    ``party`` is an id of the palette, or of an alliance, which has no mark.
    """

    party: str
    figure: Fraction
    seat: int = 0  # the last of its seats; 0 for a hollow bar
    seats: int = 1
    by: str = ""  # how an equality was settled
    votes: int = 0  # of the list, where whole seats are drawn on them


@dataclass(frozen=True, slots=True)
class ChartSection:
    """Bars of one step of the law.

    ``hollow`` are the next ones in line, ``level`` those between whom a lot decides.

    ``alliance`` is the one within which the seats go, empty for seats of the council.
    """

    act: str
    bars: tuple[QuotientBar, ...]
    hollow: tuple[QuotientBar, ...] = ()
    level: tuple[QuotientBar, ...] = ()
    alliance: str = ""

    @property
    def all(self) -> tuple[QuotientBar, ...]:
        """Every bar from top to bottom."""
        return (*self.bars, *self.level, *self.hollow)


@dataclass(frozen=True, slots=True)
class Quotients:
    """Sections in the order of the law; ``left_out`` are lists under a threshold.

    ``margin`` are the ballots that, moved from one list to another, change the seats; ``seat`` is
    the one in question.
    """

    sections: tuple[ChartSection, ...]
    left_out: tuple[str, ...] = ()
    margin: Margin | None = None
    seat: int | None = None


def quotients_of(
    council: CouncilResult, rule: Rule, party_of: Mapping[str, str]
) -> Quotients | None:
    """The quotient chart of a council; None where nothing was allocated."""
    moves = [move for move in council.trace if move.act not in SILENT]
    out = {move.winner for move in council.trace if move.act is Act.THRESHOLD}
    claims = Claims(council, rule, frozenset(out), party_of)
    sections = []
    for (act, alliance), steps in groupby(moves, lambda move: _step(move, claims.act)):
        sections.append(replace(claims.section(act, tuple(steps)), alliance=alliance))
    if council.question:
        before = sections.pop().bars if sections and sections[-1].act == claims.act else ()
        sections.append(ChartSection(claims.act, before, level=claims.level()))
    elif sections:
        last = sections[-1]
        sections[-1] = replace(last, hollow=last.hollow or claims.hollow(moves[-1], last.act))
    if not sections:
        return None
    margin = margin_of(council, party_of)
    seat = None if margin is None else last_seat(council)
    return Quotients(
        tuple(sections), tuple(party_of.get(name, name) for name in sorted(out)), margin, seat
    )


def _step(move: Move, single: str) -> tuple[str, str]:
    """The step of a move and the alliance within which it goes.

    Seats of alliances one by one go by ``single``.
    """
    if move.within:
        return WITHIN, move.within
    return (single if move.act is Act.ALLIANCE and move.seats == 1 else move.act.value), ""


class Claims:
    """What the lists of one council can still claim,
    from their votes and the seats that the trace gave them.
    """

    def __init__(
        self,
        council: CouncilResult,
        rule: Rule,
        out: frozenset[str],
        party_of: Mapping[str, str],
    ) -> None:
        self._moves = council.trace
        self._question = council.question
        self._votes = {entry.id: entry.votes for entry in council.lists}
        self._in = [name for name in self._votes if name not in out]
        self._steps = rule.allocation.steps(council.seats)
        self._party_of = party_of
        self._quota = next((move.quotient for move in self._moves if move.act is Act.QUOTA), None)

    @property
    def act(self) -> str:
        """The act by which the last seats go: that of the last step of the law."""
        return "remainder" if isinstance(self._steps[-1], LargestRemainders) else "average"

    def bar(self, move: Move) -> QuotientBar:
        """A move of the trace as a bar."""
        winner = move.winner
        return QuotientBar(
            self._party_of.get(winner, winner),
            move.quotient or Fraction(0),
            move.number,
            move.seats,
            move.by,
            self._votes[winner] if move.act is Act.QUOTA else 0,
        )

    def section(self, act: str, moves: Sequence[Move]) -> ChartSection:
        """The moves of one step as bars."""
        return (
            self.whole(moves) if act == "quota" else ChartSection(act, tuple(map(self.bar, moves)))
        )

    def whole(self, moves: Iterable[Move]) -> ChartSection:
        """Whole seats by falling votes,
        and the strongest lists whose votes are not enough for one.
        """
        bars = sorted(map(self.bar, moves), key=lambda bar: -bar.votes)
        seated = {bar.party for bar in bars}
        without = sorted(
            (
                QuotientBar(party, Fraction(self._votes[key]))
                for key in self._in
                if (party := self._party_of.get(key, key)) not in seated
            ),
            key=lambda bar: -bar.figure,
        )
        return ChartSection("quota", tuple(bars), tuple(without[:NEXT]))

    def hollow(self, last: Move, step: str) -> tuple[QuotientBar, ...]:
        """The next in line after the last move.

        What the trace names, and who follows by the same figure.

        Within an alliance only what the trace names: the others of the council do not compete
        there.
        """
        named = last.runner_up
        if named is None:
            return ()
        figure = last.next_quotient or Fraction(0)
        others = (
            (claim, key)
            for key in self._in
            if key != named and (claim := self._claim(key, step)) is not None
        )
        behind = sorted((pair for pair in others if pair[0] <= figure), key=lambda pair: -pair[0])
        following = [(figure, named), *behind][:NEXT]
        return tuple(QuotientBar(self._party_of.get(key, key), claim) for claim, key in following)

    def level(self) -> tuple[QuotientBar, ...]:
        """Those between whom a lot must decide."""
        among = self._question.among if self._question else ()
        return tuple(
            QuotientBar(self._party_of.get(key, key), self._claim(key, self.act) or Fraction(0))
            for key in among
        )

    def _claim(self, key: str, act: str) -> Fraction | None:
        votes = self._votes.get(key, 0)
        won = [move for move in self._moves if move.winner == key]
        if act == "remainder":
            if self._quota is None or any(move.act.value == act for move in won):
                return None
            return votes % self._quota if self._invited(votes) else None
        averages = [step for step in self._steps if isinstance(step, HighestAverages)]
        if act != "average" or not averages:
            return None
        divisors = averages[-1].divisors
        return Fraction(votes * divisors.unit, divisors(sum(move.seats for move in won)))

    def _invited(self, votes: int) -> bool:
        step = self._steps[-1]
        least = step.least_share if isinstance(step, LargestRemainders) else Fraction(0)
        return votes >= least * (self._quota or 0)


def margin_of(council: CouncilResult, party_of: Mapping[str, str]) -> Margin | None:
    """The ballots that, moved from one list to another,
    change the seats of a council, with the palette's ids.
    """
    margin = None if council.margins is None else council.margins.seats.moved
    if margin is None:
        return None

    def party(name: str | None) -> str | None:
        return None if name is None else party_of.get(name, name)

    return replace(
        margin,
        holder=party(margin.holder),
        rival=party(margin.rival),
        source=party(margin.source),
        target=party(margin.target),
    )


def last_seat(council: CouncilResult) -> int | None:
    """The number of the seat that would change hands: the last that its holder won."""
    margin = None if council.margins is None else council.margins.seats.moved
    holder = None if margin is None else margin.holder
    won = [move.number for move in council.trace if move.winner == holder and move.number]
    return max(won, default=None)
