"""One form among the forms of its council, so that it can be checked the moment it is typed."""

from dataclasses import dataclass, replace

import numpy as np

from salakhum.arrays import MISSING, Index, Ints
from salakhum.count.examine import Examination, examine_surroundings
from salakhum.count.figures import COUNTS, MARKS
from salakhum.count.form import ResultForm
from salakhum.count.previous import before
from salakhum.count.sheets import Sheets, sheets
from salakhum.count.standing import NOT_COUNTED
from salakhum.count.surroundings import Before, Surroundings
from salakhum.findings import Finding
from salakhum.register import Election
from salakhum.rules import Rule


@dataclass(frozen=True, slots=True)
class Context:
    """What a form of ``station`` is checked against.

    The other forms of its council and the previous election.

    ``sheets`` holds one row for each of them and, at ``row``, the station itself, not filled in
    yet.
    """

    election: Election
    sheets: Sheets
    row: int
    before: Before | None = None

    @property
    def lists(self) -> tuple[str, ...]:
        """The ids of the lists on the form, in ballot order."""
        low, high = self.sheets.start[self.row : self.row + 2]
        return tuple(self.election.lists.id.gather(self.sheets.line_list[low:high]).to_list())


def context(
    election: Election, forms: Index, station: str, previous: Election | None = None
) -> Context:
    """The context of a form of ``station`` among the forms that count;
    KeyError for a station that is not there.
    """
    place = election.stations.id.index_of(station)
    if place is None:
        raise KeyError(station)
    same = election.stations.council == election.stations.council[place]
    around = np.where(same, forms, NOT_COUNTED)
    around[place] = NOT_COUNTED
    columns = sheets(election, around, also=place)
    row = int(np.searchsorted(columns.station, place))
    past = None if previous is None else before(election, columns, previous)
    return Context(election, columns, row, past)


def check_form(form: ResultForm, context: Context, rule: Rule) -> tuple[Finding, ...]:
    """The findings on one form.

    Those :func:`salakhum.count.check_forms` gives with this form in its station's place.
    """
    return tuple(examine_form(form, context, rule).findings)


def examine_form(form: ResultForm, context: Context, rule: Rule) -> Examination:
    """:func:`check_form` with what every check came to.

    Raises ValueError where the form is of another station than the context.
    """
    station = context.election.stations.id[int(context.sheets.station[context.row])]
    if form.station != station:
        raise ValueError(f"the form is of station {form.station}, the context of {station}")
    filled = _filled(context, form)
    around = Surroundings(filled, rule.valid_includes_blank, context.before)
    return examine_surroundings(context.election, rule, around, only=context.row)


def _filled(context: Context, form: ResultForm) -> Sheets:
    columns, row = context.sheets, context.row
    counts = {
        name: _with(columns[name], row, form.counts.get(name))
        for name in COUNTS
        if name in columns.counts or form.counts.get(name) is not None
    }
    marks = {
        name: _with(columns.mark(name).astype(np.int64), row, form.marks.get(name)).astype(np.int8)
        for name in MARKS
        if name in columns.marks or name in form.marks
    }
    lines = {"votes": _with_lines(context, "votes", [form.votes.get(x) for x in context.lists])}
    if form.candidates:
        sums = [_sum(form.candidates.get(name, ())) for name in context.lists]
        lines["candidates"] = _with_lines(context, "candidates", sums)
    if form.repeated:
        again = [form.repeated.get(name) for name in context.lists]
        lines["repeated"] = _with_lines(context, "repeated", again)
    return replace(columns, counts=counts, marks=marks, lines=lines)


def _with(column: Ints, row: int, number: int | None) -> Ints:
    filled = column.copy()
    filled[row] = MISSING if number is None else number
    return filled


def _with_lines(context: Context, name: str, numbers: list[int | None]) -> Ints:
    filled = context.sheets.line(name).copy()
    low = int(context.sheets.start[context.row])
    filled[low : low + len(numbers)] = [MISSING if n is None else n for n in numbers]
    return filled


def _sum(numbers: tuple[int | None, ...]) -> int | None:
    """The sum, None where a figure is missing."""
    known = [number for number in numbers if number is not None]
    return sum(known) if numbers and len(known) == len(numbers) else None
