"""Borders that neighbours share."""

from hypothesis import given
from hypothesis import strategies as st

from salakhum.publish.pictures.topology import (
    contains,
    doubled_area,
    middle,
    shared,
    simplified,
    walk,
)

WEST = ((0, 0), (0, 4), (2, 4), (3, 2), (2, 0), (0, 0))
EAST = ((2, 4), (6, 4), (6, 0), (2, 0), (3, 2), (2, 4))
ISLAND = ((9, 9), (8, 8), (9, 8), (9, 9))


def test_a_border_is_kept_once_whichever_way_it_is_walked() -> None:
    arcs, (west, east) = shared([WEST, EAST])
    assert len(arcs) == 3
    assert {max(n, ~n) for n in west} & {max(n, ~n) for n in east} == {
        arcs.index(((2, 0), (3, 2), (2, 4)))
    }


def test_rings_are_walked_as_they_were() -> None:
    arcs, rings = shared([WEST, EAST, ISLAND])
    for ring, came in zip(rings, (WEST, EAST, ISLAND), strict=True):
        walked = walk(ring, dict(enumerate(arcs)))
        assert walked[0] == walked[-1]
        assert set(walked) == set(came)
        assert doubled_area(walked) == doubled_area(came)


def test_an_island_in_a_lake_of_its_own_shape_is_one_arc() -> None:
    arcs, (lake, island) = shared([ISLAND, ISLAND[::-1]])
    assert len(arcs) == 1
    assert lake != island


def test_small_corners_go_and_ends_stay() -> None:
    line = ((0, 0), (5, 1), (10, 0), (15, 9), (20, 0))
    assert simplified(line, 20) == ((0, 0), (10, 0), (15, 9), (20, 0))
    assert simplified(line, 10_000) == ((0, 0), (20, 0))


def test_a_closed_arc_stays_an_area() -> None:
    square = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
    assert len(simplified(square, 10_000)) == 4


POINTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=40)


@given(POINTS, st.integers(0, 500))
def test_what_is_left_are_points_of_the_line_in_their_order(
    points: list[tuple[int, int]], least: int
) -> None:
    found = simplified(tuple(points), least)
    assert found[0] == points[0]
    assert found[-1] == points[-1]
    rest = iter(points)
    assert all(point in rest for point in found)


def test_the_middle_of_an_area() -> None:
    assert middle(((0, 0), (0, 10), (10, 10), (10, 0))) == (5, 5)
    assert middle(((0, 0), (10, 4))) == (5, 2)


def test_a_point_lies_in_a_ring_or_beside_it() -> None:
    hook = ((0, 0), (0, 10), (10, 10), (10, 6), (4, 6), (4, 0))
    assert contains(hook, (2, 2))
    assert contains(hook, (8, 8))
    assert not contains(hook, (8, 2))
    assert not contains(hook, (-1, 2))
    assert contains(hook[::-1], (2, 2))
    assert not contains((), (1, 1))
