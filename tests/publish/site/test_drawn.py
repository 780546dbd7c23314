"""Charts on the pages."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_nation_shows_turnout_by_area(site: Path, language: str) -> None:
    html = (site / language / "index.html").read_text(encoding="utf-8")
    assert 'id="turnout-title"' in html


def test_an_area_with_councils_only_has_no_chart_of_areas(site: Path) -> None:
    html = (site / "en" / "02" / "index.html").read_text(encoding="utf-8")
    assert 'id="turnout-title"' not in html


@pytest.mark.parametrize("folder", ["en", "km", "en/01"])
def test_every_seat_can_be_taken_away_as_a_poster(site: Path, folder: str) -> None:
    assert 'href="every-seat.svg"' in (site / folder / "index.html").read_text(encoding="utf-8")
    poster = (site / folder / "every-seat.svg").read_text(encoding="utf-8")
    assert poster.startswith('<svg xmlns="http://www.w3.org/2000/svg"')


def test_a_district_has_no_poster(site: Path) -> None:
    assert not (site / "en/0102/every-seat.svg").exists()
    assert "every-seat.svg" not in (site / "en/0102/index.html").read_text(encoding="utf-8")
