"""Every form that is in, added up to its council and to every area above.

At once, or form by form as a count goes on.
"""

import numpy as np

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.count import DECLARED, figure_column
from salakhum.register import Election
from salakhum.tabulate.change import FormChange, StationReturn, change, station_return
from salakhum.tabulate.figures import COLUMNS, Sums, columns
from salakhum.tabulate.totals import Totals, apply
from salakhum.tabulate.tree import add_up


def tabulate(election: Election, forms: Index) -> Totals:
    """Add up the forms; ``forms`` is by station the row
    of the form that counts, -1 where none is in.

    Sums are int64 and exact as long as no total passes 2⁶³. The totals of any partition of the
    stations, each with -1 for the stations of the others, add up to the totals of all, in any
    order.
    """
    rows = forms[forms >= 0]
    councils = _councils(election, rows)
    votes, given = _lists(election, rows)
    missing = councils.stations_in[election.lists.council] - given
    areas, party_votes, party_missing = _own(election, councils, votes, missing)
    add_up(election.areas.parent, areas.stations[:, None], areas.table, party_votes, party_missing)
    return Totals(councils, areas, votes, missing, party_votes, party_missing)


def summed(values: Ints, unit: Index | Ints, units: int) -> Ints:
    """Sums of ``values`` by unit. Not ``bincount``, whose weights are floats."""
    sums = np.zeros(units, np.int64)
    np.add.at(sums, unit, values)
    return sums


def _councils(election: Election, rows: Index) -> Sums:
    units = len(election.councils.seats)
    council = election.stations.council[election.forms.station[rows]]
    table = np.zeros((units, COLUMNS), np.int64)
    for column, values in columns(_figures(election, rows)):
        table[:, column] = summed(values, council, units)
    return Sums(np.bincount(election.stations.council, minlength=units).astype(np.int64), table)


def _figures(election: Election, rows: Index) -> tuple[Ints, ...]:
    """The figures that are declared, of the forms that are in, and what counts as valid."""
    forms = election.forms
    columns = {name: figure_column(forms, name) for name in DECLARED}
    nothing = np.full(len(rows), MISSING, np.int64)
    figures = {name: nothing if c is None else c[rows] for name, c in columns.items()}
    register = election.stations.registered[forms.station[rows]]
    registered = figures["registered"]
    figures["registered"] = np.where(registered < 0, register, registered)
    return (*figures.values(), _counted(election, rows, figures["valid"]))


def _counted(election: Election, rows: Index, valid: Ints) -> Ints:
    """Valid votes; of a form that does not give them the sum of its votes, if it has any."""
    silent = np.flatnonzero(valid < 0)
    if not len(silent):
        return valid
    votes, start = election.votes.votes, election.votes.start
    running = np.zeros(len(votes) + 1, np.int64)
    np.cumsum(np.maximum(votes, 0), out=running[1:])
    lines = np.zeros(len(votes) + 1, np.int64)
    np.cumsum(votes >= 0, out=lines[1:])
    low, high = start[rows[silent]], start[rows[silent] + 1]
    counted = valid.copy()
    counted[silent] = np.where(lines[high] > lines[low], running[high] - running[low], MISSING)
    return counted


def _lists(election: Election, rows: Index) -> tuple[Ints, Ints]:
    """Votes by list, and how many forms give them."""
    units = len(election.lists.council)
    lines = election.votes
    is_in = np.zeros(len(election.forms.station), np.bool_)
    is_in[rows] = True
    counts = is_in[lines.form] & (lines.votes >= 0)
    unit, values = lines.list, lines.votes
    if not counts.all():
        unit, values = unit[counts], values[counts]
    return summed(values, unit, units), np.bincount(unit, minlength=units).astype(np.int64)


def _own(election: Election, councils: Sums, votes: Ints, missing: Ints) -> tuple[Sums, Ints, Ints]:
    """What every area holds itself, by its councils, before the areas below are added."""
    areas, parties = len(election.areas.parent), len(election.parties.id)
    table = np.zeros((areas, COLUMNS), np.int64)
    np.add.at(table, election.councils.area, councils.table)
    stations = summed(councils.stations, election.councils.area, areas)
    of_party = np.flatnonzero(election.lists.party != NOWHERE)
    cell = election.councils.area[election.lists.council[of_party]].astype(np.int64) * parties
    cell += election.lists.party[of_party]
    by_party, lacking = (
        summed(values[of_party], cell, areas * parties).reshape(areas, parties)
        for values in (votes, missing)
    )
    return Sums(stations, table), by_party, lacking


class Tally:
    """The running totals of an election.

    A replaced form costs the length of its path, whatever the size of the nation.
    """

    def __init__(self, election: Election, forms: Index) -> None:
        self._election = election
        self._forms = forms
        self._changed: dict[int, StationReturn | None] = {}
        self._totals = tabulate(election, forms)
        self._view = _read_only(self._totals)

    @property
    def totals(self) -> Totals:
        """The totals as they stand: read-only views that follow every replacement.

        ``totals.copy()`` stays.
        """
        return self._view

    def current(self, station: int) -> StationReturn | None:
        """The return that counts for a station now; None where none is in."""
        if station in self._changed:
            return self._changed[station]
        return station_return(self._election, int(self._forms[station]))

    def replace(self, station: int, new: StationReturn | None) -> FormChange:
        """Let ``new`` count for a station (None: nothing counts any more),
        and give back what that changed.
        """
        difference = change(self._election, station, self.current(station), new)
        apply(difference, self._totals)
        self._changed[station] = new
        return difference


def _read_only(totals: Totals) -> Totals:
    return Totals(
        councils=Sums(totals.councils.stations, _view(totals.councils.table)),
        areas=Sums(totals.areas.stations, _view(totals.areas.table)),
        votes=_view(totals.votes),
        votes_missing=_view(totals.votes_missing),
        party_votes=_view(totals.party_votes),
        party_votes_missing=_view(totals.party_votes_missing),
    )


def _view(array: Ints) -> Ints:
    view = array.view()
    view.flags.writeable = False
    return view
