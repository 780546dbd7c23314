"""The tree of areas."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from salakhum.tabulate.tree import add_up, depths, levels, path

FOREST = np.array([3, -1, 1, 1, 3, -1], np.int32)


def test_a_path_leads_to_the_root() -> None:
    assert path(FOREST, 4) == (4, 3, 1)


def test_depth_is_the_number_of_areas_above() -> None:
    assert depths(FOREST).tolist() == [2, 0, 1, 1, 2, 0]


def test_the_deepest_level_comes_first_and_roots_not_at_all() -> None:
    assert [sorted(level.tolist()) for level in levels(FOREST)] == [[0, 4], [2, 3]]


@given(st.data(), st.integers(1, 30))
def test_every_area_holds_what_lies_in_and_below_it(data: st.DataObject, n: int) -> None:
    parent = np.array([data.draw(st.integers(-1, i - 1)) for i in range(n)], np.int32)
    own = np.array(data.draw(st.lists(st.integers(0, 2**55), min_size=n, max_size=n)), np.int64)
    table = own[:, None].copy()
    add_up(parent, table)
    expected = [sum(int(own[b]) for b in range(n) if a in path(parent, b)) for a in range(n)]
    assert table[:, 0].tolist() == expected
