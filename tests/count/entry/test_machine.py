"""What no path through the life of a form may lead to."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from salakhum.canonical import canonical
from salakhum.count import ResultForm
from salakhum.count.entry import (
    DONE,
    TRANSITIONS,
    AcceptedForm,
    AnswerField,
    AskField,
    AskRecall,
    AskRelease,
    ClaimEntry,
    Command,
    Confirm,
    DecideComplaint,
    Discard,
    DiscardBoth,
    DiscardEntry,
    EntriesDiffer,
    Expire,
    Explain,
    FileComplaint,
    Finalise,
    FirstFinalised,
    FormState,
    InQuarantine,
    Phase,
    Recall,
    Recheck,
    Refusal,
    Release,
    Reset,
    Return,
    SecondInProgress,
    SetAside,
    Settle,
    TakeOver,
    UnderComplaint,
    command_bytes,
    decide,
    evolve,
    read_command,
    read_state,
    replay,
    state_bytes,
)
from salakhum.count.entry.guards import claim_of
from salakhum.count.entry.phases import readers_of
from salakhum.count.status import FormStatus
from salakhum.events import Event, Turn, event_bytes, read_event
from salakhum.findings import Finding, Severity
from salakhum.log import Log
from salakhum.record.events import entry
from salakhum.record.journal import log_of
from salakhum.record.new_entries import held_by

FIVE = ("ana", "bora", "chan", "dara", "epi")
PERSONS = st.sampled_from(FIVE)
SEVERITIES = {
    1: (),
    2: (Severity.EXPLAIN,),
    3: (Severity.BLOCK,),
    4: (Severity.EXPLAIN, Severity.NOTE),
}
FORMS = st.builds(
    lambda valid, votes: ResultForm("s", {"valid": valid}, {"b": votes, "a": 1}),
    st.integers(1, 5),
    st.sampled_from([1, 1, 2]),
)
TURNS = st.sampled_from(Turn)
REASONS = st.sampled_from(["because", "because", "because", ""])
TYPED = {ClaimEntry, TakeOver, Finalise, Discard, Expire, Recheck, FileComplaint}


def check(form: ResultForm) -> tuple[Finding, ...]:
    """Four kinds of forms, by their valid votes; 5 cannot be a form at all."""
    valid = form.counts["valid"] or 0
    severities = SEVERITIES.get(valid, (Severity.REFUSE,))
    return tuple(Finding(f"X{n}", each, "station s") for n, each in enumerate(severities))


def late(form: ResultForm) -> tuple[Finding, ...]:
    """A check that finds something only when the neighbours are in."""
    return (*check(form), Finding("X9", Severity.EXPLAIN, "station s"))


class Life(RuleBasedStateMachine):
    """Anybody tries anything, and what is accepted is kept as a journal and as a log."""

    def __init__(self) -> None:
        super().__init__()
        self.state = FormState("s")
        self.events: list[Event] = []
        self.now = datetime(2027, 6, 6, 15, tzinfo=UTC)

    def send(self, kind: type[Command], person: str, **values: Any) -> None:
        self.now += timedelta(minutes=1)
        command: Any = kind(person=person, at=self.now, version=self.state.version, **values)
        assert read_command(command_bytes(command)) == command
        before = self.state
        decided = decide(before, command, late if kind is Recheck else check)
        if isinstance(decided, Refusal):
            return
        self.state = evolve(before, decided)
        self.events.append(decided)
        assert self.state.status in TRANSITIONS[before.status][kind]
        assert (decided.kind, decided.role) == DONE[kind]
        self.is_another_persons(before, command)

    def is_another_persons(self, before: FormState, command: Command) -> None:
        """Nobody disposes of what they read, and what two persons must agree on is two persons'."""
        if type(command) not in TYPED:
            assert command.person not in {person for _, person in readers_of(before.phase)}
        match before.phase, command:
            case InQuarantine() as phase, Release():
                assert phase.release is not None
                assert command.person not in {phase.release.person, phase.person}
                assert all(action.answer is not None for action in phase.actions)
                assert self.state.phase == phase.before
            case InQuarantine(), _:
                assert isinstance(self.state.phase, InQuarantine)
            case AcceptedForm(recall=asked) | UnderComplaint(AcceptedForm(recall=asked)), Recall():
                assert asked is not None
                assert command.person != asked.person
            case UnderComplaint(complaints=complaints), DecideComplaint():
                assert command.person not in {complaint.person for complaint in complaints}
            case ((AcceptedForm() | UnderComplaint()), _):
                assert isinstance(self.state.phase, AcceptedForm | UnderComplaint)

    @initialize(first=FORMS, second=st.none() | FORMS, same=st.booleans())
    def begin(self, first: ResultForm, second: ResultForm | None, *, same: bool) -> None:
        """What happens late happens seldom by chance: a form that two persons have typed already."""
        self.send(ClaimEntry, "ana", turn=Turn.FIRST)
        self.send(Finalise, "ana", form=first)
        self.send(Confirm, "chan")
        if second is not None:
            self.send(ClaimEntry, "bora", turn=Turn.SECOND)
            self.send(Finalise, "bora", form=first if same else second)

    @rule(person=PERSONS, turn=TURNS)
    def claim(self, person: str, turn: Turn) -> None:
        self.send(ClaimEntry, person, turn=turn)

    @precondition(lambda self: claim_of(self.state) is not None)
    @rule(form=FORMS)
    def finalise_own(self, form: ResultForm) -> None:
        claim = claim_of(self.state)
        assert claim
        self.send(Finalise, claim.person, form=form)

    @precondition(lambda self: isinstance(self.state.phase, FirstFinalised | SecondInProgress))
    @rule(person=PERSONS)
    def type_the_same(self, person: str) -> None:
        phase = self.state.phase
        assert isinstance(phase, FirstFinalised | SecondInProgress)
        self.send(ClaimEntry, person, turn=Turn.SECOND)
        if (claim := claim_of(self.state)) is not None:
            self.send(Finalise, claim.person, form=phase.first.form)

    @rule(person=PERSONS, form=FORMS)
    def type_(self, person: str, form: ResultForm) -> None:
        self.send(Finalise, person, form=form)

    @rule(
        person=PERSONS,
        kind=st.sampled_from([Discard, DiscardBoth, Expire, Confirm, Recheck, Recall, Release]),
    )
    def do(self, person: str, kind: type[Command]) -> None:
        self.send(kind, person)

    @rule(person=PERSONS, turn=TURNS, kind=st.sampled_from([Return, DiscardEntry]))
    def judge(self, person: str, turn: Turn, kind: type[Return | DiscardEntry]) -> None:
        self.send(kind, person, turn=turn)

    @rule(
        person=PERSONS,
        reason=REASONS,
        kind=st.sampled_from(
            [TakeOver, SetAside, Reset, AskRecall, AskRelease, FileComplaint, DecideComplaint]
        ),
    )
    def say_why(self, person: str, reason: str, kind: type[Command]) -> None:
        self.send(kind, person, reason=reason)

    @rule(person=PERSONS, code=st.sampled_from(["X0", "X1", "X9"]), reason=REASONS)
    def explain(self, person: str, code: str, reason: str) -> None:
        self.send(Explain, person, code=code, about="", reason=reason)

    @precondition(lambda self: isinstance(self.state.phase, EntriesDiffer))
    @rule(person=PERSONS, of=st.sampled_from(["first", "second", "neither", "unclear"]))
    def settle(self, person: str, of: str) -> None:
        phase = self.state.phase
        assert isinstance(phase, EntriesDiffer)
        if of == "unclear":
            self.send(Settle, person, figures=(), unclear=phase.fields)
            return
        entry_ = phase.second if of == "second" else phase.first
        read = entry_.form.figures()
        more = 9 if of == "neither" else 0
        figures = tuple((name, (read.get(name) or 0) + more) for name in phase.fields)
        self.send(Settle, person, figures=figures)

    @rule(person=PERSONS, id_=st.sampled_from(["1", "2"]), text=REASONS)
    def ask_field(self, person: str, id_: str, text: str) -> None:
        self.send(AskField, person, id=id_, request=text)

    @rule(person=PERSONS, id_=st.sampled_from(["1", "2"]), text=REASONS)
    def answer_field(self, person: str, id_: str, text: str) -> None:
        self.send(AnswerField, person, id=id_, answer=text)

    @precondition(lambda self: isinstance(self.state.phase, InQuarantine))
    @rule(asking=PERSONS, releasing=PERSONS, reason=REASONS)
    def release(self, asking: str, releasing: str, reason: str) -> None:
        self.send(AskRelease, asking, reason=reason)
        self.send(Release, releasing)

    @precondition(lambda self: isinstance(self.state.phase, InQuarantine))
    @rule()
    def release_rightly(self) -> None:
        phase = self.state.phase
        assert isinstance(phase, InQuarantine)
        readers = {person for _, person in readers_of(phase)}
        asking, releasing, *_ = [*sorted({*FIVE} - readers - {phase.person}), "fay", "gia"]
        for action in phase.actions:
            self.send(AnswerField, asking, id=action.id, answer="here")
        self.send(AskRelease, asking, reason="clear")
        self.send(Release, releasing)

    @precondition(lambda self: isinstance(self.state.phase, EntriesDiffer))
    @rule(person=PERSONS, turn=TURNS, same=st.booleans())
    def correct(self, person: str, turn: Turn, *, same: bool) -> None:
        phase = self.state.phase
        assert isinstance(phase, EntriesDiffer)
        self.send(Return, person, turn=turn)
        if same and (claim := claim_of(self.state)) is not None:
            measure = phase.second if turn is Turn.FIRST else phase.first
            self.send(Finalise, claim.person, form=measure.form)

    @precondition(lambda self: isinstance(self.state.phase, AcceptedForm | UnderComplaint))
    @rule(asking=PERSONS, recalling=PERSONS, reason=REASONS)
    def recall(self, asking: str, recalling: str, reason: str) -> None:
        self.send(AskRecall, asking, reason=reason)
        self.send(Recall, recalling)

    @invariant()
    def nobody_enters_both_entries(self) -> None:
        first, second = _entries(self.state.phase)
        assert not first & second

    @invariant()
    def every_accepted_figure_was_read_equally_by_two_persons(self) -> None:
        phase = self.state.phase
        if not isinstance(phase, AcceptedForm):
            return
        read = phase.read
        for name, figure in read.form.figures().items():
            persons = {
                entry_.person
                for entry_ in read.entries
                if entry_.form.figures().get(name, "not read") == figure
            }
            assert len(persons) > 1
        assert not read.blocked
        codes = {
            finding.code for finding in check(read.form) if finding.severity is Severity.EXPLAIN
        }
        assert codes <= {reason.code for reason in phase.explanations if reason.reason}

    @invariant()
    def the_same_events_give_the_same_state_through_the_codec(self) -> None:
        kept = [event_bytes(event) for event in self.events]
        events = [read_event(content) for content in kept]
        assert events == self.events
        assert replay("s", events) == self.state
        assert read_state(state_bytes(self.state)) == self.state
        assert state_bytes(self.state) == canonical(json.loads(state_bytes(self.state)))

    @invariant()
    def the_log_says_what_the_journal_says(self) -> None:
        log = Log("example.org/log")
        log.extend(entry(event) for event in log_of("s", self.events, "council", "final"))
        held = held_by(log)
        standing = self.state.standing
        if standing is None:
            assert not held.forms
        else:
            assert held.status == {("s", "final", 1): FormStatus(standing.name.lower())}
        if (
            isinstance(self.state.phase, AcceptedForm | UnderComplaint | InQuarantine)
            and held.forms
        ):
            assert self.state.status is held.status["s", "final", 1]


def _entries(phase: Phase) -> tuple[frozenset[str], frozenset[str]]:
    """Who had which of the two entries under their hands."""
    empty = frozenset[str]()
    match phase:
        case EntriesDiffer(first, second):
            return first.hands, second.hands
        case AcceptedForm(read):
            return read.first.hands, read.second.hands
        case SecondInProgress(first, claim):
            return first.hands, claim.hands
        case _:
            return empty, empty


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_every_field_of_a_state_is_compared_when_it_is_replayed() -> None:
    for kind in (FormState, *get_args(Phase)):
        assert all(field.compare for field in fields(kind))
