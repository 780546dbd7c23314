"""What each party, or each list where there are no parties, has in an area.

Votes, seats and posts, as columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.allocate import Status
from salakhum.arrays import NOWHERE, Index, Ints
from salakhum.declare.names import ByLanguage, all_names
from salakhum.elect import Post
from salakhum.recount import Result

POSTS = {
    Post.CHIEF: "chiefs",
    Post.FIRST_DEPUTY: "first_deputies",
    Post.SECOND_DEPUTY: "second_deputies",
    Post.MAYOR: "mayors",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One party in one area.

    ``row`` is that of Parties, or of the names of lists where there are no parties.
    """

    row: int
    votes: int
    seats: int
    stood: int  # councils where it stood
    posts: dict[Post, int]


@dataclass(frozen=True, slots=True)
class Standings:
    """By area × party: votes, seats, councils stood in, and posts held.

    ``names`` and ``ids`` are by party.

    Where a package has no parties, lists of one name are added up under that name, and ``by_name``
    says so.
    """

    ids: tuple[str, ...]
    names: tuple[ByLanguage, ...]
    by_name: bool
    councils: Ints  # by area
    given: Ints  # by area: seats of decided councils, those of lists without a party included
    votes: Ints
    seats: Ints
    stood: Ints
    posts: dict[Post, Ints]

    def of(self, area: int) -> Iterator[Standing]:
        """The parties that stood in an area, in the order of the package."""
        for row in np.flatnonzero(self.stood[area]).tolist():
            posts = {post: int(table[area, row]) for post, table in self.posts.items()}
            yield Standing(
                row,
                int(self.votes[area, row]),
                int(self.seats[area, row]),
                int(self.stood[area, row]),
                posts,
            )


def standings(result: Result, areas: Index) -> Standings:
    """Who has what in each of ``areas``, everything below an area included."""
    election = result.election
    by_name = len(election.parties.id) == 0
    party, ids, names = _named(result) if by_name else _registered(result)
    inside = _inside(result, areas)
    council = election.lists.council
    decided = result.seats.status[council] == Status.ALLOCATED
    seats = np.where(decided, np.maximum(result.seats.seats, 0), 0)
    ones = np.ones(len(council), np.int64)

    def table(rows: Index | Ints, values: Ints) -> Ints:
        known = party[rows] != NOWHERE
        rows, values = rows[known], values[known]
        totals = np.zeros((len(areas), len(ids)), np.int64)
        for number, councils in enumerate(inside):
            here = councils[council[rows]]
            np.add.at(totals[number], party[rows[here]], values[here])
        return totals

    every = np.arange(len(council))
    posts = {}
    for post in POSTS:
        holder = result.people.holders(post)
        rows = holder[holder != NOWHERE]
        if len(rows):
            posts[post] = table(rows, np.ones(len(rows), np.int64))
    return Standings(
        ids,
        names,
        by_name,
        np.array([councils.sum() for councils in inside], np.int64),
        np.array([seats[councils[council]].sum() for councils in inside], np.int64),
        table(every, result.totals.votes),
        table(every, seats),
        table(every, ones),
        posts,
    )


def _registered(result: Result) -> tuple[Index, tuple[str, ...], tuple[ByLanguage, ...]]:
    parties = result.election.parties
    names = all_names(parties.names)
    return result.election.lists.party, tuple(parties.id.to_list()), tuple(names)


def _named(result: Result) -> tuple[Index, tuple[str, ...], tuple[ByLanguage, ...]]:
    lists = result.election.lists
    language, names = next(iter(lists.names.items()))
    known, number = np.unique(names.to_numpy().astype(str), return_inverse=True)
    return number.astype(np.int32), tuple(known), tuple({language: name} for name in known)


def _inside(result: Result, areas: Index) -> list[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """By area, which councils lie in or below it."""
    parent = result.election.areas.parent
    place = result.election.councils.area.copy()
    inside = [np.zeros(len(place), np.bool_) for _ in areas]
    number = np.full(len(parent) + 1, NOWHERE)
    number[areas] = np.arange(len(areas))
    while (place != NOWHERE).any():
        for area in np.unique(number[place]):
            if area != NOWHERE:
                inside[area] |= number[place] == area
        place = np.where(place == NOWHERE, NOWHERE, parent[place])
    return inside
