"""What a log is for: several stand side by side,
each with an origin of its own and the events that it may hold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from salakhum.log.errors import BadLogError

LONGEST = 65_535  # bytes of an entry: C2SP tiles hold a length of 16 bits


@dataclass(frozen=True, slots=True)
class LogKind:
    """``event_of`` says which event an entry is,
    or raises :class:`~salakhum.log.LogError` where it is none.
    """

    origin: str
    events: frozenset[str]
    event_of: Callable[[bytes], str]

    def check(self, entries: Iterable[bytes]) -> None:
        """Raise :class:`BadLogError` where an entry is too long
        or is an event of another kind of log.
        """
        for content in entries:
            if len(content) > LONGEST:
                raise BadLogError(f"an entry has at most {LONGEST:,} bytes, not {len(content):,}")
            if (event := self.event_of(content)) not in self.events:
                raise BadLogError(f"{self.origin} is no log for {event}")
