"""The map of real boundaries."""

import re

import pytest

from salakhum.publish.pictures import (
    Boundaries,
    Palette,
    Region,
    boundary_map,
    map_key,
    map_table,
)
from salakhum.publish.pictures.topology import Arc, shared

CELL = 100_000


@pytest.fixture(scope="module")
def grid() -> Boundaries:
    """Two rows of fifteen squares, the areas 0 to 29."""
    rings = {str(row * 15 + column): _cell(column, row) for row in range(2) for column in range(15)}
    arcs, found = shared(list(rings.values()))
    return Boundaries(arcs, {name: (ring,) for name, ring in zip(rings, found, strict=True)})


def _cell(column: int, row: int) -> Arc:
    x, y = column * CELL, row * CELL
    return ((x, y), (x, y + CELL), (x + CELL, y + CELL), (x + CELL, y), (x, y))


def regions(number: int, *, more: int = 0) -> list[Region]:
    """Areas of which the first is led by B, the last by nobody; ``more`` have no polygon."""
    found = [
        Region(
            str(i), f"Area {i}", "B" if i == 0 else "" if i == number - 1 else "A",
            str(i // 15), f"/{i}", f"Row {i // 15}", f"/row/{i // 15}",
        )
        for i in range(number)
    ]  # fmt: skip
    return found + [
        Region(f"new{i}", f"New {i}", "A", "0", f"/new{i}", "Row 0", "/row/0") for i in range(more)
    ]


def test_few_regions_are_links_of_their_own(grid: Boundaries, marks: Palette) -> None:
    svg = boundary_map(grid, regions(30), marks, "en", title="Map")
    assert svg.count("<a ") == 30
    assert 'aria-label="Area 0: B"' in svg
    assert 'aria-label="Area 29: none yet"' in svg
    assert "url(#map-nobody)" in svg


def test_letters_stand_where_there_is_room(grid: Boundaries, marks: Palette) -> None:
    wide = boundary_map(grid, regions(30), marks, "en", title="Map", width=1000)
    narrow = boundary_map(grid, regions(30), marks, "en", title="Map", width=200)
    assert wide.count(">A<") == 28
    assert wide.count('class="fine"') == 1  # what a telephone cannot show
    assert narrow.count(">A<") == 0
    middling = boundary_map(grid, regions(5), marks, "en", title="Map", width=400)
    assert "<g>" in middling


def test_many_regions_are_linked_by_part_and_only_the_unusual_carry_letters(
    grid: Boundaries, marks: Palette
) -> None:
    svg = boundary_map(grid, regions(30), marks, "en", title="Map", linked=10)
    assert svg.count("<a ") == 2
    assert 'aria-label="Row 1"' in svg
    assert svg.count(">B<") == 1
    assert svg.count(">A<") == 0
    assert 'stroke-width="2"' in svg  # the border between the rows


def test_one_part_has_no_border_to_another(grid: Boundaries, marks: Palette) -> None:
    svg = boundary_map(grid, regions(15), marks, "en", title="Map", linked=10)
    assert 'stroke-width="2"' not in svg


def test_without_addresses_nothing_is_a_link(grid: Boundaries, marks: Palette) -> None:
    plain = [Region(str(i), f"Area {i}", "A", "0") for i in range(15)]
    assert "<a " not in boundary_map(grid, plain, marks, "en", title="Map")
    assert "<a " not in boundary_map(grid, plain, marks, "en", title="Map", linked=10)


def test_a_council_without_polygon_stands_among_its_siblings(
    grid: Boundaries, marks: Palette
) -> None:
    svg = boundary_map(grid, regions(30, more=2), marks, "en", title="Map", width=1504)
    squares = re.findall(r'd="M(\d+) (\d+)h9v9h-9z"', svg)
    assert len(squares) == 2
    assert all(int(y) < 100 for _, y in squares)  # in the upper row
    assert svg.index("New 0") > svg.index("Area 28")  # over the others


def test_no_polygon_at_all(marks: Palette) -> None:
    svg = boundary_map(Boundaries((), {}), regions(3), marks, "en", title="Map")
    assert svg.count("h9v9h-9z") == 3


def test_an_area_too_small_to_be_seen_is_left_out(marks: Palette) -> None:
    tiny = ((0, 0), (1, 1), (1, 0), (0, 0))
    large = ((0, 0), (0, 9 * CELL), (9 * CELL, 9 * CELL), (0, 0))
    arcs, (small, big) = shared([tiny, large])
    drawn = Boundaries(arcs, {"0": (small,), "1": (big,)})
    pair = [Region("0", "Small", "A", "x", part="x"), Region("1", "Big", "B", "x", part="x")]
    assert "M" in boundary_map(drawn, pair, marks, "en", title="Map")


def test_shared_borders_stay_shared(grid: Boundaries, marks: Palette) -> None:
    svg = boundary_map(grid, regions(30), marks, "en", title="Map", width=1504)
    corners = {
        point
        for path in re.findall(r'd="(M[^"]*z)"', svg)
        for point in re.findall(r"M\d+ \d+", path)
    }
    assert len(corners) <= 32 + 30


def test_the_key_counts_the_councils_of_each_list(marks: Palette) -> None:
    key = map_key(regions(30), marks, "km")
    assert [(mark.id, figure) for mark, _, figure in key] == [("A", "២៨"), ("B", "១")]


def test_the_table_tells_each_part(grid: Boundaries, marks: Palette) -> None:
    table = map_table(grid, regions(30, more=2), marks, "en")
    assert table.headings == ("Area", "Leading list", "Without boundary")
    assert table.rows == (
        ("Row 0", "List A 16; List B 1", "New 0, New 1"),
        ("Row 1", "List A 14", "–"),
    )


def test_the_table_of_one_part_tells_each_council(grid: Boundaries, marks: Palette) -> None:
    assert map_table(grid, regions(2, more=1), marks, "en").rows == (
        ("Area 0", "List B", "–"),
        ("Area 1", "none yet", "–"),
        ("New 0", "List A", "New 0"),
    )


def test_of_many_regions_none_names_itself_under_a_pointer(
    grid: Boundaries, marks: Palette
) -> None:
    many = [*regions(30), *[Region(f"n{i}", "New", "A", "0", f"/n{i}") for i in range(60)]]
    few = boundary_map(grid, regions(30), marks, "en", title="Map")
    assert few.count("<title>") == 30
    assert boundary_map(grid, many, marks, "en", title="Map").count("<title>") == 0
