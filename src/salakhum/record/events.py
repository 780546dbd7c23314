"""The events of a log: each a small canonical JSON document, of a type that this table knows."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from salakhum.canonical import canonical
from salakhum.record.encoding import encoded
from salakhum.record.errors import BadEventError

FORMAT = "salakhum-event/1"
LONGEST = 65_535  # bytes: C2SP tiles hold a length of 16 bits

# By type: who does it, and what its body must hold.
TYPES: Mapping[str, tuple[str, frozenset[str]]] = {
    "keys.named": ("commission", frozenset({"format", "origin", "log", "officers", "witnesses"})),
    "key.rotated": ("commission", frozenset({"role", "old", "new"})),
    "key.revoked": ("commission", frozenset({"role", "key"})),
    "register.sealed": ("commission", frozenset({"files", "date", "country", "counts"})),
    "rule.fixed": ("commission", frozenset({"id", "file", "digest"})),
    "form.received": ("station", frozenset({"station", "stage", "version", "counts", "votes"})),
    "form.corrected": ("station", frozenset({"station", "stage", "version", "counts", "votes"})),
    "form.entered": ("typist", frozenset({"form"})),
    "form.accepted": ("supervisor", frozenset({"form"})),
    "form.quarantined": ("supervisor", frozenset({"form"})),
    "form.released": ("supervisor", frozenset({"form"})),
    "complaint.filed": ("commission", frozenset({"form"})),
    "complaint.decided": ("commission", frozenset({"form"})),
    "recount.ordered": ("commission", frozenset({"reason"})),
    "lot.drawn": ("commission", frozenset({"question", "drawn"})),
    "lot.withdrawn": ("commission", frozenset({"lot", "reason"})),
    "version.declared": ("commission", frozenset({"statement"})),
    "version.signed": ("officer", frozenset({"key", "signature"})),
    "version.superseded": ("commission", frozenset({"by", "statement"})),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: to what, when by the clock of who reports it, and in what role.

    ``author`` is a pseudonym, never a name; what is private or big stands in ``body`` as its hash.
    """

    event: str
    subject: str
    body: Mapping[str, Any]
    at: str | None = None
    author: str | None = None

    @property
    def role(self) -> str:
        """In what role somebody does such a thing."""
        return TYPES[self.event][0]


def entry(event: Event) -> bytes:
    """The event as an entry of a log; raises :class:`BadEventError` where it is none that can be logged."""
    role, needed = TYPES.get(event.event, ("", frozenset()))
    if not role:
        raise BadEventError(f"{event.event!r} is no type of event: {', '.join(sorted(TYPES))}")
    if lacking := needed - event.body.keys():
        raise BadEventError(f"{event.event} of {event.subject} says nothing of {sorted(lacking)}")
    try:
        canonical(event.body)
    except TypeError as error:
        raise BadEventError(f"{event.event} of {event.subject}: {error}") from error
    return packed(event)


def packed(event: Event) -> bytes:
    """The entry of an event whose body is known to be sound."""
    document = {
        "at": event.at,
        "author": event.author,
        "body": event.body,
        "event": event.event,
        "format": FORMAT,
        "role": event.role,
        "subject": event.subject,
    }
    made = encoded(document)
    if not made.isascii():
        made = unicodedata.normalize("NFC", made.decode()).encode()
    if len(made) > LONGEST:
        raise BadEventError(f"{event.event} of {event.subject} is longer than {LONGEST:,} bytes")
    return made


def read_event(content: bytes) -> dict[str, Any]:
    """The document in an entry; raises :class:`BadEventError` where it is no event, or not in canonical form."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadEventError(f"an entry is no JSON: {error}") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadEventError(f"an entry is not of format {FORMAT}")
    if found.get("event") not in TYPES:
        raise BadEventError(f"{found.get('event')!r} is no type of event")
    return found
