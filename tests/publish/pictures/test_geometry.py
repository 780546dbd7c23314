"""Whole-number geometry."""

import math

import pytest

from salakhum.publish.pictures.geometry import HALF_TURN, across, root_up, upward


@pytest.mark.parametrize("angle", range(0, HALF_TURN + 1, 750))
def test_a_point_on_a_circle(angle: int) -> None:
    turn = math.radians(angle / 100)
    assert upward(1000, angle) == pytest.approx(1000 * math.sin(turn), abs=2.5)
    assert across(1000, angle) == pytest.approx(1000 * math.cos(turn), abs=2.5)


@pytest.mark.parametrize(("number", "root"), [(0, 0), (1, 1), (4, 2), (5, 3), (9, 3), (10, 4)])
def test_the_least_square_that_holds(number: int, root: int) -> None:
    assert root_up(number) == root
