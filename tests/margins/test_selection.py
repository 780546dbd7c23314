"""Some councils of many, and the same councils with other votes."""

from dataclasses import replace

import numpy as np

from salakhum.allocate import Contender, Contest, side_by_side
from salakhum.arrays import MISSING, NOWHERE
from salakhum.margins.claims import neighbours, rows_of, select_councils, with_ballots

A = Contest("a", 3, (Contender("a1", 10, mean_birth=7), Contender("a2", 4, candidate_votes=(3, 1))))
B = Contest("b", 5, (Contender("b1", 6, candidates=9, partners=2, alliance="0"),), valid=8, cast=9)
C = replace(A, id="c", lists=(*A.lists, Contender("a3", 1, candidate_votes=(1,))), blank=2)


def test_a_part_is_these_councils_in_this_order() -> None:
    found = select_councils(side_by_side([A, B, C]), np.array([2, 1, 2]))
    assert len(found) == 3
    assert [found[i] for i in range(3)] == [C, B, C]
    assert found.start.tolist() == [0, 3, 4, 7]


def test_neighbours_are_these_councils_without_their_persons() -> None:
    found = neighbours(side_by_side([A, B, C, B]), 1, 3)
    bare = tuple(replace(one, candidate_votes=(), mean_birth=None) for one in C.lists)
    assert [found[i] for i in range(len(found))] == [B, replace(C, lists=bare)]
    assert found.start.tolist() == [0, 1, 4]


def test_fewer_neighbours_than_asked_for() -> None:
    found = neighbours(side_by_side([B, B]), 1, 9)
    assert (len(found), found.ids, found.start.tolist()) == (1, ["b"], [0, 1])


def test_a_part_without_personal_votes() -> None:
    assert select_councils(side_by_side([B, B]), np.array([1])).personal is None
    assert select_councils(side_by_side([B]), np.array([0]))[0] == B


def test_ballots_that_come_or_go_are_valid_votes() -> None:
    contests = side_by_side([B, B, B, A, A])
    source = np.array([0, NOWHERE, NOWHERE, 3, NOWHERE])
    target = np.array([NOWHERE, 1, NOWHERE, 4, 5])
    found = with_ballots(contests, source, target, np.array([2, 3, 4, 5, 6]))
    assert found.votes.tolist() == [4, 9, 6, 5, 9, 16, 4]
    assert found.valid.tolist() == [6, 11, 8, MISSING, MISSING]
    assert found.cast.tolist() == [7, 12, 9, MISSING, MISSING]
    assert contests.votes.tolist() == [6, 6, 6, 10, 4, 10, 4]


def test_ballots_come_where_none_were_cast() -> None:
    contests = side_by_side([replace(B, valid=0, cast=0)])
    found = with_ballots(contests, np.array([NOWHERE]), np.array([0]), np.array([3]))
    assert (found.valid[0], found.cast[0]) == (3, 3)


def test_rows_of_some_councils() -> None:
    assert rows_of(np.array([0, 2, 2, 5]), np.array([2, 0, 1])).tolist() == [2, 3, 4, 0, 1]
