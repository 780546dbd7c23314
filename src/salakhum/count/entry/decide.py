"""Whether a command is accepted: an event, or a refusal with its name."""

from collections.abc import Callable, Mapping
from typing import Any

from salakhum.count.entry import commands as c
from salakhum.count.entry.evolve import evolve
from salakhum.count.entry.refusals import Reason, Refusal
from salakhum.count.entry.states import Claim, Entry, FormState, Turn, about
from salakhum.count.entry.transitions import TRANSITIONS
from salakhum.count.form import MOST, ResultForm
from salakhum.findings import Finding, Severity

CheckForm = Callable[[ResultForm], tuple[Finding, ...]]


def decide(state: FormState, command: c.Command, check: CheckForm) -> c.Event | Refusal:
    """The event that ``command`` makes, or why it is refused. ``check`` gives the findings on a form as typed."""
    if command.version != state.version:
        return Refusal(Reason.OUTDATED)
    if isinstance(command, c.ClaimEntry) and (refusal := _claim_refused(state, command)):
        return refusal
    if type(command) not in TRANSITIONS[state.status]:
        return Refusal(Reason.INVALID)
    guard = _GUARDS.get(type(command))
    if guard and (refusal := guard(state, command)):
        return refusal
    findings = check(command.form) if isinstance(command, c.Finalise) else ()
    if any(finding.severity is Severity.REFUSE for finding in findings):
        return Refusal(Reason.STRUCTURE)
    return c.Event(state.version + 1, command, findings)


def apply(state: FormState, command: c.Command, check: CheckForm) -> FormState | Refusal:
    """The state after ``command``, or why it is refused."""
    decided = decide(state, command, check)
    return decided if isinstance(decided, Refusal) else evolve(state, decided)


def _claim_refused(state: FormState, command: c.ClaimEntry) -> Refusal | None:
    if state.claim is not None:
        return _held_against(state.claim, command)
    if command.turn is Turn.FIRST:
        finalised = state.first is not None
        return Refusal(Reason.FIRST_ALREADY_FINALISED) if finalised else None
    if state.second is not None:
        return Refusal(Reason.SECOND_ALREADY_FINALISED)
    if state.first is None:
        return Refusal(Reason.INVALID)
    if command.person in state.first.hands:
        return Refusal(Reason.SECOND_NEEDS_DIFFERENT_PERSON, command.person)
    return None


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


def _typing(state: FormState, command: c.Save | c.Finalise) -> Refusal | None:
    if refusal := _holding(state, command):
        return refusal
    sound = command.form.station == state.station and all(
        number is None or 0 <= number <= MOST
        for name, number in command.form.figures().items()
        if not name.startswith("marks.")
    )
    return None if sound else Refusal(Reason.STRUCTURE)


def _holding(state: FormState, command: c.Save | c.Finalise | c.Discard) -> Refusal | None:
    holder = state.claim.person if state.claim else ""
    return None if command.person == holder else Refusal(Reason.NOT_THE_HOLDER, holder)


def _taking_over(state: FormState, command: c.TakeOver) -> Refusal | None:
    """Never by a person who had the other entry under his hands."""
    if refusal := _told_why(state, command):
        return refusal
    if state.claim is None or state.claim.person == command.person:
        return Refusal(Reason.INVALID)
    other = state.second if state.claim.turn is Turn.FIRST else state.first
    if other is not None and command.person in other.hands:
        return Refusal(Reason.SECOND_NEEDS_DIFFERENT_PERSON, command.person)
    return None


def _told_why(_: FormState, command: c.TakeOver | c.SetAside | c.Reset) -> Refusal | None:
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _returning(state: FormState, command: c.Return) -> Refusal | None:
    if _entry(state, command.turn) is None:
        return Refusal(Reason.INVALID)
    other = _entry(state, Turn.SECOND if command.turn is Turn.FIRST else Turn.FIRST)
    kept_has_errors = other is not None and other.blocked
    return Refusal(Reason.CORRECTION_NOT_ALLOWED) if kept_has_errors else None


def _discarding(state: FormState, command: c.DiscardEntry) -> Refusal | None:
    return Refusal(Reason.INVALID) if _entry(state, command.turn) is None else None


def _entry(state: FormState, turn: Turn) -> Entry | None:
    return state.first if turn is Turn.FIRST else state.second


def _explaining(state: FormState, command: c.Explain) -> Refusal | None:
    waiting = {(finding.code, about(finding)) for finding in state.open_findings()}
    if (command.code, command.about) not in waiting:
        return Refusal(Reason.NO_SUCH_FINDING)
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _asking_field(state: FormState, command: c.AskField) -> Refusal | None:
    if command.id in _actions(state):
        return Refusal(Reason.ACTION_EXISTS)
    return None if command.request.strip() else Refusal(Reason.REASON_MISSING)


def _answering_field(state: FormState, command: c.AnswerField) -> Refusal | None:
    if _actions(state).get(command.id, "answered") is not None:
        return Refusal(Reason.NO_SUCH_ACTION)
    return None if command.answer.strip() else Refusal(Reason.REASON_MISSING)


def _actions(state: FormState) -> dict[str, str | None]:
    """The answers by id, None while an action is open."""
    return {each.id: each.answer for each in state.quarantine.actions} if state.quarantine else {}


def _asking_release(state: FormState, command: c.AskRelease) -> Refusal | None:
    if None in _actions(state).values():
        return Refusal(Reason.ACTION_OPEN)
    return None if command.reason.strip() else Refusal(Reason.REASON_MISSING)


def _releasing(state: FormState, command: c.Release) -> Refusal | None:
    if None in _actions(state).values():
        return Refusal(Reason.ACTION_OPEN)
    asked_by = state.quarantine.release_asked_by if state.quarantine else None
    if asked_by is None:
        return Refusal(Reason.RELEASE_NOT_ASKED)
    return Refusal(Reason.RELEASE_NEEDS_TWO, asked_by) if asked_by == command.person else None


_GUARDS: Mapping[type[c.Command], Callable[[FormState, Any], Refusal | None]] = {
    c.Save: _typing,
    c.Finalise: _typing,
    c.Discard: _holding,
    c.TakeOver: _taking_over,
    c.Return: _returning,
    c.DiscardEntry: _discarding,
    c.Explain: _explaining,
    c.SetAside: _told_why,
    c.AskField: _asking_field,
    c.AnswerField: _answering_field,
    c.AskRelease: _asking_release,
    c.Release: _releasing,
    c.Reset: _told_why,
}


def returned(state: FormState) -> tuple[Finding, ...]:
    """What the typist of a returned entry is told: that it was returned, and the fields to look at again."""
    if state.claim is None or not state.claim.returned:
        return ()
    fields = tuple(dict.fromkeys(name for each in state.differences for name in each.fields))
    values = {"station": state.station}
    return (Finding("D109", Severity.NOTE, f"station {state.station}", fields, values),)
