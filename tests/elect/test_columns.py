"""A whole election in columns names the same people as every council alone."""

from collections.abc import Callable, Sequence

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.allocate import UNLIMITED, Contests, Draw, LotsRequired, Refused, Seats, Status
from salakhum.arrays import MISSING, NOWHERE, Ints
from salakhum.elect import Elected, People, Person, Post, elect
from salakhum.register import Candidates
from salakhum.rules import Order, Persons, PostRule, Rule

Law = Callable[..., Rule]


def numbers(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def contests(councils: Sequence[Sequence[tuple[int, int]]], limit: int = UNLIMITED) -> Contests:
    """Councils of (votes, seats) by list."""
    sizes = [len(lists) for lists in councils]
    lists = sum(sizes)
    unknown = numbers([MISSING] * len(councils))
    return Contests(
        ids=[f"C{c}" for c in range(len(councils))],
        list_ids=[f"L{i}" for n in sizes for i in range(n)],
        seats=numbers([max(1, sum(s for _, s in lists)) for lists in councils]),
        start=numbers([0, *np.cumsum(sizes)]),
        votes=numbers([v for council in councils for v, _ in council]),
        candidates=numbers([limit] * lists),
        kind=np.zeros(lists, np.int8),
        partners=numbers([1] * lists),
        alliance=np.full(lists, NOWHERE, np.int32),
        valid=unknown,
        blank=unknown,
        cast=unknown,
    )


def seats(councils: Sequence[Sequence[tuple[int, int]]], status: Sequence[int] = ()) -> Seats:
    by_list = numbers([s for council in councils for _, s in council])
    codes = np.array(status or [Status.ALLOCATED] * len(councils), np.int8)
    return Seats(by_list, codes, {})


def candidates(lists: Sequence[Sequence[tuple[str | None, int]]]) -> Candidates:
    """(status, personal votes) of every candidate, by list."""
    sizes = [len(each) for each in lists]
    empty = pl.Series([None] * sum(sizes), dtype=pl.String)
    return Candidates(
        id=empty,
        list=np.repeat(np.arange(len(lists), dtype=np.int32), sizes),
        start=numbers([0, *np.cumsum(sizes)]),
        rank=numbers([i + 1 for n in sizes for i in range(n)]),
        names={},
        sex=empty,
        born=empty,
        votes=numbers([v for each in lists for _, v in each]),
        status=pl.Series([s for each in lists for s, _ in each], dtype=pl.String),
        extra=pl.DataFrame(),
    )


def assert_same(people: People) -> None:
    """Every council of the columns is what it is alone."""
    start = people.source.contests.start
    for council in range(len(people)):
        outcome, rows = people[council], range(start[council], start[council + 1])
        if isinstance(outcome, Elected):
            assert tuple(_held(people, row) for row in rows) == outcome.people
            assert _holders(people, council) == {h.post: h.person for h in outcome.posts}
        else:
            assert _holders(people, council) == {}
        question, refused = people.questions.get(council), people.refusals.get(council)
        assert question == (outcome.question if isinstance(outcome, LotsRequired) else None)
        assert refused == (outcome if isinstance(outcome, Refused) else None) or (
            outcome == Refused("elect.seats-open")
        )


def _held(people: People, row: int) -> tuple[int, ...]:
    low, high = people.people.start[row : row + 2]
    return tuple(people.people.position[low:high].tolist())


def _holders(people: People, council: int) -> dict[Post, Person]:
    held = {}
    for post in Post:
        row = int(people.holders(post)[council])
        if row != NOWHERE:
            position = int(people.posts.position[council, list(Post).index(post)])
            held[post] = Person(people.source.contests.list_ids[row], position)
    return held


VOTES = st.sampled_from([0, 1, 7, 7, 7, 8, 9, 300])
COUNCILS = st.lists(
    st.lists(st.tuples(VOTES, st.integers(0, 4)), max_size=6), min_size=1, max_size=6
)
STATUS = st.sampled_from([None, None, "standing", "died", "withdrew", "struck"])
DRAWS = st.sampled_from(
    ["chief: 1 of L0|L1", "mayor: 1 of L0|L1", "first deputy: 1 of L1|L2", "seat 3: 1 of L0|L1"]
)


@settings(max_examples=300)
@given(st.data())
def test_columns_and_councils_name_the_same_people(law: Law, data: st.DataObject) -> None:
    councils = data.draw(COUNCILS)
    lists = sum(map(len, councils))
    each = st.lists(st.tuples(STATUS, st.integers(MISSING, 9)), max_size=6)
    named = data.draw(st.none() | st.lists(each, min_size=lists, max_size=lists).map(candidates))
    order = data.draw(st.sampled_from([Order.CLOSED, Order.CLOSED, Order.PERSONAL]))
    rule = law(Persons(order), data.draw(st.sampled_from(PostRule)))
    status = [data.draw(st.sampled_from([Status.ALLOCATED] * 4 + list(Status))) for _ in councils]
    draws = {
        c: (Draw(data.draw(DRAWS), ("L0",)),)
        for c in range(len(councils))
        if data.draw(st.booleans())
    }
    limit = data.draw(st.sampled_from([UNLIMITED, 0, 2]))
    people = elect(
        contests(councils, limit), seats(councils, status), rule, draws, candidates=named
    )
    assert_same(people)


def test_a_nation_in_columns(cambodia: Rule) -> None:
    """Popok, Tuek L'ak Ti Muoy, one list alone, and a tie for the chief."""
    councils = [
        [(900, 3), (890, 3), (300, 1)],
        [(5000, 9), (1200, 2)],
        [(4321, 7)],
        [(700, 3), (700, 2)],
    ]
    people = elect(contests(councils), seats(councils), cambodia)
    assert_same(people)
    assert people.holders(Post.CHIEF).tolist() == [0, 3, 5, NOWHERE]
    assert people.holders(Post.FIRST_DEPUTY).tolist() == [1, 3, 5, NOWHERE]
    assert people.holders(Post.SECOND_DEPUTY).tolist() == [2, 4, 5, NOWHERE]
    assert people.questions[3].key == "chief: 1 of L0|L1"
    assert len(people.people.position) == 7 + 11 + 7 + 5


def test_nobody_is_named_where_the_seats_are_open_or_refused(cambodia: Rule) -> None:
    councils = [[(700, 2), (700, 2)], [(5, MISSING)], [(9, 5)]]
    status = [Status.LOTS_REQUIRED, Status.REFUSED, Status.ALLOCATED]
    people = elect(contests(councils), seats(councils, status), cambodia)
    assert people.people.filled.tolist() == [0, 0, 0, 5]
    assert people.holders(Post.CHIEF).tolist() == [NOWHERE, NOWHERE, 3]
    assert people[0] == people[1] == Refused("elect.seats-open")
    assert (people.questions, people.refusals) == ({}, {})


def test_the_people_of_a_part_are_the_part_of_the_people(cambodia: Rule) -> None:
    councils = [[(9, 3), (8, 2)], [(5, 5)], [(9, 2), (7, 2), (6, 1)]]
    whole = elect(contests(councils), seats(councils), cambodia)
    parts = [elect(contests([c]), seats([c]), cambodia) for c in councils]
    assert np.array_equal(
        whole.people.position, np.concatenate([part.people.position for part in parts])
    )
    assert np.array_equal(
        whole.posts.position, np.concatenate([part.posts.position for part in parts])
    )


def test_candidates_who_do_not_stand_are_passed_over_in_columns(cambodia: Rule) -> None:
    councils = [[(9, 2), (8, 1)], [(5, 2)]]
    named = candidates([[("died", 0), (None, 0), (None, 0)], [("struck", 0)], []])
    people = elect(contests(councils), seats(councils), cambodia, candidates=named)
    assert people.people.position.tolist() == [2, 3, 1, 2]
    assert people.people.filled.tolist() == [2, 0, 2]
    assert_same(people)


def test_an_election_without_lists_has_no_people(cambodia: Rule) -> None:
    people = elect(contests([[], []]), seats([[], []]), cambodia)
    assert people.people.position.tolist() == []
    assert people.holders(Post.CHIEF).tolist() == [NOWHERE, NOWHERE]


@pytest.mark.parametrize("order", [Order.CLOSED, Order.PERSONAL])
def test_one_council_can_be_looked_at(law: Law, order: Order) -> None:
    councils = [[(9, 1)]]
    named = candidates([[(None, 3), (None, 4)]])
    people = elect(contests(councils), seats(councils), law(Persons(order)), candidates=named)
    outcome = people[0]
    assert isinstance(outcome, Elected)
    assert outcome.positions == {"L0": [1 if order is Order.CLOSED else 2]}
