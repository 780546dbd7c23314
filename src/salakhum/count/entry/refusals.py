"""Why a command was not accepted: a value, not an exception."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Each is a code of the message catalogue under ``count.refusal``.

    Some are those of :func:`salakhum.events.refusal_of`.
    """

    INVALID = "invalid"  # not in this state
    OUTDATED = "outdated"  # somebody else changed the form since
    FIRST_ALREADY_CLAIMED = "first-already-claimed"
    SECOND_ALREADY_CLAIMED = "second-already-claimed"
    FIRST_ALREADY_FINALISED = "first-already-finalised"
    SECOND_ALREADY_FINALISED = "second-already-finalised"
    NOT_THE_HOLDER = "not-the-holder"
    SECOND_NEEDS_DIFFERENT_PERSON = "second-needs-different-person"
    CORRECTION_NOT_ALLOWED = "correction-not-allowed"
    STRUCTURE = "structure"
    REASON_MISSING = "reason-missing"
    NO_SUCH_FINDING = "no-such-finding"
    NO_SUCH_ACTION = "no-such-action"
    ACTION_EXISTS = "action-exists"
    ACTION_OPEN = "action-open"
    RELEASE_NOT_ASKED = "release-not-asked"
    RELEASE_NEEDS_TWO = "release-needs-two"
    ALREADY_ACCEPTED = "already-accepted"  # what is accepted is recalled by two persons, not emptied or set aside by one
    RECALL_NOT_ASKED = "recall-not-asked"
    RECALL_ALREADY_ASKED = "recall-already-asked"
    RECALL_NEEDS_TWO = "recall-needs-two"
    OWN_FORM = "own-form"  # who reads a form disposes of no reading of it
    OWN_QUARANTINE = "own-quarantine"
    OWN_COMPLAINT = "own-complaint"
    NOT_IN_QUESTION = (
        "not-in-question"  # a third reading is of the fields in which two entries differ
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """``person`` is who stands in the way, where somebody does."""

    reason: Reason
    person: str = ""

    @property
    def code(self) -> str:
        """The code of its sentence."""
        return f"count.refusal.{self.reason}"
