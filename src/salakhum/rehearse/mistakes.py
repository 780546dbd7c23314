"""What goes wrong between a counted ballot box and a typed form, one function for each mistake.

A function alters the draft of one form and says what it wrote, or alters nothing where the form
gives no occasion.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from salakhum.arrays import MISSING, Codes, Ints
from salakhum.register import FORM_COUNTS, Election, FormRows, FormStanding, with_forms

FIGURES = tuple(name for name in FORM_COUNTS if name != "blank")  # no modelled form has it
VOTES = "votes"


class Mistake(StrEnum):
    """What was done to a form.

    The catalogue has a sentence for each, ``rehearsal.planted.<mistake>``.
    """

    DIGITS_TRANSPOSED = "digits_transposed"
    DIGIT_MISTYPED = "digit_mistyped"
    DIGIT_LOST = "digit_lost"
    FIGURE_MISSING = "figure_missing"
    LINES_SWAPPED = "lines_swapped"
    COLUMN_SHIFTED = "column_shifted"
    TOTAL_WRONG = "total_wrong"
    TOTALS_SWAPPED = "totals_swapped"
    BALLOTS_UNACCOUNTED = "ballots_unaccounted"
    OVER_VOTING = "over_voting"
    STATIONS_EXCHANGED = "stations_exchanged"
    FORM_COPIED = "form_copied"
    FORM_MISSING = "form_missing"
    FORM_QUARANTINED = "form_quarantined"


@dataclass(frozen=True, slots=True)
class Planted:
    """One figure that differs from the true form. A figure that is not there is None.

    ``list`` is empty unless ``field`` is ``votes``; for a whole form ``field`` is ``form`` or
    ``status``.
    """

    station: str
    mistake: Mistake
    field: str
    list: str
    true: int | str | None
    written: int | str | None


@dataclass(frozen=True, slots=True)
class FormsDraft:
    """The forms as they are being spoilt.

    ``touched`` forms are not spoilt twice; forms not ``present`` are lost.
    """

    election: Election
    figures: Mapping[str, Ints]
    votes: Ints
    standing: Codes
    present: npt.NDArray[np.bool_]
    touched: npt.NDArray[np.bool_]

    def station(self, form: int) -> str:
        """The id of a form's station."""
        return str(self.election.stations.id[int(self.election.forms.station[form])])

    def lines(self, form: int) -> slice:
        """Where the votes of a form are."""
        start = self.election.votes.start
        return slice(int(start[form]), int(start[form + 1]))

    def written(self) -> Election:
        """The election with the forms as they are written by now, but for those that are lost."""
        columns: dict[str, Any] = {"standing": self.standing, **self.figures}
        forms = replace(self.election.forms, **columns)
        votes = replace(self.election.votes, votes=self.votes)
        return with_forms(self.election, FormRows(forms, votes).only(self.present))

    def cells(self, form: int) -> dict[tuple[str, int], int]:
        """Every figure of a form by its field and, for votes, its line."""
        lines = self.lines(form)
        figures = {(name, MISSING): int(column[form]) for name, column in self.figures.items()}
        votes = {(VOTES, line): int(self.votes[line]) for line in range(lines.start, lines.stop)}
        return figures | votes

    def write(
        self, form: int, mistake: Mistake, cells: Mapping[tuple[str, int], int]
    ) -> list[Planted]:
        """Put figures into a form; what comes back says which of them differ from the true ones."""
        true = self.cells(form)
        planted = []
        for (field, line), written in cells.items():
            if written == true[field, line]:
                continue
            target, place = (self.votes, line) if field == VOTES else (self.figures[field], form)
            target[place] = written
            planted.append(
                Planted(
                    station=self.station(form),
                    mistake=mistake,
                    field=field,
                    list=self._list(line) if field == VOTES else "",
                    true=true[field, line],
                    written=None if written == MISSING else written,
                )
            )
        self.touched[form] |= bool(planted)
        return planted

    def clear(self, forms: Ints) -> None:
        """Take back what was written into some forms."""
        for name, column in self.figures.items():
            column[forms] = getattr(self.election.forms, name)[forms]
        for form in forms.tolist():
            lines = self.lines(form)
            self.votes[lines] = self.election.votes.votes[lines]
        self.touched[forms] = False

    def _list(self, line: int) -> str:
        return str(self.election.lists.id[int(self.election.votes.list[line])])

    def neighbour(self, form: int) -> int | None:
        """An untouched form of the same council, with other figures."""
        council = self.election.stations.council
        there = council[self.election.forms.station]
        near = np.flatnonzero((there == there[form]) & ~self.touched)
        mine = self.votes[self.lines(form)]
        others = (f for f in near.tolist() if not np.array_equal(self.votes[self.lines(f)], mine))
        return next(others, None)


def draft_of(election: Election) -> FormsDraft:
    """Copies of the forms, nothing spoilt yet."""
    forms = election.forms
    none = np.zeros(len(forms.station), bool)
    figures = {name: getattr(forms, name).copy() for name in FIGURES}
    return FormsDraft(
        election, figures, election.votes.votes.copy(), forms.standing.copy(), ~none, none
    )


Make = Callable[[FormsDraft, int, Mistake, np.random.Generator], list[Planted]]


def _one_cell(change: Callable[[int, np.random.Generator], int | None]) -> Make:
    """A mistake in one figure of the form, wherever ``change`` finds something to do."""

    def make(
        draft: FormsDraft, form: int, mistake: Mistake, rng: np.random.Generator
    ) -> list[Planted]:
        cells = list(draft.cells(form).items())
        for place in rng.permutation(len(cells)):
            cell, true = cells[place]
            written = change(true, rng)
            if written is not None and written != true:
                return draft.write(form, mistake, {cell: written})
        return []

    return make


def _transposed(number: int, _: np.random.Generator) -> int | None:
    """The first two neighbouring digits that differ, exchanged.

    A number does not come to begin with 0.
    """
    digits = str(number)
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1] and (i or digits[1] != "0"):
            return int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    return None


def _mistyped(number: int, rng: np.random.Generator) -> int:
    digits = list(str(number))
    place = int(rng.integers(len(digits)))
    digits[place] = str((int(digits[place]) + int(rng.integers(1, 10))) % 10)
    return int("".join(digits))


def _lost(number: int, rng: np.random.Generator) -> int | None:
    digits = str(number)
    if len(digits) < 2:
        return None
    place = int(rng.integers(1, len(digits)))
    return int(digits[:place] + digits[place + 1 :])


def _missing(_: int, __: np.random.Generator) -> int:
    return MISSING


def _lines_swapped(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    lines = draft.lines(form)
    for line in range(lines.start, lines.stop - 1):
        upper, lower = int(draft.votes[line]), int(draft.votes[line + 1])
        if upper != lower:
            return draft.write(form, mistake, {(VOTES, line): lower, (VOTES, line + 1): upper})
    return []


def _column_shifted(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    lines = draft.lines(form)
    if lines.stop - lines.start < 3:
        return []
    shifted = np.roll(draft.votes[lines], 1)
    return draft.write(
        form, mistake, {(VOTES, lines.start + i): int(n) for i, n in enumerate(shifted)}
    )


def _total_wrong(
    draft: FormsDraft, form: int, mistake: Mistake, rng: np.random.Generator
) -> list[Planted]:
    valid = int(draft.figures["valid"][form])
    return draft.write(form, mistake, {("valid", MISSING): valid + 10 * int(rng.integers(1, 4))})


def _totals_swapped(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    valid, invalid = (int(draft.figures[name][form]) for name in ("valid", "invalid"))
    return draft.write(form, mistake, {("valid", MISSING): invalid, ("invalid", MISSING): valid})


def _unaccounted(
    draft: FormsDraft, form: int, mistake: Mistake, rng: np.random.Generator
) -> list[Planted]:
    unused = int(draft.figures["ballots_unused"][form]) + int(rng.integers(1, 21))
    return draft.write(form, mistake, {("ballots_unused", MISSING): unused})


def _over_voting(
    draft: FormsDraft, form: int, mistake: Mistake, rng: np.random.Generator
) -> list[Planted]:
    """More ballots in the box than voters in the register, all for one list; the sums hold."""
    lines, figures = draft.lines(form), draft.figures
    more = int(figures["registered"][form] - figures["ballots_cast"][form] + rng.integers(6, 31))
    line = lines.start + int(np.argmax(draft.votes[lines]))
    cells = {(name, MISSING): int(figures[name][form]) + more for name in ("ballots_cast", "valid")}
    return draft.write(form, mistake, cells | {(VOTES, line): int(draft.votes[line]) + more})


def _counted(draft: FormsDraft, form: int, like: int) -> dict[tuple[str, int], int]:
    """What was counted on ``like``, written on ``form``; both have the same lists."""
    start, end = draft.lines(form).start, draft.lines(like)
    votes = {(VOTES, start + i): int(n) for i, n in enumerate(draft.votes[end])}
    counted = ("ballots_cast", "valid", "invalid")
    return votes | {(name, MISSING): int(draft.figures[name][like]) for name in counted}


def _exchanged(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    other = draft.neighbour(form)
    if other is None:
        return []
    mine, theirs = _counted(draft, form, other), _counted(draft, other, form)
    return draft.write(form, mistake, mine) + draft.write(other, mistake, theirs)


def _copied(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    other = draft.neighbour(form)
    return [] if other is None else draft.write(form, mistake, _counted(draft, form, other))


def _form_missing(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    draft.present[form], draft.touched[form] = False, True
    return [Planted(draft.station(form), mistake, "form", "", "in", None)]


def _quarantined(
    draft: FormsDraft, form: int, mistake: Mistake, _: np.random.Generator
) -> list[Planted]:
    draft.standing[form], draft.touched[form] = FormStanding.QUARANTINED, True
    return [Planted(draft.station(form), mistake, "status", "", "accepted", "quarantined")]


MAKE: Mapping[Mistake, Make] = {
    Mistake.DIGITS_TRANSPOSED: _one_cell(_transposed),
    Mistake.DIGIT_MISTYPED: _one_cell(_mistyped),
    Mistake.DIGIT_LOST: _one_cell(_lost),
    Mistake.FIGURE_MISSING: _one_cell(_missing),
    Mistake.LINES_SWAPPED: _lines_swapped,
    Mistake.COLUMN_SHIFTED: _column_shifted,
    Mistake.TOTAL_WRONG: _total_wrong,
    Mistake.TOTALS_SWAPPED: _totals_swapped,
    Mistake.BALLOTS_UNACCOUNTED: _unaccounted,
    Mistake.OVER_VOTING: _over_voting,
    Mistake.STATIONS_EXCHANGED: _exchanged,
    Mistake.FORM_COPIED: _copied,
    Mistake.FORM_MISSING: _form_missing,
    Mistake.FORM_QUARANTINED: _quarantined,
}


def spoil(draft: FormsDraft, form: int, first: int, rng: np.random.Generator) -> list[Planted]:
    """One mistake in a form.

    The one numbered ``first``, or the next that the form gives occasion for.
    """
    mistakes = tuple(MAKE)
    order = mistakes[first:] + mistakes[:first]
    return next(filter(None, (MAKE[mistake](draft, form, mistake, rng) for mistake in order)))
