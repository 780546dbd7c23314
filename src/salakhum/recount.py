"""The whole chain in one call: forms → findings → totals → seats → people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from salakhum.allocate import Contests, Draw, Seats, Status, allocate
from salakhum.arrays import MISSING, Index
from salakhum.contests import contests
from salakhum.count import Outstanding, counting_forms, examine, outstanding
from salakhum.elect import People, about_people, elect
from salakhum.findings import Finding
from salakhum.register import Election, Stage
from salakhum.rules import Rule
from salakhum.tabulate import Totals, tabulate

Draws = Mapping[int, Sequence[Draw]]


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """Everything that follows from the forms of an election under a rule."""

    election: Election
    rule: Rule
    stage: Stage | None
    forms: Index  # the row of Forms that counts, by station
    findings: Sequence[Finding]  # on forms, by station
    outstanding: Outstanding
    totals: Totals
    contests: Contests
    seats: Seats
    people: People
    draws: Draws  # recorded lots by council

    def to_polars(self) -> pl.DataFrame:
        """A frame with a row for every list of every council.

        ``council, list, votes, seats, status``.

        ``status`` is ``allocated``, ``lots-required`` (``seats`` are then those that need no lot)
        or ``refused`` (no seats, which is null and not 0).
        """
        council = np.repeat(np.arange(len(self.contests)), np.diff(self.contests.start))
        words = [status.name.lower().replace("_", "-") for status in Status]
        status = pl.Series(words, dtype=pl.Enum(words)).gather(self.seats.status)
        seats = pl.Series(self.seats.seats)
        return pl.DataFrame(
            {
                "council": pl.Series(self.contests.ids, dtype=pl.String).gather(council),
                "list": self.contests.list_ids,
                "votes": self.contests.votes,
                "seats": seats.set(seats == MISSING, None),
                "status": status.gather(council),
            }
        )

    def __repr__(self) -> str:
        about = self.election.about
        name, councils = next(iter(about.names.values()), ""), len(self.contests)
        seats = int(self.contests.seats.sum())
        return f"<Result of {name}, {about.date}: {seats} seats in {councils} councils under {self.rule.id}>"


def recount(
    election: Election,
    rule: Rule,
    stage: Stage | None = None,
    previous: Election | None = None,
) -> Result:
    """Count an election again from its forms.

    ``stage`` limits the count to the forms of one stage, ``previous`` is an earlier election for
    the checks against history. Draws recorded in the package are used where their questions are
    still asked.
    """
    forms = counting_forms(election, stage)
    totals = tabulate(election, forms)
    contested = contests(election, totals, rule)
    draws = recorded_draws(election)
    seats = allocate(contested, rule, {council: seat_draws(draws, council) for council in draws})
    people = elect(contested, seats, rule, draws, candidates=election.candidates)
    return Result(
        election=election,
        rule=rule,
        stage=stage,
        forms=forms,
        findings=examine(election, rule, forms, previous).findings,
        outstanding=outstanding(election, forms),
        totals=totals,
        contests=contested,
        seats=seats,
        people=people,
        draws=draws,
    )


def recorded_draws(election: Election) -> Draws:
    """The draws of ``lots.csv`` by council, in the order of the file."""
    lots = election.lots
    by_council: dict[int, list[Draw]] = {}
    for council, question, drawn in zip(
        lots.council.tolist(), lots.question, lots.drawn, strict=True
    ):
        by_council.setdefault(council, []).append(Draw(question, tuple(drawn.split("|"))))
    return by_council


def seat_draws(draws: Draws, council: int) -> tuple[Draw, ...]:
    """The recorded lots of a council that decide on seats; the others name people."""
    return tuple(draw for draw in draws.get(council, ()) if not about_people(draw))
