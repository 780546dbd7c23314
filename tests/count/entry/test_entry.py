"""The life of a form, told as paths, and every refusal by its name."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from salakhum.count import Answer, ResultForm
from salakhum.count.entry import (
    SUPERVISED,
    TRANSITIONS,
    AnswerField,
    AskField,
    AskRelease,
    ClaimEntry,
    Command,
    Discard,
    DiscardBoth,
    DiscardEntry,
    Explain,
    Finalise,
    FormState,
    Reason,
    Refusal,
    Release,
    Reset,
    Return,
    Save,
    SetAside,
    Status,
    TakeOver,
    Turn,
    apply,
    mermaid,
    returned,
)
from salakhum.findings import Finding, Severity
from salakhum.languages import LANGUAGES, sentence

NOON = datetime(2027, 6, 6, 12, tzinfo=UTC)
FIRST, SECOND = Turn.FIRST, Turn.SECOND
GOOD = ResultForm("s", {"valid": 100}, {"a": 60, "b": 40}, {"signed": Answer.YES})
OTHER = ResultForm("s", {"valid": 100}, {"a": 60, "b": 41}, {"signed": Answer.YES})
WRONG = ResultForm("s", {"valid": 99}, {"a": 60, "b": 40})
DOUBTFUL = ResultForm("s", {"valid": 500}, {"a": 500, "b": 0})
IMPOSSIBLE = ResultForm("s", {"valid": 7}, {"a": 7, "b": 0})

Step = tuple[type[Command], str, dict[str, Any]]


def check(form: ResultForm) -> tuple[Finding, ...]:
    found = {
        99: [Finding("C201", Severity.BLOCK, "station s")],
        500: [
            Finding("C702", Severity.EXPLAIN, "station s"),
            Finding("C501", Severity.EXPLAIN, "station s", values={"list": "a"}),
            Finding("C703", Severity.NOTE, "station s"),
        ],
        7: [Finding("C101", Severity.REFUSE, "station s")],
    }
    return tuple(found.get(form.counts.get("valid") or 0, []))


def step(kind: type[Command], person: str, **values: Any) -> Step:
    return kind, person, values


def tried(state: FormState, one: Step, version: int | None = None) -> FormState | Refusal:
    kind, person, values = one
    named = state.version if version is None else version
    at = NOON + timedelta(minutes=state.version)
    command: Any = kind(person=person, at=at, version=named, **values)
    return apply(state, command, check)


def walk(*steps: Step, start: FormState | None = None) -> FormState:
    state = start or FormState("s")
    for one in steps:
        after = tried(state, one)
        assert isinstance(after, FormState), (one, after)
        state = after
    return state


def refused(state: FormState, kind: type[Command], person: str, **values: Any) -> Refusal:
    after = tried(state, step(kind, person, **values))
    assert isinstance(after, Refusal)
    for language in LANGUAGES:
        assert sentence(after.code, language, values={"person": after.person})
    return after


def entered(form: ResultForm, person: str, turn: Turn) -> tuple[Step, Step]:
    return step(ClaimEntry, person, turn=turn), step(Finalise, person, form=form)


EMPTY = FormState("s")
TYPING = walk(step(ClaimEntry, "ana", turn=FIRST))
ONE = walk(*entered(GOOD, "ana", FIRST))
TYPING_TWO = walk(step(ClaimEntry, "bora", turn=SECOND), start=ONE)
EQUAL = walk(*entered(GOOD, "bora", SECOND), start=ONE)
DIFFERENT = walk(*entered(OTHER, "bora", SECOND), start=ONE)
ERRORS = walk(*entered(WRONG, "ana", FIRST))
TO_EXPLAIN = walk(*entered(DOUBTFUL, "ana", FIRST), *entered(DOUBTFUL, "bora", SECOND))
ASIDE = walk(step(SetAside, "chan", reason="the seal was broken"), start=EQUAL)


def test_two_equal_entries_of_two_persons_are_accepted() -> None:
    assert EQUAL.status is Status.ACCEPTED
    assert EQUAL.first
    assert EQUAL.second
    assert (EQUAL.first.person, EQUAL.second.person) == ("ana", "bora")
    assert EQUAL.version == 4


def test_a_first_entry_with_errors_goes_to_the_supervisor_and_back_to_its_typist() -> None:
    assert ERRORS.status is Status.FIRST_HAS_ERRORS
    back = walk(step(Return, "chan", turn=FIRST), start=ERRORS)
    assert back.status is Status.FIRST_IN_PROGRESS
    assert back.claim
    assert (back.claim.person, back.claim.draft) == ("ana", WRONG)
    assert walk(step(Finalise, "ana", form=GOOD), start=back).status is Status.FIRST_FINALISED
    assert walk(step(DiscardEntry, "chan", turn=FIRST), start=ERRORS).status is Status.EMPTY


def test_entries_that_differ_name_the_fields() -> None:
    assert DIFFERENT.status is Status.ENTRIES_DIFFER
    assert [each.fields for each in DIFFERENT.differences] == [("votes.b",)]


@pytest.mark.parametrize(
    ("turn", "person", "status"),
    [(FIRST, "ana", Status.FIRST_CORRECTION), (SECOND, "bora", Status.SECOND_CORRECTION)],
)
def test_an_entry_returns_to_the_person_who_typed_it(
    turn: Turn, person: str, status: Status
) -> None:
    state = walk(step(Return, "chan", turn=turn), start=DIFFERENT)
    assert state.status is status
    assert state.claim
    assert (state.claim.person, state.claim.returned) == (person, True)
    (told,) = returned(state)
    assert (told.code, told.fields) == ("D109", ("votes.b",))
    right = OTHER if turn is FIRST else GOOD
    corrected = walk(step(Finalise, person, form=right), start=state)
    assert corrected.status is Status.ACCEPTED
    still = walk(step(Finalise, person, form=WRONG), start=state)
    assert still.status is Status.ENTRIES_DIFFER
    kept = walk(step(Discard, person), start=state)
    assert kept.status is Status.FIRST_FINALISED
    assert kept.first
    assert kept.first.person != person


def test_nobody_is_told_of_a_return_that_was_not() -> None:
    assert returned(TYPING) == ()
    assert returned(EQUAL) == ()


def test_one_of_two_entries_is_discarded_and_the_other_becomes_the_first() -> None:
    one_left = walk(step(DiscardEntry, "chan", turn=FIRST), start=DIFFERENT)
    assert one_left.first
    assert (one_left.status, one_left.first.person) == (Status.FIRST_FINALISED, "bora")
    assert walk(*entered(OTHER, "ana", SECOND), start=one_left).status is Status.ACCEPTED
    wrong_second = walk(*entered(WRONG, "bora", SECOND), start=ONE)
    left = walk(step(DiscardEntry, "chan", turn=FIRST), start=wrong_second)
    assert left.status is Status.FIRST_HAS_ERRORS
    left = walk(step(DiscardEntry, "chan", turn=SECOND), start=wrong_second)
    assert left.status is Status.FIRST_FINALISED
    assert walk(step(DiscardBoth, "chan"), start=wrong_second).status is Status.EMPTY


def test_a_typist_discards_what_he_is_typing_and_no_more() -> None:
    assert walk(step(Discard, "ana"), start=TYPING).status is Status.EMPTY
    assert walk(step(Discard, "bora"), start=TYPING_TWO).status is Status.FIRST_FINALISED


def test_a_draft_is_kept() -> None:
    saved = walk(step(Save, "ana", form=WRONG), start=TYPING)
    assert saved.claim
    assert saved.claim.draft == WRONG
    assert saved.status is Status.FIRST_IN_PROGRESS


def test_the_holder_may_claim_again() -> None:
    again = walk(step(ClaimEntry, "ana", turn=FIRST), start=TYPING)
    assert again.claim == TYPING.claim
    assert again.version == TYPING.version + 1


def test_a_claim_is_taken_over_with_a_reason_and_both_have_had_a_hand_in_it() -> None:
    taken = walk(step(TakeOver, "chan", reason="ana went home"), start=TYPING)
    assert taken.claim
    assert (taken.claim.person, taken.claim.hands) == ("chan", frozenset({"ana", "chan"}))
    assert taken.claim.age(NOON + timedelta(minutes=31)) == timedelta(minutes=30)
    one = walk(step(Finalise, "chan", form=GOOD), start=taken)
    for person in ("ana", "chan"):
        refusal = refused(one, ClaimEntry, person, turn=SECOND)
        assert refusal.reason is Reason.SECOND_NEEDS_DIFFERENT_PERSON
    refusal = refused(TYPING_TWO, TakeOver, "ana", reason="it is quick")
    assert refusal.reason is Reason.SECOND_NEEDS_DIFFERENT_PERSON
    correction = walk(step(Return, "chan", turn=FIRST), start=DIFFERENT)
    refusal = refused(correction, TakeOver, "bora", reason="it is quick")
    assert refusal.reason is Reason.SECOND_NEEDS_DIFFERENT_PERSON


def test_every_finding_to_be_explained_needs_its_own_reason() -> None:
    assert TO_EXPLAIN.status is Status.TO_EXPLAIN
    assert [each.code for each in TO_EXPLAIN.open_findings()] == ["C702", "C501"]
    one = walk(
        step(Explain, "chan", code="C702", about="", reason="seen on paper"), start=TO_EXPLAIN
    )
    assert one.status is Status.TO_EXPLAIN
    both = walk(step(Explain, "chan", code="C501", about="a", reason="his village"), start=one)
    assert both.status is Status.ACCEPTED
    told = both.explanations[1]
    assert (told.code, told.about, told.reason, told.person) == ("C501", "a", "his village", "chan")
    assert told.at == NOON + timedelta(minutes=5)


def test_two_equal_entries_that_cannot_be_right_are_blocked() -> None:
    """What blocked nobody while the first was typed may block when the second is."""
    events: list[tuple[Finding, ...]] = [(), (Finding("C105", Severity.BLOCK, "station s"),)]

    def later(_: ResultForm) -> tuple[Finding, ...]:
        return events.pop(0)

    state: FormState | Refusal = EMPTY
    for kind, person, values in (*entered(GOOD, "ana", FIRST), *entered(GOOD, "bora", SECOND)):
        assert isinstance(state, FormState)
        command: Any = kind(person=person, at=NOON, version=state.version, **values)
        state = apply(state, command, later)
    assert isinstance(state, FormState)
    assert state.status is Status.BLOCKED
    assert walk(step(DiscardBoth, "chan"), start=state).status is Status.EMPTY


def test_quarantine_ends_by_two_persons_where_it_began() -> None:
    assert ASIDE.status is Status.QUARANTINED
    asked = walk(step(AskRelease, "chan", reason="the seal was whole"), start=ASIDE)
    assert asked.quarantine
    assert asked.quarantine.release_reason == "the seal was whole"
    assert refused(asked, Release, "chan").reason is Reason.RELEASE_NEEDS_TWO
    freed = walk(step(Release, "dara"), start=asked)
    assert (freed.status, freed.quarantine) == (Status.ACCEPTED, None)


@pytest.mark.parametrize("state", [ONE, ERRORS, DIFFERENT, TO_EXPLAIN, EQUAL])
def test_a_form_at_rest_can_be_set_aside_and_comes_back_as_it_was(state: FormState) -> None:
    aside = walk(
        step(SetAside, "chan", reason="doubt"),
        step(AskRelease, "chan", reason="no doubt"),
        step(Release, "dara"),
        start=state,
    )
    assert (aside.status, aside.first, aside.second) == (state.status, state.first, state.second)


def test_what_is_asked_of_the_field_has_an_age_and_holds_the_release() -> None:
    asked = walk(step(AskField, "chan", id="1", request="a copy of the form"), start=ASIDE)
    assert asked.quarantine
    (action,) = asked.quarantine.actions
    assert action.age(action.asked_at + timedelta(hours=3)) == timedelta(hours=3)
    assert refused(asked, AskRelease, "chan", reason="tired").reason is Reason.ACTION_OPEN
    second = step(AskField, "chan", id="2", request="open the box")
    released = walk(step(AskRelease, "chan", reason="it is clear"), second, start=ASIDE)
    assert refused(released, Release, "dara").reason is Reason.ACTION_OPEN
    answered = walk(second, step(AnswerField, "dara", id="1", answer="here it is"), start=asked)
    assert answered.quarantine
    done, open_ = answered.quarantine.actions
    assert (done.answer, done.answered_by, open_.answer) == ("here it is", "dara", None)
    assert done.age(NOON + timedelta(days=9)) == timedelta(minutes=2)


@pytest.mark.parametrize("state", [TYPING, ONE, TYPING_TWO, ERRORS, DIFFERENT, EQUAL, ASIDE])
def test_a_reset_starts_again_and_keeps_counting(state: FormState) -> None:
    fresh = walk(step(Reset, "chan", reason="wrong box of forms"), start=state)
    assert fresh == FormState("s", version=state.version + 1)


@pytest.mark.parametrize(
    ("state", "kind", "person", "values", "reason"),
    [
        (TYPING, ClaimEntry, "bora", {"turn": FIRST}, Reason.FIRST_ALREADY_CLAIMED),
        (TYPING_TWO, ClaimEntry, "chan", {"turn": SECOND}, Reason.SECOND_ALREADY_CLAIMED),
        (ONE, ClaimEntry, "bora", {"turn": FIRST}, Reason.FIRST_ALREADY_FINALISED),
        (TYPING_TWO, ClaimEntry, "chan", {"turn": FIRST}, Reason.FIRST_ALREADY_FINALISED),
        (EQUAL, ClaimEntry, "chan", {"turn": SECOND}, Reason.SECOND_ALREADY_FINALISED),
        (ONE, ClaimEntry, "ana", {"turn": SECOND}, Reason.SECOND_NEEDS_DIFFERENT_PERSON),
        (EMPTY, ClaimEntry, "ana", {"turn": SECOND}, Reason.INVALID),
        (TYPING, ClaimEntry, "bora", {"turn": SECOND}, Reason.INVALID),
        (ERRORS, ClaimEntry, "bora", {"turn": SECOND}, Reason.INVALID),
        (TYPING, Save, "bora", {"form": GOOD}, Reason.NOT_THE_HOLDER),
        (TYPING, Finalise, "bora", {"form": GOOD}, Reason.NOT_THE_HOLDER),
        (TYPING, Discard, "bora", {}, Reason.NOT_THE_HOLDER),
        (TYPING, Finalise, "ana", {"form": IMPOSSIBLE}, Reason.STRUCTURE),
        (TYPING, Save, "ana", {"form": ResultForm("t")}, Reason.STRUCTURE),
        (TYPING, Save, "ana", {"form": ResultForm("s", {"valid": -1})}, Reason.STRUCTURE),
        (TYPING, Save, "ana", {"form": ResultForm("s", votes={"a": 10**9})}, Reason.STRUCTURE),
        (TYPING, TakeOver, "ana", {"reason": "mine"}, Reason.INVALID),
        (TYPING, TakeOver, "bora", {"reason": " "}, Reason.REASON_MISSING),
        (EMPTY, Save, "ana", {"form": GOOD}, Reason.INVALID),
        (EMPTY, Reset, "ana", {"reason": "why not"}, Reason.INVALID),
        (TYPING, SetAside, "ana", {"reason": "doubt"}, Reason.INVALID),
        (ERRORS, Return, "chan", {"turn": SECOND}, Reason.INVALID),
        (ERRORS, DiscardEntry, "chan", {"turn": SECOND}, Reason.INVALID),
        (EQUAL, SetAside, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (EQUAL, Reset, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (TO_EXPLAIN, Explain, "chan", {"code": "C702", "about": "", "reason": ""}, Reason.REASON_MISSING),
        (TO_EXPLAIN, Explain, "chan", {"code": "C703", "about": "", "reason": "x"}, Reason.NO_SUCH_FINDING),
        (ASIDE, AskField, "chan", {"id": "1", "request": ""}, Reason.REASON_MISSING),
        (ASIDE, AnswerField, "chan", {"id": "1", "answer": "x"}, Reason.NO_SUCH_ACTION),
        (ASIDE, AskRelease, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (ASIDE, Release, "chan", {}, Reason.RELEASE_NOT_ASKED),
    ],
)  # fmt: skip
def test_a_refusal_has_a_name(
    state: FormState, kind: type[Command], person: str, values: dict[str, Any], reason: Reason
) -> None:
    assert refused(state, kind, person, **values).reason is reason


def test_an_entry_with_errors_is_no_measure_for_a_correction() -> None:
    state = walk(*entered(WRONG, "bora", SECOND), start=ONE)
    assert refused(state, Return, "chan", turn=FIRST).reason is Reason.CORRECTION_NOT_ALLOWED
    assert walk(step(Return, "chan", turn=SECOND), start=state).status is Status.SECOND_CORRECTION


def test_a_request_to_the_field_is_made_and_answered_once() -> None:
    asked = walk(step(AskField, "chan", id="1", request="a copy"), start=ASIDE)
    assert refused(asked, AskField, "chan", id="1", request="a copy").reason is Reason.ACTION_EXISTS
    assert refused(asked, AnswerField, "chan", id="1", answer="").reason is Reason.REASON_MISSING
    done = walk(step(AnswerField, "chan", id="1", answer="here"), start=asked)
    assert refused(done, AnswerField, "chan", id="1", answer="no").reason is Reason.NO_SUCH_ACTION


def test_a_command_on_an_older_version_is_refused() -> None:
    after = tried(ONE, step(ClaimEntry, "bora", turn=SECOND), version=ONE.version - 1)
    assert after == Refusal(Reason.OUTDATED)


def test_every_command_is_possible_somewhere_and_every_status_can_be_reached() -> None:
    commands = {command for by_command in TRANSITIONS.values() for command in by_command}
    assert commands == set(Command.__args__)
    assert commands >= SUPERVISED
    targets = {
        t for by_command in TRANSITIONS.values() for each in by_command.values() for t in each
    }
    assert targets == set(Status)


def test_the_drawing_shows_the_table() -> None:
    drawing = mermaid()
    assert drawing.startswith("stateDiagram-v2\n    [*] --> Empty\n")
    assert "    FirstFinalised --> SecondInProgress: ClaimEntry\n" in drawing
    assert "    Quarantined --> Accepted: Release\n" in drawing
    assert drawing.count("Reset") == 0
    drawn = drawing.count("-->") - 2
    assert drawn == sum(
        target is not status
        for status, by_command in TRANSITIONS.items()
        for command, targets in by_command.items()
        for target in targets
        if command is not Reset
    )
