"""Where blocks and tiles stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from salakhum.publish.pictures.blocks import BlockPlan, Placed, Wanted, plan, tile_height

PLACES = st.one_of(st.none(), st.tuples(st.integers(-99, 99), st.integers(-99, 99)))
SEATS = st.lists(st.integers(1, 60), max_size=30).map(tuple)
WANTED = st.lists(st.builds(Wanted, SEATS, st.integers(1, 9), PLACES), min_size=1, max_size=12)


def _cells(laid: BlockPlan, wanted: list[Wanted]) -> list[tuple[int, int, int, int]]:
    return [
        (x, y, -(-seats // laid.high), laid.high)
        for one, placed in zip(wanted, laid.blocks, strict=True)
        for seats, (x, y) in zip(one.seats, placed.tiles, strict=True)
    ]


def _apart(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    (a, b, wide, high), (c, d, wide_too, high_too) = one, other
    return a + wide < c or c + wide_too < a or b + high < d or d + high_too < b


@given(WANTED, st.integers(1, 6))
def test_no_tile_touches_another(wanted: list[Wanted], rows: int) -> None:
    laid = plan(wanted, 120, rows, 2)
    assert all(_apart(a, b) for a, b in combinations(_cells(laid, wanted), 2))


@given(WANTED, st.integers(1, 6))
def test_every_tile_stands_in_its_block_below_the_label(wanted: list[Wanted], rows: int) -> None:
    laid = plan(wanted, 120, rows, 2)
    for x, y, wide, high in _cells(laid, wanted):
        assert any(_inside(one, x, y, wide, high) for one in laid.blocks)


def _inside(one: Placed, x: int, y: int, wide: int, high: int) -> bool:
    return (
        one.x <= x
        and x + wide <= one.x + one.width
        and one.y + 2 <= y
        and y + high <= one.y + one.height
    )


def test_north_is_above_and_west_is_left() -> None:
    four = [Wanted((9,) * 4, 1, place) for place in ((10, 0), (0, 10), (10, 10), (0, 0))]
    south_east, north_west, north_east, south_west = plan(four, 40, 2, 1).blocks
    assert north_west.y == north_east.y < south_west.y == south_east.y
    assert north_west.x < north_east.x
    assert south_west.x < south_east.x


def test_without_places_they_stand_in_their_order() -> None:
    blocks = plan([Wanted((9,) * 4, 1, None) for _ in range(4)], 40, 2, 1).blocks
    assert [(one.y, one.x) for one in blocks] == sorted((one.y, one.x) for one in blocks)


def test_a_tile_of_the_middle_size_is_about_square() -> None:
    assert [tile_height(seats) for seats in ([5, 7, 9], [11], [31], [])] == [3, 4, 6, 1]
