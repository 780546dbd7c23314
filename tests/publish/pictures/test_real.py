"""Real elections drawn: every council's chamber and quotient chart, the nation, its boundaries, and what they weigh."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.declare import DeclaredResult, State, declare, declared_result
from salakhum.publish.pictures import (
    Block,
    Palette,
    Party,
    Region,
    Tile,
    boundary_map,
    chairs_of,
    chamber,
    every_seat,
    mark_id,
    palette,
    palette_of,
    party_of,
    poster,
    quotient_chart,
    quotients_of,
    read_boundaries,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import Rule, load_rule


@pytest.fixture(scope="module", params=["portugal_2025", "netherlands_2018", "bosnia_2008"])
def declared(request: pytest.FixtureRequest, real_elections: Path) -> tuple[DeclaredResult, Rule]:
    """What was declared of a real election, and its rule."""
    election = read_election(real_elections / request.param).election
    assert election is not None
    rule = load_rule(election.about.rule)
    result = recount(election, rule)
    return declared_result(declare(result, state=State.UNOFFICIAL_COMPLETE, rests_on={})), rule


def test_every_chair_of_every_council(declared: tuple[DeclaredResult, Rule]) -> None:
    found, _ = declared
    marks = palette_of(found)
    for council in found.councils:
        chairs = chairs_of(council, party_of(council))
        assert len(chairs) == council.seats
        assert "picture chamber" in chamber(chairs, marks, "en", name=council.id)


def test_the_quotient_chart_of_every_council_has_every_seat_once(
    declared: tuple[DeclaredResult, Rule],
) -> None:
    found, rule = declared
    marks = palette_of(found)
    for council in found.councils:
        bars = quotients_of(council, rule, party_of(council))
        assert bars is not None
        won = [bar for section in bars.sections for bar in section.bars]
        assert sum(bar.seats for bar in won) == council.seats
        for section in bars.sections:
            figures = [bar.figure for bar in section.hollow]
            assert figures == sorted(figures, reverse=True)
        assert quotient_chart(bars, marks, "en", name=council.id)


def test_nobody_next_in_line_had_more_than_who_won_the_last_average(
    declared: tuple[DeclaredResult, Rule],
) -> None:
    found, rule = declared
    for council in found.councils:
        bars = quotients_of(council, rule, party_of(council))
        assert bars is not None
        last = bars.sections[-1]
        if last.act in {"average", "remainder"}:
            assert all(bar.figure <= last.bars[-1].figure for bar in last.hollow)


@pytest.mark.parametrize("draw", [every_seat, poster])
def test_the_nation(declared: tuple[DeclaredResult, Rule], draw: Callable[..., str]) -> None:
    found, _ = declared
    svg = draw(_blocks(found), palette_of(found), "en", title="All")
    assert len(gzip.compress(svg.encode())) < 60_000


def _blocks(found: DeclaredResult) -> list[Block]:
    groups: defaultdict[str, list[Tile]] = defaultdict(list)
    for council in found.councils:
        seats = tuple((mark_id(one), one.seats) for one in council.lists if one.seats)
        groups[council.id[:2]].append(Tile(council.id, council.id, seats))
    return [Block(name, name, tuple(tiles)) for name, tiles in groups.items()]


@pytest.fixture(scope="module")
def communes(real_elections: Path) -> list[tuple[str, str]]:
    """Ids and districts of the communes of Cambodia with a polygon, and of those without."""
    folder = real_elections / "cambodia_2022"
    table = (folder / "missing_communes.csv").read_text(encoding="utf-8")
    without = [
        (row["commune_id"], row["district_id"]) for row in csv.DictReader(table.splitlines())
    ]
    drawn = read_boundaries(
        folder / "communes_geoboundaries_coded.geojson", {f"{n:06}" for n in range(260_000)}
    )
    return [(code, code[:4]) for code in drawn.rings] + without


@pytest.mark.parametrize("width", [340, 1000])
def test_the_boundaries_of_a_nation_weigh_little(
    real_elections: Path, communes: list[tuple[str, str]], width: int
) -> None:
    drawn = read_boundaries(
        real_elections / "cambodia_2022" / "communes_geoboundaries_coded.geojson",
        {code for code, _ in communes},
    )
    regions = [
        Region(code, code, "A", group, f"/{code}", code[:2], f"/{code[:2]}")
        for code, group in communes
    ]
    svg = boundary_map(drawn, regions, _two(), "km", title="Map", width=width)
    assert len(regions) == 1652
    assert len(gzip.compress(svg.encode())) < 60_000
    assert svg.count("<a ") == 25
    assert svg.count("h6v6h-6z") == 19


def _two() -> Palette:
    return palette([Party("A"), Party("B")])
