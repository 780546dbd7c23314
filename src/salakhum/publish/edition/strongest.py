"""The strongest parties of a place, and the rest together: no table and no text leaves a party out without a word."""

from collections.abc import Mapping, Sequence
from typing import Any

Object = Mapping[str, Any]


def strongest(
    parties: Sequence[Object], most: int, posts: Sequence[str] = ()
) -> tuple[list[Object], Object | None]:
    """At most so many parties, those with most seats and then votes, in the order given; and the others, None if there are none.

    The others are one object: ``number`` of them, and the sums of their ``votes``, ``seats`` and ``posts``.
    """
    ranked = sorted(parties, key=lambda one: (-one.seats, -one.votes))
    chosen, others = {one.id for one in ranked[:most]}, ranked[most:]
    shown = [one for one in parties if one.id in chosen]
    if not others:
        return shown, None
    sums = {key: sum(one[key] for one in others) for key in ("votes", "seats", *posts)}
    return shown, {**sums, "number": len(others)}
