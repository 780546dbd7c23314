"""Bringing a record up to a package and to the keys: what is logged of them, and what cannot be taken."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import State
from salakhum.events import KeyRevoked
from salakhum.log import BadKeyError
from salakhum.record import (
    BadRecordError,
    Counted,
    KeyRing,
    NewVersion,
    Record,
    RehearsalKeys,
    certification,
    cosign_record,
    declare_record,
    log_package,
    rehearsal_keys,
)
from salakhum.record.policy import policy_events

NOON = 1_654_689_600  # 8 June 2022
Recorded = Callable[..., Record]
Edit = Callable[[str, str, str], None]


def events(record: Record, first: int = 0) -> list[dict[str, Any]]:
    return [json.loads(entry) for entry in record.log.entries[first:]]


def kinds(record: Record, first: int = 0) -> list[str]:
    return [event["event"] for event in events(record, first)]


def test_a_record_may_be_opened_before_anything_is_declared(
    tmp_path: Path, keys: RehearsalKeys, source: Callable[..., Counted], edit: Edit
) -> None:
    folder = tmp_path / "record"
    edit("forms.csv", "b,1,final,,400,420,140,280,278,2,,,\n", "")
    edit("votes.csv", "b,1,X,100\nb,1,Y,178\n", "")
    first = log_package(folder, source(), keys.ring, NOON)
    assert kinds(first)[-1].startswith("form.")
    assert first.declarations == ()
    with pytest.raises(BadRecordError, match="no version is declared yet"):
        _ = first.latest
    assert cosign_record(folder, keys.asks(first, NOON)).refused == ()
    edit("forms.csv", "c,1,final", "b,1,final,,400,420,140,280,278,2,,,\nc,1,final")
    edit("votes.csv", "c,1,X", "b,1,X,100\nb,1,Y,178\nc,1,X")
    second = log_package(folder, source(), keys.ring, NOON + 60)
    assert kinds(second, first.log.size) == ["form.received"]
    version = NewVersion(State.UNOFFICIAL_COMPLETE, NOON + 120)
    record = declare_record(folder, source(), keys.ring, version)
    assert kinds(record, second.log.size)[0] == "version.declared"
    assert record.latest.number == 1


def test_another_log_is_refused(recorded: Recorded) -> None:
    recorded()
    with pytest.raises(BadRecordError, match=r"is example\.org/log, not example\.org/other"):
        recorded(State.CERTIFIED, keys=rehearsal_keys("example.org/other"))


@pytest.mark.parametrize("name", ["more.parquet", "ភូមិ.csv"])
def test_files_that_a_bundle_cannot_hold_are_refused(
    recorded: Recorded, package: Path, name: str
) -> None:
    (package / name).write_bytes(b"")
    with pytest.raises(BadRecordError, match="plain ASCII names"):
        recorded()


def test_a_file_in_the_place_of_a_record_is_refused(recorded: Recorded, tmp_path: Path) -> None:
    (tmp_path / "record").write_bytes(b"")
    with pytest.raises(BadRecordError, match="is no folder"):
        recorded()


def test_folders_in_a_package_are_no_part_of_it(recorded: Recorded, package: Path) -> None:
    (package / "notes").mkdir()
    assert "notes" not in recorded().latest.statement.package


def test_a_ring_holds_the_key_of_its_log(keys: RehearsalKeys) -> None:
    ring, other = keys.ring, rehearsal_keys("example.org/other", b"another").ring
    with pytest.raises(BadKeyError, match="not the log's key"):
        KeyRing(ring.policy, other.log, ring.officers)


def test_keys_that_change_are_logged_and_earlier_versions_keep_theirs(
    recorded: Recorded, keys: RehearsalKeys
) -> None:
    first = recorded()
    other = rehearsal_keys("example.org/log", b"another seed")
    record = recorded(State.CERTIFIED, keys=other)
    new = kinds(record, first.log.size)
    assert new.count("key.rotated") == 9
    assert new[9] == "keys.named"
    assert (
        json.loads((record.folder / "keys.json").read_bytes())
        == events(record)[first.log.size + 9]["body"]
    )
    assert record.keys == other.ring.policy
    assert record.policy_at(first.log.size) == keys.ring.policy
    assert all(certification(record, version).complete for version in record.declarations)


def test_a_key_that_is_taken_out_is_logged_as_revoked(keys: RehearsalKeys) -> None:
    before = keys.ring.policy
    after = replace(before, officers=before.officers[:2], witnesses=before.witnesses[1:])
    logged = list(policy_events(before, after, None))
    assert [(event.kind, event.subject) for event in logged] == [
        ("key.revoked", "key:officer-3.rehearsal"),
        ("key.revoked", "key:witness-1.rehearsal"),
        ("keys.named", "log:example.org/log"),
    ]
    assert logged[0].body == KeyRevoked("officer", before.officers[2].vkey)
    assert list(policy_events(before, before, None)) == []
