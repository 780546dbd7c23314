"""The forms of a package as values: the only reader of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, Index, Ints
from salakhum.count.figures import COUNTS, MARKS, figure_column, in_print
from salakhum.count.form import Answer, ResultForm, read_answers
from salakhum.count.sheets import side_by_side
from salakhum.count.status import FormStatus
from salakhum.register import Election, Forms, FormStanding, Stage

Rows = Ints | Index


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One version of a station's form as a package has it, and what it says."""

    version: int
    stage: str
    status: FormStatus
    recorded_at: str | None
    reason: str | None
    says: ResultForm

    @property
    def printed(self) -> Mapping[str, int]:
        """The counts that it states, in the order of the paper."""
        counts = self.says.counts
        return {name: number for name in in_print() if (number := counts.get(name)) is not None}


def read_forms(election: Election, rows: Rows | None = None) -> Iterator[FormVersion]:
    """The forms of a package in the order of ``rows``, else of the package.

    The only reader of them.

    ``votes`` of a form has its lines of votes.csv in their order, None where the cell is empty.
    """
    forms = election.forms
    chosen: Rows = np.arange(len(forms.station), dtype=np.int64) if rows is None else rows
    stage = [member.name.lower() for member in Stage]
    status = [FormStatus(member.name.lower()) for member in FormStanding]
    columns = zip(
        forms.version[chosen].tolist(),
        forms.stage[chosen].tolist(),
        forms.standing[chosen].tolist(),
        forms.recorded_at.gather(chosen).to_list(),
        _reasons(forms, chosen),
        election.stations.id.gather(forms.station[chosen]).to_list(),
        _counts_of(forms, chosen),
        _votes_of(election, chosen),
        _marks_of(forms, chosen),
        strict=True,
    )
    for version, of_stage, standing, recorded_at, reason, station, counts, votes, marks in columns:
        says = ResultForm(station, counts, votes, marks)
        yield FormVersion(version, stage[of_stage], status[standing], recorded_at, reason, says)


def _reasons(forms: Forms, chosen: Rows) -> Sequence[str | None]:
    if "reason" not in forms.extra.columns:
        return [None] * len(chosen)
    return forms.extra["reason"].gather(chosen).cast(pl.String).to_list()


def _counts_of(forms: Forms, chosen: Rows) -> Iterator[dict[str, int | None]]:
    columns = (figure_column(forms, name, chosen) for name in COUNTS)
    silent = [None] * len(chosen)
    stated = (silent if column is None else _known(column) for column in columns)
    return (dict(zip(COUNTS, numbers, strict=True)) for numbers in zip(*stated, strict=True))


def _votes_of(election: Election, chosen: Rows) -> Iterator[dict[str, int | None]]:
    start, votes = election.votes.start, election.votes
    first, size = start[chosen], start[chosen + 1] - start[chosen]
    lines = side_by_side(first, size)
    lists = election.lists.id.gather(votes.list[lines]).to_list()
    pairs = list(zip(lists, _known(votes.votes[lines]), strict=True))
    low = 0
    for number in size.tolist():
        yield dict(pairs[low : low + number])
        low += number


def _marks_of(forms: Forms, chosen: Rows) -> Iterator[dict[str, Answer]]:
    extra = forms.extra
    columns = {
        name: map(Answer, read_answers(extra[name].gather(chosen)).to_list())
        for name in MARKS
        if name in extra.columns
    }
    if not columns:
        yield from ({} for _ in chosen)
    for answers in zip(*columns.values(), strict=True):
        yield {
            name: answer
            for name, answer in zip(columns, answers, strict=True)
            if answer is not Answer.MISSING
        }


def _known(column: Ints) -> list[int | None]:
    return [None if number == MISSING else number for number in column.tolist()]


def result_form(election: Election, row: int) -> ResultForm:
    """What the form in row ``row`` of ``election.forms`` says; a list without a line has None."""
    says = next(read_forms(election, np.array([row]))).says
    council = int(election.stations.council[int(election.forms.station[row])])
    low, high = (int(n) for n in election.lists.start[council : council + 2])
    lists = dict.fromkeys(election.lists.id[low:high].to_list())
    return replace(says, votes={**lists, **says.votes})
