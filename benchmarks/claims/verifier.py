"""The verifier on the bundle of a nation:
Cambodia 2022 at full size (votes modelled), two versions.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from benchmarks.measure import process, salakhum
from benchmarks.row import Row, within

from salakhum.declare import State
from salakhum.margins import margins
from salakhum.record import (
    Counted,
    NewVersion,
    cosign_record,
    declare_record,
    rehearsal_keys,
    write_bundle,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

PACKS = files("salakhum.rules") / "packs"
NOON = 1_654_689_600  # 8 June 2022
ROUNDS = 3


def rows(folder: Path) -> Iterator[Row]:
    file = folder / "kh-2022.zip"
    forms = _write_bundle(folder, file)
    command: list[str | Path] = [salakhum().with_name("salakhum-verify"), file, "--quiet"]
    taken = sorted(process(command) for _ in range(ROUNDS))
    yield within(f"salakhum-verify, {forms:,} forms, two versions", taken[ROUNDS // 2][0], 15, "s")
    yield within("salakhum-verify, peak memory", max(peak for _, peak in taken), 300, "MB")


def _write_bundle(folder: Path, file: Path) -> int:
    """Gives how many forms are in it."""
    package, record = folder / "package", folder / "record"
    process([salakhum(), "rehearse", "kh-2022", package])
    election = read_election(package).election
    if election is None:
        raise RuntimeError(f"{package} is not sound")
    rule = load_rule(election.about.rule)
    result = recount(election, rule)
    near = margins(result.contests, rule, result.seats)
    counted = Counted(package, (PACKS / f"{rule.id}.toml").read_bytes(), result, near)
    keys = rehearsal_keys("example.org/log")
    for day, state in enumerate((State.UNOFFICIAL_COMPLETE, State.CERTIFIED)):
        at = NOON + 86_400 * day
        made = declare_record(record, counted, keys.ring, NewVersion(state, at))
        cosign_record(record, keys.asks(made, at))
    write_bundle(record, file)
    return len(election.forms.station)
