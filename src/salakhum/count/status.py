"""What a form can be, from the paper to the record: the only table of it.

The machine of the count room obeys it, a record reads from it what an event of its log may find and
makes of a form, the tests walk it and the docs draw it. Kinds of events are those of
:data:`salakhum.events.KINDS`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from salakhum.events import KINDS
from salakhum.register import FormStanding


class FormStatus(StrEnum):
    """Where a form is on its way."""

    EMPTY = "empty"
    FIRST_IN_PROGRESS = "first in progress"
    FIRST_HAS_ERRORS = "first has errors"
    FIRST_FINALISED = "first finalised"
    SECOND_IN_PROGRESS = "second in progress"
    ENTRIES_DIFFER = "entries differ"
    FIRST_CORRECTION = "first correction"
    SECOND_CORRECTION = "second correction"
    BLOCKED = "blocked"  # both entries say the same, and it cannot be right
    TO_EXPLAIN = "to explain"  # both say the same; findings wait for a reason
    QUARANTINED = "quarantined"
    ACCEPTED = "accepted"
    COMPLAINT = "complaint"  # counted, but a complaint about it is open


S = FormStatus
# Those with which a form stands in a package and a record, where a form that is not accepted yet is
# not.
STANDINGS: Mapping[FormStatus, FormStanding] = MappingProxyType(
    {FormStatus(standing.name.lower()): standing for standing in FormStanding}
)
COUNTED = (S.ACCEPTED, S.COMPLAINT)
TYPING = (S.FIRST_IN_PROGRESS, S.SECOND_IN_PROGRESS, S.FIRST_CORRECTION, S.SECOND_CORRECTION)
AGREED = (S.BLOCKED, S.TO_EXPLAIN, S.ACCEPTED)  # by two readings
COMPARED = (S.ENTRIES_DIFFER, *AGREED)
WAITING = (S.FIRST_HAS_ERRORS, S.FIRST_FINALISED, S.ENTRIES_DIFFER, S.BLOCKED, S.TO_EXPLAIN)
ONE_ENTRY = (S.FIRST_FINALISED, S.FIRST_HAS_ERRORS)

Targets = Mapping[str, tuple[FormStatus, ...]]  # by kind of event


def _typing(kept: FormStatus, entered: tuple[FormStatus, ...], own: FormStatus) -> Targets:
    return {
        "entry.claimed": (own,),
        "entry.taken-over": (own,),
        "form.entered": entered,
        "entry.abandoned": (kept,),
        "entry.expired": (kept,),
        "form.reset": (S.EMPTY,),
    }


def _waiting(more: Targets) -> Targets:
    return {**more, "form.quarantined": (S.QUARANTINED,), "form.reset": (S.EMPTY,)}


def _counted(own: FormStatus, more: Targets) -> Targets:
    same = ("finding.explained", "form.rechecked", "form.recall-asked")
    return {
        **dict.fromkeys(same, (own,)),
        "complaint.filed": (S.COMPLAINT,),
        "form.quarantined": (S.QUARANTINED,),
        **more,
    }


TRANSITIONS: Mapping[FormStatus, Targets] = MappingProxyType(
    {
        S.EMPTY: {"entry.claimed": (S.FIRST_IN_PROGRESS,)},
        S.FIRST_IN_PROGRESS: _typing(S.EMPTY, ONE_ENTRY, S.FIRST_IN_PROGRESS),
        S.FIRST_HAS_ERRORS: _waiting(
            {
                "entry.returned": (S.FIRST_IN_PROGRESS,),
                "entry.confirmed": (S.FIRST_FINALISED,),
                "entry.discarded": (S.EMPTY,),
            }
        ),
        S.FIRST_FINALISED: _waiting({"entry.claimed": (S.SECOND_IN_PROGRESS,)}),
        S.SECOND_IN_PROGRESS: _typing(S.FIRST_FINALISED, COMPARED, S.SECOND_IN_PROGRESS),
        S.ENTRIES_DIFFER: _waiting(
            {
                "form.entered": (*AGREED, S.QUARANTINED),
                "entry.returned": (S.FIRST_CORRECTION, S.SECOND_CORRECTION),
                "entry.discarded": ONE_ENTRY,
                "entries.discarded": (S.EMPTY,),
            }
        ),
        S.FIRST_CORRECTION: _typing(S.FIRST_FINALISED, COMPARED, S.FIRST_CORRECTION),
        S.SECOND_CORRECTION: _typing(S.FIRST_FINALISED, COMPARED, S.SECOND_CORRECTION),
        S.BLOCKED: _waiting({"entries.discarded": (S.EMPTY,)}),
        S.TO_EXPLAIN: _waiting(
            {"finding.explained": (S.TO_EXPLAIN, S.ACCEPTED), "entries.discarded": (S.EMPTY,)}
        ),
        S.QUARANTINED: {
            "field.asked": (S.QUARANTINED,),
            "field.answered": (S.QUARANTINED,),
            "form.release-asked": (S.QUARANTINED,),
            "form.released": (*WAITING, *COUNTED),
        },
        S.ACCEPTED: _counted(S.ACCEPTED, {"form.accepted": (S.ACCEPTED,)}),
        S.COMPLAINT: _counted(S.COMPLAINT, {"complaint.decided": (S.ACCEPTED,)}),
    }
)
# What a log may say of a form whatever its status, and changes nothing: who read it, and why a
# finding is no fault.
BESIDE = ("form.entered", "finding.explained")


def found_by(kind: str) -> tuple[FormStatus, ...]:
    """The statuses in which an event of a log may find a form."""
    return tuple(status for status in STANDINGS if kind in BESIDE or kind in TRANSITIONS[status])


# What a log says of a form that it has; of these, what makes the form another than it was.
LOGGED = tuple(kind for kind, row in KINDS.items() if row.public and found_by(kind))
SETTLING = frozenset(
    kind
    for kind in LOGGED
    for status in STANDINGS
    if any(target is not status for target in TRANSITIONS[status].get(kind, ()))
)


def status_after(kind: str, status: FormStatus, before: FormStatus) -> FormStatus:
    """What an event of a log makes of a form.

    ``before`` is what a form in quarantine was when it was set aside.
    """
    if kind not in SETTLING:
        return status
    targets = TRANSITIONS[status][kind]
    return targets[0] if len(targets) == 1 else before


def kinds_between(status: FormStatus, before: FormStatus, now: FormStatus) -> tuple[str, ...]:
    """The events of a log that lead a form from one status to another."""
    if now is S.QUARANTINED:
        return ("form.quarantined",)
    released = ("form.released",) if status is S.QUARANTINED else ()
    counted = before if released else status
    if counted is now:
        return released
    return (*released, "complaint.filed" if now is S.COMPLAINT else "complaint.decided")
