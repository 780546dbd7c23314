"""A scenario: what is known of an election, and the choices that fill what is not known.

One folder of tables each.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from salakhum.arrays import Ints
from salakhum.rehearse.errors import UnknownScenarioError, UnsatisfiableError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class KnownTotals:
    """Published figures of the nation."""

    registered: int
    cast: int
    valid: int
    stations: int
    communes: int
    seats: int
    candidates: int
    registered_most: int

    @property
    def invalid(self) -> int:
        return self.cast - self.valid


@dataclass(frozen=True, slots=True)
class KnownParties:
    """One entry per party.

    ``votes`` and ``communes`` are published or chosen; ``published_votes`` has nulls.
    """

    id: tuple[str, ...]
    names: pl.DataFrame  # a column name_… for each language, and perhaps how sure one is
    votes: Ints
    communes: Ints
    seats: Ints
    chiefs: Ints
    first_deputies: Ints
    second_deputies: Ints
    candidates: tuple[int | None, ...]
    published_votes: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of council with more than the usual outcome.

    The lists that hold seats, most votes first, and how many.

    ``commune`` is its row, None where chance places it; ``without`` are parties that must not stand
    there.
    """

    commune: int | None
    lists: tuple[int, ...]
    seats: tuple[int, ...]
    without: tuple[int, ...]

    @property
    def council_seats(self) -> int:
        return sum(self.seats)


@dataclass(frozen=True, slots=True)
class Course:
    """How the forms came in.

    Stations of a thousand that are late, by province, and when; how many forms have a mistake.

    Days are the first and the last after the poll. Under ``late[""]`` stand the provinces that are
    not named.
    """

    late: dict[str, int]
    late_days: tuple[int, int]
    mistakes: int
    rechecked_days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ElectionFacts:
    """What an election says of itself; ``name`` is by language."""

    name: Mapping[str, str]
    date: date
    country: str
    rule: str
    source: str
    languages: Sequence[str]


Range = Sequence[int]  # the least and the largest


@dataclass(frozen=True, slots=True)
class Spread:
    """Ranges of the random weights, in whole parts.

    ``commune_size`` is squared; turnouts of communes are in hundredths of a per cent,
    ``turnout_commune`` either way. A commune gets at least so many stations that none is larger on
    average than ``voters_per_station``.
    """

    commune_size: Range
    station_size: Range
    turnout_unknown: Range
    turnout_commune: int
    turnout_station: Range
    invalid: Range
    challenger_province: Range
    challenger_commune: Range
    station_share: Range
    small_share: Range
    voters_per_station: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """``province`` is the row of the province of each commune; communes are sorted by code.

    ``labels`` are what a station and a candidate are called, by what it is and by language.
    """

    id: str
    election: ElectionFacts
    nation: dict[str, str]
    labels: dict[str, dict[str, str]]
    totals: KnownTotals
    provinces: pl.DataFrame
    districts: pl.DataFrame
    communes: pl.DataFrame
    province: Ints
    parties: KnownParties
    leader: int
    challenger: int
    alone: dict[str, int]
    patterns: tuple[Pattern, ...]
    sizes: dict[int, int]
    voters: Ints
    spread: Spread
    course: Course

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the election has its names in."""
        return tuple(self.election.languages)


def scenario_ids() -> tuple[str, ...]:
    """The scenarios that there are."""
    folders = sorted(path.parent.name for path in FOLDER.glob("*/scenario.toml"))
    return tuple(name.replace("_", "-") for name in folders)


def read_scenario(scenario: str) -> Scenario:
    """The scenario of that name; raises :class:`UnknownScenarioError` where there is none."""
    if scenario not in scenario_ids():
        raise UnknownScenarioError(scenario, scenario_ids())
    folder = FOLDER / scenario.replace("-", "_")
    facts, model = (
        tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("scenario.toml", "model.toml")
    )
    communes = _table(folder / "communes.csv").sort("code")
    provinces = _table(folder / "provinces.csv").sort("code")
    parties = _parties(_table(folder / "parties.csv"), model)
    row = {party: i for i, party in enumerate(parties.id)}
    codes = provinces["code"].to_list()
    return Scenario(
        id=scenario,
        election=ElectionFacts(**facts["election"]),
        nation=facts["nation"],
        labels=facts["labels"],
        totals=KnownTotals(**facts["totals"]),
        provinces=provinces,
        districts=_table(folder / "districts.csv").sort("code"),
        communes=communes,
        province=np.array([codes.index(code[:2]) for code in communes["code"]]),
        parties=parties,
        leader=row[facts["lists"]["leader"]],
        challenger=row[facts["lists"]["challenger"]],
        alone=facts["lists"]["alone"],
        patterns=_patterns(_table(folder / "patterns.csv"), row, communes["code"].to_list()),
        sizes={int(seats): councils for seats, councils in model["seats"].items()},
        voters=np.array([model["voters"][code] for code in codes]),
        spread=Spread(**model["spread"]),
        course=Course(**model["course"]),
    )


def _table(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def _numbers(column: pl.Series) -> tuple[int | None, ...]:
    return tuple(column.cast(pl.Int64))


def _parties(table: pl.DataFrame, model: Mapping[str, Mapping[str, int]]) -> KnownParties:
    ids = tuple(table["id"])
    posts = ("seats", "chiefs", "first_deputies", "second_deputies")
    return KnownParties(
        id=ids,
        names=table.select(pl.col("^name_.*$")),
        votes=_filled("votes", ids, _numbers(table["votes"]), model["votes"]),
        communes=_filled("communes", ids, _numbers(table["communes"]), model["communes"]),
        candidates=_numbers(table["candidates"]),
        published_votes=_numbers(table["votes"]),
        **{post: table[post].cast(pl.Int64).to_numpy() for post in posts},
    )


def _filled(
    what: str, ids: tuple[str, ...], known: tuple[int | None, ...], chosen: Mapping[str, int]
) -> Ints:
    wanted = {party for party, number in zip(ids, known, strict=True) if number is None}
    if wanted != set(chosen):
        raise UnsatisfiableError(f"The model must choose {what}", sorted(wanted), sorted(chosen))
    return np.array(
        [chosen[p] if n is None else n for p, n in zip(ids, known, strict=True)], np.int64
    )


def _patterns(table: pl.DataFrame, row: dict[str, int], codes: list[str]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(
            commune=codes.index(line["code"]) if line["code"] else None,
            lists=tuple(row[party] for party in line["lists"].split()),
            seats=tuple(int(seats) for seats in line["seats"].split()),
            without=tuple(row[party] for party in (line["without"] or "").split()),
        )
        for line in table.iter_rows(named=True)
        for _ in range(int(line["councils"]))
    )
