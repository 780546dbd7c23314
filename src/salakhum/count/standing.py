"""Which form of a station counts, and which stations are still outstanding."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from salakhum.arrays import MISSING, Codes, Index, Ints
from salakhum.register import Election, Stage, Standing

NOT_COUNTED = -1  # in a row of counting forms: this station brings nothing to the totals


def counting_forms(election: Election, stage: Stage | None = None) -> Index:
    """The row of ``election.forms`` that counts, by station; -1 where none does.

    Of one stage the highest version counts; without ``stage`` the most final stage that the station has. A form in
    quarantine does not count, and no earlier version counts in its place.
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
    quarantined = forms.standing[counting] == Standing.QUARANTINED if len(forms.station) else False
    counting[quarantined & (counting != NOT_COUNTED)] = NOT_COUNTED
    return counting


class State(IntEnum):
    """What keeps a station from being settled."""

    SETTLED = 0
    NOT_IN = 1
    QUARANTINED = 2
    COMPLAINT = 3  # counted, but a complaint about it is open


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is not settled yet, by station and by council.

    ``state`` and ``registered`` have one entry per station: the :class:`State`, and the registered voters of the
    station (those on its form where the register has none, MISSING where neither knows). ``stations``, ``voters`` and
    ``unknown`` have shape (councils, states): stations in that state, their registered voters, and how many of these
    stations have an unknown number of voters.
    """

    state: Codes
    registered: Ints
    stations: Ints
    voters: Ints
    unknown: Ints

    def rows(self, state: State) -> Index:
        """Stations in that state, in the order of the register."""
        return np.flatnonzero(self.state == state).astype(np.int32)


def outstanding(election: Election, forms: Index) -> Outstanding:
    """What the row of counting forms leaves open."""
    state = _states(election, forms)
    registered = _voters(election, forms)
    shape = (len(election.councils.id), len(State))
    cell = election.stations.council.astype(np.int64) * len(State) + state
    known = registered != MISSING
    voters = np.zeros(shape[0] * shape[1], dtype=np.int64)
    np.add.at(voters, cell[known], registered[known])

    def tally(cells: Ints) -> Ints:
        return np.bincount(cells, minlength=len(voters)).astype(np.int64).reshape(shape)

    return Outstanding(state, registered, tally(cell), voters.reshape(shape), tally(cell[~known]))


def _states(election: Election, forms: Index) -> Codes:
    counted = forms != NOT_COUNTED
    state = np.full(len(forms), State.NOT_IN, dtype=np.int8)
    state[election.forms.station[election.forms.standing == Standing.QUARANTINED]] = (
        State.QUARANTINED
    )
    state[counted] = State.SETTLED
    complaint = election.forms.standing[forms[counted]] == Standing.COMPLAINT
    state[np.flatnonzero(counted)[complaint]] = State.COMPLAINT
    return state


def _voters(election: Election, forms: Index) -> Ints:
    registered = election.stations.registered.copy()
    ask = np.flatnonzero((registered == MISSING) & (forms != NOT_COUNTED))
    registered[ask] = election.forms.registered[forms[ask]]
    return registered
