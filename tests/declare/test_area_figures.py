"""The figures of areas that a declaration does not have are the sums of those that it has."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.results import result_of

from salakhum.arrays import NOWHERE
from salakhum.count import DECLARED
from salakhum.declare import CountedFigures, area_figures, json_of
from salakhum.register import Areas

Form = dict[str, int] | None  # None: not in
Land = tuple[list[int], list[tuple[int, list[Form]]]]  # parent by area; area and forms by council

FORMS = st.none() | st.dictionaries(st.sampled_from(sorted(DECLARED)), st.integers(0, 9))


@st.composite
def lands(draw: st.DrawFn) -> Land:
    """A tree of areas in any order, and councils anywhere in it, also two in one area and in one that has areas below."""
    size = draw(st.integers(1, 7))
    above = [NOWHERE, *(draw(st.integers(0, row - 1)) for row in range(1, size))]
    order = draw(st.permutations(range(size)))
    parents = [NOWHERE] * size
    for row, parent in enumerate(above):
        parents[order[row]] = NOWHERE if parent == NOWHERE else order[parent]
    councils = st.tuples(st.integers(0, size - 1), st.lists(FORMS, min_size=1, max_size=3))
    return parents, draw(st.lists(councils, max_size=5))


def counted(forms: Sequence[Form]) -> dict[str, Any]:
    """What the forms of a place come to, in the JSON of a declaration."""
    inside = [form for form in forms if form is not None]
    figures: dict[str, Any] = {"stations": len(forms), "stations_in": len(inside)}
    for name in DECLARED:
        values = [form[name] for form in inside if name in form]
        if values and len(values) == len(inside):
            figures[name] = sum(values)
        elif values:
            part = {"sum": sum(values), "known": len(values), "lacking": len(inside) - len(values)}
            figures.setdefault("partly", {})[name] = part
    return figures


def path(parents: Sequence[int], area: int) -> Iterator[int]:
    """An area and those above it."""
    while area != NOWHERE:
        yield area
        area = parents[area]


def tree(parents: Sequence[int]) -> Areas:
    ids = pl.Series([f"a{row}" for row in range(len(parents))])
    return Areas(ids, np.array(parents, np.int32), ids, {}, pl.DataFrame())


@given(lands())
def test_every_area_has_the_sum_of_the_forms_below_it(land: Land) -> None:
    parents, councils = land
    expected = [
        counted([form for area, forms in councils if row in path(parents, area) for form in forms])
        for row in range(len(parents))
    ]
    root = parents.index(NOWHERE)
    between = sorted(set(parents) - {NOWHERE, root})
    declared = result_of(
        nation={"id": f"a{root}", **expected[root]},
        areas=[{"id": f"a{row}", **expected[row]} for row in between],
        councils=[
            {"id": f"c{number}", "area": f"a{area}", **counted(forms)}
            for number, (area, forms) in enumerate(councils)
        ],
    )
    figures = area_figures(tree(parents), declared)
    assert [json_of(CountedFigures, place) for place in figures] == expected
