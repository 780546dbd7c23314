"""What an event makes of a state. Nothing is refused here: an event has happened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from salakhum.count.compare import compare_entries
from salakhum.count.entry import commands as c
from salakhum.count.entry.states import (
    Claim,
    Entry,
    Explanation,
    FieldAction,
    FormState,
    Quarantine,
    Status,
    Turn,
)


def evolve(state: FormState, event: c.Event) -> FormState:
    """The state after ``event``."""
    changed = _CHANGES[type(event.command)](state, event, event.command)
    return replace(changed, version=event.version)


def replay(station: str, events: Iterable[c.Event]) -> FormState:
    """The state that a form's events lead to."""
    return reduce(evolve, events, FormState(station))


def _claim(state: FormState, _: c.Event, command: c.ClaimEntry) -> FormState:
    if state.claim is not None:
        return state
    claim = Claim(command.turn, command.person, command.at, frozenset({command.person}))
    first = command.turn is Turn.FIRST
    status = Status.FIRST_IN_PROGRESS if first else Status.SECOND_IN_PROGRESS
    return replace(state, status=status, claim=claim)


def _take_over(state: FormState, _: c.Event, command: c.TakeOver) -> FormState:
    claim = _held(state)
    hands = claim.hands | {command.person}
    taken = replace(claim, person=command.person, since=command.at, hands=hands)
    return replace(state, claim=taken)


def _save(state: FormState, _: c.Event, command: c.Save) -> FormState:
    return replace(state, claim=replace(_held(state), draft=command.form))


def _finalise(state: FormState, event: c.Event, command: c.Finalise) -> FormState:
    claim = _held(state)
    entry = Entry(command.form, command.person, claim.hands, event.findings)
    if claim.turn is Turn.SECOND:
        return _compared(replace(state, second=entry, claim=None))
    if state.second is not None:
        return _compared(replace(state, first=entry, claim=None))
    return _only_first(state, entry)


def _only_first(state: FormState, entry: Entry) -> FormState:
    """The form with one entry, whoever typed it first."""
    status = Status.FIRST_HAS_ERRORS if entry.blocked else Status.FIRST_FINALISED
    return FormState(state.station, status, first=entry)


def _compared(state: FormState) -> FormState:
    first, second = _both(state)
    differences = compare_entries(first.form, second.form)
    state = replace(state, differences=differences, explanations=())
    if differences:
        return replace(state, status=Status.ENTRIES_DIFFER)
    if first.blocked or second.blocked:
        return replace(state, status=Status.BLOCKED)
    return _accepted_if_explained(state)


def _accepted_if_explained(state: FormState) -> FormState:
    open_ = state.open_findings()
    return replace(state, status=Status.TO_EXPLAIN if open_ else Status.ACCEPTED)


def _discard(state: FormState, _: c.Event, __: c.Discard) -> FormState:
    kept = state.second if _held(state).turn is Turn.FIRST else state.first
    return FormState(state.station) if kept is None else _only_first(state, kept)


def _return(state: FormState, _: c.Event, command: c.Return) -> FormState:
    entry = _entry(state, command.turn)
    claim = Claim(command.turn, entry.person, command.at, entry.hands, entry.form, returned=True)
    if state.second is None:
        return replace(state, status=Status.FIRST_IN_PROGRESS, first=None, claim=claim)
    first = command.turn is Turn.FIRST
    status = Status.FIRST_CORRECTION if first else Status.SECOND_CORRECTION
    return replace(state, status=status, claim=claim)


def _discard_entry(state: FormState, _: c.Event, command: c.DiscardEntry) -> FormState:
    kept = state.second if command.turn is Turn.FIRST else state.first
    return FormState(state.station) if kept is None else _only_first(state, kept)


def _start_again(state: FormState, _: c.Event, __: c.DiscardBoth | c.Reset) -> FormState:
    return FormState(state.station)


def _explain(state: FormState, _: c.Event, command: c.Explain) -> FormState:
    told = Explanation(command.code, command.about, command.reason, command.person, command.at)
    return _accepted_if_explained(replace(state, explanations=(*state.explanations, told)))


def _set_aside(state: FormState, _: c.Event, command: c.SetAside) -> FormState:
    quarantine = Quarantine(command.reason, command.person, command.at, state.status)
    return replace(state, status=Status.QUARANTINED, quarantine=quarantine)


def _ask_field(state: FormState, _: c.Event, command: c.AskField) -> FormState:
    action = FieldAction(command.id, command.request, command.person, command.at)
    return _with_actions(state, (*_quarantine(state).actions, action))


def _answer_field(state: FormState, _: c.Event, command: c.AnswerField) -> FormState:
    actions = tuple(
        replace(each, answer=command.answer, answered_by=command.person, answered_at=command.at)
        if each.id == command.id
        else each
        for each in _quarantine(state).actions
    )
    return _with_actions(state, actions)


def _with_actions(state: FormState, actions: tuple[FieldAction, ...]) -> FormState:
    return replace(state, quarantine=replace(_quarantine(state), actions=actions))


def _ask_release(state: FormState, _: c.Event, command: c.AskRelease) -> FormState:
    asked = replace(
        _quarantine(state), release_asked_by=command.person, release_reason=command.reason
    )
    return replace(state, quarantine=asked)


def _release(state: FormState, _: c.Event, __: c.Release) -> FormState:
    return replace(state, status=_quarantine(state).before, quarantine=None)


def _held(state: FormState) -> Claim:
    assert state.claim is not None  # noqa: S101 - the table lets no such event in
    return state.claim


def _quarantine(state: FormState) -> Quarantine:
    assert state.quarantine is not None  # noqa: S101 - as above
    return state.quarantine


def _entry(state: FormState, turn: Turn) -> Entry:
    entry = state.first if turn is Turn.FIRST else state.second
    assert entry is not None  # noqa: S101 - as above
    return entry


def _both(state: FormState) -> tuple[Entry, Entry]:
    return _entry(state, Turn.FIRST), _entry(state, Turn.SECOND)


_CHANGES: Mapping[type[c.Command], Callable[[FormState, c.Event, Any], FormState]] = {
    c.ClaimEntry: _claim,
    c.TakeOver: _take_over,
    c.Save: _save,
    c.Finalise: _finalise,
    c.Discard: _discard,
    c.Return: _return,
    c.DiscardEntry: _discard_entry,
    c.DiscardBoth: _start_again,
    c.Explain: _explain,
    c.SetAside: _set_aside,
    c.AskField: _ask_field,
    c.AnswerField: _answer_field,
    c.AskRelease: _ask_release,
    c.Release: _release,
    c.Reset: _start_again,
}
