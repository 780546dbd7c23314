"""What phases are made of.

Entries, claims, what was asked and explained, and a form that two persons read equally.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from salakhum.count.form import ResultForm
from salakhum.events import Turn
from salakhum.findings import Finding, Severity

STOPPING = {Severity.REFUSE, Severity.BLOCK}


def about(finding: Finding) -> str:
    """The list or the field that a finding is about, empty where it is about the form."""
    return str(finding.values.get("list") or finding.values.get("field") or "")


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """A form as typed.

    ``hands`` are all who had it under their hands, ``person`` is who finalised it.

    ``confirmed`` is who says with the paper in hand that it says what blocks it.
    """

    form: ResultForm
    person: str
    at: datetime
    hands: frozenset[str]
    findings: tuple[Finding, ...] = ()
    confirmed: str | None = None

    @property
    def blocked(self) -> bool:
        """Whether a check stops it."""
        return any(finding.severity in STOPPING for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether a check stops it, and nobody says that the paper says so."""
        return self.blocked and self.confirmed is None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is typing.

    ``id`` is the version of the event that began it: drafts, which are no events, belong to it.

    ``returned`` is the entry that came back for correction to the person who typed it.
    """

    id: int
    turn: Turn
    person: str
    since: datetime
    hands: frozenset[str]
    returned: TypedEntry | None = None

    def age(self, now: datetime) -> timedelta:
        """How long the form has been held."""
        return now - self.since


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding was accepted, by whom and when.

    ``about`` is the list or field of a finding that has one.
    """

    code: str
    about: str
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """Something that one person asks and another decides."""

    person: str
    reason: str
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
class Agreed:
    """A form of which every figure was read equally by two persons, and what the checks find on it.

    ``third`` is who read the fields in which the two entries differed.
    """

    form: ResultForm
    first: TypedEntry
    second: TypedEntry
    findings: tuple[Finding, ...]
    third: TypedEntry | None = None

    @property
    def blocked(self) -> bool:
        """Whether a check stops it."""
        return any(finding.severity in STOPPING for finding in self.findings)

    @property
    def entries(self) -> tuple[TypedEntry, ...]:
        """Whoever read it, in their order."""
        both = (self.first, self.second)
        return both if self.third is None else (*both, self.third)

    def unexplained(self, explanations: tuple[Explanation, ...]) -> tuple[Finding, ...]:
        """The findings that still wait for a reason."""
        given = {(reason.code, reason.about) for reason in explanations}
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is Severity.EXPLAIN and (finding.code, about(finding)) not in given
        )
