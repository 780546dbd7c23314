"""Chairs of every council from one seat to sixty and more."""

from itertools import combinations

import pytest

from salakhum.publish.pictures.chair_arcs import CHAMBER_WIDTH, arcs


@pytest.mark.parametrize("chairs", range(81))
def test_everybody_has_a_chair_inside_the_picture(chairs: int) -> None:
    layout = arcs(chairs)
    half = layout.size // 2
    assert len(layout.places) == chairs
    assert all(half <= x + 4 and x <= CHAMBER_WIDTH - half + 4 for x, _ in layout.places)
    assert all(half <= y <= layout.height - half for _, y in layout.places)


@pytest.mark.parametrize("chairs", range(2, 81))
def test_no_chair_stands_on_another(chairs: int) -> None:
    layout = arcs(chairs)
    nearest = min(max(abs(a - c), abs(b - d)) for (a, b), (c, d) in combinations(layout.places, 2))
    assert nearest >= layout.size * 2 // 3


@pytest.mark.parametrize("chairs", range(1, 81))
def test_they_stand_from_left_to_right(chairs: int) -> None:
    places = arcs(chairs).places
    assert places[0][0] <= places[-1][0]
    assert sum(x for x, _ in places) // chairs == pytest.approx(CHAMBER_WIDTH // 2, abs=10)


def test_a_parliament_still_has_chairs() -> None:
    assert len(arcs(600).places) == 600
