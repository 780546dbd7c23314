"""Whether a command is accepted: an event, or a refusal with its name."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from salakhum.count.entry import commands as c
from salakhum.count.entry.evolve import evolve
from salakhum.count.entry.guards import GUARDS, claim_of, claim_refused, recall_reason
from salakhum.count.entry.phases import AcceptedForm, EntriesDiffer, InCorrection, UnderComplaint
from salakhum.count.entry.readings import settled
from salakhum.count.entry.refusals import Reason, Refusal
from salakhum.count.entry.states import FormState
from salakhum.count.entry.transitions import TRANSITIONS
from salakhum.count.form import ResultForm
from salakhum.count.status import COUNTED
from salakhum.events import (
    KINDS,
    Body,
    Event,
    FormEntered,
    Reasoned,
    Rechecked,
    own_act,
    refusal_of,
)
from salakhum.findings import Finding, Severity

CheckForm = Callable[[ResultForm], tuple[Finding, ...]]


def decide(state: FormState, command: c.Command, check: CheckForm) -> Event | Refusal:
    """The event that ``command`` makes, or why it is refused.

    ``check`` gives the findings on a form as typed.
    """
    if refusal := _refused(state, command):
        return refusal
    form = _checked(state, command)
    findings = () if form is None else check(form)
    if not isinstance(command, c.Recheck) and any(
        finding.severity is Severity.REFUSE for finding in findings
    ):
        return Refusal(Reason.STRUCTURE)
    kind, role = c.DONE[type(command)]
    return Event(
        kind=kind,
        subject=state.subject,
        version=state.version + 1,
        at=command.at.isoformat(),
        author=command.person,
        role=role,
        body=_body(state, command, findings),
    )


def apply(state: FormState, command: c.Command, check: CheckForm) -> FormState | Refusal:
    """The state after ``command``, or why it is refused."""
    decided = decide(state, command, check)
    return decided if isinstance(decided, Refusal) else evolve(state, decided)


def _refused(state: FormState, command: c.Command) -> Refusal | None:
    """Why a command is not accepted, whatever the checks say."""
    if command.version != state.version:
        return Refusal(Reason.OUTDATED)
    if isinstance(command, c.ClaimEntry) and (refusal := claim_refused(state, command)):
        return refusal
    if isinstance(command, c.Reset | c.SetAside) and state.status in COUNTED:
        return Refusal(Reason.ALREADY_ACCEPTED)
    if type(command) not in TRANSITIONS[state.status]:
        return Refusal(Reason.INVALID)
    guard = GUARDS.get(type(command))
    if guard and (refusal := guard(state, command)):
        return refusal
    return _own(state, command)


def _own(state: FormState, command: c.Command) -> Refusal | None:
    """The law of another person, which :mod:`salakhum.events` knows."""
    kind = c.DONE[type(command)][0]
    act = own_act(kind, command.person, state.acts())
    if act is None:
        return None
    if act == "form.entered" and isinstance(command, c.ClaimEntry | c.TakeOver):
        return Refusal(Reason.SECOND_NEEDS_DIFFERENT_PERSON, command.person)
    return Refusal(Reason(refusal_of(kind, act, command.person)), command.person)


def _checked(state: FormState, command: c.Command) -> ResultForm | None:
    """The form that the checks are asked about, None where a command asks nothing of them."""
    match command, state.phase:
        case c.Finalise(form=form), _:
            return form
        case c.Settle(figures=figures), EntriesDiffer() as entries:
            return settled(state.station, entries, figures)
        case c.Recheck(), AcceptedForm(read) | UnderComplaint(AcceptedForm(read)):
            return read.form
        case _:
            return None


def _body(state: FormState, command: c.Command, findings: tuple[Finding, ...]) -> Body:
    """What the event says: what the checks found,
    and what the command says under the same names.
    """
    match command:
        case c.Finalise(form=form):
            return FormEntered(form.lines(), findings)
        case c.Settle(figures=figures, unclear=unclear):
            return FormEntered(figures, findings, unclear)
        case c.Recheck():
            return Rechecked(findings)
        case c.Recall():
            return Reasoned(recall_reason(state))
        case _:
            shape: Any = KINDS[c.DONE[type(command)][0]].body
            body: Body = shape(**{part.name: getattr(command, part.name) for part in fields(shape)})
            return body


def returned(state: FormState) -> tuple[Finding, ...]:
    """What the typist of a returned entry is told.

    That it was returned, and the fields to look at again.
    """
    claim = claim_of(state)
    if claim is None or claim.returned is None:
        return ()
    again = state.phase.fields if isinstance(state.phase, InCorrection) else ()
    values = {"station": state.station}
    return (Finding("D109", Severity.NOTE, f"station {state.station}", again, values),)
