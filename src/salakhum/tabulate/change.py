"""One changed form: what it takes away and what it brings,
along the path from its council to the root.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import MISSING, NOWHERE, Ints
from salakhum.register import Election
from salakhum.tabulate.figures import COLUMNS, columns
from salakhum.tabulate.tree import path


@dataclass(frozen=True, slots=True)
class StationReturn:
    """What one station reports; None where it gives no figure.

    ``votes`` by list of its council, in ballot order.
    """

    votes: tuple[int | None, ...]
    registered: int | None = None
    cast: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None


@dataclass(frozen=True, slots=True)
class FormChange:
    """Differences to add: to one council,
    to its lists ``lists[0] : lists[1]`` and to the areas above it.

    ``parties`` holds (party, votes, forms lacking) for every list of the council that belongs to
    one.
    """

    council: int
    areas: tuple[int, ...]
    lists: tuple[int, int]
    columns: Ints
    votes: Ints
    votes_missing: Ints
    parties: tuple[tuple[int, int, int], ...]


def station_return(election: Election, form: int) -> StationReturn | None:
    """The form of that row as a value; None for -1, a form that is not in."""
    if form < 0:
        return None
    forms, votes = election.forms, election.votes
    first, after = _lists(election, int(forms.station[form]))
    lines = slice(int(votes.start[form]), int(votes.start[form + 1]))
    given = dict(zip(votes.list[lines].tolist(), votes.votes[lines].tolist(), strict=True))
    figures = forms.registered, forms.ballots_cast, forms.valid, forms.invalid, forms.blank
    return StationReturn(
        tuple(_known(given.get(row, MISSING)) for row in range(first, after)),
        *(_known(int(figure[form])) for figure in figures),
    )


def change(
    election: Election, station: int, old: StationReturn | None, new: StationReturn | None
) -> FormChange:
    """What it does to the totals when ``old`` is replaced
    by ``new`` at a station; None is a form that is not in.
    """
    council = int(election.stations.council[station])
    first, after = _lists(election, station)
    register = int(election.stations.registered[station])
    votes, lacking = _difference(_votes(old, after - first), _votes(new, after - first))
    return FormChange(
        council=council,
        areas=path(election.areas.parent, int(election.councils.area[council])),
        lists=(first, after),
        columns=_row(new, register) - _row(old, register),
        votes=votes,
        votes_missing=lacking,
        parties=tuple(
            (party, int(v), int(m))
            for party, v, m in zip(
                election.lists.party[first:after].tolist(), votes, lacking, strict=True
            )
            if party != NOWHERE
        ),
    )


def _lists(election: Election, station: int) -> tuple[int, int]:
    council = int(election.stations.council[station])
    return int(election.lists.start[council]), int(election.lists.start[council + 1])


def _known(number: int) -> int | None:
    return None if number < 0 else number


def _votes(form: StationReturn | None, lists: int) -> tuple[Ints, Ints]:
    """Votes by list, and 1 for each list of which a form that is in gives no number."""
    if form is None:
        return np.zeros(lists, np.int64), np.zeros(lists, np.int64)
    votes = np.array([0 if v is None else v for v in form.votes], np.int64)
    return votes, np.array([v is None for v in form.votes], np.int64)


def _difference(old: tuple[Ints, Ints], new: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    return new[0] - old[0], new[1] - old[1]


def _row(form: StationReturn | None, register: int) -> Ints:
    row = np.zeros(COLUMNS, np.int64)
    if form is not None:
        for column, values in columns(_figures(form, register)):
            row[column] = values[0]
    return row


def _figures(form: StationReturn, register: int) -> tuple[Ints, ...]:
    given = [v for v in form.votes if v is not None]
    counted = form.valid if form.valid is not None or not given else sum(given)
    registered = register if form.registered is None else form.registered
    figures = registered, form.cast, form.valid, form.invalid, form.blank, counted
    return tuple(np.array([MISSING if f is None else f], np.int64) for f in figures)
