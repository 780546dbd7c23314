"""The strongest parties of a place, and the rest together.

No table and no text leaves a party out without a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from salakhum.declare import ListResult, PartyResult, VoteGetter

Row = TypeVar("Row", PartyResult, ListResult, VoteGetter)


@dataclass(frozen=True, slots=True)
class OtherParties:
    """The parties that are not named one by one.

    How many they are, and the sums of what they have.
    """

    number: int
    votes: int
    seats: int
    posts: Mapping[str, int]


def strongest(
    parties: Sequence[Row], most: int, posts: Sequence[str] = ()
) -> tuple[list[Row], OtherParties | None]:
    """At most so many parties, those with most seats and then votes, in the order given.

    And the others, None if there are none.
    """
    ranked = sorted(parties, key=lambda party: (-party.seats, -party.votes))
    chosen, others = {party.id for party in ranked[:most]}, ranked[most:]
    shown = [party for party in parties if party.id in chosen]
    if not others:
        return shown, None
    return shown, together(others, posts)


def together(parties: Sequence[VoteGetter], posts: Sequence[str] = ()) -> OtherParties:
    """Some parties as one row."""
    return OtherParties(
        number=len(parties),
        votes=sum(party.votes for party in parties),
        seats=sum(party.seats for party in parties),
        posts={post: sum(getattr(party, post) or 0 for party in parties) for post in posts},
    )


def posts_held(party: PartyResult | OtherParties, post: str) -> int | None:
    """How many of a post a party, or the others together,
    hold; None where there is no such post.
    """
    if isinstance(party, OtherParties):
        return party.posts.get(post)
    number: int | None = getattr(party, post)
    return number
