"""Accepted forms in, totals at every level of the tree of areas out.

Comes in: an election and the row of the form that counts for every station (from ``count``). Goes
out: :class:`Totals`, integers by council, by area, by list and by party, each with the number of
forms that lack it; :class:`Tally` keeps them while forms change one by one. ``allocate`` and
``declare`` call it.
"""

from salakhum.tabulate.change import FormChange, StationReturn, change, station_return
from salakhum.tabulate.figures import COUNTED, FIGURES, Sums
from salakhum.tabulate.tabulation import Tally, tabulate
from salakhum.tabulate.totals import Totals

__all__ = [
    "COUNTED",
    "FIGURES",
    "FormChange",
    "StationReturn",
    "Sums",
    "Tally",
    "Totals",
    "change",
    "station_return",
    "tabulate",
]
