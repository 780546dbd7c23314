"""The tables hold what the declaration says; missing is empty, never 0."""

from typing import Any

import polars as pl
import pytest

from salakhum.publish.exports.described import KEYS, described
from salakhum.publish.exports.tables import tables

Case = Any
COUNTRIES = ["small", "portugal", "romania", "netherlands"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_row_says_what_its_counts_are(country: str, request: pytest.FixtureRequest) -> None:
    case = request.getfixturevalue(country)
    for frame in tables(case.package).values():
        assert set(frame["counts"].unique()) <= {case.document["counts"]}


@pytest.mark.parametrize("country", COUNTRIES)
def test_keys_are_keys_and_links_lead_somewhere(
    country: str, request: pytest.FixtureRequest
) -> None:
    case = request.getfixturevalue(country)
    found = {one.name: one for one in described(tables(case.package))}
    for one in found.values():
        if one.key:
            assert one.frame.select(one.key).is_duplicated().sum() == 0, one.name
        for link in one.links:
            there = found[link.table].frame.select(link.there)
            here = one.frame.select(link.columns).drop_nulls()
            lost = here.join(there, left_on=link.columns, right_on=link.there, how="anti")
            assert lost.height == 0, (one.name, link)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_level_adds_up_to_the_declared_nation(
    country: str, request: pytest.FixtureRequest
) -> None:
    case = request.getfixturevalue(country)
    found, nation = tables(case.package), case.document["nation"]
    councils = case.document["councils"]
    lists = [one for council in councils for one in council["lists"]]
    assert found["votes"]["votes"].sum() == sum(one["votes"] for one in lists)
    decided = [one for one in councils if one["status"] == "allocated"]
    seats = sum(one["seats"] for council in decided for one in council["lists"])
    assert found["lists"]["seats"].sum() == seats
    assert found["stations"].filter(pl.col("version").is_not_null()).height == nation["stations_in"]
    whole = found["areas"].row(0, named=True)
    for figure in ("registered", "ballots_cast", "valid", "invalid", "stations"):
        assert whole[figure] == nation.get(figure)
    if nation.get("valid") is not None:
        assert found["stations"]["valid"].sum() == nation["valid"]


def test_missing_is_not_zero(small: Case) -> None:
    found = tables(small.package)
    blank = dict(found["stations"].select("id", "blank").iter_rows())
    assert (blank["0601-1"], blank["0602/1"]) == (0, None)
    market = found["stations"].row(4, named=True)  # its form is in quarantine
    assert {market[name] for name in ("version", "stage", "ballots_cast", "valid")} == {None}
    seats = found["lists"].filter(pl.col("council") == "0602")["seats"].to_list()
    assert seats == [None, None]  # a lot is still to be drawn


def test_a_council_says_whether_it_is_decided(small: Case) -> None:
    found = tables(small.package)["councils"]
    assert dict(found.select("id", "status").iter_rows())["0602"] == "lots_required"


def test_a_corrected_form_counts_in_its_last_version(small: Case) -> None:
    found = tables(small.package)
    station = found["stations"].row(0, named=True)
    assert (station["version"], station["recorded_at"]) == (2, "2022-06-06 09:00")
    votes = found["votes"].filter(pl.col("station") == "0601-1")
    assert votes["votes"].to_list() == [150, 141]


def test_people_have_their_names_and_posts(small: Case) -> None:
    found = tables(small.package)["people"]
    first = found.filter(pl.col("council") == "0601").row(0, named=True)
    assert (first["candidate"], first["name_en"], first["sex"]) == ("0601P1", "P 1", "f")
    assert first["post"] == "chief"


def test_standings_are_in_the_order_of_the_package(small: Case) -> None:
    found = tables(small.package)["standings"]
    assert found.filter(pl.col("area") == "KH")["party"].to_list() == ["p", "q"]
    assert found.columns[:7] == [
        "area", "party", "name_en", "name_km", "votes", "seats", "councils_stood",
    ]  # fmt: skip


def test_a_table_without_rows_is_not_described(netherlands: Case) -> None:
    found = [one.name for one in described(tables(netherlands.package))]
    assert "findings" not in found
    assert set(found) < set(KEYS)


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_column_has_a_label_and_a_meaning(language: str, small: Case, portugal: Case) -> None:
    for case in (small, portugal):
        for table in described(tables(case.package)):
            assert table.title(language)
            assert all(one.label(language) and one.meaning(language) for one in table.columns)


def test_columns_of_names_bear_their_language(small: Case) -> None:
    councils = next(one for one in described(tables(small.package)) if one.name == "councils")
    found = {one.name: one.language for one in councils.columns if one.name.startswith("name")}
    assert found == {"name_km": "km", "name_en": "en"}
    assert [one.label("en") for one in councils.columns if one.language == "km"] == ["Name (km)"]
