"""One changed form, as a value and as a difference."""

import numpy as np

from salakhum.register import Election
from salakhum.tabulate import StationReturn, change, station_return, tabulate


def test_a_form_is_read_back_as_the_return_of_its_station(province: Election) -> None:
    assert station_return(province, 0) == StationReturn((200, 110), 390, 320, 310, 10)
    assert station_return(province, -1) is None


def test_a_change_lies_on_the_path_from_the_council_to_the_root(province: Election) -> None:
    new = StationReturn((260, None), None, 410, None, 9, 1)
    difference = change(province, 2, station_return(province, 1), new)
    assert (difference.council, difference.areas, difference.lists) == (1, (3, 1, 0), (2, 4))
    assert (difference.votes.tolist(), difference.votes_missing.tolist()) == ([10, -150], [0, 1])
    assert difference.parties == ((0, 10, 0),)


def test_replacing_nothing_by_nothing_changes_nothing(province: Election) -> None:
    difference = change(province, 1, None, None)
    assert not difference.columns.any()
    assert not difference.votes.any()


def test_totals_are_replaced_and_the_old_ones_stay(province: Election) -> None:
    forms = np.array([0, -1, 1], np.int32)
    before = tabulate(province, forms)
    after = before.replaced(change(province, 0, station_return(province, 0), None))
    assert before.votes.tolist() == [200, 110, 250, 150]
    assert after.votes.tolist() == [0, 0, 250, 150]
    assert after.areas.stations_in.tolist() == [1, 1, 0, 1]


def test_a_return_without_any_number_lacks_its_counted_votes(province: Election) -> None:
    difference = change(province, 1, None, StationReturn((None, None)))
    again = difference.columns
    silent = change(province, 1, None, StationReturn((None, None), registered=300)).columns
    assert np.array_equal(again, silent)  # the register says 300 too
