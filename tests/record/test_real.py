"""Real elections in the record: other scripts, lists without parties, stages, no people; every form provable."""

from collections.abc import Callable
from pathlib import Path

import pytest

import salakhum.rules
from salakhum.declare import State
from salakhum.log import check_inclusion, leaf_hash
from salakhum.record import (
    Counted,
    NewVersion,
    Record,
    certification,
    cosign_record,
    declare_record,
    read_record,
    rehearsal_keys,
    rehearsal_origin,
    write_bundle,
)
from salakhum.recount import recount
from salakhum.register import Stage, read_election
from salakhum.rules import load_rule

Declare = Callable[[Path, Stage | None, State], Record]
AT = 1_718_020_800


@pytest.fixture
def declared(tmp_path: Path) -> Declare:
    def declare(package: Path, stage: Stage | None, state: State) -> Record:
        election = read_election(package).election
        assert election is not None
        rule = load_rule(election.about.rule)
        content = (
            Path(salakhum.rules.__file__).with_name("packs") / f"{rule.id}.toml"
        ).read_bytes()
        keys = rehearsal_keys(rehearsal_origin(election.about))
        source = Counted(package, content, recount(election, rule, stage))
        written = declare_record(tmp_path / "record", source, keys.ring, NewVersion(state, AT))
        assert cosign_record(written.folder, keys.asks(written, AT)).refused == ()
        return read_record(written.folder)

    return declare


def test_portugal_is_recorded_form_by_form(
    declared: Declare, real_elections: Path, tmp_path: Path
) -> None:
    package = real_elections / "portugal_2025"
    record = declared(package, None, State.UNOFFICIAL_COMPLETE)
    assert certification(record, record.latest).complete
    log = record.log
    assert len(record.forms) == 3_259
    for index in record.forms.values():
        check_inclusion(
            leaf_hash(log.entries[index]), index, log.size, log.inclusion(index), log.root
        )
    write_bundle(record.folder, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").stat().st_size < 1_000_000


@pytest.mark.slow
def test_romania_is_declared_provisional_and_then_whole(
    declared: Declare, real_elections: Path
) -> None:
    package = real_elections / "romania_2024_a"
    first = declared(package, Stage.PROVISIONAL, State.UNOFFICIAL_PARTIAL)
    record = declared(package, None, State.UNOFFICIAL_COMPLETE)
    assert len(record.forms) == 10_816
    early, late = record.declarations
    assert early.result.stage is Stage.PROVISIONAL
    assert (
        early.statement.figures.stations_in,
        late.statement.figures.stations_in,
    ) == (
        2_938,
        7_878,
    )
    assert record.log.size == first.log.size + 4
    assert all(certification(record, version).complete for version in record.declarations)
