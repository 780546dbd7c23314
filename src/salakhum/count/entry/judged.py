"""What an event of somebody who disposes of readings makes of a form;
None where it cannot have happened to it.
"""

from dataclasses import replace

from salakhum.count.entry.entries import (
    Agreed,
    Claim,
    Explanation,
    FieldAction,
    Request,
    TypedEntry,
)
from salakhum.count.entry.phases import (
    AcceptedForm,
    AtRest,
    Blocked,
    Empty,
    EntriesDiffer,
    FirstFinalised,
    FirstHasErrors,
    FirstInProgress,
    InCorrection,
    InQuarantine,
    Phase,
    ToExplain,
    UnderComplaint,
)
from salakhum.count.entry.states import FormState
from salakhum.count.entry.typed import agreed, alone, union, when, who
from salakhum.events import (
    Event,
    FieldAnswered,
    FieldAsked,
    FindingExplained,
    OfTurn,
    Reasoned,
    Rechecked,
    Turn,
)
from salakhum.findings import Finding


def asked(event: Event, reason: str) -> Request:
    """What somebody asks by an event."""
    return Request(who(event), reason, when(event))


def returned(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case FirstHasErrors(first), OfTurn(Turn.FIRST):
            return FirstInProgress(_returned_claim(event, Turn.FIRST, first))
        case EntriesDiffer(first, second) as entries, OfTurn(turn):
            back, other = (first, second) if turn is Turn.FIRST else (second, first)
            return InCorrection(other, _returned_claim(event, turn, back), entries.fields)
        case _:
            return None


def _returned_claim(event: Event, turn: Turn, entry: TypedEntry) -> Claim:
    return Claim(event.version or 0, turn, entry.person, when(event), entry.hands, entry)


def confirmed(state: FormState, event: Event) -> Phase | None:
    match state.phase:
        case FirstHasErrors(first):
            return FirstFinalised(replace(first, confirmed=who(event)))
        case _:
            return None


def discarded(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case FirstHasErrors(), OfTurn(Turn.FIRST):
            return Empty()
        case EntriesDiffer(first, second), OfTurn(turn):
            return alone(second if turn is Turn.FIRST else first)
        case _:
            return None


def started_again(_: FormState, __: Event) -> Phase:
    return Empty()


def explained(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case ToExplain(read, explanations), FindingExplained() as body:
            return agreed(read, (*explanations, _explanation(event, body)))
        case AcceptedForm() as accepted, FindingExplained() as body:
            return _with_reason(accepted, _explanation(event, body))
        case UnderComplaint(accepted) as phase, FindingExplained() as body:
            explanation = _explanation(event, body)
            return replace(phase, accepted=_with_reason(accepted, explanation))
        case _:
            return None


def _explanation(event: Event, body: FindingExplained) -> Explanation:
    return Explanation(body.code, body.about, body.reason, who(event), when(event))


def _with_reason(accepted: AcceptedForm, explanation: Explanation) -> AcceptedForm:
    return replace(accepted, explanations=(*accepted.explanations, explanation))


def rechecked(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case AcceptedForm(read) as accepted, Rechecked(findings):
            return replace(accepted, read=_also(read, findings))
        case UnderComplaint(AcceptedForm(read) as accepted) as phase, Rechecked(findings):
            return replace(phase, accepted=replace(accepted, read=_also(read, findings)))
        case _:
            return None


def _also(read: Agreed, findings: tuple[Finding, ...]) -> Agreed:
    return replace(read, findings=union(read.findings, findings))


def recall_asked(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case AcceptedForm() as accepted, Reasoned(reason):
            return replace(accepted, recall=asked(event, reason))
        case UnderComplaint(accepted) as phase, Reasoned(reason):
            return replace(phase, accepted=replace(accepted, recall=asked(event, reason)))
        case _:
            return None


def quarantined(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case AcceptedForm() as accepted, Reasoned(reason):
            before: AtRest = replace(accepted, recall=None)
        case UnderComplaint(accepted) as phase, Reasoned(reason):
            before = replace(phase, accepted=replace(accepted, recall=None))
        case (
            (
                FirstHasErrors() | FirstFinalised() | EntriesDiffer() | Blocked() | ToExplain()
            ) as phase,
            Reasoned(reason),
        ):
            before = phase
        case _:
            return None
    return InQuarantine(before, reason, who(event), when(event))


def field_asked(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case InQuarantine(actions=actions) as phase, FieldAsked(id, request):
            action = FieldAction(id, request, who(event), when(event))
            return replace(phase, actions=(*actions, action))
        case _:
            return None


def field_answered(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case InQuarantine(actions=actions) as phase, FieldAnswered(id, answer):
            person, moment = who(event), when(event)
            answered = tuple(
                replace(action, answer=answer, answered_by=person, answered_at=moment)
                if action.id == id
                else action
                for action in actions
            )
            return replace(phase, actions=answered)
        case _:
            return None


def release_asked(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case InQuarantine() as phase, Reasoned(reason):
            return replace(phase, release=asked(event, reason))
        case _:
            return None


def released(state: FormState, _: Event) -> Phase | None:
    return state.phase.before if isinstance(state.phase, InQuarantine) else None


def complained(state: FormState, event: Event) -> Phase | None:
    match state.phase, event.body:
        case AcceptedForm() as accepted, Reasoned(reason):
            return UnderComplaint(accepted, (asked(event, reason),))
        case UnderComplaint(accepted, complaints), Reasoned(reason):
            return UnderComplaint(accepted, (*complaints, asked(event, reason)))
        case _:
            return None


def complaint_decided(state: FormState, _: Event) -> Phase | None:
    return state.phase.accepted if isinstance(state.phase, UnderComplaint) else None
