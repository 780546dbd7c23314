"""What naming the people can come to.

A closed set, with the lots and refusals of the allocation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from salakhum.allocate import Draw, LotsRequired, Refused


class Post(StrEnum):
    """A post that follows from the seats; its value is also the step of a lot about it."""

    CHIEF = "chief"
    FIRST_DEPUTY = "first deputy"
    SECOND_DEPUTY = "second deputy"
    MAYOR = "mayor"


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A candidate by list and position on it, from 1."""

    list: str
    position: int

    def __str__(self) -> str:
        return f"{self.list}/{self.position}"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post."""

    post: Post
    person: Person


@dataclass(frozen=True, slots=True)
class Succession:
    """The certified order in which the next ones follow on the seats of ``lists``.

    ``order`` holds groups: people of one group are equal before the law, and a lot is drawn only
    once a vacancy asks for it. One list alone, or all lists of an alliance whose candidates compete
    in one pool.
    """

    lists: tuple[str, ...]
    order: tuple[tuple[Person, ...], ...]


@dataclass(frozen=True, slots=True)
class Elected:
    """The people of one council.

    ``people`` are the positions that won a seat, by list in ballot order, lowest first.

    ``vacant`` seats found no candidate who stands; ``draws`` are the lots that decided something
    here.
    """

    lists: tuple[str, ...]
    people: tuple[tuple[int, ...], ...]
    posts: tuple[Holder, ...]
    successions: tuple[Succession, ...]
    draws: tuple[Draw, ...] = ()
    vacant: int = 0

    @property
    def positions(self) -> Mapping[str, list[int]]:
        """The positions elected by list id, for lists that have any."""
        by_list = zip(self.lists, self.people, strict=True)
        return {name: list(people) for name, people in by_list if people}

    def holder(self, post: Post) -> Person | None:
        """Who holds the post; None where nobody does."""
        return next((h.person for h in self.posts if h.post is post), None)


Outcome = Elected | LotsRequired | Refused
