"""The life of a form, told as paths, and every refusal by its name."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from salakhum.count import Answer, ResultForm
from salakhum.count.entry import (
    DONE,
    TRANSITIONS,
    AcceptedForm,
    AnswerField,
    AskField,
    AskRecall,
    AskRelease,
    Blocked,
    ClaimEntry,
    Command,
    Confirm,
    DecideComplaint,
    Discard,
    DiscardBoth,
    DiscardEntry,
    Empty,
    EntriesDiffer,
    Expire,
    Explain,
    FileComplaint,
    Finalise,
    FirstFinalised,
    FirstHasErrors,
    FirstInProgress,
    FormState,
    InCorrection,
    InQuarantine,
    Phase,
    Reason,
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
    ToExplain,
    UnderComplaint,
    apply,
    mermaid,
    returned,
)
from salakhum.count.status import FormStatus as Status
from salakhum.events import KINDS, Turn
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


P = TypeVar("P", bound=Phase)


def phase(state: FormState, kind: type[P]) -> P:
    """The phase of a state, which must be of this kind."""
    assert isinstance(state.phase, kind)
    return state.phase


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
ASIDE = walk(step(SetAside, "chan", reason="the seal was broken"), start=TO_EXPLAIN)
RECALL_ASKED = walk(step(AskRecall, "chan", reason="the seal was broken"), start=EQUAL)
RECALLED = walk(step(Recall, "dara"), start=RECALL_ASKED)
COMPLAINED = walk(step(FileComplaint, "party-7", reason="agents were sent away"), start=EQUAL)


def test_two_equal_entries_of_two_persons_are_accepted() -> None:
    assert EQUAL.status is Status.ACCEPTED
    read = phase(EQUAL, AcceptedForm).read
    assert (read.first.person, read.second.person, read.third) == ("ana", "bora", None)
    assert read.form == GOOD
    assert EQUAL.version == 4


def test_a_first_entry_with_errors_goes_to_the_supervisor_and_back_to_its_typist() -> None:
    assert ERRORS.status is Status.FIRST_HAS_ERRORS
    back = walk(step(Return, "chan", turn=FIRST), start=ERRORS)
    assert back.status is Status.FIRST_IN_PROGRESS
    claim = phase(back, FirstInProgress).claim
    assert claim.returned
    assert (claim.person, claim.returned.form) == ("ana", WRONG)
    assert walk(step(Finalise, "ana", form=GOOD), start=back).status is Status.FIRST_FINALISED
    assert walk(step(DiscardEntry, "chan", turn=FIRST), start=ERRORS).status is Status.EMPTY


def test_entries_that_differ_name_the_fields() -> None:
    assert DIFFERENT.status is Status.ENTRIES_DIFFER
    assert phase(DIFFERENT, EntriesDiffer).fields == ("votes.b",)


@pytest.mark.parametrize(
    ("turn", "person", "status"),
    [(FIRST, "ana", Status.FIRST_CORRECTION), (SECOND, "bora", Status.SECOND_CORRECTION)],
)
def test_an_entry_returns_to_the_person_who_typed_it(
    turn: Turn, person: str, status: Status
) -> None:
    state = walk(step(Return, "chan", turn=turn), start=DIFFERENT)
    assert state.status is status
    claim = phase(state, InCorrection).claim
    assert claim.returned
    assert (claim.person, claim.returned.form) == (person, GOOD if turn is FIRST else OTHER)
    (told,) = returned(state)
    assert (told.code, told.fields) == ("D109", ("votes.b",))
    right = OTHER if turn is FIRST else GOOD
    corrected = walk(step(Finalise, person, form=right), start=state)
    assert corrected.status is Status.ACCEPTED
    still = walk(step(Finalise, person, form=WRONG), start=state)
    assert still.status is Status.ENTRIES_DIFFER
    kept = walk(step(Discard, person), start=state)
    assert kept.status is Status.FIRST_FINALISED
    assert phase(kept, FirstFinalised).first.person != person


def test_nobody_is_told_of_a_return_that_was_not() -> None:
    assert returned(TYPING) == ()
    assert returned(EQUAL) == ()


def test_one_of_two_entries_is_discarded_and_the_other_becomes_the_first() -> None:
    one_left = walk(step(DiscardEntry, "chan", turn=FIRST), start=DIFFERENT)
    assert phase(one_left, FirstFinalised).first.person == "bora"
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


def test_a_claim_has_an_id_to_which_drafts_belong() -> None:
    """Drafts are no events: a claim is known by the version that began it, and keeps its name when it is taken over."""
    assert phase(TYPING, FirstInProgress).claim.id == 1
    assert phase(TYPING_TWO, SecondInProgress).claim.id == 3
    taken = walk(step(TakeOver, "chan", reason="ana went home"), start=TYPING)
    assert phase(taken, FirstInProgress).claim.id == 1


def test_the_holder_may_claim_again() -> None:
    again = walk(step(ClaimEntry, "ana", turn=FIRST), start=TYPING)
    assert again.phase == TYPING.phase
    assert again.version == TYPING.version + 1


def test_a_claim_that_stands_still_ends_and_the_form_is_free_for_another_person() -> None:
    assert walk(step(Expire, "room"), start=TYPING).status is Status.EMPTY
    free = walk(step(Expire, "room"), start=TYPING_TWO)
    assert (
        walk(step(ClaimEntry, "dara", turn=SECOND), start=free).status is Status.SECOND_IN_PROGRESS
    )


def test_a_claim_is_taken_over_with_a_reason_and_both_have_had_a_hand_in_it() -> None:
    taken = walk(step(TakeOver, "chan", reason="ana went home"), start=TYPING)
    claim = phase(taken, FirstInProgress).claim
    assert (claim.person, claim.hands) == ("chan", frozenset({"ana", "chan"}))
    assert claim.age(NOON + timedelta(minutes=31)) == timedelta(minutes=30)
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
    reason = phase(both, AcceptedForm).explanations[1]
    assert (reason.code, reason.about, reason.person) == ("C501", "a", "chan")
    assert (reason.reason, reason.at) == ("his village", NOON + timedelta(minutes=5))


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
    assert phase(state, Blocked).read.form == GOOD
    assert walk(step(DiscardBoth, "chan"), start=state).status is Status.EMPTY


def test_quarantine_ends_by_two_persons_where_it_began() -> None:
    assert ASIDE.status is Status.QUARANTINED
    asked = walk(step(AskRelease, "chan", reason="the seal was whole"), start=ASIDE)
    release = phase(asked, InQuarantine).release
    assert release
    assert release.reason == "the seal was whole"
    assert refused(asked, Release, "chan").reason is Reason.RELEASE_NEEDS_TWO
    freed = walk(step(Release, "dara"), start=asked)
    assert freed.phase == TO_EXPLAIN.phase


@pytest.mark.parametrize("state", [ONE, ERRORS, DIFFERENT, TO_EXPLAIN])
def test_a_form_at_rest_can_be_set_aside_and_comes_back_as_it_was(state: FormState) -> None:
    aside = walk(
        step(SetAside, "chan", reason="doubt"),
        step(AskRelease, "chan", reason="no doubt"),
        step(Release, "dara"),
        start=state,
    )
    assert aside.phase == state.phase


def test_what_is_asked_of_the_field_has_an_age_and_holds_the_release() -> None:
    asked = walk(step(AskField, "chan", id="1", request="a copy of the form"), start=ASIDE)
    (action,) = phase(asked, InQuarantine).actions
    assert action.age(action.asked_at + timedelta(hours=3)) == timedelta(hours=3)
    assert refused(asked, AskRelease, "chan", reason="tired").reason is Reason.ACTION_OPEN
    second = step(AskField, "chan", id="2", request="open the box")
    released = walk(step(AskRelease, "chan", reason="it is clear"), second, start=ASIDE)
    assert refused(released, Release, "dara").reason is Reason.ACTION_OPEN
    answered = walk(second, step(AnswerField, "dara", id="1", answer="here it is"), start=asked)
    done, open_ = phase(answered, InQuarantine).actions
    assert (done.answer, done.answered_by, open_.answer) == ("here it is", "dara", None)
    assert done.age(NOON + timedelta(days=9)) == timedelta(minutes=2)


@pytest.mark.parametrize("state", [TYPING, ONE, TYPING_TWO, ERRORS, DIFFERENT, TO_EXPLAIN])
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
        (TYPING, Finalise, "bora", {"form": GOOD}, Reason.NOT_THE_HOLDER),
        (TYPING, Discard, "bora", {}, Reason.NOT_THE_HOLDER),
        (TYPING, Finalise, "ana", {"form": IMPOSSIBLE}, Reason.STRUCTURE),
        (TYPING, Finalise, "ana", {"form": ResultForm("t")}, Reason.STRUCTURE),
        (TYPING, Finalise, "ana", {"form": ResultForm("s", {"valid": -1})}, Reason.STRUCTURE),
        (TYPING, Finalise, "ana", {"form": ResultForm("s", votes={"a": 10**9})}, Reason.STRUCTURE),
        (TYPING, TakeOver, "ana", {"reason": "mine"}, Reason.INVALID),
        (TYPING, TakeOver, "bora", {"reason": " "}, Reason.REASON_MISSING),
        (EMPTY, Finalise, "ana", {"form": GOOD}, Reason.INVALID),
        (EMPTY, Reset, "ana", {"reason": "why not"}, Reason.INVALID),
        (TYPING, SetAside, "ana", {"reason": "doubt"}, Reason.INVALID),
        (ERRORS, Return, "chan", {"turn": SECOND}, Reason.INVALID),
        (ERRORS, DiscardEntry, "chan", {"turn": SECOND}, Reason.INVALID),
        (ONE, SetAside, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (ONE, Reset, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (EQUAL, SetAside, "chan", {"reason": "doubt"}, Reason.ALREADY_ACCEPTED),
        (EQUAL, Reset, "chan", {"reason": "doubt"}, Reason.ALREADY_ACCEPTED),
        (COMPLAINED, Reset, "chan", {"reason": "doubt"}, Reason.ALREADY_ACCEPTED),
        (ASIDE, Reset, "dara", {"reason": "doubt"}, Reason.INVALID),
        (ASIDE, ClaimEntry, "dara", {"turn": FIRST}, Reason.INVALID),
        (EQUAL, Recall, "chan", {}, Reason.RECALL_NOT_ASKED),
        (EQUAL, AskRecall, "chan", {"reason": ""}, Reason.REASON_MISSING),
        (RECALL_ASKED, AskRecall, "dara", {"reason": "too"}, Reason.RECALL_ALREADY_ASKED),
        (RECALL_ASKED, Recall, "chan", {}, Reason.RECALL_NEEDS_TWO),
        (EQUAL, FileComplaint, "party-7", {"reason": ""}, Reason.REASON_MISSING),
        (EQUAL, DecideComplaint, "court", {"reason": "unfounded"}, Reason.INVALID),
        (COMPLAINED, DecideComplaint, "court", {"reason": ""}, Reason.REASON_MISSING),
        (COMPLAINED, DecideComplaint, "party-7", {"reason": "I win"}, Reason.OWN_COMPLAINT),
        (DIFFERENT, Settle, "chan", {"figures": ()}, Reason.NOT_IN_QUESTION),
        (DIFFERENT, Settle, "chan", {"figures": (("votes.a", 60), ("votes.b", 40))}, Reason.NOT_IN_QUESTION),
        (DIFFERENT, Settle, "chan", {"figures": (("votes.b", -1),)}, Reason.STRUCTURE),
        (DIFFERENT, Settle, "chan", {"figures": (("votes.b", 40),), "unclear": ("votes.b",)}, Reason.NOT_IN_QUESTION),
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
    assert commands == set(Command.__args__) == set(DONE)
    assert all(role in KINDS[kind].roles for kind, role in DONE.values())
    targets = {
        t for by_command in TRANSITIONS.values() for each in by_command.values() for t in each
    }
    assert targets == set(Status)


def test_the_drawing_shows_the_table() -> None:
    drawing = mermaid()
    assert drawing.startswith("stateDiagram-v2\n    [*] --> Empty\n")
    assert "    FirstFinalised --> SecondInProgress: ClaimEntry\n" in drawing
    assert "    Quarantined --> Accepted: Release\n" in drawing
    assert "    Accepted --> Quarantined: Recall\n" in drawing
    assert "    Accepted --> Quarantined: SetAside\n" not in drawing
    assert drawing.count("Reset") == 0
    drawn = drawing.count("-->") - 2
    assert drawn == sum(
        target is not status
        for status, by_command in TRANSITIONS.items()
        for command, targets in by_command.items()
        for target in targets
        if command not in {Reset, Expire}
    )


# --- another person ---------------------------------------------------------------------------------------------------

EXPLAIN = {"code": "C702", "about": "", "reason": "seen on paper"}
ASKED = walk(step(AskRelease, "chan", reason="no doubt"), start=ASIDE)
ASIDE_BY_DARA = walk(
    step(SetAside, "dara", reason="doubt"),
    step(AskRelease, "chan", reason="no doubt"),
    start=TO_EXPLAIN,
)


@pytest.mark.parametrize("person", ["ana", "bora"])
@pytest.mark.parametrize(
    ("state", "kind", "values"),
    [
        (TO_EXPLAIN, Explain, EXPLAIN),
        (TO_EXPLAIN, SetAside, {"reason": "doubt"}),
        (TO_EXPLAIN, DiscardBoth, {}),
        (TO_EXPLAIN, Reset, {"reason": "again"}),
        (DIFFERENT, Return, {"turn": FIRST}),
        (DIFFERENT, DiscardEntry, {"turn": SECOND}),
        (DIFFERENT, DiscardBoth, {}),
        (DIFFERENT, Settle, {"figures": (("votes.b", 40),)}),
        (EQUAL, AskRecall, {"reason": "doubt"}),
        (RECALL_ASKED, Recall, {}),
        (ASIDE, AskField, {"id": "1", "request": "a copy"}),
        (ASIDE, AskRelease, {"reason": "mine is right"}),
        (ASKED, Release, {}),
        (COMPLAINED, DecideComplaint, {"reason": "unfounded"}),
    ],
)
def test_nobody_disposes_of_a_form_that_they_typed(
    state: FormState, kind: type[Command], values: dict[str, Any], person: str
) -> None:
    assert refused(state, kind, person, **values) == Refusal(Reason.OWN_FORM, person)


def test_the_hands_of_a_first_entry_are_its_own_too() -> None:
    taken = walk(step(TakeOver, "chan", reason="ana went home"), start=TYPING)
    one = walk(step(Finalise, "chan", form=WRONG), start=taken)
    for person in ("ana", "chan"):
        assert refused(one, Confirm, person).reason is Reason.OWN_FORM
        assert refused(one, SetAside, person, reason="doubt").reason is Reason.OWN_FORM
        assert refused(taken, Reset, person, reason="again").reason is Reason.OWN_FORM


def test_whoever_judged_a_form_does_not_type_it() -> None:
    confirmed = walk(step(Confirm, "chan"), start=ERRORS)
    assert refused(confirmed, ClaimEntry, "chan", turn=SECOND).reason is Reason.OWN_FORM
    second = walk(step(ClaimEntry, "bora", turn=SECOND), start=confirmed)
    refusal = refused(second, TakeOver, "chan", reason="it is late")
    assert refusal == Refusal(Reason.OWN_FORM, "chan")
    freed = walk(
        step(SetAside, "chan", reason="doubt"),
        step(AskRelease, "dara", reason="none"),
        step(Release, "epi"),
        start=ONE,
    )
    for person in ("chan", "dara", "epi"):
        assert refused(freed, ClaimEntry, person, turn=SECOND).reason is Reason.OWN_FORM


def test_whoever_set_a_form_aside_does_not_release_it_whoever_asked() -> None:
    assert refused(ASIDE_BY_DARA, Release, "dara") == Refusal(Reason.OWN_QUARANTINE, "dara")
    assert refused(ASIDE_BY_DARA, Release, "chan").reason is Reason.RELEASE_NEEDS_TWO
    assert walk(step(Release, "epi"), start=ASIDE_BY_DARA).phase == TO_EXPLAIN.phase


def test_two_supervisors_can_set_aside_and_release_in_turns() -> None:
    freed = walk(step(Release, "dara"), start=ASKED)
    again = walk(
        step(SetAside, "dara", reason="doubt"),
        step(AskRelease, "dara", reason="no doubt"),
        step(Release, "chan"),
        start=freed,
    )
    assert again.phase == TO_EXPLAIN.phase


# --- recall, confirmation, third reading, complaints ------------------------------------------------------------------


def test_an_accepted_form_is_recalled_by_two_persons_into_quarantine() -> None:
    assert RECALL_ASKED.status is Status.ACCEPTED
    aside = phase(RECALLED, InQuarantine)
    assert (aside.person, aside.reason, aside.before) == (
        "dara",
        "the seal was broken",
        EQUAL.phase,
    )
    asked = walk(step(AskRelease, "epi", reason="the seal was whole"), start=RECALLED)
    assert refused(asked, Release, "dara").reason is Reason.OWN_QUARANTINE
    assert walk(step(Release, "chan"), start=asked).phase == EQUAL.phase


def test_a_form_that_is_wrong_on_paper_is_read_by_a_second_person_too() -> None:
    confirmed = walk(step(Confirm, "chan"), start=ERRORS)
    assert phase(confirmed, FirstFinalised).first.confirmed == "chan"
    both = walk(*entered(WRONG, "bora", SECOND), start=confirmed)
    assert phase(both, Blocked).read.form == WRONG
    aside = walk(step(SetAside, "chan", reason="the paper is wrong"), start=both)
    assert phase(aside, InQuarantine).before == both.phase


def test_a_confirmed_entry_is_a_measure_for_a_correction() -> None:
    confirmed = walk(step(Confirm, "chan"), start=ERRORS)
    differ = walk(*entered(GOOD, "bora", SECOND), start=confirmed)
    back = walk(step(Return, "chan", turn=SECOND), start=differ)
    assert walk(step(Finalise, "bora", form=WRONG), start=back).status is Status.BLOCKED
    kept = walk(step(DiscardEntry, "chan", turn=SECOND), start=differ)
    assert phase(kept, FirstFinalised).first.confirmed == "chan"


@pytest.mark.parametrize(("votes", "form"), [(40, GOOD), (41, OTHER)])
def test_a_third_reading_settles_what_two_disagree_on(votes: int, form: ResultForm) -> None:
    after = walk(step(Settle, "chan", figures=(("votes.b", votes),)), start=DIFFERENT)
    read = phase(after, AcceptedForm).read
    assert read.form == form
    assert [entry.person for entry in read.entries] == ["ana", "bora", "chan"]
    assert refused(after, AskRecall, "chan", reason="doubt").reason is Reason.OWN_FORM


def test_a_third_reading_is_checked_as_any_other() -> None:
    differ = walk(*entered(DOUBTFUL, "bora", SECOND), start=ONE)
    fields = phase(differ, EntriesDiffer).fields
    figures = DOUBTFUL.figures()
    read = tuple((name, figures.get(name)) for name in fields)
    after = walk(step(Settle, "chan", figures=read), start=differ)
    assert [finding.code for finding in after.open_findings()] == ["C702", "C501"]


@pytest.mark.parametrize(
    "values", [{"figures": (("votes.b", 42),)}, {"figures": (), "unclear": ("votes.b",)}]
)
def test_what_three_persons_read_in_three_ways_is_set_aside_with_its_field(
    values: dict[str, Any],
) -> None:
    after = walk(step(Settle, "chan", **values), start=DIFFERENT)
    aside = phase(after, InQuarantine)
    assert (aside.fields, aside.before) == (("votes.b",), DIFFERENT.phase)
    asked = walk(step(AskRelease, "dara", reason="another copy"), start=after)
    assert refused(asked, Release, "chan").reason is Reason.OWN_FORM
    freed = walk(step(Release, "epi"), start=asked)
    refusal = refused(freed, Settle, "chan", figures=(("votes.b", 40),))
    assert refusal.reason is Reason.OWN_FORM


def test_the_findings_of_both_entries_wait_for_a_reason() -> None:
    found = [
        (Finding("C702", Severity.EXPLAIN, "station s"),),
        (Finding("C501", Severity.EXPLAIN, "station s", values={"list": "a"}),),
    ]
    state: FormState | Refusal = EMPTY
    for kind, person, values in (*entered(GOOD, "ana", FIRST), *entered(GOOD, "bora", SECOND)):
        assert isinstance(state, FormState)
        command: Any = kind(person=person, at=NOON, version=state.version, **values)
        state = apply(state, command, lambda _: found.pop(0))
    assert isinstance(state, FormState)
    assert [finding.code for finding in state.open_findings()] == ["C702", "C501"]


def test_a_finding_that_comes_late_waits_for_a_reason_while_the_form_counts() -> None:
    late = (Finding("C702", Severity.EXPLAIN, "station s"),)
    command = Recheck("room", NOON, EQUAL.version)
    after = apply(EQUAL, command, lambda _: late)
    assert isinstance(after, FormState)
    assert (after.status, after.open_findings()) == (Status.ACCEPTED, late)
    assert refused(after, Explain, "ana", **EXPLAIN).reason is Reason.OWN_FORM
    assert walk(step(Explain, "chan", **EXPLAIN), start=after).open_findings() == ()


def test_a_complaint_is_decided_by_another_than_the_complainants() -> None:
    assert phase(COMPLAINED, UnderComplaint).accepted == EQUAL.phase
    two = walk(step(FileComplaint, "party-8", reason="so were ours"), start=COMPLAINED)
    assert refused(two, DecideComplaint, "party-7", reason="x").reason is Reason.OWN_COMPLAINT
    assert walk(step(DecideComplaint, "court", reason="unfounded"), start=two).phase == EQUAL.phase


def test_a_form_under_complaint_can_be_recalled_and_comes_back_under_it() -> None:
    aside = walk(step(AskRecall, "chan", reason="doubt"), step(Recall, "dara"), start=COMPLAINED)
    back = walk(step(AskRelease, "chan", reason="none"), step(Release, "epi"), start=aside)
    assert back.phase == COMPLAINED.phase


def test_a_state_has_the_data_of_its_phase_and_no_more() -> None:
    for kind in (Empty, FirstHasErrors, ToExplain):
        assert "claim" not in kind.__dataclass_fields__
