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
