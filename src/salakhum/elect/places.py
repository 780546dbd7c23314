"""The people and posts of all councils together.

Closed lists filled, lists ranked, places looked up, by arrays.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.allocate import UNLIMITED, Contests
from salakhum.arrays import NOWHERE, Index, Ints, Mask
from salakhum.elect.outcome import Post
from salakhum.elect.posts import PLACES
from salakhum.elect.slates import standing
from salakhum.register import Candidates
from salakhum.rules import PostRule

POSTS = tuple(Post)


@dataclass(frozen=True, slots=True)
class Positions:
    """``position[start[l] : start[l + 1]]`` are the positions elected on list l, lowest first."""

    start: Ints
    position: Ints

    @property
    def filled(self) -> Ints:
        """How many people each list has."""
        return np.diff(self.start)


@dataclass(frozen=True, slots=True)
class Posted:
    """By council and post the row of the list and the position on it;
    NOWHERE and 0 where nobody holds it.
    """

    list: Index
    position: Ints

    @classmethod
    def nobody(cls, councils: int) -> "Posted":
        """No post held yet."""
        shape = councils, len(POSTS)
        return cls(np.full(shape, NOWHERE, np.int32), np.zeros(shape, np.int64))


def closed_lists(contests: Contests, seats: Ints, candidates: Candidates | None) -> Positions:
    """The first of every list who stand; a seat for which nobody stands stays vacant."""
    if candidates is None or not len(candidates.list):
        known = contests.candidates != UNLIMITED
        filled = np.where(known, np.minimum(seats, contests.candidates), seats)
        start, place = _side_by_side(filled)
        return Positions(start, place + 1)
    rows = np.flatnonzero(standing(candidates.status))
    first = np.searchsorted(rows, candidates.start)  # where the standing of each list begin
    named = np.diff(candidates.start) > 0
    limit = np.where(named, np.diff(first), contests.candidates)
    filled = np.where(limit == UNLIMITED, seats, np.minimum(seats, limit))
    start, place = _side_by_side(filled)
    of_list = np.repeat(np.arange(len(filled)), filled)
    by_name = named[of_list]
    row = rows[first[of_list[by_name]] + place[by_name]]
    place[by_name] = row - candidates.start[of_list[by_name]]
    return Positions(start, place + 1)


def side_by_side(positions: list[tuple[int, ...]]) -> Positions:
    """Positions by list, laid side by side."""
    start = np.zeros(len(positions) + 1, np.int64)
    np.cumsum([len(people) for people in positions], out=start[1:])
    return Positions(start, np.array([p for people in positions for p in people], np.int64))


def strongest(contests: Contests, filled: Ints) -> tuple[Ints, Index]:
    """By council how many lists hold seats,
    and the rows of the first four of them by votes, NOWHERE after the last.
    """
    council = np.repeat(np.arange(len(contests)), np.diff(contests.start))
    rows = np.flatnonzero(filled > 0)
    ranked = rows[np.lexsort((-contests.votes[rows], council[rows]))]
    lists = np.bincount(council[rows], minlength=len(contests)).astype(np.int64)
    first = np.cumsum(lists) - lists
    top = np.full((len(contests), 4), NOWHERE, np.int32)
    for rank in range(4):
        has = lists > rank
        top[has, rank] = ranked[first[has] + rank]
    return lists, top


def equal_ranks(contests: Contests, lists: Ints, top: Index, rule: PostRule) -> Mask:
    """In which councils equal votes leave a post open.

    The ranks of different posts must differ, down to the last.
    """
    open_posts = np.zeros(len(contests), np.bool_)
    votes = np.append(contests.votes, 0)[top]  # NOWHERE is the last, which nobody reads
    for number in (1, 2, 3):
        ranks = min(number, len(PLACES[rule][number - 1]))
        applies = np.minimum(lists, 3) == number
        for rank in range(ranks):
            another = lists > rank + 1
            open_posts |= applies & another & (votes[:, rank] == votes[:, rank + 1])
    return open_posts


def places(lists: Ints, top: Index, people: Positions, rule: PostRule, clear: Mask) -> Posted:
    """The posts of the councils in ``clear``."""
    posted, filled = Posted.nobody(len(lists)), people.filled
    for number in (1, 2, 3):
        councils = np.flatnonzero(clear & (np.minimum(lists, 3) == number))
        for post, rank, place in PLACES[rule][number - 1]:
            row = top[councils, rank]
            has = filled[row] > place
            column = POSTS.index(post)
            posted.list[councils[has], column] = row[has]
            posted.position[councils[has], column] = people.position[people.start[row[has]] + place]
    return posted


def _side_by_side(filled: Ints) -> tuple[Ints, Ints]:
    """Offsets by list, and for every person the place within the list, from 0."""
    start = np.zeros(len(filled) + 1, np.int64)
    np.cumsum(filled, out=start[1:])
    return start, np.arange(start[-1]) - np.repeat(start[:-1], filled)
