"""A map on a day, and the changes that make the next one."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.findings import FilePlace
from salakhum.register import apply_changes, as_of, gazetteer_of, read_changes, read_election
from salakhum.register.changes import AreaAct, Change
from salakhum.register.geography import Area, Gazetteer, Span
from salakhum.register.read.changes import ChangesRead

Package = dict[str, bytes]
DAY = date(2020, 1, 1)
BEFORE = DAY - timedelta(days=1)


def area(id_: str, parent: str | None, level: str = "commune", **names: str) -> Area:
    return Area(id_, parent, level, names)


COUNTRY: Gazetteer = (
    Span(area("kh", None, "country", en="Cambodia")),
    Span(area("01", "kh", "province", en="North")),
    Span(area("02", "kh", "province", en="South")),
    Span(area("0101", "01", en="Hill")),
    Span(area("0102", "01", en="Lake"), last=date(2025, 12, 31)),
    Span(area("0201", "02", en="Town"), date(2010, 1, 1)),
    Span(area("0202", "02", en="Port"), date(2030, 1, 1)),
)


def ids(gazetteer: Gazetteer, day: date) -> dict[str, str | None]:
    return {one.id: one.parent for one in as_of(gazetteer, day)}


def told(*changes: Change) -> list[tuple[str, object]]:
    redrawn = apply_changes(COUNTRY, changes)
    if redrawn.findings and redrawn.findings[0].code != "P073":
        assert redrawn.gazetteer == COUNTRY
    return [(finding.code, finding.values["value"]) for finding in redrawn.findings]


def after(*changes: Change) -> Gazetteer:
    redrawn = apply_changes(COUNTRY, changes)
    assert not redrawn.findings
    return redrawn.gazetteer


def test_a_map_is_of_its_day() -> None:
    assert "0201" not in ids(COUNTRY, date(2009, 12, 31))
    assert "0201" in ids(COUNTRY, date(2010, 1, 1))
    assert "0102" in ids(COUNTRY, date(2025, 12, 31))
    assert "0102" not in ids(COUNTRY, date(2026, 1, 1))


def test_split() -> None:
    names = ({"en": "Hill"}, {"en": "Hilltop"})
    redrawn = after(Change(AreaAct.SPLIT, DAY, ("0101",), ("0101", "0103"), names))
    assert as_of(redrawn, BEFORE) == as_of(COUNTRY, BEFORE)
    assert {k: v for k, v in ids(redrawn, DAY).items() if v == "01"} == dict.fromkeys(
        ["0101", "0102", "0103"], "01"
    )
    assert {a.id: a.names for a in as_of(redrawn, DAY)}["0103"] == {"en": "Hilltop"}


def test_the_part_that_keeps_its_id_keeps_its_name() -> None:
    redrawn = after(Change(AreaAct.SPLIT, DAY, ("0101",), ("0101", "0103")))
    assert {a.id: a.names for a in as_of(redrawn, DAY) if a.parent == "01"} == {
        "0101": {"en": "Hill"}, "0102": {"en": "Lake"}, "0103": {},
    }  # fmt: skip


def test_merge_takes_what_lay_under_both() -> None:
    redrawn = after(Change(AreaAct.MERGE, DAY, ("01", "02"), ("03",), ({"en": "Union"},)))
    assert ids(redrawn, DAY) == {"kh": None, "03": "kh", "0101": "03", "0102": "03", "0201": "03"}
    assert as_of(redrawn, BEFORE) == as_of(COUNTRY, BEFORE)
    assert "0102" not in ids(redrawn, date(2026, 1, 1))


def test_merge_into_one_of_them() -> None:
    redrawn = after(Change(AreaAct.MERGE, DAY, ("01", "02"), ("02",)))
    assert ids(redrawn, DAY) == {"kh": None, "02": "kh", "0101": "02", "0102": "02", "0201": "02"}


def test_merge_of_an_area_with_its_parent() -> None:
    redrawn = after(Change(AreaAct.MERGE, DAY, ("0101", "01"), ("09",)))
    assert ids(redrawn, DAY) == {"kh": None, "02": "kh", "09": "kh", "0102": "09", "0201": "02"}


def test_rename() -> None:
    redrawn = after(Change(AreaAct.RENAME, DAY, ("0102",), (), ({"en": "Great Lake", "km": "បឹង"},)))
    lake = {a.id: a for a in as_of(redrawn, DAY)}["0102"]
    assert lake == area("0102", "01", en="Great Lake", km="បឹង")
    assert "0102" not in ids(redrawn, date(2026, 1, 1))


def test_another_id() -> None:
    redrawn = after(Change(AreaAct.RENAME, DAY, ("01",), ("11",), level="region"))
    assert ids(redrawn, DAY) == {
        "kh": None,
        "11": "kh",
        "02": "kh",
        "0101": "11",
        "0102": "11",
        "0201": "02",
    }
    assert {a.id: a for a in as_of(redrawn, DAY)}["11"] == area("11", "kh", "region", en="North")


def test_create_abolish_and_move() -> None:
    redrawn = after(
        Change(AreaAct.CREATE, DAY, (), ("03",), ({"en": "West"},), "kh", "province"),
        Change(AreaAct.MOVE, DAY, ("0101", "0102"), parent="03"),
        Change(AreaAct.ABOLISH, DAY, ("01",)),
    )
    assert ids(redrawn, DAY) == {
        "kh": None,
        "02": "kh",
        "03": "kh",
        "0101": "03",
        "0102": "03",
        "0201": "02",
    }
    assert as_of(redrawn, BEFORE) == as_of(COUNTRY, BEFORE)


def test_what_began_and_ended_on_one_day_was_never_there() -> None:
    redrawn = after(
        Change(AreaAct.CREATE, DAY, (), ("03",), (), None, "country"),
        Change(AreaAct.ABOLISH, DAY, ("03",)),
    )
    assert redrawn == COUNTRY


def test_changes_are_applied_in_time_whatever_their_order() -> None:
    later = DAY + timedelta(days=100)
    changes = [
        Change(AreaAct.RENAME, later, ("05",), ("06",)),
        Change(AreaAct.RENAME, DAY, ("0101",), ("05",)),
    ]
    redrawn = after(*changes)
    assert [("0101" in ids(redrawn, d), "05" in ids(redrawn, d), "06" in ids(redrawn, d)) for d in (BEFORE, DAY, later)] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip


IMPOSSIBLE = {
    "a split into one": (Change(AreaAct.SPLIT, DAY, ("0101",), ("0103",)), [("P070", "split")]),
    "a merge of one": (Change(AreaAct.MERGE, DAY, ("0101",), ("0103",)), [("P070", "merge")]),
    "an area twice": (Change(AreaAct.MERGE, DAY, ("0101", "0101"), ("0103",)), [("P070", "merge")]),
    "a part twice": (Change(AreaAct.SPLIT, DAY, ("0101",), ("03", "03")), [("P070", "split")]),
    "more names than areas": (
        Change(AreaAct.RENAME, DAY, ("0101",), (), ({}, {})),
        [("P070", "rename")],
    ),
    "an unknown area": (Change(AreaAct.ABOLISH, DAY, ("0109",)), [("P071", "0109")]),
    "an area that is gone": (
        Change(AreaAct.RENAME, date(2026, 1, 1), ("0102",)),
        [("P071", "0102")],
    ),
    "an area to come": (Change(AreaAct.ABOLISH, DAY, ("0202",)), [("P071", "0202")]),
    "an id in use": (Change(AreaAct.CREATE, DAY, (), ("0101",), (), "01"), [("P072", "0101")]),
    "an id in use later": (Change(AreaAct.RENAME, DAY, ("0201",), ("0202",)), [("P072", "0202")]),
    "an unknown parent": (Change(AreaAct.MOVE, DAY, ("0101",), parent="09"), [("P032", "09")]),
    "a move under itself": (Change(AreaAct.MOVE, DAY, ("01",), parent="01"), [("P033", "01")]),
    "a move under what lies in it": (
        Change(AreaAct.MOVE, DAY, ("01",), parent="0101"),
        [("P033", "01")],
    ),
    "several reasons": (
        Change(AreaAct.SPLIT, DAY, ("0109",), ("0101",), (), "09"),
        [("P070", "split"), ("P071", "0109"), ("P032", "09")],
    ),
    "areas left behind": (
        Change(AreaAct.ABOLISH, DAY, ("01",)),
        [("P073", "0101"), ("P073", "0102")],
    ),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_impossible_change_is_left_out_and_told(name: str) -> None:
    change, expected = IMPOSSIBLE[name]
    assert told(change) == expected


def test_a_cycle_in_the_gazetteer_is_no_endless_line() -> None:
    cycle = (Span(area("a", "b")), Span(area("b", "a")), Span(area("c", None)))
    assert [
        f.code
        for f in apply_changes(cycle, [Change(AreaAct.MOVE, DAY, ("c",), parent="a")]).findings
    ] == []


IDS = st.sampled_from(["kh", "01", "02", "03", "0101", "0102", "0103", "0201", "0202", "09"])
DAYS = st.dates(date(2005, 1, 1), date(2035, 1, 1))
CHANGES = st.lists(
    st.builds(
        Change,
        st.sampled_from(AreaAct),
        DAYS,
        st.lists(IDS, max_size=2).map(tuple),
        st.lists(IDS, max_size=2).map(tuple),
        st.just(()),
        st.none() | IDS,
    ),
    max_size=8,
)


@given(CHANGES, DAYS)
def test_a_change_leaves_every_day_before_it_as_it_was(changes: list[Change], day: date) -> None:
    redrawn = apply_changes(COUNTRY, [c for c in changes if c.day > day]).gazetteer
    assert as_of(redrawn, day) == as_of(COUNTRY, day)


@given(CHANGES, DAYS)
def test_an_id_names_one_area_on_a_day_and_none_lies_in_itself(
    changes: list[Change], day: date
) -> None:
    there = as_of(apply_changes(COUNTRY, changes).gazetteer, day)
    parents = {one.id: one.parent for one in there}
    assert len(parents) == len(there)
    for one in there:
        line, parent = [one.id], one.parent
        while parent in parents:
            assert parent not in line
            line.append(parent)
            parent = parents[parent]


@given(CHANGES)
def test_changes_made_in_two_goes_are_the_same(changes: list[Change]) -> None:
    in_time = sorted(changes, key=lambda change: change.day)
    together = apply_changes(COUNTRY, in_time).gazetteer
    one_by_one = COUNTRY
    for change in in_time:
        one_by_one = apply_changes(one_by_one, [change]).gazetteer
    assert together == one_by_one


def test_the_areas_of_a_package_are_a_gazetteer(
    tiny: Package, write_package: Callable[[Package, Path], Path], tmp_path: Path
) -> None:
    election = read_election(write_package(tiny, tmp_path)).election
    assert election is not None
    gazetteer = gazetteer_of(election.areas)
    assert ids(gazetteer, date(2000, 1, 1)) == {"kh": None}
    assert ids(gazetteer, date(2022, 6, 5)) == {"kh": None, "01": "kh", "02": "kh"}
    assert ids(gazetteer, date(2031, 1, 1)) == {"kh": None, "01": "kh"}
    tiny["areas.csv"] = b"id,parent,level,name_km,name_en\nkh,,,K,\n01,kh,x,K,C\n02,kh,x,K,C\n"
    election = read_election(write_package(tiny, tmp_path)).election
    assert election is not None
    assert gazetteer_of(election.areas)[0] == Span(Area("kh", None, "", {"km": "K"}))


def test_changes_are_read_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "changes.csv").write_text(
        "act,date,from,to,parent,name_en,name_km\nsplit,2020-01-01,0101,0101|0103,,Hill|Hilltop,ភ្នំ\nmove,2020-01-01,0201,,01,,\n",
        encoding="utf-8",
    )
    read = read_changes(tmp_path)
    assert read.findings == ()
    assert read.changes == (
        Change(AreaAct.SPLIT, DAY, ("0101",), ("0101", "0103"), ({"en": "Hill", "km": "ភ្នំ"}, {"en": "Hilltop"}),
               place=FilePlace("changes.csv", 2)),
        Change(AreaAct.MOVE, DAY, ("0201",), parent="01", place=FilePlace("changes.csv", 3)),
    )  # fmt: skip
    assert "0103" in ids(after(*read.changes), DAY)


def test_a_broken_table_of_changes_is_told(tmp_path: Path) -> None:
    assert read_changes(tmp_path) == ChangesRead((), ())
    (tmp_path / "changes.csv").write_text(
        "act,date,from,to\nunite,2020-01-01,a,b\nmerge,,a|b,c\nmerge,2020-13-01,a|b,c\n"
    )
    found = read_changes(tmp_path)
    assert found.changes == ()
    assert [(f.code, str(f.place), f.subject) for f in found.findings] == [
        ("P074", "changes.csv:2 [act]", "change of a"),
        ("P022", "changes.csv:3 [date]", "change of a|b"),
        ("P022", "changes.csv:4 [date]", "change of a|b"),
    ]
