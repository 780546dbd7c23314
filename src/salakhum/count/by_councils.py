"""The forms of some whole councils at a time: nothing beyond its council is held against a form.

What is worked out on so few forms stays in the cache of one core, and needs little memory for the
largest nation.
"""

from collections.abc import Iterator

import numpy as np

from salakhum.arrays import Index
from salakhum.count.standing import NOT_COUNTED
from salakhum.register import Election

LINES = 1 << 18  # of a part; a council is never cut


def by_councils(election: Election, forms: Index) -> Iterator[Index]:
    """``forms`` (a row of ``election.forms`` by station) part by part.

    Every form that counts is in one.
    """
    council = election.stations.council
    stations = np.flatnonzero(forms != NOT_COUNTED)
    stations = stations[np.argsort(council[stations], kind="stable")]
    of = council[stations]
    first_line = np.cumsum(np.append(0, np.diff(election.lists.start)[of]))
    part = first_line[np.searchsorted(of, of)] // LINES
    for together in np.split(stations, np.flatnonzero(np.diff(part)) + 1):
        here = np.full_like(forms, NOT_COUNTED)
        here[together] = forms[together]
        yield here
