"""Whatever somebody does is an event of one kind, with one codec and one law of who may do it.

In come the commands of pure machines (``count.entry``); out go events that a journal keeps and
whose public part a log shows. ``KINDS`` says of each kind its roles, what it says, who sees it, and
which other person comes first.
"""

from salakhum.events.another_person import DOUBTS, Act, own_act, refusal_of
from salakhum.events.bodies import (
    Body,
    FieldAnswered,
    FieldAsked,
    FindingExplained,
    FindingOfForm,
    FormEntered,
    FormReceived,
    KeyRevoked,
    KeyRotated,
    KeysNamed,
    Lines,
    LotDrawn,
    LotWithdrawn,
    NamedOfficer,
    NamedWitness,
    Nothing,
    OfForm,
    OfTurn,
    Reasoned,
    Rechecked,
    RegisterSealed,
    RuleFixed,
    Turn,
    VersionDeclared,
    VersionSigned,
    VersionSuperseded,
)
from salakhum.events.codec import entry_bytes, event_bytes, read_entry, read_event
from salakhum.events.errors import EventError, MisshapenError, UnknownKindError
from salakhum.events.event import Event, is_pseudonym, kind_of, logged
from salakhum.events.kinds import KINDS, EventKind
from salakhum.events.projection import shown_of_form
from salakhum.events.shapes import reader, writer

__all__ = [
    "DOUBTS",
    "KINDS",
    "Act",
    "Body",
    "Event",
    "EventError",
    "EventKind",
    "FieldAnswered",
    "FieldAsked",
    "FindingExplained",
    "FindingOfForm",
    "FormEntered",
    "FormReceived",
    "KeyRevoked",
    "KeyRotated",
    "KeysNamed",
    "Lines",
    "LotDrawn",
    "LotWithdrawn",
    "MisshapenError",
    "NamedOfficer",
    "NamedWitness",
    "Nothing",
    "OfForm",
    "OfTurn",
    "Reasoned",
    "Rechecked",
    "RegisterSealed",
    "RuleFixed",
    "Turn",
    "UnknownKindError",
    "VersionDeclared",
    "VersionSigned",
    "VersionSuperseded",
    "entry_bytes",
    "event_bytes",
    "is_pseudonym",
    "kind_of",
    "logged",
    "own_act",
    "read_entry",
    "read_event",
    "reader",
    "refusal_of",
    "shown_of_form",
    "writer",
]
