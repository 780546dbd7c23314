"""Some of the forms of an election, and more of them: rows of forms, always with their lines of votes."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from salakhum.register import Election, Forms, Votes
from salakhum.rehearse.apportion import starts
from salakhum.rehearse.field import Flags


def known_on(election: Election, day: date) -> Election:
    """The election as it was known at the end of a day: with the forms that were recorded by then."""
    known = election.forms.recorded_at.str.slice(0, len("2022-06-05")) <= day.isoformat()
    return only(election, known.to_numpy())


def only(election: Election, kept: Flags) -> Election:
    """The election with some of its forms."""
    rows = np.flatnonzero(kept)
    forms = Forms(
        **{column.name: getattr(election.forms, column.name)[rows] for column in fields(Forms)}
    )
    return replace(election, forms=forms, votes=_lines_of(election.votes, kept))


def stacked(upper: Election, lower: Election) -> Election:
    """``upper`` with the forms of ``lower`` below its own; all else is the same in both."""
    columns: dict[str, Any] = {}
    for column in fields(Forms):
        both: list[Any] = [getattr(election.forms, column.name) for election in (upper, lower)]
        join = np.concatenate if isinstance(both[0], np.ndarray) else pl.concat
        columns[column.name] = join(both)
    votes = _below(upper.votes, lower.votes, len(upper.forms.station))
    return replace(upper, forms=Forms(**columns), votes=votes)


def _lines_of(votes: Votes, kept: Flags) -> Votes:
    """The lines of the forms that are kept, whose rows move up."""
    line = np.flatnonzero(kept[votes.form])
    row = np.cumsum(kept, dtype=np.int32) - 1
    return Votes(
        form=row[votes.form[line]],
        list=votes.list[line],
        votes=votes.votes[line],
        start=starts(np.diff(votes.start)[kept]),
        extra=votes.extra[line],
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
