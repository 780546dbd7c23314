"""The table of what a form can be: whole, and as the verifier has it, written a second time."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.count.status import (
    BESIDE,
    LOGGED,
    SETTLING,
    STANDINGS,
    TRANSITIONS,
    FormStatus,
    found_by,
    kinds_between,
    status_after,
)
from salakhum.events import DOUBTS, KINDS, own_act, refusal_of
from salakhum.register import FormStanding
from salakhum_verify.form_history import ALLOWED_IN, RESULTS_IN, FormHistory
from salakhum_verify.form_history import DOUBTS as VERIFIED_DOUBTS

AUTHORS = st.sampled_from(["p", "q", "r", None])
ACTS = st.lists(st.tuples(st.sampled_from(sorted(ALLOWED_IN)), AUTHORS), max_size=14)
WORDS = {status.value: status for status in STANDINGS}


def test_every_status_and_every_kind_of_the_table_is_known() -> None:
    assert set(TRANSITIONS) == set(FormStatus)
    assert {kind for targets in TRANSITIONS.values() for kind in targets} <= set(KINDS)
    reached = {
        to for by_kind in TRANSITIONS.values() for targets in by_kind.values() for to in targets
    }
    assert reached == set(FormStatus)


def test_the_words_of_a_package_are_statuses_of_the_table() -> None:
    assert [standing.name.lower() for standing in FormStanding] == [s.value for s in STANDINGS]
    assert list(STANDINGS.values()) == list(FormStanding)


def test_what_a_log_may_say_of_a_form_is_what_the_verifier_lets_pass() -> None:
    assert set(LOGGED) == set(ALLOWED_IN)
    assert set(BESIDE) <= set(LOGGED)
    assert {*RESULTS_IN, "form.released"} == SETTLING
    for kind in LOGGED:
        assert {status.value for status in found_by(kind)} == set(ALLOWED_IN[kind])


def test_a_doubt_is_what_another_event_ends_and_so_changes_the_form_back() -> None:
    ended = {doubt for kind in SETTLING for doubt in KINDS[kind].answers & SETTLING}
    assert ended == DOUBTS == set(VERIFIED_DOUBTS)


@pytest.mark.parametrize(("status", "before", "now"), [*product(STANDINGS, repeat=3)])
def test_the_events_between_two_statuses_lead_from_one_to_the_other(
    status: FormStatus, before: FormStatus, now: FormStatus
) -> None:
    if status is now or before is FormStatus.QUARANTINED:
        return
    for kind in kinds_between(status, before, now):
        assert status in found_by(kind)
        status = status_after(kind, status, before)
    assert status is now


@given(st.sampled_from([status.value for status in STANDINGS]), ACTS)
def test_the_house_and_the_verifier_accept_and_refuse_the_same_acts(
    first: str, acts: list[tuple[str, str | None]]
) -> None:
    history, done, status, before = (
        FormHistory(first),
        list[tuple[str, str]](),
        WORDS[first],
        WORDS["accepted"],
    )
    for kind, author in acts:
        assert (status in found_by(kind)) is (history.status in ALLOWED_IN[kind])
        if status not in found_by(kind):
            continue
        own, refused = own_act(kind, author, done), history.refusal(kind, author)
        assert refused == (None if own is None else (refusal_of(kind, own, author), own))
        if own is not None:
            continue
        history.add(kind, author)
        before = status if kind == "form.quarantined" else before
        status = status_after(kind, status, before)
        done.append((kind, author or ""))
        assert status.value == history.status
