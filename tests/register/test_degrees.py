"""Where areas lie: decimal degrees in, whole millionths, and the same out."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.register import read_election, write_election
from salakhum.register.columns import AREAS
from salakhum.register.problems import Problems
from salakhum.register.read.degrees import MILLION, parse_degrees
from salakhum.register.read.sheet import Sheet
from salakhum.register.write.degrees import write_degrees
from salakhum.rules import load_rule


def read(cells: list[str | None], most: int = 90) -> tuple[list[int | None] | None, list[str]]:
    """A column of degrees, and the findings on it."""
    problems = Problems()
    frame = pl.DataFrame(
        {"id": [str(n) for n in range(len(cells))], "latitude": pl.Series(cells, dtype=pl.String)}
    )
    found = parse_degrees(Sheet(AREAS, "areas.csv", problems, frame), "latitude", most)
    told = [
        f"{one.code} {one.place.line} {one.values['value']}" for one in problems.found if one.place
    ]
    return None if found is None else found.to_list(), told


@pytest.mark.parametrize(
    ("cell", "millionths"),
    [
        ("11.5564", 11_556_400), ("-0.5", -500_000), ("+7", 7_000_000), ("90", 90_000_000),
        ("-90.000000", -90_000_000), ("0", 0), ("1.23456789", 1_234_567), (None, None),
    ],
)  # fmt: skip
def test_degrees_are_whole_millionths(cell: str | None, millionths: int | None) -> None:
    assert read([cell, "1"]) == ([millionths, MILLION], [])


@pytest.mark.parametrize(
    "cell",
    ["90.000001", "-91", "104.9", "11,5", "11.", ".5", "1e1", "north", " 11", "៧", "--1", "1000"],
)
def test_what_is_no_latitude_is_told_with_its_line(cell: str) -> None:
    assert read(["1", cell]) == ([MILLION, None], [f"P069 2 {cell}"])


def test_a_longitude_reaches_farther() -> None:
    assert read(["180", "-180", "180.1"], 180) == (
        [180 * MILLION, -180 * MILLION, None],
        ["P069 3 180.1"],
    )


def test_a_package_without_them_has_none() -> None:
    assert read([None, None]) == (None, [])
    assert write_degrees(None) is None


@given(st.lists(st.none() | st.integers(-90 * MILLION, 90 * MILLION), min_size=1))
def test_what_is_written_is_read_again(millionths: list[int | None]) -> None:
    written = write_degrees(pl.Series(millionths, dtype=pl.Int64))
    assert written is not None
    known = any(one is not None for one in millionths)
    assert read(written.to_list()) == (millionths if known else None, [])


def test_a_package_keeps_them(
    tmp_path: Path, tiny: dict[str, bytes], write_package: Callable[[dict[str, bytes], Path], Path]
) -> None:
    head, *rows = tiny["areas.csv"].decode().splitlines()
    placed = [f"{row},{n}.5,10{n}" for n, row in enumerate(rows)]
    tiny["areas.csv"] = "\n".join([f"{head},latitude,longitude", *placed, ""]).encode()
    rule = load_rule("kh-2001")
    election = read_election(write_package(tiny, tmp_path / "first"), rule).election
    assert election is not None
    assert election.areas.extra.width == 0
    write_election(election, tmp_path / "again")
    again = read_election(tmp_path / "again", rule).election
    assert again is not None
    for areas in (election.areas, again.areas):
        assert areas.latitude is not None
        assert areas.longitude is not None
        assert areas.latitude.to_list() == [n * MILLION + 500_000 for n in range(len(rows))]
        assert areas.longitude.to_list() == [(100 + n) * MILLION for n in range(len(rows))]
