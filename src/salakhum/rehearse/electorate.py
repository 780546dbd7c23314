"""Who votes: registered voters, seats, polling stations and turnout,
exact for the nation and plausible below it.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import Index, Ints
from salakhum.rehearse.apportion import group_sums, share_out, starts
from salakhum.rehearse.errors import UnsatisfiableError
from salakhum.rehearse.scenario import Range, Scenario

LEAST_VOTERS = 300  # of a commune, in the model
LEAST_AT_STATION = 40


@dataclass(frozen=True, slots=True)
class Electorate:
    """By commune: ``seats``, and ``start`` of its stations.

    By station: ``council``, ``registered``, ``cast``, ``invalid``.
    """

    seats: Ints
    start: Ints
    council: Index
    registered: Ints
    cast: Ints
    invalid: Ints

    @property
    def valid(self) -> Ints:
        return self.cast - self.invalid

    @property
    def valid_by_council(self) -> Ints:
        return group_sums(self.valid, self.start)


def draw_electorate(scenario: Scenario, rng: np.random.Generator) -> Electorate:
    """Registers, seats, stations, ballots cast and invalid ballots of every commune and station."""
    registered = _registered(scenario, rng)
    seats = _seats(scenario, registered, rng)
    start = starts(_stations(scenario, registered, rng))
    cast = _cast(scenario, registered, rng)
    return _at_stations(scenario, rng, seats=seats, start=start, registered=registered, cast=cast)


def _registered(scenario: Scenario, rng: np.random.Generator) -> Ints:
    low, high = scenario.spread.commune_size
    size = rng.integers(low, high + 1, len(scenario.province))
    least, largest = min(scenario.sizes), max(scenario.sizes)
    for pattern in scenario.patterns:  # where the seats are known the size follows them
        if pattern.commune is not None:
            larger = (high - low) * (pattern.council_seats - least) // (largest - least)
            size[pattern.commune] = low + larger
    start = starts(np.bincount(scenario.province, minlength=len(scenario.voters)))
    provinces = share_out(
        np.array([scenario.totals.registered]), scenario.voters, _one(scenario.voters)
    )
    return share_out(provinces, size**2, start, least=LEAST_VOTERS)


def _seats(scenario: Scenario, registered: Ints, rng: np.random.Generator) -> Ints:
    """Larger communes get larger councils; a commune whose seats are known keeps them."""
    seats = np.zeros(len(registered), np.int64)
    left = dict(scenario.sizes)
    for pattern in scenario.patterns:
        if pattern.commune is not None:
            seats[pattern.commune] = pattern.council_seats
            left[pattern.council_seats] -= 1
    order = np.argsort(registered * rng.integers(75, 126, len(registered)), kind="stable")
    free = order[seats[order] == 0]
    sizes = sorted(left)
    if sum(left.values()) != len(free):
        raise UnsatisfiableError(
            "The councils by seats must be as many as communes", len(free), left
        )
    seats[free] = np.repeat(sizes, [left[size] for size in sizes])
    return seats


def _stations(scenario: Scenario, registered: Ints, rng: np.random.Generator) -> Ints:
    largest = scenario.spread.voters_per_station
    return share_out(
        np.array([scenario.totals.stations]),
        registered * rng.integers(85, 116, len(registered)),
        _one(registered),
        least=-(-registered // largest),
    )


def _cast(scenario: Scenario, registered: Ints, rng: np.random.Generator) -> Ints:
    """Turnout in the proportions of the evening figures where a province has one."""
    low, high = scenario.spread.turnout_unknown
    known = scenario.provinces["evening_turnout"].cast(int).fill_null(0).to_numpy()
    province = np.where(known > 0, known, rng.integers(low, high + 1, len(known)))
    either = scenario.spread.turnout_commune
    turnout = province[scenario.province] + rng.integers(-either, either + 1, len(registered))
    return share_out(
        np.array([scenario.totals.cast]),
        registered * turnout,
        _one(registered),
        most=registered * 97 // 100,
    )


def _at_stations(
    scenario: Scenario,
    rng: np.random.Generator,
    *,
    seats: Ints,
    start: Ints,
    registered: Ints,
    cast: Ints,
) -> Electorate:
    stations, spread = int(start[-1]), scenario.spread

    def weights(least_and_largest: Range) -> Ints:
        low, high = least_and_largest
        return rng.integers(low, high + 1, stations)

    at_station = share_out(
        registered,
        weights(spread.station_size),
        start,
        least=LEAST_AT_STATION,
        most=scenario.totals.registered_most,
    )
    voted = share_out(cast, at_station * weights(spread.turnout_station), start, most=at_station)
    invalid = share_out(
        np.array([scenario.totals.invalid]),
        voted * weights(spread.invalid),
        _one(voted),
        most=voted // 4,
    )
    council = np.repeat(np.arange(len(seats), dtype=np.int32), np.diff(start))
    return Electorate(seats, start, council, at_station, voted, invalid)


def _one(places: Ints) -> Ints:
    return np.array([0, len(places)])
