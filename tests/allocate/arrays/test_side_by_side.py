"""Councils put side by side come apart again as they were."""

from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from salakhum.allocate import Contender, Contest, side_by_side
from salakhum.rules import Kind

counts = st.integers(0, 2**62)
known = st.none() | counts
contenders = st.builds(
    Contender,
    id=st.uuids().map(str),
    votes=counts,
    candidates=known,
    kind=st.sampled_from(Kind),
    partners=st.integers(1, 9),
    candidate_votes=st.lists(counts, max_size=4).map(tuple),
    mean_birth=st.none() | st.integers(1, 10**6),
)
councils = st.builds(
    Contest,
    id=st.text(min_size=1),
    seats=counts,
    lists=st.lists(contenders, min_size=1, max_size=5).map(tuple),
    valid=known,
    blank=known,
    cast=known,
)


@given(st.lists(councils, max_size=4))
def test_every_council_comes_back(given_councils: list[Contest]) -> None:
    together = side_by_side(given_councils)
    assert len(together) == len(given_councils)
    assert [together[i] for i in range(len(together))] == given_councils


def test_lists_stand_together_within_their_council_alone() -> None:
    lists = tuple(Contender(name, 1, alliance=a) for name, a in zip("ABCD", "xyx ", strict=True))
    lists = (*lists[:3], replace(lists[3], alliance=None))
    one, other = side_by_side([Contest("1", 3, lists), Contest("2", 3, lists)]).alliance.reshape(
        2, 4
    )
    for a, b, c, d in (one.tolist(), other.tolist()):
        assert a == c != b
        assert d == -1
        assert -1 not in (a, b)
    assert set(one[:3].tolist()).isdisjoint(other[:3].tolist())


@given(st.lists(councils, max_size=3))
def test_every_column_is_of_whole_numbers_even_without_a_row(given_councils: list[Contest]) -> None:
    together = side_by_side(given_councils)
    columns = [getattr(together, name.name) for name in fields(together)]
    if together.personal is not None:
        columns += [getattr(together.personal, name.name) for name in fields(together.personal)]
    kinds = {column.dtype for column in columns if isinstance(column, np.ndarray)}
    assert kinds == {np.dtype(np.int64), np.dtype(np.int32), np.dtype(np.int8)}
    assert together.alliance.dtype == np.int32
    assert together.kind.dtype == np.int8


def test_personal_columns_without_a_candidate_are_of_whole_numbers() -> None:
    alone = side_by_side([Contest("1", 3, (Contender("A", 1, mean_birth=7),))])
    assert alone.personal is not None
    assert alone.personal.votes.dtype == np.int64
