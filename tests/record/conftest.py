"""Two communes with forms of two stages, rehearsal keys, and ``recorded`` that puts the package into a record."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import State
from salakhum.record import (
    Counted,
    KeyRing,
    NewVersion,
    Record,
    RehearsalKeys,
    cosign_record,
    declare_record,
    log_reports,
    read_record,
    rehearsal_keys,
)
from salakhum.recount import Result, recount
from salakhum.register import Stage, read_election
from salakhum.rules import load_rule, rule_bytes

NOON = 1_654_689_600  # 8 June 2022

Recorded = Callable[..., Record]  # puts the package as it is now into the record


@pytest.fixture
def keys() -> RehearsalKeys:
    """The keys that sign."""
    return rehearsal_keys("example.org/log")


@pytest.fixture
def rule() -> bytes:
    """The bytes of the rule pack."""
    return rule_bytes("kh-2001")


@pytest.fixture
def counted(package: Path) -> Callable[..., Result]:
    """``counted(stage)``: the result of the package as it is now."""

    def count(stage: Stage | None = None) -> Result:
        election = read_election(package).election
        assert election is not None
        return recount(election, load_rule("kh-2001"), stage)

    return count


@pytest.fixture
def source(package: Path, rule: bytes, counted: Callable[..., Result]) -> Callable[..., Counted]:
    """``source(stage)``: what a version is made of."""
    return lambda stage=None: Counted(package, rule, counted(stage))


@pytest.fixture
def recorded(tmp_path: Path, keys: RehearsalKeys, source: Callable[..., Counted]) -> Recorded:
    """Record the package in ``tmp_path / "record"``."""
    signing = keys

    def record(
        state: State = State.UNOFFICIAL_COMPLETE,
        *,
        at: int = NOON,
        stage: Stage | None = None,
        keys: RehearsalKeys | None = None,
        cosigned: bool = True,
        **said: Any,
    ) -> Record:
        folder, used = tmp_path / "record", keys or signing
        written = declare_record(folder, source(stage), used.ring, NewVersion(state, at, **said))
        if cosigned:
            assert cosign_record(folder, used.asks(written, at)).refused == ()
        return read_record(folder)

    return record


@pytest.fixture
def reported(tmp_path: Path, keys: RehearsalKeys) -> Callable[..., Record]:
    """``reported(event, …)``: log what people report in the record."""

    def report(*events: dict[str, Any], by: KeyRing | None = None) -> Record:
        file = tmp_path / "events.jsonl"
        lines = (json.dumps(event, ensure_ascii=False) for event in events)
        file.write_text("\n".join(lines), encoding="utf-8")
        return log_reports(tmp_path / "record", by or keys.ring, file)

    return report


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[Record], Path]:
    """A copy of a record that may be spoilt."""

    def copied(record: Record) -> Path:
        return Path(shutil.copytree(record.folder, tmp_path / "copy"))

    return copied
