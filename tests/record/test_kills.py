"""A writer of a record that ends at any call to the file system leaves the record as it was or as it was to be."""

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.log.conftest import files_in
from tests.log.crashes import ends_early

from salakhum.declare import State
from salakhum.record import (
    Counted,
    NewVersion,
    Record,
    RehearsalKeys,
    cosign_record,
    declare_record,
    log_reports,
    read_record,
)

NOON = 1_654_689_600
Write = Callable[[Path], object]
ORDERED = {
    "event": "recount.ordered",
    "subject": "council:12",
    "author": "court",
    "body": {"reason": "a doubt"},
}
EVERY = [7, pytest.param(1, marks=pytest.mark.slow)]  # calls from one end to the next


@pytest.fixture(autouse=True)
def _no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody cuts the power here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def left_beside(folder: Path) -> list[str]:
    """What stands beside a record and is not one."""
    return [path.name for path in folder.parent.iterdir() if path.name != folder.name]


def check_every_end(folder: Path, tmp_path: Path, write: Write, first: int, every: int) -> None:
    """End ``write`` after so many calls, then after more, until it comes to its end."""
    old = files_in(folder)
    whole = Path(shutil.copytree(folder, tmp_path / "whole" / "record"))
    write(whole)
    new = files_in(whole)
    assert old != new
    states = set[bool]()
    for calls in range(first, 100_000, every):
        copied = Path(shutil.copytree(folder, tmp_path / str(calls) / "record"))
        ended = ends_early(partial(write, copied), calls)
        record = read_record(copied)
        head = bytes(record.checkpoint)
        states.add(head == new["log/checkpoint"])
        assert head in (old["log/checkpoint"], new["log/checkpoint"])
        write(copied)  # who comes next goes on
        assert files_in(copied) == new
        assert left_beside(copied) == []
        if not ended:
            break
        shutil.rmtree(copied.parent)
    assert states == {False, True}


@pytest.mark.parametrize("every", EVERY)
def test_of_a_version_all_is_there_or_nothing(
    recorded: Callable[..., Record],
    source: Callable[..., Counted],
    keys: RehearsalKeys,
    tmp_path: Path,
    every: int,
) -> None:
    folder, counted = recorded().folder, source()
    certified = NewVersion(State.CERTIFIED, NOON + 60)

    def declared(place: Path) -> None:
        declare_record(place, counted, keys.ring, certified)

    check_every_end(folder, tmp_path, declared, 1, every)


@pytest.mark.parametrize("every", EVERY)
def test_of_cosignatures_all_are_there_or_none(
    recorded: Callable[..., Record], keys: RehearsalKeys, tmp_path: Path, every: int
) -> None:
    record = recorded(cosigned=False)

    def cosigned(place: Path) -> None:
        cosign_record(place, keys.asks(record, NOON))

    check_every_end(record.folder, tmp_path, cosigned, 1, every)


def test_of_events_between_versions_all_are_there_or_none(
    recorded: Callable[..., Record], keys: RehearsalKeys, tmp_path: Path
) -> None:
    """Only the log changes, so that every end is tried; who logs the same again looks first whether it is there."""
    record = recorded()
    folder, file, nothing = record.folder, tmp_path / "events.jsonl", tmp_path / "none.jsonl"
    file.write_text("\n".join([json.dumps(ORDERED)] * 3), encoding="utf-8")
    nothing.touch()

    def logged(place: Path) -> None:
        missing = read_record(place).log.size == record.log.size
        log_reports(place, keys.ring, file if missing else nothing)

    check_every_end(folder, tmp_path, logged, 0, 1)
