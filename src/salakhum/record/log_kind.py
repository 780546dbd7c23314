"""The log of an election: the events that it may hold are those that everybody sees."""

import json

from salakhum.events import KINDS
from salakhum.log import LogKind
from salakhum.record.errors import BadEventError

PUBLIC = frozenset(name for name, kind in KINDS.items() if kind.public)


def election_log(origin: str) -> LogKind:
    """The kind of log that an election's record has."""
    return LogKind(origin, PUBLIC, _event_of)


def _event_of(content: bytes) -> str:
    try:
        return str(json.loads(content)["event"])
    except (ValueError, TypeError, KeyError) as error:
        raise BadEventError(f"an entry is no event: {error}") from error
