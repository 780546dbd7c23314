"""The posts of a council that follow from its seats: by which list, and by which of its people."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from salakhum.allocate import Contest, LotsRequired, Question, Refused
from salakhum.elect.lots import PersonLots
from salakhum.elect.outcome import Holder, Person, Post
from salakhum.elect.ranking import parted
from salakhum.rules import PostRule, Posts

Held = tuple[tuple[int, ...], ...]  # positions elected, by list in ballot order


class PostRank(NamedTuple):
    """A post goes to the ``place``-th elected (from 0)
    of the ``rank``-th list by votes that holds seats (from 0).
    """

    post: Post
    rank: int
    place: int


MAYOR = (PostRank(Post.MAYOR, 0, 0),)
CHIEF = PostRank(Post.CHIEF, 0, 0)
# Cambodia: one list has the first three; two lists share; of three or more each has one.
ONE_LIST = (CHIEF, PostRank(Post.FIRST_DEPUTY, 0, 1), PostRank(Post.SECOND_DEPUTY, 0, 2))
TWO_LISTS = (CHIEF, PostRank(Post.FIRST_DEPUTY, 0, 1), PostRank(Post.SECOND_DEPUTY, 1, 0))
THREE_LISTS = (CHIEF, PostRank(Post.FIRST_DEPUTY, 1, 0), PostRank(Post.SECOND_DEPUTY, 2, 0))

# By rule: what applies with one, with two, and with three or more lists that hold seats.
PLACES: Mapping[PostRule, tuple[tuple[PostRank, ...], ...]] = {
    PostRule.NONE: ((), (), ()),
    PostRule.FIRST_OF_TOP_LIST: (MAYOR, MAYOR, MAYOR),
    PostRule.CHIEF_AND_TWO_DEPUTIES: (ONE_LIST, TWO_LISTS, THREE_LISTS),
}


def holders(
    contest: Contest, people: Held, law: Posts, lots: PersonLots
) -> tuple[Holder, ...] | LotsRequired | Refused:
    """Who holds the posts.

    Lists rank by votes, not by seats; a post for which a list has nobody stays empty.
    """
    with_seats = [i for i, filled in enumerate(people) if filled]
    if not with_seats:
        return ()
    places = PLACES[law.rule][min(len(with_seats), 3) - 1]
    top = _top(contest, with_seats, places, law, lots)
    if not isinstance(top, tuple):
        return top
    return tuple(
        Holder(post, Person(contest.lists[top[rank]].id, people[top[rank]][place]))
        for post, rank, place in places
        if place < len(people[top[rank]])
    )


def _top(
    contest: Contest,
    with_seats: Sequence[int],
    places: Sequence[PostRank],
    law: Posts,
    lots: PersonLots,
) -> tuple[int, ...] | LotsRequired | Refused:
    """The strongest lists, one for each place as far as there are.

    Equal votes are asked as the lot for that post.
    """
    left = list(with_seats)
    top: tuple[int, ...] = ()
    for post, _, _ in places[: len(left)]:
        most = max(contest.lists[i].votes for i in left)
        equal = tuple(i for i in left if contest.lists[i].votes == most)
        first = parted(equal, law.ties, lambda i: contest.lists[i].mean_birth)[0]
        chosen = first[0] if len(first) == 1 else _drawn(contest, first, post, law, lots)
        if not isinstance(chosen, int):
            return chosen
        top += (chosen,)
        left.remove(chosen)
    return top


def _drawn(
    contest: Contest, equal: Sequence[int], post: Post, law: Posts, lots: PersonLots
) -> int | LotsRequired | Refused:
    by_id = {contest.lists[i].id: i for i in equal}
    drawn = lots.settle(Question(post.value, law.article, 1, tuple(by_id)))
    return by_id[drawn[0]] if isinstance(drawn, tuple) else drawn
