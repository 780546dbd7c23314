"""What no path through the life of a form may lead to."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from salakhum.count import ResultForm
from salakhum.count.entry import (
    TRANSITIONS,
    AnswerField,
    AskField,
    AskRelease,
    ClaimEntry,
    Command,
    Discard,
    DiscardBoth,
    DiscardEntry,
    Event,
    Explain,
    Finalise,
    FormState,
    Refusal,
    Release,
    Reset,
    Return,
    Save,
    SetAside,
    Status,
    TakeOver,
    Turn,
    decide,
    evolve,
    replay,
)
from salakhum.findings import Finding, Severity

PERSONS = st.sampled_from(["ana", "bora", "chan", "dara"])
SEVERITIES = {
    1: (),
    2: (Severity.EXPLAIN,),
    3: (Severity.BLOCK,),
    4: (Severity.EXPLAIN, Severity.NOTE),
}
FORMS = st.integers(1, 5).map(lambda valid: ResultForm("s", {"valid": valid}))
TURNS = st.sampled_from(Turn)
REASONS = st.sampled_from(["because", "because", ""])


def check(form: ResultForm) -> tuple[Finding, ...]:
    """Four kinds of forms, by their valid votes; 5 cannot be a form at all."""
    valid = form.counts["valid"] or 0
    severities = SEVERITIES.get(valid, (Severity.REFUSE,))
    return tuple(Finding(f"X{n}", each, "station s") for n, each in enumerate(severities))


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.state = FormState("s")
        self.events: list[Event] = []
        self.hands: dict[Turn, set[str]] = {Turn.FIRST: set(), Turn.SECOND: set()}
        self.now = datetime(2027, 6, 6, 15, tzinfo=UTC)

    def send(self, kind: type[Command], person: str, **values: Any) -> None:
        self.now += timedelta(minutes=1)
        command: Any = kind(person=person, at=self.now, version=self.state.version, **values)
        before = self.state
        decided = decide(before, command, check)
        if isinstance(decided, Refusal):
            return
        self.state = evolve(before, decided)
        self.events.append(decided)
        assert self.state.status in TRANSITIONS[before.status][kind]
        if before.status is Status.QUARANTINED and self.state.status is not Status.QUARANTINED:
            self.left_quarantine(before, command)

    def left_quarantine(self, before: FormState, command: Command) -> None:
        if isinstance(command, Reset):
            return
        assert isinstance(command, Release)
        assert before.quarantine is not None
        assert before.quarantine.release_asked_by not in {None, command.person}
        assert all(action.answer is not None for action in before.quarantine.actions)
        assert self.state.status is before.quarantine.before

    @rule(person=PERSONS, turn=TURNS)
    def claim(self, person: str, turn: Turn) -> None:
        self.send(ClaimEntry, person, turn=turn)

    @precondition(lambda self: self.state.claim)
    @rule(form=FORMS)
    def finalise_own(self, form: ResultForm) -> None:
        assert self.state.claim
        self.send(Finalise, self.state.claim.person, form=form)

    @precondition(lambda self: self.state.first and self.state.claim)
    @rule()
    def finalise_the_same(self) -> None:
        assert self.state.claim
        other = self.state.first if self.state.claim.turn is Turn.SECOND else self.state.second
        if other:
            self.send(Finalise, self.state.claim.person, form=other.form)

    @rule(person=PERSONS, form=FORMS, kind=st.sampled_from([Save, Finalise]))
    def type_(self, person: str, form: ResultForm, kind: type[Save | Finalise]) -> None:
        self.send(kind, person, form=form)

    @rule(person=PERSONS, kind=st.sampled_from([Discard, DiscardBoth]))
    def throw_away(self, person: str, kind: type[Discard | DiscardBoth]) -> None:
        self.send(kind, person)

    @rule(person=PERSONS, turn=TURNS, kind=st.sampled_from([Return, DiscardEntry]))
    def judge(self, person: str, turn: Turn, kind: type[Return | DiscardEntry]) -> None:
        self.send(kind, person, turn=turn)

    @rule(person=PERSONS, reason=REASONS, kind=st.sampled_from([TakeOver, SetAside, Reset]))
    def say_why(self, person: str, reason: str, kind: type[TakeOver | SetAside | Reset]) -> None:
        self.send(kind, person, reason=reason)

    @rule(person=PERSONS, code=st.sampled_from(["X0", "X1", "X9"]), reason=REASONS)
    def explain(self, person: str, code: str, reason: str) -> None:
        self.send(Explain, person, code=code, about="", reason=reason)

    @rule(person=PERSONS, id_=st.sampled_from(["1", "2"]), text=REASONS)
    def ask_field(self, person: str, id_: str, text: str) -> None:
        self.send(AskField, person, id=id_, request=text)

    @rule(person=PERSONS, id_=st.sampled_from(["1", "2"]), text=REASONS)
    def answer_field(self, person: str, id_: str, text: str) -> None:
        self.send(AnswerField, person, id=id_, answer=text)

    @precondition(lambda self: self.state.quarantine)
    @rule(one=PERSONS, two=PERSONS, reason=REASONS)
    def release(self, one: str, two: str, reason: str) -> None:
        self.send(AskRelease, one, reason=reason)
        self.send(Release, two)

    @invariant()
    def one_person_never_enters_both_counts(self) -> None:
        first, second, claim = self.state.first, self.state.second, self.state.claim
        assert not (first and second and first.hands & second.hands)
        if claim:
            other = second if claim.turn is Turn.FIRST else first
            assert not (other and other.hands & claim.hands)
            assert claim.person in claim.hands
        for entry in (first, second):
            assert entry is None or entry.person in entry.hands

    @invariant()
    def nothing_is_accepted_with_a_blocking_finding_or_an_unexplained_one(self) -> None:
        if self.state.status is not Status.ACCEPTED:
            return
        first, second = self.state.first, self.state.second
        assert first
        assert second
        assert first.form == second.form
        assert not first.blocked
        assert not second.blocked
        assert {each.code for each in second.to_explain} <= {
            each.code for each in self.state.explanations if each.reason
        }

    @invariant()
    def what_a_state_holds_fits_its_status(self) -> None:
        state, status = self.state, self.state.status
        typing = "in progress" in status or "correction" in status
        assert (state.claim is not None) is typing
        assert (state.quarantine is not None) is (status is Status.QUARANTINED)
        assert state.version == len(self.events)

    @invariant()
    def the_same_events_give_the_same_state(self) -> None:
        assert replay("s", self.events) == self.state


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_every_field_of_the_state_is_compared_when_it_is_replayed() -> None:
    assert all(field.compare for field in fields(FormState))
