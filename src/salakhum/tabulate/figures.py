"""The figures of a form as columns that add up.

Each with the number of forms that do not give it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.count import DECLARED

COUNTED = (
    "counted"  # valid where the form gives it, else the sum of its votes: the base of thresholds
)
FIGURES = (*DECLARED, COUNTED)
_COLUMN = {name: column for column, name in enumerate(FIGURES)}

# The columns of a table of sums: the figures, then how many forms lack each, then these.
LACKING = len(FIGURES)
FORMS = 2 * len(FIGURES)  # stations whose form is in
BOTH = FORMS + 1  # ... and gives registered and cast: only those make a turnout
BOTH_REGISTERED = FORMS + 2
BOTH_CAST = FORMS + 3
COLUMNS = FORMS + 4


def columns(figures: tuple[Ints, ...]) -> Iterator[tuple[int, Ints]]:
    """What every form adds to each column.

    ``figures`` are arrays by form in the order of FIGURES.
    """
    for column, values in enumerate(figures):
        given = values >= 0
        yield column, np.where(given, values, 0)
        yield LACKING + column, (~given).astype(np.int64)
    registered, cast = (figures[_COLUMN[name]] for name in ("registered", "ballots_cast"))
    both = (registered >= 0) & (cast >= 0)
    yield FORMS, np.ones(len(registered), np.int64)
    yield BOTH, both.astype(np.int64)
    yield BOTH_REGISTERED, np.where(both, registered, 0)
    yield BOTH_CAST, np.where(both, cast, 0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the forms that are in, by unit: councils, or areas with everything below them.

    ``stations`` counts all stations of the unit; ``table`` is units × :data:`COLUMNS`.
    """

    stations: Ints
    table: Ints

    def __len__(self) -> int:
        return len(self.stations)

    def __getitem__(self, figure: str) -> Ints:
        """The sum over the forms that give the figure: read it together with :meth:`missing`."""
        return self.table[:, _COLUMN[figure]]

    def missing(self, figure: str) -> Ints:
        """How many of the forms that are in do not give the figure."""
        return self.table[:, LACKING + _COLUMN[figure]]

    def known(self, figure: str) -> Ints:
        """The sum where every form that is in gives the figure
        and at least one is in, else MISSING.
        """
        complete = (self.missing(figure) == 0) & (self.stations_in > 0)
        return np.where(complete, self[figure], MISSING)

    @property
    def stations_in(self) -> Ints:
        return self.table[:, FORMS]

    @property
    def stations_out(self) -> Ints:
        return self.stations - self.stations_in

    @property
    def turnout_stations(self) -> Ints:
        """Over how many stations :meth:`turnout` is formed."""
        return self.table[:, BOTH]

    def turnout(self, unit: int) -> tuple[int, int] | None:
        """Ballots cast and registered voters over the stations
        that give both; None where none does.
        """
        if not self.table[unit, BOTH]:
            return None
        return int(self.table[unit, BOTH_CAST]), int(self.table[unit, BOTH_REGISTERED])
