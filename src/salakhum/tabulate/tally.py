"""The totals of a count that goes on: a ledger in which one form after another is replaced."""

from salakhum.arrays import Index, Ints
from salakhum.register import Election
from salakhum.tabulate.change import Change, StationReturn, change, station_return
from salakhum.tabulate.figures import Sums
from salakhum.tabulate.tabulation import tabulate
from salakhum.tabulate.totals import Totals, apply


class Tally:
    """The running totals of an election. A replaced form costs the length of its path, whatever the size of the nation."""

    def __init__(self, election: Election, forms: Index) -> None:
        self._election = election
        self._forms = forms
        self._changed: dict[int, StationReturn | None] = {}
        self._totals = tabulate(election, forms)
        self._view = _read_only(self._totals)

    @property
    def totals(self) -> Totals:
        """The totals as they stand: read-only views that follow every replacement. ``totals.copy()`` stays."""
        return self._view

    def current(self, station: int) -> StationReturn | None:
        """The return that counts for a station now; None where none is in."""
        if station in self._changed:
            return self._changed[station]
        return station_return(self._election, int(self._forms[station]))

    def replace(self, station: int, new: StationReturn | None) -> Change:
        """Let ``new`` count for a station (None: nothing counts any more), and give back what that changed."""
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
