"""The forms of an election with their lines of votes,
as rows that are chosen, stacked and put back.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import polars as pl

from salakhum.arrays import Codes, Index, Ints, Mask
from salakhum.errors import SalakhumError
from salakhum.register.election import Election, Forms, Votes
from salakhum.register.keys import taken

Column = Ints | Index | Codes | pl.Series


class TornFormsError(SalakhumError, ValueError):
    """Forms and lines of votes that do not belong together."""


@dataclass(frozen=True, slots=True)
class FormRows:
    """Forms and their lines of votes.

    ``votes.start[f] : votes.start[f + 1]`` are the lines of row f of ``forms``.

    Raises :class:`TornFormsError` where ``votes`` has not as many groups of lines as there are
    forms.
    """

    forms: Forms
    votes: Votes

    def __post_init__(self) -> None:
        """Raises :class:`TornFormsError` where the forms are not those of the lines."""
        forms, groups = len(self.forms.station), len(self.votes.start) - 1
        if forms != groups:
            raise TornFormsError(
                f"{forms} forms, and lines of votes for {groups}. Choose forms with FormRows.only, which keeps their lines."
            )

    def only(self, chosen: Mask) -> "FormRows":
        """The forms for which ``chosen`` is true, with their lines."""
        row = np.flatnonzero(chosen)
        columns: dict[str, Any] = {name: column[row] for name, column in _columns(self.forms)}
        forms = Forms(**columns, extra=taken(self.forms.extra, row))
        return FormRows(forms, _lines_of(self.votes, chosen))

    def above(self, lower: "FormRows") -> "FormRows":
        """These forms, and those of ``lower`` below them."""
        columns: dict[str, Any] = {}
        for (name, column), (_, below) in zip(
            _columns(self.forms), _columns(lower.forms), strict=True
        ):
            columns[name] = _joined(column, below)
        forms = Forms(**columns, extra=pl.concat([self.forms.extra, lower.forms.extra]))
        return FormRows(forms, _below(self.votes, lower.votes, len(self.forms.station)))


def forms_of(election: Election) -> FormRows:
    """Every form of an election with its lines of votes."""
    return FormRows(election.forms, election.votes)


def with_forms(election: Election, rows: FormRows) -> Election:
    """The election with these forms in place of its own: ``with_forms(e, forms_of(e)) == e``."""
    return replace(election, forms=rows.forms, votes=rows.votes)


def _columns(forms: Forms) -> list[tuple[str, Column]]:
    """All of them but those that the format does not list."""
    names = [column.name for column in fields(Forms) if column.name != "extra"]
    return [(name, getattr(forms, name)) for name in names]


def _joined(upper: Column, lower: Column) -> Column:
    if isinstance(upper, pl.Series) and isinstance(lower, pl.Series):
        return pl.concat([upper, lower])
    return np.concatenate([upper, lower])


def _lines_of(votes: Votes, chosen: Mask) -> Votes:
    """The lines of the forms that are chosen, whose rows move up."""
    line = np.flatnonzero(chosen[votes.form])
    row = np.cumsum(chosen, dtype=np.int32) - 1
    return Votes(
        form=row[votes.form[line]],
        list=votes.list[line],
        votes=votes.votes[line],
        start=np.concatenate([[0], np.cumsum(np.diff(votes.start)[chosen])]),
        extra=taken(votes.extra, line),
    )


def _below(upper: Votes, lower: Votes, forms: int) -> Votes:
    """The lines of ``lower`` under those of ``upper``, which has so many forms."""
    return Votes(
        form=np.concatenate([upper.form, lower.form + np.int32(forms)]),
        list=np.concatenate([upper.list, lower.list]),
        votes=np.concatenate([upper.votes, lower.votes]),
        start=np.concatenate([upper.start, lower.start[1:] + upper.start[-1]]),
        extra=pl.concat([upper.extra, lower.extra]),
    )
