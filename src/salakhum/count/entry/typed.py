"""What an event of somebody who reads the paper makes of a form;
None where it cannot have happened to it.
"""

from dataclasses import replace
from datetime import datetime

from salakhum.count.compare import compare_entries
from salakhum.count.entry.entries import Agreed, Claim, Explanation, TypedEntry, about
from salakhum.count.entry.phases import (
    AcceptedForm,
    Blocked,
    Empty,
    EntriesDiffer,
    FirstFinalised,
    FirstHasErrors,
    FirstInProgress,
    InCorrection,
    InQuarantine,
    Phase,
    SecondInProgress,
    ToExplain,
)
from salakhum.count.entry.readings import settled
from salakhum.count.entry.states import FormState
from salakhum.count.form import ResultForm
from salakhum.events import Event, FormEntered, OfTurn, Turn
from salakhum.findings import Finding


def who(event: Event) -> str:
    """The person behind an event."""
    return event.author or ""


def when(event: Event) -> datetime:
    """The moment of an event."""
    return datetime.fromisoformat(event.at or "")


def claimed(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case Empty(), OfTurn(turn):
            return FirstInProgress(_claim(event, turn))
        case FirstFinalised(first), OfTurn(turn):
            return SecondInProgress(first, _claim(event, turn))
        case (FirstInProgress() | SecondInProgress() | InCorrection()) as phase, _:
            return phase
        case _:
            return None


def _claim(event: Event, turn: Turn) -> Claim:
    person = who(event)
    return Claim(event.version or 0, turn, person, when(event), frozenset({person}))


def taken_over(state: FormState, event: Event) -> Phase | None:
    phase = state.phase
    if not isinstance(phase, FirstInProgress | SecondInProgress | InCorrection):
        return None
    hands = phase.claim.hands | {who(event)}
    claim = replace(phase.claim, person=who(event), since=when(event), hands=hands)
    return replace(phase, claim=claim)


def entered(state: FormState, event: Event) -> Phase | None:
    body = event.body
    if not isinstance(body, FormEntered):
        return None
    match state.phase:
        case FirstInProgress(claim):
            return alone(_entry(state, event, body, claim.hands))
        case SecondInProgress(first, claim):
            return _compared(first, _entry(state, event, body, claim.hands))
        case InCorrection(other, claim):
            entry = _entry(state, event, body, claim.hands)
            again = claim.turn is Turn.FIRST
            return _compared(entry, other) if again else _compared(other, entry)
        case EntriesDiffer() as entries:
            third = _entry(state, event, body, frozenset({who(event)}))
            return _third(state, entries, third, body)
        case _:
            return None


def _entry(state: FormState, event: Event, body: FormEntered, hands: frozenset[str]) -> TypedEntry:
    form = ResultForm.of_lines(state.station, body.figures)
    return TypedEntry(form, who(event), when(event), hands, body.findings)


def alone(entry: TypedEntry) -> FirstHasErrors | FirstFinalised:
    """The form with one entry, whoever typed it first."""
    return FirstHasErrors(entry) if entry.has_errors else FirstFinalised(entry)


def _compared(first: TypedEntry, second: TypedEntry) -> Phase:
    if differences := compare_entries(first.form, second.form):
        return EntriesDiffer(first, second, differences)
    findings = union(first.findings, second.findings)
    return agreed(Agreed(first.form, first, second, findings))


def union(*findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found at any time; of one check and what it is about, what was found last."""
    by_subject = {
        (finding.code, about(finding)): finding for group in findings for finding in group
    }
    return tuple(by_subject.values())


def agreed(read: Agreed, explanations: tuple[Explanation, ...] = ()) -> Phase:
    if read.blocked:
        return Blocked(read)
    waiting = read.unexplained(explanations)
    return ToExplain(read, explanations) if waiting else AcceptedForm(read, explanations)


def _third(state: FormState, entries: EntriesDiffer, third: TypedEntry, body: FormEntered) -> Phase:
    """Two readings of three settle the form.

    Else it is set aside, with what nobody read as another did.
    """
    form = settled(state.station, entries, body.figures)
    if form is not None:
        return agreed(Agreed(form, entries.first, entries.second, body.findings, third))
    first, second = entries.first.form.figures(), entries.second.form.figures()
    read = dict(body.figures)
    fields = tuple(
        name
        for name in entries.fields
        if name not in read or read[name] not in {first.get(name), second.get(name)}
    )
    return InQuarantine(entries, "", third.person, third.at, fields, third)


def abandoned(state: FormState, _: Event) -> Phase | None:
    match state.phase:
        case FirstInProgress():
            return Empty()
        case SecondInProgress(entry) | InCorrection(entry):
            return alone(entry)
        case _:
            return None
