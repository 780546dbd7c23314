"""What the log of an election may hold: the events of the specification, and no others."""

import re
from pathlib import Path

import pytest

from salakhum.canonical import canonical
from salakhum.events import KINDS
from salakhum.log import BadLogError
from salakhum.record import BadEventError
from salakhum.record.log_kind import PUBLIC, election_log

SPECIFICATION = Path(__file__).parents[2] / "docs" / "specification.md"
KIND = election_log("example.org/log")


def content(event: str) -> bytes:
    return canonical({"event": event})


def test_an_election_s_log_holds_the_events_of_the_specification() -> None:
    page = SPECIFICATION.read_text(encoding="utf-8").partition("| event | subject | body |")[2]
    rows = [line.split("|")[1] for line in page.partition("\n\n")[0].splitlines()[2:]]
    assert {name for row in rows for name in re.findall(r"`([a-z.-]+)`", row)} == PUBLIC


def test_what_is_not_public_never_comes_into_it() -> None:
    KIND.check(map(content, PUBLIC))
    private = sorted(KINDS.keys() - PUBLIC)
    assert private
    for event in (*private, "councillor.sworn"):
        with pytest.raises(BadLogError, match=f"example.org/log is no log for {event}"):
            KIND.check([content(event)])


@pytest.mark.parametrize("entry", [b"", b"{", b"[]", b"7", b"{}", b"\xff"])
def test_what_is_no_event_is_refused(entry: bytes) -> None:
    with pytest.raises(BadEventError, match="an entry is no event"):
        KIND.check([entry])
