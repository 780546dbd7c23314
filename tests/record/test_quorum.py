"""Who stands behind a version: officers, witnesses, and enough of those who are independent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.declare import State
from salakhum.record import (
    BadRecordError,
    Counted,
    Record,
    RehearsalKeys,
    certification,
    cosign_record,
    log_package,
    read_record,
    rehearsal_keys,
    write_bundle,
)
from salakhum_verify import verify

NOON = 1_654_689_600  # 8 June 2022
Recorded = Callable[..., Record]
Edit = Callable[[str, str, str], None]


def test_a_version_says_who_stands_behind_it(recorded: Recorded) -> None:
    record = recorded()
    behind = certification(record, record.latest)
    assert behind.officers == ("officer-1.rehearsal", "officer-2.rehearsal")
    assert len(behind.witnesses) == 5
    assert behind.independent == 2
    assert behind.complete


def test_without_witnesses_a_version_is_not_complete(
    recorded: Recorded, keys: RehearsalKeys
) -> None:
    record = recorded(cosigned=False)
    assert not certification(record, record.latest).complete
    asks = keys.asks(record, NOON)
    cosign_record(record.folder, asks[:2])
    two = read_record(record.folder)
    assert not certification(two, two.latest).complete
    cosign_record(record.folder, asks[2:3])
    three = read_record(record.folder)
    behind = certification(three, three.latest)
    assert (len(behind.witnesses), behind.independent, behind.complete) == (3, 0, False)
    cosign_record(record.folder, asks[4:])
    four = read_record(record.folder)
    behind = certification(four, four.latest)
    assert (len(behind.witnesses), behind.independent, behind.complete) == (4, 1, False)
    cosign_record(record.folder, asks[3:4])
    five = read_record(record.folder)
    assert certification(five, five.latest).complete


def test_two_histories_are_not_both_complete_while_independent_witnesses_are_honest(
    recorded: Recorded, keys: RehearsalKeys, edit: Edit, tmp_path: Path
) -> None:
    """The body that declares shows each of two independent witnesses another count; its own three see both."""
    behind = []
    for seen_by in (3, 4):
        record = recorded(cosigned=False)
        asks = keys.asks(record, NOON)
        cosign_record(record.folder, (*asks[:3], asks[seen_by]))
        written = read_record(record.folder)
        behind.append(certification(written, written.latest))
        record.folder.rename(tmp_path / f"history-{seen_by}")
        if seen_by == 3:
            edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,99\nc,1,ស,199")
    assert [len(version.witnesses) for version in behind] == [4, 4]
    assert [version.complete for version in behind] == [False, False]


def test_a_witness_that_is_asked_again_is_counted_once(
    recorded: Recorded, keys: RehearsalKeys
) -> None:
    record = recorded()
    cosign_record(record.folder, keys.asks(record, NOON + 60))
    again = read_record(record.folder)
    assert again.checkpoint == record.checkpoint


def test_nothing_is_declared_after_a_version_that_too_few_have_seen(
    recorded: Recorded, keys: RehearsalKeys
) -> None:
    record = recorded(cosigned=False)
    with pytest.raises(BadRecordError, match="version 1 has not been seen by enough witnesses yet"):
        recorded(State.CERTIFIED)
    cosign_record(record.folder, keys.asks(record, NOON))
    assert len(recorded(State.CERTIFIED).declarations) == 2


def test_the_log_goes_on_after_a_version_that_too_few_have_seen(
    recorded: Recorded, reported: Recorded, keys: RehearsalKeys, tmp_path: Path
) -> None:
    """A later checkpoint covers the version too: once enough have seen that, the version is certified and more are declared."""
    record = recorded(cosigned=False)
    asks = keys.asks(record, NOON)
    cosign_record(record.folder, asks[:2])
    first = read_record(record.folder).latest.checkpoint
    grown = reported(ORDERED)
    assert grown.log.size == record.log.size + 1
    assert grown.latest.checkpoint == first
    cosign_record(record.folder, asks[:2])
    still = read_record(record.folder)
    assert not certification(still, still.latest).complete
    assert still.latest.checkpoint == first
    with pytest.raises(BadRecordError, match="ask them first"):
        recorded(State.CERTIFIED)
    cosign_record(record.folder, asks)
    seen = read_record(record.folder)
    assert certification(seen, seen.latest).complete
    assert seen.latest.checkpoint == seen.checkpoint
    assert (seen.latest.basis, seen.latest.size) == (record.latest.basis, grown.log.size)
    write_bundle(record.folder, tmp_path / "one.zip")
    assert verify((tmp_path / "one.zip").read_bytes()).entries == grown.log.size
    assert len(recorded(State.CERTIFIED).declarations) == 2
    write_bundle(record.folder, tmp_path / "two.zip")
    assert verify((tmp_path / "two.zip").read_bytes()).states[-1] == "certified"


def test_a_form_that_came_in_before_the_version_was_seen_is_the_next_version_s(
    recorded: Recorded,
    keys: RehearsalKeys,
    source: Callable[..., Counted],
    edit: Edit,
    tmp_path: Path,
) -> None:
    record = recorded(cosigned=False)
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    grown = log_package(record.folder, source(), keys.ring, NOON + 60)
    assert cosign_record(record.folder, keys.asks(grown, NOON + 60)).refused == ()
    assert read_record(record.folder).latest.size == grown.log.size
    with pytest.raises(BadRecordError, match="the log has other forms"):
        write_bundle(record.folder, tmp_path / "one.zip")
    recorded(State.CERTIFIED, reason="court")
    write_bundle(record.folder, tmp_path / "two.zip")
    assert len(verify((tmp_path / "two.zip").read_bytes()).states) == 2


def test_no_key_changes_before_the_version_is_seen(
    recorded: Recorded, source: Callable[..., Counted]
) -> None:
    """The keys of a version are those of its checkpoint: others would never make it certified."""
    record = recorded(cosigned=False)
    other = rehearsal_keys("example.org/log", b"another seed")
    with pytest.raises(BadRecordError, match="version 1 has not been seen by enough witnesses yet"):
        log_package(record.folder, source(), other.ring, NOON + 60)


ORDERED = {
    "event": "recount.ordered",
    "subject": "council:12",
    "author": "commission",
    "at": "2022-06-09T09:00:00Z",
    "body": {"reason": "court"},
}
