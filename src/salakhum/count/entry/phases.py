"""Where a form is on its way from paper to a result that counts.

A union, each phase with what it needs and no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from salakhum.count.entry.entries import (
    Agreed,
    Claim,
    Explanation,
    FieldAction,
    Request,
    TypedEntry,
)
from salakhum.count.status import FormStatus
from salakhum.events import Act, Turn
from salakhum.findings import Finding


@dataclass(frozen=True, slots=True)
class Empty:
    """Nobody has it yet, or all that was typed is thrown away."""

    status: ClassVar = FormStatus.EMPTY


@dataclass(frozen=True, slots=True)
class FirstInProgress:
    """Somebody types it, and there is no other entry."""

    claim: Claim
    status: ClassVar = FormStatus.FIRST_IN_PROGRESS


@dataclass(frozen=True, slots=True)
class FirstHasErrors:
    """The only entry is stopped by a check."""

    first: TypedEntry
    status: ClassVar = FormStatus.FIRST_HAS_ERRORS


@dataclass(frozen=True, slots=True)
class FirstFinalised:
    """The only entry waits for another person's."""

    first: TypedEntry
    status: ClassVar = FormStatus.FIRST_FINALISED


@dataclass(frozen=True, slots=True)
class SecondInProgress:
    """Another person types it, and is told nothing of the first entry."""

    first: TypedEntry
    claim: Claim
    status: ClassVar = FormStatus.SECOND_IN_PROGRESS


@dataclass(frozen=True, slots=True)
class EntriesDiffer:
    """The two entries say different things in the fields of ``differences``."""

    first: TypedEntry
    second: TypedEntry
    differences: tuple[Finding, ...]
    status: ClassVar = FormStatus.ENTRIES_DIFFER

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in question, each once."""
        return tuple(dict.fromkeys(name for finding in self.differences for name in finding.fields))


@dataclass(frozen=True, slots=True)
class InCorrection:
    """One of two entries is back with the person who typed it.

    ``other`` stays, and ``fields`` are in question.
    """

    other: TypedEntry
    claim: Claim
    fields: tuple[str, ...]

    @property
    def status(self) -> FormStatus:
        """Which of the two it is."""
        first = self.claim.turn is Turn.FIRST
        return FormStatus.FIRST_CORRECTION if first else FormStatus.SECOND_CORRECTION


@dataclass(frozen=True, slots=True)
class Blocked:
    """Two readings say the same, and it cannot be right."""

    read: Agreed
    status: ClassVar = FormStatus.BLOCKED


@dataclass(frozen=True, slots=True)
class ToExplain:
    """Two readings say the same; findings wait for a reason."""

    read: Agreed
    explanations: tuple[Explanation, ...] = ()
    status: ClassVar = FormStatus.TO_EXPLAIN


@dataclass(frozen=True, slots=True)
class AcceptedForm:
    """It counts. ``recall`` is who asks to take it back."""

    read: Agreed
    explanations: tuple[Explanation, ...] = ()
    recall: Request | None = None
    status: ClassVar = FormStatus.ACCEPTED


@dataclass(frozen=True, slots=True)
class UnderComplaint:
    """It counts, and complaints about it wait for a decision."""

    accepted: AcceptedForm
    complaints: tuple[Request, ...]
    status: ClassVar = FormStatus.COMPLAINT


AtRest = (
    FirstHasErrors
    | FirstFinalised
    | EntriesDiffer
    | Blocked
    | ToExplain
    | AcceptedForm
    | UnderComplaint
)


@dataclass(frozen=True, slots=True)
class InQuarantine:
    """Set aside: why and by whom, what it was before,
    what was asked of the field, and who asks to release it.

    ``fields`` are those in which three readings say three things, or that the ``third`` could not
    read.
    """

    before: AtRest
    reason: str
    person: str
    since: datetime
    fields: tuple[str, ...] = ()
    third: TypedEntry | None = None
    actions: tuple[FieldAction, ...] = ()
    release: Request | None = None
    status: ClassVar = FormStatus.QUARANTINED


Phase = (
    Empty
    | FirstInProgress
    | FirstHasErrors
    | FirstFinalised
    | SecondInProgress
    | EntriesDiffer
    | InCorrection
    | Blocked
    | ToExplain
    | AcceptedForm
    | UnderComplaint
    | InQuarantine
)


def readers_of(phase: Phase) -> Iterator[Act]:
    """Everybody who has, or has had, a reading that is part of the phase in hand."""
    match phase:
        case FirstInProgress(claim):
            yield from _holders(claim)
        case SecondInProgress(entry, claim) | InCorrection(entry, claim):
            yield from _typists(entry)
            yield from _holders(claim)
        case FirstHasErrors(entry) | FirstFinalised(entry):
            yield from _typists(entry)
        case EntriesDiffer(first, second):
            yield from _typists(first, second)
        case Blocked(read) | ToExplain(read) | AcceptedForm(read):
            yield from _typists(*read.entries)
        case UnderComplaint(accepted):
            yield from readers_of(accepted)
        case InQuarantine(before):
            yield from readers_of(before)


def _typists(*entries: TypedEntry) -> Iterator[Act]:
    for entry in entries:
        yield from (("form.entered", person) for person in sorted(entry.hands))


def _holders(claim: Claim) -> Iterator[Act]:
    yield from (("entry.claimed", person) for person in sorted(claim.hands))
