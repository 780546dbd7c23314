"""What must be so for a command to be accepted,
beside the status of the form and the law of another person.
"""

from collections.abc import Callable, Mapping
from typing import Any

from salakhum.count.entry import commands as c
from salakhum.count.entry.entries import Claim, about
from salakhum.count.entry.phases import (
    AcceptedForm,
    Empty,
    EntriesDiffer,
    FirstFinalised,
    FirstHasErrors,
    FirstInProgress,
    InCorrection,
    InQuarantine,
    SecondInProgress,
    UnderComplaint,
)
from salakhum.count.entry.readings import are_figures
from salakhum.count.entry.refusals import Reason, Refusal
from salakhum.count.entry.states import FormState
from salakhum.events import Turn


def claim_refused(state: FormState, command: c.ClaimEntry) -> Refusal | None:
    """Why a form cannot be taken for an entry, whatever else could be done with it."""
    first_turn = command.turn is Turn.FIRST
    match state.phase:
        case FirstInProgress(claim) | SecondInProgress(_, claim) | InCorrection(_, claim):
            return _held_against(claim, command)
        case Empty():
            return None if first_turn else Refusal(Reason.INVALID)
        case InQuarantine():
            return Refusal(Reason.INVALID)
        case FirstFinalised() | FirstHasErrors():
            return Refusal(Reason.FIRST_ALREADY_FINALISED) if first_turn else None
        case _:
            late = (Reason.SECOND_ALREADY_FINALISED, Reason.FIRST_ALREADY_FINALISED)[first_turn]
            return Refusal(late)


def _held_against(claim: Claim, command: c.ClaimEntry) -> Refusal | None:
    """The holder claiming again is let through."""
    if command.turn is not claim.turn:
        first = command.turn is Turn.FIRST
        return Refusal(Reason.FIRST_ALREADY_FINALISED if first else Reason.INVALID)
    if command.person == claim.person:
        return None
    first = claim.turn is Turn.FIRST
    reason = Reason.FIRST_ALREADY_CLAIMED if first else Reason.SECOND_ALREADY_CLAIMED
    return Refusal(reason, claim.person)


def claim_of(state: FormState) -> Claim | None:
    """Who is typing the form, if anybody."""
    match state.phase:
        case FirstInProgress(claim) | SecondInProgress(_, claim) | InCorrection(_, claim):
            return claim
        case _:
            return None


def _typing(state: FormState, command: c.Finalise) -> Refusal | None:
    if refusal := _holding(state, command):
        return refusal
    sound = command.form.station == state.station and are_figures(command.form.lines())
    return None if sound else Refusal(Reason.STRUCTURE)


def _holding(state: FormState, command: c.Finalise | c.Discard) -> Refusal | None:
    claim = claim_of(state)
    holder = "" if claim is None else claim.person
    return None if command.person == holder else Refusal(Reason.NOT_THE_HOLDER, holder)


def _taking_over(state: FormState, command: c.TakeOver) -> Refusal | None:
    if refusal := _reasoned(state, command):
        return refusal
    claim = claim_of(state)
    own = claim is None or claim.person == command.person
    return Refusal(Reason.INVALID) if own else None


def _reasoned(
    _: FormState,
    command: c.TakeOver | c.SetAside | c.AskRecall | c.Reset | c.FileComplaint | c.DecideComplaint,
) -> Refusal | None:
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _returning(state: FormState, command: c.Return) -> Refusal | None:
    """The entry that stays is the measure: it must be one."""
    match state.phase:
        case FirstHasErrors():
            return Refusal(Reason.INVALID) if command.turn is Turn.SECOND else None
        case EntriesDiffer(first, second):
            measure = second if command.turn is Turn.FIRST else first
            return Refusal(Reason.CORRECTION_NOT_ALLOWED) if measure.has_errors else None
        case _:
            return Refusal(Reason.INVALID)


def _discarding(state: FormState, command: c.DiscardEntry) -> Refusal | None:
    only_first = isinstance(state.phase, FirstHasErrors)
    absent = only_first and command.turn is Turn.SECOND
    return Refusal(Reason.INVALID) if absent else None


def _settling(state: FormState, command: c.Settle) -> Refusal | None:
    """Every field in question once, read or unclear, and no other."""
    asked = state.phase.fields if isinstance(state.phase, EntriesDiffer) else ()
    read = [*(name for name, _ in command.figures), *command.unclear]
    if sorted(read) != sorted(asked):
        return Refusal(Reason.NOT_IN_QUESTION)
    return None if are_figures(command.figures) else Refusal(Reason.STRUCTURE)


def _explaining(state: FormState, command: c.Explain) -> Refusal | None:
    waiting = {(finding.code, about(finding)) for finding in state.open_findings()}
    if (command.code, command.about) not in waiting:
        return Refusal(Reason.NO_SUCH_FINDING)
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _accepted(state: FormState) -> AcceptedForm | None:
    match state.phase:
        case AcceptedForm() as accepted:
            return accepted
        case UnderComplaint(accepted):
            return accepted
        case _:
            return None


def _asking_recall(state: FormState, command: c.AskRecall) -> Refusal | None:
    accepted = _accepted(state)
    if accepted is not None and accepted.recall is not None:
        return Refusal(Reason.RECALL_ALREADY_ASKED, accepted.recall.person)
    return _reasoned(state, command)


def _recalling(state: FormState, _: c.Recall) -> Refusal | None:
    return None if recall_reason(state) else Refusal(Reason.RECALL_NOT_ASKED)


def recall_reason(state: FormState) -> str:
    """Why somebody asks to take the form back; empty where nobody does."""
    accepted = _accepted(state)
    return accepted.recall.reason if accepted is not None and accepted.recall is not None else ""


def _asking_field(state: FormState, command: c.AskField) -> Refusal | None:
    if command.id in _answers(state):
        return Refusal(Reason.ACTION_EXISTS)
    return None if command.request.strip() else Refusal(Reason.REASON_MISSING)


def _answering_field(state: FormState, command: c.AnswerField) -> Refusal | None:
    if _answers(state).get(command.id, "answered") is not None:
        return Refusal(Reason.NO_SUCH_ACTION)
    return None if command.answer.strip() else Refusal(Reason.REASON_MISSING)


def _answers(state: FormState) -> dict[str, str | None]:
    """The answers of the field by id, None while an action is open."""
    phase = state.phase
    actions = phase.actions if isinstance(phase, InQuarantine) else ()
    return {action.id: action.answer for action in actions}


def _asking_release(state: FormState, command: c.AskRelease) -> Refusal | None:
    if None in _answers(state).values():
        return Refusal(Reason.ACTION_OPEN)
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _releasing(state: FormState, _: c.Release) -> Refusal | None:
    if None in _answers(state).values():
        return Refusal(Reason.ACTION_OPEN)
    asked = isinstance(state.phase, InQuarantine) and state.phase.release is not None
    return None if asked else Refusal(Reason.RELEASE_NOT_ASKED)


GUARDS: Mapping[type[c.Command], Callable[[FormState, Any], Refusal | None]] = {
    c.Finalise: _typing,
    c.Discard: _holding,
    c.TakeOver: _taking_over,
    c.Return: _returning,
    c.DiscardEntry: _discarding,
    c.Settle: _settling,
    c.Explain: _explaining,
    c.SetAside: _reasoned,
    c.AskRecall: _asking_recall,
    c.Recall: _recalling,
    c.AskField: _asking_field,
    c.AnswerField: _answering_field,
    c.AskRelease: _asking_release,
    c.Release: _releasing,
    c.FileComplaint: _reasoned,
    c.DecideComplaint: _reasoned,
    c.Reset: _reasoned,
}
