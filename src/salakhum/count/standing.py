"""Which form of a station counts, and which stations are still outstanding."""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import MISSING, Codes, Index, Ints
from salakhum.register import Election, FormStanding, Stage

NOT_COUNTED = -1  # in a row of counting forms: this station brings nothing to the totals
NOT_IN = len(
    FormStanding
)  # where a standing is asked: nothing counts, and no form is in quarantine


def counting_forms(election: Election, stage: Stage | None = None) -> Index:
    """The row of ``election.forms`` that counts, by station; -1 where none does.

    Of one stage the highest version counts; without ``stage`` the most final stage that the station
    has. A form in quarantine does not count, and no earlier version counts in its place.
    """
    forms = election.forms
    rows = np.arange(len(forms.station), dtype=np.int32)
    if stage is not None:
        rows = rows[forms.stage == stage]
    station = forms.station[rows]
    rank = (forms.stage[rows].astype(np.int64) << 32) + forms.version[rows]
    highest = np.full(len(election.stations.id), np.int64(-1))
    np.maximum.at(highest, station, rank)
    latest = rank == highest[station]
    counting = np.full(len(highest), NOT_COUNTED, dtype=np.int32)
    counting[station[latest]] = rows[latest]
    quarantined = (
        forms.standing[counting] == FormStanding.QUARANTINED if len(forms.station) else False
    )
    counting[quarantined & (counting != NOT_COUNTED)] = NOT_COUNTED
    return counting


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is not settled yet, by station and by council.

    ``standing`` and ``registered`` have one entry per station: the
    :class:`~salakhum.register.FormStanding` of its form, or NOT_IN, and the registered voters of
    the station (those on its form where the register has none, MISSING where neither knows).
    ``stations``, ``voters`` and ``unknown`` have shape (councils, standings): stations of that
    standing, NOT_IN the last of them, their registered voters, and how many of these stations have
    an unknown number of voters.
    """

    standing: Codes
    registered: Ints
    stations: Ints
    voters: Ints
    unknown: Ints

    def rows(self, standing: int) -> Index:
        """Stations of that standing, or NOT_IN, in the order of the register."""
        return np.flatnonzero(self.standing == standing).astype(np.int32)


def outstanding(election: Election, forms: Index) -> Outstanding:
    """What the row of counting forms leaves open."""
    standing = _standings(election, forms)
    registered = _voters(election, forms)
    shape = (len(election.councils.id), NOT_IN + 1)
    cell = election.stations.council.astype(np.int64) * shape[1] + standing
    known = registered != MISSING
    voters = np.zeros(shape[0] * shape[1], dtype=np.int64)
    np.add.at(voters, cell[known], registered[known])

    def tally(cells: Ints) -> Ints:
        return np.bincount(cells, minlength=len(voters)).astype(np.int64).reshape(shape)

    return Outstanding(
        standing, registered, tally(cell), voters.reshape(shape), tally(cell[~known])
    )


def _standings(election: Election, forms: Index) -> Codes:
    counted = forms != NOT_COUNTED
    standing = np.full(len(forms), NOT_IN, dtype=np.int8)
    quarantined = election.forms.standing == FormStanding.QUARANTINED
    standing[election.forms.station[quarantined]] = FormStanding.QUARANTINED
    standing[counted] = election.forms.standing[forms[counted]]
    return standing


def _voters(election: Election, forms: Index) -> Ints:
    registered = election.stations.registered.copy()
    ask = np.flatnonzero((registered == MISSING) & (forms != NOT_COUNTED))
    registered[ask] = election.forms.registered[forms[ask]]
    return registered
