"""A whole election at once: who sits, and who holds the posts, as columns.

Closed lists are filled, and posts are given, for all councils together; a council where the law
asks for a lot, or ranks by personal votes, goes through :func:`elect_council` alone. Both name the
same people. Objects are made for what is looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from salakhum.allocate import Contests, Draw, LotsRequired, Question, Refused, Seats, Status
from salakhum.arrays import Index, Ints
from salakhum.elect.council import elect_council
from salakhum.elect.lots import about_people
from salakhum.elect.outcome import Elected, Outcome, Post
from salakhum.elect.places import (
    POSTS,
    Positions,
    Posted,
    closed_lists,
    equal_ranks,
    places,
    side_by_side,
    strongest,
)
from salakhum.elect.slates import slate
from salakhum.register import Candidates
from salakhum.rules import Order, Rule

Draws = Mapping[int, Sequence[Draw]]
SEATS_OPEN = Refused("elect.seats-open")


@dataclass(frozen=True, slots=True)
class People:
    """Who is elected, in the order of ``Contests``.

    Nobody in councils whose seats are open or refused.

    ``people`` are the positions by list, ``posts`` the holders by council. ``questions`` and
    ``refusals`` are by council: there a post, or under an order by personal votes the people, are
    open.
    """

    people: Positions
    posts: Posted
    questions: Mapping[int, Question]
    refusals: Mapping[int, Refused]
    source: "Source" = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.source.contests)

    def __getitem__(self, council: int) -> Outcome:
        """One council as a value: its people, the lot to be drawn, or why neither."""
        return self.source[council]

    def holders(self, post: Post) -> Index:
        """By council the row of the list that holds the post, NOWHERE where none."""
        return self.posts.list[:, POSTS.index(post)]


@dataclass(frozen=True, slots=True)
class Source:
    """What the people follow from."""

    contests: Contests
    seats: Seats
    rule: Rule
    draws: Draws
    candidates: Candidates | None

    def __getitem__(self, council: int) -> Outcome:
        if self.seats.status[council] != Status.ALLOCATED:
            return SEATS_OPEN
        first, after = self.contests.start[council : council + 2].tolist()
        rows, named = range(first, after), self.candidates
        return elect_council(
            self.contests[council],
            self.seats.seats[first:after].tolist(),
            self.rule,
            self.draws.get(council, ()),
            slates=None if named is None else [slate(named, row) for row in rows],
        )

    def settled(self) -> Ints:
        """Seats by list, 0 in councils where they are open or refused."""
        settled = self.seats.status == Status.ALLOCATED
        by_list = np.repeat(settled, np.diff(self.contests.start))
        return np.where(by_list, self.seats.seats, 0)


def elect(
    contests: Contests,
    seats: Seats,
    rule: Rule,
    draws: Draws | None = None,
    *,
    candidates: Candidates | None = None,
) -> People:
    """Name the people of an election.

    ``draws`` are the recorded lots by council, ``candidates`` those of the package.

    A list of which no candidate is named goes by numbers. The people of any part of the councils
    are the same part of the people of all.
    """
    source = Source(contests, seats, rule, draws or {}, candidates)
    return _closed(source) if rule.persons.order is Order.CLOSED else _by_votes(source)


def _closed(source: Source) -> People:
    contests, law = source.contests, source.rule.posts.rule
    people = closed_lists(contests, source.settled(), source.candidates)
    lists, top = strongest(contests, people.filled)
    alone = equal_ranks(contests, lists, top, law)
    alone[[c for c, draws in source.draws.items() if any(map(about_people, draws))]] = True
    alone &= source.seats.status == Status.ALLOCATED
    posts = places(lists, top, people, law, ~alone)
    outcomes = {c: source[c] for c in np.flatnonzero(alone).tolist()}
    return _people(source, people, posts, outcomes)


def _by_votes(source: Source) -> People:
    settled = np.flatnonzero(source.seats.status == Status.ALLOCATED).tolist()
    outcomes = {council: source[council] for council in settled}
    positions: list[tuple[int, ...]] = []
    for council, lists in enumerate(np.diff(source.contests.start).tolist()):
        outcome = outcomes.get(council)
        positions += outcome.people if isinstance(outcome, Elected) else [()] * lists
    return _people(source, side_by_side(positions), Posted.nobody(len(source.contests)), outcomes)


def _people(
    source: Source, people: Positions, posts: Posted, outcomes: Mapping[int, Outcome]
) -> People:
    """The columns with the councils that were elected alone.

    Their posts are written into ``posts``.
    """
    for council, outcome in outcomes.items():
        if isinstance(outcome, Elected):
            _write(posts, source.contests, council, outcome)
    return People(
        people,
        posts,
        {c: o.question for c, o in outcomes.items() if isinstance(o, LotsRequired)},
        {c: o for c, o in outcomes.items() if isinstance(o, Refused)},
        source,
    )


def _write(posts: Posted, contests: Contests, council: int, elected: Elected) -> None:
    first = int(contests.start[council])
    for holder in elected.posts:
        column = POSTS.index(holder.post)
        posts.list[council, column] = first + elected.lists.index(holder.person.list)
        posts.position[council, column] = holder.person.position
