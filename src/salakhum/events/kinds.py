"""The one table of kinds of events.

Who does it, what it says, who else sees it, and which other person comes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from salakhum.events import bodies as b

TYPIST, SUPERVISOR, COMMISSION = "typist", "supervisor", "commission"
STATION, OFFICER, ROOM = "station", "officer", "room"

# Whoever read the paper for a form leaves the judgement of that reading to another person, and the
# other way round.
READING = frozenset({"entry.claimed", "form.entered"})
JUDGING = frozenset(
    {
        "entry.confirmed",
        "finding.explained",
        "form.accepted",
        "form.quarantined",
        "form.recall-asked",
        "form.release-asked",
        "form.released",
        "complaint.decided",
    }
)


@dataclass(frozen=True, slots=True)
class EventKind:
    """What an event of a kind is.

    ``roles`` may do it, the first as a rule. ``body`` is the type of what it says in the journal,
    ``shown`` of what a public log shows of it, None where it is private. Of one form nobody does it
    who did one of ``apart`` before; ``answers`` are the kinds that another person did since it was
    last done.
    """

    roles: tuple[str, ...]
    body: type[b.Body]
    shown: type[b.Body] | None = None
    apart: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()

    @property
    def public(self) -> bool:
        """Whether a public log shows it."""
        return self.shown is not None


def _reads(*roles: str, body: type[b.Body], shown: type[b.Body] | None = None) -> EventKind:
    """Somebody reads the paper.

    No one who reads it for the other entry, and no one who judged it.
    """
    return EventKind(roles, body, shown, apart=JUDGING | {"form.entered"})


def _judges(
    *roles: str, body: type[b.Body], shown: type[b.Body] | None = None, answers: str = ""
) -> EventKind:
    """Somebody disposes of what others read."""
    return EventKind(roles, body, shown, READING, frozenset(answers.split()))


def _says(role: str, body: type[b.Body]) -> EventKind:
    """An authority says something that a log shows as it is."""
    return EventKind((role,), body, body)


KINDS: Mapping[str, EventKind] = MappingProxyType(
    {
        "keys.named": _says(COMMISSION, b.KeysNamed),
        "key.rotated": _says(COMMISSION, b.KeyRotated),
        "key.revoked": _says(COMMISSION, b.KeyRevoked),
        "register.sealed": _says(COMMISSION, b.RegisterSealed),
        "rule.fixed": _says(COMMISSION, b.RuleFixed),
        "form.received": _says(STATION, b.FormReceived),
        "form.corrected": _says(STATION, b.FormReceived),
        "entry.claimed": _reads(TYPIST, body=b.OfTurn),
        "entry.taken-over": _reads(SUPERVISOR, body=b.Reasoned),
        "entry.abandoned": EventKind((TYPIST,), b.Nothing),
        "entry.expired": EventKind((ROOM,), b.Nothing),
        "form.entered": _reads(TYPIST, SUPERVISOR, body=b.FormEntered, shown=b.OfForm),
        "entry.returned": _judges(SUPERVISOR, body=b.OfTurn),
        "entry.confirmed": _judges(SUPERVISOR, body=b.Nothing),
        "entry.discarded": _judges(SUPERVISOR, body=b.OfTurn),
        "entries.discarded": _judges(SUPERVISOR, body=b.Nothing),
        "form.reset": _judges(SUPERVISOR, body=b.Reasoned),
        "finding.explained": _judges(SUPERVISOR, body=b.FindingExplained, shown=b.FindingOfForm),
        "form.rechecked": EventKind((ROOM,), b.Rechecked),
        "form.accepted": EventKind(
            (SUPERVISOR,), b.Nothing, b.OfForm, apart=READING | {"form.accepted"}
        ),
        "form.recall-asked": _judges(SUPERVISOR, body=b.Reasoned, shown=b.OfForm),
        "form.quarantined": _judges(
            SUPERVISOR,
            COMMISSION,
            body=b.Reasoned,
            shown=b.OfForm,
            answers="form.recall-asked",
        ),
        "field.asked": _judges(SUPERVISOR, body=b.FieldAsked),
        "field.answered": _judges(SUPERVISOR, body=b.FieldAnswered),
        "form.release-asked": _judges(SUPERVISOR, body=b.Reasoned, shown=b.OfForm),
        "form.released": _judges(
            SUPERVISOR,
            body=b.Nothing,
            shown=b.OfForm,
            answers="form.quarantined form.release-asked",
        ),
        "complaint.filed": EventKind((COMMISSION,), b.Reasoned, b.OfForm),
        "complaint.decided": _judges(
            COMMISSION, body=b.Reasoned, shown=b.OfForm, answers="complaint.filed"
        ),
        "recount.ordered": _says(COMMISSION, b.Reasoned),
        "lot.drawn": _says(COMMISSION, b.LotDrawn),
        "lot.withdrawn": _says(COMMISSION, b.LotWithdrawn),
        "version.declared": _says(COMMISSION, b.VersionDeclared),
        "version.signed": _says(OFFICER, b.VersionSigned),
        "version.superseded": _says(COMMISSION, b.VersionSuperseded),
    }
)
