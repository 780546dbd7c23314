"""An event: something that somebody did, whatever the room."""

import unicodedata
from dataclasses import dataclass

from salakhum.events.bodies import Body
from salakhum.events.errors import UnknownKindError
from salakhum.events.kinds import KINDS, EventKind


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    To what, when by the clock of who reports it, by whom and in what role.

    ``version`` counts the events of the subject, this one included; an event of a log, which counts
    by itself, has none. ``at`` is a moment of ISO 8601, ``author`` a pseudonym, never a name.
    """

    kind: str
    subject: str
    version: int | None
    at: str | None
    author: str | None
    role: str
    body: Body


UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})  # characters by which two names look the same


def is_pseudonym(author: str) -> bool:
    """Whether somebody may be called so: one word, in which nothing stands that nobody sees."""
    return author != "" and not any(unicodedata.category(letter) in UNSEEN for letter in author)


def kind_of(name: str) -> EventKind:
    """The row of the table for a kind; raises :class:`UnknownKindError` where there is none."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKindError(
            f"{name!r} is no kind of event: {', '.join(sorted(KINDS))}"
        ) from None


def logged(
    kind: str, subject: str, body: Body, moment: str | None = None, author: str | None = None
) -> Event:
    """An event of a log, done by whoever does such a thing as a rule."""
    return Event(kind, subject, None, moment, author, kind_of(kind).roles[0], body)
