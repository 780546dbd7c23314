"""Canonical bytes both ways, for every kind: as the journal keeps it and as a log shows it."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.conftest import PUBLIC, events

from salakhum.canonical import canonical
from salakhum.events import (
    KINDS,
    Event,
    FormEntered,
    FormReceived,
    MisshapenError,
    OfForm,
    Reasoned,
    UnknownKindError,
    entry_bytes,
    event_bytes,
    kind_of,
    logged,
    read_entry,
    read_event,
)

FORM = FormReceived("s", "final", 1, "c", "accepted", {"valid": 3}, (("A", 3), ("B", None)))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_the_journal_keeps_every_event_as_it_was(kind: str, data: st.DataObject) -> None:
    event = data.draw(events(kind, public=False))
    content = event_bytes(event)
    assert content == canonical(json.loads(content))
    assert read_event(content) == event


@pytest.mark.parametrize("kind", PUBLIC)
@given(data=st.data())
def test_a_log_shows_every_public_event_as_it_was(kind: str, data: st.DataObject) -> None:
    event = data.draw(events(kind, public=True))
    content = entry_bytes(event)
    assert content == canonical(json.loads(content))
    assert unicodedata.is_normalized("NFC", content.decode())
    if unicodedata.is_normalized("NFC", repr(event)):
        assert read_entry(content) == event
    assert entry_bytes(read_entry(content)) == content


def test_a_log_has_no_room_for_what_is_private() -> None:
    private = Event("form.reset", "s", 1, None, "x", "supervisor", Reasoned("why"))
    with pytest.raises(UnknownKindError, match="no log shows it"):
        entry_bytes(private)
    with pytest.raises(UnknownKindError, match=r"'coffee\.made' is no kind of event"):
        kind_of("coffee.made")


@pytest.mark.parametrize("author", ["", "p q", "p\n", "\u00a0p", "p\u200b", "p\u2066"])
def test_nobody_is_somebody_else_by_a_character_that_nobody_sees(author: str) -> None:
    event = Event("form.accepted", "form:s", 1, None, author, "supervisor", OfForm("0" * 64))
    with pytest.raises(MisshapenError, match="author must be a pseudonym"):
        entry_bytes(event)


def test_figures_keep_the_order_of_the_form() -> None:
    body = FormEntered((("votes.b", 1), ("votes.a", None)))
    event = Event("form.entered", "form:s", 2, None, "t", "typist", body)
    assert read_event(event_bytes(event)).body == body


def document(**changes: Any) -> dict[str, Any]:
    return {**json.loads(entry_bytes(logged("form.received", "form:s/final/1", FORM))), **changes}


def body(**changes: Any) -> dict[str, Any]:
    whole = {**document()["body"], **changes}
    return document(body={name: value for name, value in whole.items() if value != "gone"})


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (document(subject=7), "subject must be a text"),
        (document(at=7), "at must be a text"),
        (document(role=None), "role must be a text"),
        (document(author=""), "author must be a pseudonym.*"),
        (document(author="p "), "author must be a pseudonym.*"),
        (document(author="p\u200b"), "author must be a pseudonym.*"),
        (document(more=1), "more is not known here"),
        (document(body=[]), "body must be an object"),
        (body(valid=1), "body.valid is not known here"),
        (body(stage="gone"), "body.stage is missing"),
        (body(version="1"), "body.version must be a whole number"),
        (body(version=True), "body.version must be a whole number"),
        (body(version=1.0), "body.version must be a whole number"),
        (body(reason=1), "body.reason must be a text or null"),
        (body(counts=[]), "body.counts must be an object"),
        (body(counts={"valid": None}), "body.counts.valid must be a whole number"),
        (body(votes={}), "body.votes must be an array"),
        (body(votes=[["A", 1], ["B"]]), r"body.votes\[1\] must be an array of 2"),
        (body(votes=[["A", "1"]]), r"body.votes\[0\]\[1\] must be a whole number or null"),
    ],
)
def test_what_is_not_as_it_must_be_is_told_with_its_path(wrong: Any, problem: str) -> None:
    with pytest.raises(MisshapenError, match=f"^{problem}$"):
        read_entry(json.dumps(wrong).encode())


def test_what_a_log_shows_of_a_form_is_less_than_the_journal_knows() -> None:
    assert {kind for kind in PUBLIC if KINDS[kind].shown is not KINDS[kind].body} == {
        kind for kind in PUBLIC if KINDS[kind].shown is OfForm or kind == "finding.explained"
    }
