"""A package on disk, and a recount of it that shares no code with what made it: csv, Fractions, a few lines."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from salakhum.register import Election, write_election
from salakhum.rehearse import Scenario, read_scenario, rehearse

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Council:
    seats: int
    votes: dict[str, int]
    won: dict[str, int]
    tied: bool

    @property
    def ranked(self) -> list[str]:
        """The lists with seats, most votes first."""
        return sorted(self.won, key=lambda party: -self.votes[party])

    @property
    def posts(self) -> tuple[str, str, str]:
        """Chief, first and second deputy."""
        lists = self.ranked
        if len(lists) >= 3:
            return lists[0], lists[1], lists[2]
        return lists[0], lists[0], lists[-1]


@dataclass(frozen=True)
class Recount:
    tables: dict[str, Rows]
    councils: dict[str, Council]

    def total(self, column: str) -> int:
        return sum(int(form[column]) for form in self.tables["forms"])

    def votes(self) -> Counter[str]:
        return sum((Counter(council.votes) for council in self.councils.values()), Counter())

    def seats(self) -> Counter[str]:
        return sum((Counter(council.won) for council in self.councils.values()), Counter())

    def post(self, number: int) -> Counter[str]:
        return Counter(council.posts[number] for council in self.councils.values())


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _highest_averages(seats: int, votes: dict[str, int]) -> Council:
    quotients = sorted(
        ((Fraction(n, k), party) for party, n in votes.items() for k in range(1, seats + 2)),
        reverse=True,
    )
    won = Counter(party for _, party in quotients[:seats])
    return Council(seats, votes, dict(won), quotients[seats - 1][0] == quotients[seats][0])


def _recount(folder: Path) -> Recount:
    """Of each station only the last version of its form."""
    tables = {path.stem: _rows(path) for path in folder.glob("*.csv")}
    last = {form["station"]: form["version"] for form in tables["forms"]}
    for name in ("forms", "votes"):
        tables[name] = [row for row in tables[name] if row["version"] == last[row["station"]]]
    council_of = {station["id"]: station["council"] for station in tables["stations"]}
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in tables["votes"]:
        votes[council_of[line["station"]]][line["list"]] += int(line["votes"])
    return Recount(
        tables,
        {
            council["id"]: _highest_averages(int(council["seats"]), votes[council["id"]])
            for council in tables["councils"]
        },
    )


@pytest.fixture(scope="session")
def recount() -> Callable[[Path], Recount]:
    return _recount


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return read_scenario("kh-2022")


@pytest.fixture(scope="session")
def election() -> Election:
    """Seed 1, in memory."""
    return rehearse("kh-2022", seed=1)


@pytest.fixture(scope="session")
def package(election: Election, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seed 1, on disk."""
    folder = tmp_path_factory.mktemp("kh-2022")
    write_election(election, folder)
    return folder


@pytest.fixture(scope="session")
def counted(package: Path) -> Recount:
    """Seed 1, counted again from its files."""
    return _recount(package)
