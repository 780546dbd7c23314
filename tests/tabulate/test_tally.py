"""A ledger of replaced forms equals the count made again from the start; partial counts add up in any order."""

from collections.abc import Callable
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.arrays import MISSING, NOWHERE
from salakhum.register import Election
from salakhum.tabulate import StationReturn, Tally, Totals, tabulate

Build = Callable[..., Election]
COUNT = st.one_of(st.just(MISSING), st.integers(0, 900))
NAMES = ("registered", "ballots_cast", "valid", "invalid", "blank")


@st.composite
def elections(draw: st.DrawFn, build: Build) -> Election:
    """A forest, councils anywhere in it, lists with and without parties, several forms per station."""
    areas = draw(st.integers(1, 6))
    parent = [draw(st.integers(NOWHERE, i - 1)) for i in range(areas)]
    council_area = draw(st.lists(st.integers(0, areas - 1), min_size=1, max_size=4))
    council = st.integers(0, len(council_area) - 1)
    stations = draw(st.lists(st.tuples(council, COUNT), min_size=1, max_size=6))
    parties = draw(st.integers(0, 3))
    party = st.integers(NOWHERE, parties - 1)
    lists = sorted(draw(st.lists(st.tuples(council, party), max_size=8)), key=lambda x: x[0])
    forms = []
    for station in draw(st.lists(st.integers(0, len(stations) - 1), max_size=10)):
        figures = {name: draw(COUNT) for name in NAMES}
        own = [row for row, (c, _) in enumerate(lists) if c == stations[station][0]]
        votes = {row: draw(COUNT) for row in own if draw(st.booleans())}
        forms.append((station, figures, votes))
    return build(parent, council_area, stations, lists, forms, parties)


def pick(data: st.DataObject, election: Election) -> np.ndarray:
    """For every station one of its forms, or none."""
    rows = election.forms.station
    choices = [[-1, *np.flatnonzero(rows == s)] for s in range(len(election.stations.council))]
    return np.array([data.draw(st.sampled_from(c)) for c in choices], np.int32)


def columns(totals: Totals) -> tuple[list[object], ...]:
    return (
        totals.councils.stations.tolist(),
        totals.councils.table.tolist(),
        totals.areas.stations.tolist(),
        totals.areas.table.tolist(),
        totals.votes.tolist(),
        totals.votes_missing.tolist(),
        totals.party_votes.tolist(),
        totals.party_votes_missing.tolist(),
    )


@settings(max_examples=150)
@given(st.data())
def test_replacing_forms_one_by_one_equals_counting_again(
    build: Build, data: st.DataObject
) -> None:
    election = data.draw(elections(build))
    before, after = pick(data, election), pick(data, election)
    tally, goal, pure = Tally(election, before), Tally(election, after), tabulate(election, before)
    for station in data.draw(st.permutations(range(len(before)))):
        difference = tally.replace(station, goal.current(station))
        pure = pure.replaced(difference)
        assert tally.current(station) == goal.current(station)
    assert columns(tally.totals) == columns(tabulate(election, after)) == columns(pure)


@settings(max_examples=150)
@given(st.data())
def test_partial_totals_add_up_in_any_order(build: Build, data: st.DataObject) -> None:
    election = data.draw(elections(build))
    forms = pick(data, election)
    part = np.array([data.draw(st.integers(0, 2)) for _ in forms])
    parts = [tabulate(election, np.where(part == p, forms, -1).astype(np.int32)) for p in range(3)]
    total = reduce(add, data.draw(st.permutations(parts)))
    assert columns(total) == columns(tabulate(election, forms))


@settings(max_examples=100)
@given(st.data())
def test_no_party_is_treated_unlike_another(build: Build, data: st.DataObject) -> None:
    """Whatever stands at the root is the sum over what stands in the lists."""
    election = data.draw(elections(build))
    totals = tabulate(election, pick(data, election))
    roots = election.areas.parent == NOWHERE
    for party in range(len(election.parties.id)):
        of_party = election.lists.party == party
        assert totals.party_votes[roots, party].sum() == totals.votes[of_party].sum()
        assert (
            totals.party_votes_missing[roots, party].sum() == totals.votes_missing[of_party].sum()
        )


def test_the_view_of_a_tally_follows_and_cannot_be_written(province: Election) -> None:
    tally = Tally(province, np.array([0, -1, 1], np.int32))
    view, kept = tally.totals, tally.totals.copy()
    tally.replace(1, StationReturn((5, 5), 300, 10, 10, 0, 0))
    assert view.votes.tolist() == [205, 115, 250, 150]
    assert kept.votes.tolist() == [200, 110, 250, 150]
    with pytest.raises(ValueError, match="read-only"):
        view.votes[0] = 1
