"""Forms among their neighbours.

The other stations of the council, the station itself left out, and the last election.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.count.exact import Bools
from salakhum.count.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Before:
    """The previous election, row by row and line by line;
    MISSING where the station or the list has no counterpart.

    A station is the same when its id and the id of its council are; ``votes`` are those of the
    lists of the same party.
    """

    voters: Ints
    cast: Ints
    invalid: Ints
    all_votes: Ints
    votes: Ints


@dataclass(frozen=True)
class Surroundings:
    """Forms with what is around them; what several checks need is worked out once."""

    sheets: Sheets
    valid_includes_blank: bool = False
    before: Before | None = None

    @cached_property
    def filled(self) -> Bools:
        """By line: is there a figure."""
        filled: Bools = self.sheets.line("votes") != MISSING
        return filled

    @cached_property
    def lines_filled(self) -> Ints:
        """By row: how many lists have a figure."""
        return self.sheets.sum(self.filled.astype(np.int64))

    @cached_property
    def complete(self) -> Bools:
        """By row: has every list a figure."""
        complete: Bools = (self.lines_filled == self.size) & (self.size > 0)
        return complete

    @cached_property
    def size(self) -> Ints:
        """By row: how many lists stand."""
        return np.diff(self.sheets.start)

    @cached_property
    def votes(self) -> Ints:
        """By line: the votes, 0 where there is no figure."""
        return np.where(self.filled, self.sheets.line("votes"), 0)

    @cached_property
    def all_votes(self) -> Ints:
        """By row: the votes of all lists."""
        return self.sheets.sum(self.votes)

    @cached_property
    def counted_well(self) -> Bools:
        """By row: is the form a measure for its neighbours
        (every list has a figure, and there are votes).
        """
        return self.complete & (self.all_votes > 0)

    @cached_property
    def others(self) -> Ints:
        """By row: how many other stations of the council measure it."""
        return self._without_own(self.counted_well.astype(np.int64))

    @cached_property
    def others_all_votes(self) -> Ints:
        """By row: the votes of all lists in these other stations."""
        return self._without_own(np.where(self.counted_well, self.all_votes, 0))

    @cached_property
    def here(self) -> Ints:
        """By line: the votes of all lists on its form."""
        return self.of_form(self.all_votes)

    @cached_property
    def around(self) -> Ints:
        """By line: the votes of all lists in the other stations."""
        return self.of_form(self.others_all_votes)

    @cached_property
    def own_votes(self) -> Ints:
        """By line: the votes where the form is a measure, else 0."""
        return np.where(self.counted_well[self.sheets.line_form], self.votes, 0)

    @cached_property
    def others_votes(self) -> Ints:
        """By line: the list's votes in the other stations."""
        return self._without_own_line(self.own_votes)

    @cached_property
    def others_with_votes(self) -> Ints:
        """By line: in how many of the other stations the list has votes."""
        return self._without_own_line((self.own_votes > 0).astype(np.int64))

    @cached_property
    def voters(self) -> Ints:
        """By row: who may vote here by the register,
        by the form where the register does not say.
        """
        sheets = self.sheets
        return np.where(sheets.register == MISSING, sheets["registered"], sheets.register)

    @cached_property
    def turnout_known(self) -> Bools:
        """By row: are voters and ballots known."""
        known: Bools = (self.voters > 0) & (self.sheets["ballots_cast"] != MISSING)
        return known

    @cached_property
    def others_turnout(self) -> tuple[Ints, Ints, Ints]:
        """By row: of the other stations with a known turnout their number,
        ballots cast and voters.
        """
        known = self.turnout_known
        return (
            self._without_own(known.astype(np.int64)),
            self._without_own(np.where(known, self.sheets["ballots_cast"], 0)),
            self._without_own(np.where(known, self.voters, 0)),
        )

    def known(self, *names: str) -> Bools:
        """By row: are all these counts known."""
        known = np.ones(len(self.sheets), dtype=np.bool_)
        for name in names:
            known &= self.sheets[name] != MISSING
        return known

    def of_form(self, by_form: Ints) -> Ints:
        """A column by row, written out by line."""
        return np.repeat(by_form, self.size)

    def next_line(self, by_line: Ints, step: int) -> Ints:
        """For each line the figure of the next (step 1)
        or previous (-1) one, going round within the form.
        """
        with_lines = np.flatnonzero(self.size)
        first, last = self.sheets.start[with_lines], self.sheets.start[with_lines + 1] - 1
        if step < 0:
            first, last = last, first
        moved = np.roll(by_line, -step)
        moved[last] = by_line[first]
        return moved

    def _without_own(self, own: Ints) -> Ints:
        council = self.sheets.council
        total = np.zeros(int(council.max(initial=-1)) + 1, dtype=np.int64)
        np.add.at(total, council, own)
        return total[council] - own

    def _without_own_line(self, own: Ints) -> Ints:
        row = self.sheets.line_list
        total = np.zeros(int(row.max(initial=-1)) + 1, dtype=np.int64)
        np.add.at(total, row, own)
        return total[row] - own
