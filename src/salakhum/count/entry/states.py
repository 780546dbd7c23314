"""Where a form is on its way from paper to an accepted result, as a value."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from salakhum.count.form import ResultForm
from salakhum.findings import Finding, Severity


class Status(StrEnum):
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


class Turn(StrEnum):
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Entry:
    """A form as typed. ``hands`` are all who had it under their hands, ``person`` is who finalised it."""

    form: ResultForm
    person: str
    hands: frozenset[str]
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        return any(
            finding.severity in {Severity.REFUSE, Severity.BLOCK} for finding in self.findings
        )

    @property
    def to_explain(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is Severity.EXPLAIN)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is typing. A returned entry is open for correction by the person who typed it."""

    turn: Turn
    person: str
    since: datetime
    hands: frozenset[str]
    draft: ResultForm | None = None
    returned: bool = False

    def age(self, now: datetime) -> timedelta:
        """How long the form has been held."""
        return now - self.since


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding was accepted, by whom and when. ``about`` is the list or field of a finding that has one."""

    code: str
    about: str
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FieldAction:
    """Something asked of the field: a copy of the form, a look into the box."""

    id: str
    request: str
    asked_by: str
    asked_at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    def age(self, now: datetime) -> timedelta:
        """How long it has been open, or was until it was answered."""
        return (self.answered_at or now) - self.asked_at


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Why the form is set aside, what it was before, what was asked of the field, and who asks to release it."""

    reason: str
    person: str
    since: datetime
    before: Status
    actions: tuple[FieldAction, ...] = ()
    release_asked_by: str | None = None
    release_reason: str = ""


@dataclass(frozen=True, slots=True)
class FormState:
    """The form of one station. ``version`` counts the events so far; a command must name it."""

    station: str
    status: Status = Status.EMPTY
    version: int = 0
    first: Entry | None = None
    second: Entry | None = None
    claim: Claim | None = None
    differences: tuple[Finding, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    quarantine: Quarantine | None = None

    def open_findings(self) -> tuple[Finding, ...]:
        """What still waits for a reason, once both entries agree."""
        told = {(each.code, each.about) for each in self.explanations}
        asked = () if self.second is None else self.second.to_explain
        return tuple(each for each in asked if (each.code, about(each)) not in told)


def about(finding: Finding) -> str:
    """The list or the field that a finding is about, empty where it is about the form."""
    return str(finding.values.get("list") or finding.values.get("field") or "")
