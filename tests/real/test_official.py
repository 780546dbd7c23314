"""Real elections, recounted through the public API and held against what the authorities declared.

Every council that differs has a cause that reproduces the declared seats from the data, and none is unexplained.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from salakhum.declare import Cause, Difference, compare, versions
from salakhum.recount import Result, recount
from salakhum.register import Stage, read_election
from salakhum.rules import load_rule

Recounted = Callable[[str], Result]


@pytest.fixture(scope="module")
def recounted(real_elections: Path) -> Recounted:
    """A real election recounted, once for all tests."""
    known: dict[str, Result] = {}

    def _recounted(name: str) -> Result:
        if name not in known:
            election = read_election(real_elections / name).election
            assert election is not None
            known[name] = recount(election, load_rule(election.about.rule))
        return known[name]

    return _recounted


def told(found: tuple[Difference, ...]) -> str:
    """Every council that differs, for the reader of the test's output."""
    return "\n".join(
        f"{one.contest.id}: {one.cause.value} {one.detail}: declared {one.declared}, computed {one.seats}"
        for one in found
    )


@pytest.mark.parametrize(
    ("name", "councils", "least", "causes"),
    [
        ("portugal_2025", 308, 308, set()),
        ("netherlands_2018", 335, 335, set()),
        ("bosnia_2008", 140, 135, {Cause.LOT}),
        ("spain_2015", 5_390, 5_372, {Cause.LOT, Cause.DATA_FAULT}),
        ("romania_2024_a", 1_577, 1_554, set(Cause) - {Cause.UNEXPLAINED}),
    ],
)
def test_the_official_seats_come_out(
    recounted: Recounted, name: str, councils: int, least: int, causes: set[Cause]
) -> None:
    """Romania's bar is 98.5 % of its councils."""
    result = recounted(name)
    found = compare(result)
    print(told(found))  # noqa: T201 - what differs is shown to whoever runs this with -s
    assert len(result.contests) == councils
    assert councils - len(found) >= least, told(found)
    assert {one.cause for one in found} <= causes, told(found)


def test_the_one_spanish_fault_is_a_council_without_declared_seats(recounted: Recounted) -> None:
    faults = [one for one in compare(recounted("spain_2015")) if one.cause is Cause.DATA_FAULT]
    assert [(one.contest.id, sum(one.declared)) for one in faults] == [("31020", 0)]


def test_a_lot_is_asked_where_the_law_leaves_it_open(recounted: Recounted) -> None:
    """Every difference called a lot has its question, and the declared seats are one way it can fall."""
    result = recounted("spain_2015")
    open_councils = {result.contests.ids[council] for council in result.seats.questions}
    lots = {one.contest.id for one in compare(result) if one.cause is Cause.LOT}
    assert lots <= open_councils
    assert len(lots) == 17


# Romania, provisional to final, computed a second time from the bare files.

COUNTS = (
    "registered",
    "ballots_received",
    "ballots_unused",
    "ballots_cast",
    "valid",
    "invalid",
    "blank",
)
Figures = dict[tuple[str, str, str], int]  # by station, field and list


def highest_versions(folder: Path, stage: str) -> dict[str, dict[str, str]]:
    """The form of that stage that counts, by station."""
    found: dict[str, dict[str, str]] = {}
    for row in rows(folder / "forms.csv"):
        before = found.get(row["station"])
        if row["stage"] == stage and (
            before is None or int(row["version"]) > int(before["version"])
        ):
            found[row["station"]] = row
    return found


def rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def figures(folder: Path, forms: dict[str, dict[str, str]]) -> Figures:
    """Every figure of some forms."""
    found = {
        (station, field, ""): int(row[field])
        for station, row in forms.items()
        for field in COUNTS
        if row[field]
    }
    counted = {(station, row["version"]) for station, row in forms.items()}
    for row in rows(folder / "votes.csv"):
        if (row["station"], row["version"]) in counted and row["votes"]:
            found[row["station"], "votes", row["list"]] = int(row["votes"])
    return found


def test_what_romania_corrected_from_provisional_to_final(real_elections: Path) -> None:
    folder = real_elections / "romania_2024_a"
    early, late = (highest_versions(folder, stage) for stage in ("provisional", "final"))
    both = early.keys() & late.keys()
    old = figures(folder, {station: early[station] for station in both})
    new = figures(folder, {station: late[station] for station in both})
    expected = {
        (*key, old.get(key), new.get(key))
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }
    election = read_election(folder).election
    assert election is not None
    law = tomllib.loads((folder / "election.toml").read_text(encoding="utf-8"))["rule"]
    found = versions(election, load_rule(law), Stage.PROVISIONAL, Stage.FINAL)
    stations, lists = election.stations.id, election.lists.id
    computed = {
        (stations[station], field, "" if one is None else lists[one], was, now)
        for station, field, one, was, now, _ in found.changes.rows()
    }
    fields = Counter(field for _, field, *_ in computed)
    assert fields.keys() == {*COUNTS, "votes"} - {"blank"}
    assert computed == expected
    assert len(found.changes) == len(expected) > 1_000
    assert {stations[s] for s in found.came.tolist()} == late.keys() - early.keys()
    assert {stations[s] for s in found.went.tolist()} == early.keys() - late.keys()
    # Where a lot is open on one side a seat is sure on the other only.
    assert all(one.lost or one.won for one in found.moved)
    assert len(found.moved) > 10
