"""The entries of a log: canonical, of public kinds, small enough for a tile."""

import json

import pytest

from salakhum.canonical import canonical
from salakhum.events import Event, FormReceived, Reasoned, logged
from salakhum.record import BadEventError, read_event
from salakhum.record.events import LONGEST, entry


def recount(reason: str) -> Event:
    return logged("recount.ordered", "council:12", Reasoned(reason), "2022-06-08T12:00:00Z")


def test_an_entry_is_canonical_json_with_the_role_of_its_kind() -> None:
    content = entry(recount("ភូមិ"))
    document = json.loads(content)
    assert content == canonical(document)
    assert document == {
        "format": "salakhum-event/1",
        "event": "recount.ordered",
        "subject": "council:12",
        "at": "2022-06-08T12:00:00Z",
        "role": "commission",
        "author": None,
        "body": {"reason": "ភូមិ"},
    }
    assert read_event(content) == recount("ភូមិ")


def test_the_event_of_the_specification_is_written_with_its_bytes() -> None:
    body = FormReceived(
        station="12-1",
        stage="final",
        version=1,
        council="12",
        status="accepted",
        counts={"ballots_cast": 199, "invalid": 1, "valid": 198},
        votes=(("X", 99), ("Z", 99)),
    )
    content = entry(logged("form.received", "form:12-1/final/1", body, "2022-06-05T17:20:00"))
    assert content.decode() == (
        '{"at":"2022-06-05T17:20:00","author":null,"body":{"council":"12","counts":{"ballots_cast":199,'
        '"invalid":1,"valid":198},"stage":"final","station":"12-1","status":"accepted","version":1,'
        '"votes":[["X",99],["Z",99]]},"event":"form.received","format":"salakhum-event/1",'
        '"role":"station","subject":"form:12-1/final/1"}'
    )


def test_texts_are_composed() -> None:
    assert entry(recount("e\u0301")) == entry(recount("é"))


def test_a_private_event_has_no_entry() -> None:
    private = Event("form.reset", "form:12-1", 3, None, "person-1", "supervisor", Reasoned("x"))
    with pytest.raises(BadEventError, match=r"form\.reset is private"):
        entry(private)


def test_an_entry_fits_sixteen_bits_of_length() -> None:
    rest = len(entry(recount("")))
    assert len(entry(recount("x" * (LONGEST - rest)))) == 65_535
    with pytest.raises(BadEventError, match="longer than 65,535 bytes"):
        entry(recount("x" * (LONGEST - rest + 1)))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "not of format"),
        (b"{}", "not of format"),
        (b'{"format":"salakhum-event/1","event":"x"}', "no kind of event"),
        (b'{"format":"salakhum-event/1","event":"form.reset"}', "is private"),
    ],
)
def test_what_is_no_event_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(BadEventError, match=problem):
        read_event(content)
