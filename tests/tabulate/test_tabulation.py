"""Totals over the tree of areas, by hand and by law."""

from collections.abc import Callable

import numpy as np
import pytest

from salakhum.arrays import MISSING
from salakhum.register import Election
from salakhum.tabulate import COUNTED, FIGURES, Totals, tabulate

Build = Callable[..., Election]
IN = np.array([0, -1, 1], np.int32)


@pytest.fixture
def totals(province: Election) -> Totals:
    return tabulate(province, IN)


def test_votes_are_added_by_list_and_by_party_up_the_tree(totals: Totals) -> None:
    assert totals.votes.tolist() == [200, 110, 250, 150]
    assert totals.party_votes.tolist() == [[450, 110], [450, 110], [200, 110], [250, 0]]


def test_a_station_that_is_out_is_counted_as_out_at_every_level(totals: Totals) -> None:
    assert totals.areas.stations.tolist() == [3, 3, 2, 1]
    assert totals.areas.stations_out.tolist() == [1, 1, 1, 0]
    assert totals.councils.stations_in.tolist() == [1, 1]


def test_a_figure_that_a_form_lacks_is_missing_and_not_zero(totals: Totals) -> None:
    assert totals.areas["blank"].tolist() == [1, 1, 0, 1]
    assert totals.areas.missing("blank").tolist() == [1, 1, 1, 0]
    assert totals.councils.known("blank").tolist() == [MISSING, 1]


def test_where_the_form_is_silent_the_register_says_how_many_are_registered(
    totals: Totals,
) -> None:
    assert totals.areas["registered"].tolist() == [890, 890, 390, 500]


def test_valid_votes_that_a_form_does_not_give_are_the_sum_of_its_votes(totals: Totals) -> None:
    assert totals.councils[COUNTED].tolist() == [310, 400]
    assert totals.councils.known("valid").tolist() == [310, MISSING]


def test_turnout_is_a_pair_over_the_stations_that_give_both(totals: Totals) -> None:
    assert totals.areas.turnout(0) == (730, 890)
    assert totals.areas.turnout_stations.tolist() == [2, 2, 1, 1]


def test_nothing_in_is_no_turnout_and_nothing_known(province: Election) -> None:
    nothing = tabulate(province, np.full(3, -1, np.int32))
    assert nothing.areas.turnout(0) is None
    assert nothing.councils.known("ballots_cast").tolist() == [MISSING, MISSING]
    assert len(nothing.areas) == 4


def test_a_form_without_any_figure_lacks_them_all(build: Build) -> None:
    election = build([-1], [0], [(0, MISSING)], [(0, 0)], [(0, {}, {0: MISSING})], parties=1)
    totals = tabulate(election, np.array([0], np.int32))
    assert [int(totals.councils.missing(f)[0]) for f in FIGURES] == [1] * len(FIGURES)
    assert totals.votes_missing.tolist() == [1]
    assert totals.party_votes_missing.tolist() == [[1]]


def test_sums_past_the_exact_floats_are_exact(build: Build) -> None:
    big = 2**53 + 1
    election = build([-1], [0], [(0, 1), (0, 1)], [(0, -1)], [(0, {}, {0: big}), (1, {}, {0: 2})])
    assert tabulate(election, np.array([0, 1], np.int32)).votes.tolist() == [big + 2]
