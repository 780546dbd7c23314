"""Events: canonical, of known types, small enough for a tile."""

import json

import pytest

from salakhum.canonical import canonical
from salakhum.record import BadEventError, read_event
from salakhum.record.events import LONGEST, TYPES, Event, entry


def test_an_event_is_canonical_json_with_its_role() -> None:
    made = entry(Event("recount.ordered", "council:12", {"reason": "ភូមិ"}, "2022-06-08T12:00:00Z"))
    assert made == canonical(json.loads(made))
    assert read_event(made) == {
        "format": "salakhum-event/1",
        "event": "recount.ordered",
        "subject": "council:12",
        "at": "2022-06-08T12:00:00Z",
        "role": "commission",
        "author": None,
        "body": {"reason": "ភូមិ"},
    }


def test_the_event_of_the_specification_is_written_with_its_bytes() -> None:
    body = {
        "council": "12",
        "counts": {"ballots_cast": 199, "invalid": 1, "valid": 198},
        "stage": "final",
        "station": "12-1",
        "status": "accepted",
        "version": 1,
        "votes": [["X", 99], ["Z", 99]],
    }
    made = entry(Event("form.received", "form:12-1/final/1", body, "2022-06-05T17:20:00"))
    assert made.decode() == (
        '{"at":"2022-06-05T17:20:00","author":null,"body":{"council":"12","counts":{"ballots_cast":199,'
        '"invalid":1,"valid":198},"stage":"final","station":"12-1","status":"accepted","version":1,'
        '"votes":[["X",99],["Z",99]]},"event":"form.received","format":"salakhum-event/1",'
        '"role":"station","subject":"form:12-1/final/1"}'
    )


def test_texts_are_composed() -> None:
    assert entry(Event("recount.ordered", "s", {"reason": "e\u0301"})) == entry(
        Event("recount.ordered", "s", {"reason": "é"})
    )


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_says_what_its_body_needs(kind: str) -> None:
    _, needed = TYPES[kind]
    assert read_event(entry(Event(kind, "s", dict.fromkeys(needed, ""))))["event"] == kind
    with pytest.raises(BadEventError, match="says nothing of"):
        entry(Event(kind, "s", {}))


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(BadEventError, match="no type of event"):
        entry(Event("coffee.made", "s", {}))


def test_a_fraction_is_refused() -> None:
    with pytest.raises(BadEventError, match="write a whole number"):
        entry(Event("recount.ordered", "s", {"reason": {"share": 0.5}}))


def test_an_entry_fits_sixteen_bits_of_length() -> None:
    rest = len(entry(Event("recount.ordered", "s", {"reason": ""})))
    assert len(entry(Event("recount.ordered", "s", {"reason": "x" * (LONGEST - rest)}))) == 65_535
    with pytest.raises(BadEventError, match="longer than 65,535 bytes"):
        entry(Event("recount.ordered", "s", {"reason": "x" * (LONGEST - rest + 1)}))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "not of format"),
        (b"{}", "not of format"),
        (b'{"format":"salakhum-event/1","event":"x"}', "no type of event"),
    ],
)
def test_what_is_no_event_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(BadEventError, match=problem):
        read_event(content)
