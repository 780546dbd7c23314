"""The answer of ``apportion``.

Seats with the reason for each, or the lot that has to be drawn, as values and as a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from salakhum.allocate import (
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Move,
    Question,
    Refused,
    allocate_council,
    given_before,
    side_by_side,
    tell_move,
    tell_refusal,
    tell_step,
)
from salakhum.apportionment.errors import ApportionmentError
from salakhum.apportionment.table import SeatTable, as_html, as_text
from salakhum.languages import LANGUAGES, format_count, format_share, sentence
from salakhum.rules import Rule

if (
    TYPE_CHECKING
):  # Polars, and margins that need it, are loaded when somebody asks for a frame or a margin
    import polars as pl

    from salakhum.margins import Margin

MOST_VOTES_OF_MARGINS = 2**53  # margins are searched in machine words; no electorate is near it


@dataclass(frozen=True, slots=True, repr=False)
class Apportionment:
    """The seats of one council under one law.

    Printed, and as the last value of a notebook's cell, it is a table.
    """

    contest: Contest
    rule: Rule
    outcome: Allocated | LotsRequired
    draws: tuple[Draw, ...] = ()

    @property
    def votes(self) -> Mapping[str, int]:
        """The votes by list, in the order of the ballot."""
        return {contender.id: contender.votes for contender in self.contest.lists}

    @property
    def seats(self) -> Mapping[str, int]:
        """The seats by list; while a lot has to be drawn
        (``question`` is not None) those that need no lot.
        """
        if isinstance(self.outcome, LotsRequired):
            return dict(self.outcome.question.sure)
        return dict(zip(self.votes, self.outcome.seats, strict=True))

    @property
    def trace(self) -> tuple[Move, ...]:
        """How every seat came about, in order; while a lot has to be drawn, up to the lot."""
        return self.outcome.trace

    @property
    def question(self) -> Question | None:
        """What has to be drawn by lot, and between whom; None where the votes decide.

        It is never guessed.
        """
        return self.outcome.question if isinstance(self.outcome, LotsRequired) else None

    @property
    def margin(self) -> "Margin | None":
        """The fewest voters, choosing another list,
        who put a seat in doubt; None where no number of them does.

        Where equal claims are drawn for, that is 0. Raises :class:`ApportionmentError` past 2⁵³
        votes.
        """
        if sum(self.votes.values()) > MOST_VOTES_OF_MARGINS:
            raise ApportionmentError("Margins are computed up to 2**53 votes; here are more.")
        from salakhum.margins import margin_of, margins  # noqa: PLC0415

        contests = side_by_side((self.contest,))
        return margin_of(contests, margins(contests, self.rule).seats.moved, 0)

    def with_draw(self, *drawn: str) -> "Apportionment":
        """The same council once these lists were drawn in answer to ``question``.

        Raises :class:`ApportionmentError` where nothing is drawn, or where these are not the lists
        it asks for.
        """
        if self.question is None:
            raise ApportionmentError("Nothing has to be drawn here: the votes decide every seat.")
        draws = (*self.draws, Draw(self.question.key, drawn))
        outcome = allocate_council(self.contest, self.rule, draws)
        if isinstance(outcome, Refused):
            raise ApportionmentError(tell_refusal(outcome, LANGUAGES[0]))
        return Apportionment(self.contest, self.rule, outcome, draws)

    def explain(self, language: str = LANGUAGES[0]) -> list[str]:
        """The trace in sentences, one for each step."""
        return [tell_move(move, language) for move in self.trace]

    def to_polars(self) -> "pl.DataFrame":
        """A frame with the columns ``list``, ``votes`` and ``seats``."""
        import polars as pl  # noqa: PLC0415

        return pl.DataFrame(
            {"list": list(self.votes), "votes": self.votes.values(), "seats": self.seats.values()}
        )

    def to_text(self, language: str = LANGUAGES[0]) -> str:
        """The table as plain text."""
        return as_text(self._table(language))

    def to_html(self, language: str = LANGUAGES[0]) -> str:
        """The table as HTML; what comes from the caller is escaped."""
        return as_html(self._table(language))

    def _table(self, language: str) -> SeatTable:
        votes, seats = self.votes, self.seats
        law = self.rule.names.get(language) or self.rule.id
        size: dict[str, int | str | None] = {"rule": law, "seats": self.contest.seats}
        columns = ("list", "votes", "share", "seats")
        every = sum(votes.values())

        def row(name: str, count: int, won: int) -> tuple[str, ...]:
            figures = format_count(count, language), format_share(count, every, 2, language)
            return name, *figures, format_count(won, language)

        return SeatTable(
            title=sentence("apportionment.title", language, values=size),
            header=tuple(sentence(f"recount.{column}", language) for column in columns),
            rows=tuple(row(name, votes[name], seats[name]) for name in votes),
            total=row(sentence("recount.total", language), every, sum(seats.values())),
            note="" if self.question is None else self._lot(self.question, language),
        )

    def _lot(self, question: Question, language: str) -> str:
        step = tell_step(question.step, language, given_before(question, self.trace))
        among = ", ".join(question.among)
        return sentence(
            "apportionment.lot",
            language,
            values={"step": step, "seats": question.seats, "among": among},
        )

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return self.to_html()
