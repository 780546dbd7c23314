"""The events of the election's log.

Entries that fit its tiles, written and read with the errors of this room.
"""

from salakhum.canonical import canonical
from salakhum.events import Event, EventError, entry_bytes, read_entry
from salakhum.record.errors import BadEventError

SUBJECT = b'"subject":'
LONGEST = 65_535  # bytes: C2SP tiles hold a length of 16 bits


def entry(event: Event) -> bytes:
    """The event as an entry of a log.

    Raises :class:`BadEventError` where it is none that can be logged.
    """
    try:
        content = entry_bytes(event)
    except EventError as error:
        raise BadEventError(f"{event.kind} of {event.subject}: {error}") from error
    if len(content) > LONGEST:
        raise BadEventError(f"{event.kind} of {event.subject} is longer than {LONGEST:,} bytes")
    return content


def read_event(content: bytes) -> Event:
    """The event in an entry; raises :class:`BadEventError` where it is none."""
    try:
        return read_entry(content)
    except EventError as error:
        raise BadEventError(str(error)) from error


def subject_bytes(subject: str) -> bytes:
    """A subject as entries have it, in quotes."""
    return canonical(subject)


def subject_in(content: bytes) -> bytes:
    """The subject of an entry, which need not be read for that: it is the last thing in it."""
    return content[content.rfind(SUBJECT) + len(SUBJECT) : -1]
