"""Real elections in bundles: municipal Portugal 2025, local councils of Romania 2024, with provisional and final forms."""

from pathlib import Path

import pytest
from tests.verify.conftest import KEYS, NOON, PACKS, seal

from salakhum.declare import State
from salakhum.record import Counted, NewVersion, cosign_record, declare_record
from salakhum.record.manifest import read_files
from salakhum.recount import recount
from salakhum.register import Stage, read_election
from salakhum.rules import load_rule
from salakhum_verify import verify

ROMANIA = ("romania_2024_a", [Stage.PROVISIONAL, None], (10816, 1577, 2))


@pytest.mark.parametrize(
    ("name", "stages", "expected"),
    [
        ("portugal_2025", [None], (3259, 308, 1)),
        pytest.param(*ROMANIA, marks=pytest.mark.slow),
    ],
)
def test_a_real_election_verifies(
    name: str,
    stages: list[Stage | None],
    expected: tuple[int, int, int],
    real_elections: Path,
    tmp_path: Path,
) -> None:
    """Forms, councils and versions are as many as there were."""
    package, record = real_elections / name, tmp_path / "record"
    election = read_election(package).election
    assert election is not None
    rule = load_rule(election.about.rule)
    pack = (PACKS / f"{rule.id}.toml").read_bytes()
    for day, stage in enumerate(stages):
        counted, at = Counted(package, pack, recount(election, rule, stage)), NOON + 86_400 * day
        state = State.UNOFFICIAL_COMPLETE if stage is None else State.UNOFFICIAL_PARTIAL
        made = declare_record(record, counted, KEYS.ring, NewVersion(state, at))
        cosign_record(record, KEYS.asks(made, at))
    found = verify(seal(read_files(record)))
    assert (found.forms, found.councils, len(found.states)) == expected
