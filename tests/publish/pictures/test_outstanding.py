"""What matters, and the quiet rest."""

import re

import pytest

from salakhum.publish.pictures import AwaitedStation, OpenPlaces, what_matters, what_matters_table

STATIONS = (
    AwaitedStation("Station 3", "Hall", 481, chief=True, href="/3"),
    AwaitedStation("Station 9", "Mill", None),
)


def test_councils_are_one_strip() -> None:
    svg = what_matters(OpenPlaces(90, 8, 2), "en", title="T")
    strip = [int(wide) for wide in re.findall(r'y="8" width="(\d+)" height="28"', svg)]
    assert sum(strip) == 360
    assert "Councils that can still change: 8" in svg
    assert "Councils that await a lot: 2" in svg
    assert 'class="look"' in svg
    assert "Every station has been counted." in svg


def test_a_single_open_council_is_seen() -> None:
    svg = what_matters(OpenPlaces(100_000, 1), "en", title="T")
    assert 'width="4" height="28"' in svg


def test_stations_that_can_change_something_are_a_list() -> None:
    svg = what_matters(OpenPlaces(1, 1, stations=STATIONS, rest=7), "en", title="T")
    assert '<a href="/3">' in svg
    assert "Hall · Station 3" in svg
    assert "can still change first place · registered voters: 481" in svg
    assert ">can still change the seats<" in svg
    assert "can change nothing: 7" in svg


def test_a_long_list_is_cut_and_says_so() -> None:
    svg = what_matters(OpenPlaces(0, 30, stations=STATIONS * 8), "km", title="T")
    assert svg.count("<a ") == 5
    assert "៦" in svg


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_table_has_them_all(language: str) -> None:
    table = what_matters_table(OpenPlaces(0, 1, stations=STATIONS * 8), language)
    assert len(table.rows) == 16
    assert table.rows[1][2] == "–"
    assert table.links[:2] == ("/3", "")


def test_no_council_at_all() -> None:
    assert "picture what-matters" in what_matters(OpenPlaces(0, 0), "en", title="T")
