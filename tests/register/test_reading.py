"""What a sound package becomes: numbers in the place of ids, MISSING in the place of empty cells, nothing lost."""

import io
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salakhum.arrays import MISSING, NOWHERE
from salakhum.register import Election, FormStanding, Stage, read_election
from salakhum.register.problems import Problems
from salakhum.register.read.layout import LONGEST_LINE, MOST_FAULTS, read_layout
from salakhum.rules import Persons, load_rule

Package = dict[str, bytes]
Write = Callable[[Package, Path], Path]
Difference = Callable[[Any, Any], str]
Read = Callable[..., Election]


@pytest.fixture
def read(tiny: Package, write_package: Write, tmp_path: Path) -> Read:
    """The tiny package, some of its files changed, as an election."""

    def election(folder: str = "package", **files: bytes) -> Election:
        changed = tiny | {name.replace("__", "."): content for name, content in files.items()}
        reading = read_election(write_package(changed, tmp_path / folder))
        assert reading.election is not None, reading.findings
        return reading.election

    return election


def codes(folder: Path) -> list[tuple[str, int]]:
    found = read_election(folder).findings
    return [(finding.code, finding.place.line if finding.place else 0) for finding in found]


def test_ids_become_numbers(read: Read) -> None:
    election = read()
    assert election.about.date == date(2022, 6, 5)
    assert election.areas.parent.tolist() == [NOWHERE, 0, 0]
    assert election.councils.area.tolist() == [1, 2]
    assert election.stations.council.tolist() == [0, 0, 1]
    assert election.lists.council.tolist() == [0, 0, 1, 1]
    assert election.lists.start.tolist() == [0, 2, 4]
    assert election.lists.kind.tolist() == [0, 0, 0, 3]
    assert election.lists.party.tolist() == [0, 1, 0, NOWHERE]
    assert election.candidates.start.tolist() == [0, 2, 4, 6, 7]
    assert election.forms.station.tolist() == [0, 0, 1, 2]
    assert election.forms.stage.tolist() == [
        Stage.PROVISIONAL,
        Stage.FINAL,
        Stage.FINAL,
        Stage.FINAL,
    ]
    assert election.votes.start.tolist() == [0, 2, 4, 6, 8]
    assert election.votes.list.tolist() == [0, 1, 0, 1, 0, 1, 2, 3]
    assert election.lots.council.tolist() == [0]
    assert election.official is not None
    assert election.official.tolist() == [1, 0, 1, 0]


def test_missing_is_not_zero(read: Read) -> None:
    election = read()
    assert election.forms.blank.tolist() == [0, 0, MISSING, 0]
    assert election.forms.registered.tolist() == [100, 100, 200, 300]
    assert election.candidates.votes.tolist() == [MISSING] * 7
    assert election.forms.recorded_at[2] is None


def test_khmer_digits_are_read(read: Read, tiny: Package) -> None:
    votes = tiny["votes.csv"].decode().replace(",28", ",២៨").replace(",1,", ",១,")
    election = read(votes__csv=votes.encode())
    assert election.votes.votes.tolist() == [30, 28, 31, 28, 59, 59, 100, 80]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda b: b"\xef\xbb\xbf" + b, id="byte order mark"),
        pytest.param(lambda b: b.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda b: b.removesuffix(b"\n"), id="no last line end"),
        pytest.param(
            lambda b: b'"' + b.replace(b",", b'","').replace(b"\n", b'"\n"')[:-1], id="all quoted"
        ),
    ],
)
def test_other_ways_to_write_the_same_csv(
    read: Read, tiny: Package, difference: Difference, change: Callable[[bytes], bytes]
) -> None:
    changed = {n.replace(".", "__"): change(b) for n, b in tiny.items() if n.endswith(".csv")}
    assert difference(read(), read("changed", **changed)) == ""


def test_rows_in_any_order_make_the_same_totals(read: Read, tiny: Package) -> None:
    head, *lines = tiny["votes.csv"].splitlines()
    mixed = b"\n".join([head, *lines[::2], *reversed(lines[1::2])])
    sorted_one, mixed_one = read().votes, read("mixed", votes__csv=mixed).votes
    assert mixed_one.form.tolist() == sorted_one.form.tolist()
    assert mixed_one.start.tolist() == sorted_one.start.tolist()
    pairs = [
        set(zip(v.form.tolist(), v.list.tolist(), v.votes.tolist(), strict=True))
        for v in (sorted_one, mixed_one)
    ]
    assert pairs[0] == pairs[1]


def test_lists_of_one_council_lie_side_by_side(read: Read) -> None:
    lists = b"council,id,name,kind,note\n02,c,Alone,independent,1\n01,b,Quiet,list,2\n02,a,Peace,list,3\n01,a,Peace,list,4\n"
    election = read(lists__csv=lists)
    assert election.lists.id.to_list() == ["b", "a", "c", "a"]
    assert election.lists.start.tolist() == [0, 2, 4]
    assert election.lists.extra["note"].to_list() == ["2", "4", "1", "3"]
    assert election.lists.partners.tolist() == [1, 1, 1, 1]
    assert election.votes.list.tolist() == [1, 0, 1, 0, 1, 0, 3, 2]
    assert election.official is not None
    assert election.official.tolist() == [0, 1, 0, 1]


def test_alliances_are_numbered(read: Read) -> None:
    lists = b"council,id,name,kind,alliance\n01,a,A,list,x\n01,b,B,list,x\n02,a,A,list,\n02,c,C,independent,y\n"
    assert read(lists__csv=lists).lists.alliance.tolist() == [0, 0, NOWHERE, 1]


def test_an_election_without_stations_has_one_per_council(read: Read, tiny: Package) -> None:
    del tiny["stations.csv"], tiny["votes.csv"], tiny["forms.csv"]
    head = b"station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank\n"
    election = read(
        forms__csv=head + b"02,1,final,,,,,,,,\n",
        votes__csv=b"station,version,list,votes\n02,1,a,5\n",
    )
    assert election.stations.id.to_list() == ["01", "02"]
    assert election.stations.council.tolist() == [0, 1]
    assert election.stations.names[""].to_list() == ["Alpha", "Beta"]
    assert election.stations.registered.tolist() == [MISSING, MISSING]
    assert election.votes.list.tolist() == [2]


def test_without_stations_and_councils_no_form_is_blamed(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    del tiny["stations.csv"], tiny["councils.csv"]
    assert codes(write_package(tiny, tmp_path)) == [("P001", 0)]


def test_names_by_language(read: Read, tiny: Package) -> None:
    areas = tiny["areas.csv"].replace(b"level,name,", b"level,name_km,")
    toml = (
        tiny["election.toml"].replace(b"name =", b"name.km = 'x'\nname.en =")
        + b'languages = ["km", "en"]\nseats = 2\n'
    )
    election = read(areas__csv=areas, election__toml=toml)
    assert list(election.areas.names) == ["km"]
    assert election.about.names == {"km": "x", "en": "Two communes"}
    assert election.about.languages == ("km", "en")
    assert election.about.extra == {"seats": 2}


def test_unlisted_columns_are_kept(read: Read, tiny: Package) -> None:
    files = {
        name.replace(".", "__"): content.replace(b"\n", b",old\n", 1)
        .replace(b"\n", b",x\n")
        .replace(b"old,x", b"old", 1)
        for name, content in tiny.items()
        if name.endswith(".csv")
    }
    election = read(**files)
    parts = (election.areas, election.councils, election.stations, election.parties, election.lists)
    for part in (*parts, election.candidates, election.forms, election.votes, election.lots):
        assert set(part.extra["old"]) == {"x"}
    assert set(election.official_extra["old"]) == {"x"}


def test_a_form_may_be_in_quarantine_or_under_complaint(read: Read, tiny: Package) -> None:
    head, *rows = tiny["forms.csv"].splitlines()
    status = [b"", b"accepted", b"quarantined", b"complaint"]
    forms = b"\n".join(
        [head + b",status", *(row + b"," + s for row, s in zip(rows, status, strict=True))]
    )
    standing = read(forms__csv=forms).forms.standing.tolist()
    assert standing == [
        FormStanding.ACCEPTED,
        FormStanding.ACCEPTED,
        FormStanding.QUARANTINED,
        FormStanding.COMPLAINT,
    ]


@pytest.mark.parametrize("lines", [1, 2, 1 << 18])
def test_a_form_without_votes_and_votes_out_of_ballot_order(
    read: Read, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    monkeypatch.setattr("salakhum.register.read.votes.LINES", lines)
    votes = b"station,version,list,votes\n02-1,1,c,80\n02-1,1,a,100\n01-1,1,b,28\n"
    election = read(votes__csv=votes)
    assert election.votes.start.tolist() == [0, 1, 1, 1, 3]
    assert election.votes.list.tolist() == [1, 3, 2]


def as_parquet(content: bytes, **types: pl.DataType | type[pl.DataType]) -> bytes:
    buffer = io.BytesIO()
    frame = pl.read_csv(content, infer_schema=False)
    typed = [
        pl.col(c).str.to_date() if t is pl.Date else pl.col(c).cast(t) for c, t in types.items()
    ]
    frame.with_columns(typed).write_parquet(buffer)
    return buffer.getvalue()


def test_parquet_is_read_like_csv(read: Read, tiny: Package, difference: Difference) -> None:
    sound = read()
    files = {
        "areas__parquet": as_parquet(
            tiny.pop("areas.csv"), valid_from=pl.Date, level=pl.Categorical
        ),
        "councils__parquet": as_parquet(tiny.pop("councils.csv"), seats=pl.UInt8),
        "lots__parquet": as_parquet(tiny.pop("lots.csv"), drawn_at=pl.Date),
        "votes__parquet": as_parquet(tiny.pop("votes.csv"), votes=pl.UInt64, version=pl.Int16),
        "forms__parquet": as_parquet(tiny.pop("forms.csv"), blank=pl.Int64),
    }
    assert difference(sound, read("parquet", **files)) == ""


def test_parquet_columns_of_other_types(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    tiny["votes.parquet"] = as_parquet(tiny.pop("votes.csv"), votes=pl.Float64, version=pl.Int64)
    councils = tiny.pop("councils.csv").replace(b"\n", b",7\n").replace(b"seats,7", b"seats,old")
    tiny["councils.parquet"] = as_parquet(councils, id=pl.Int64, old=pl.Float64)
    found = read_election(write_package(tiny, tmp_path)).findings
    assert [(f.code, str(f.place), f.values["value"]) for f in found] == [
        ("P018", "councils.parquet [id]", "Int64"),
        ("P018", "votes.parquet [votes]", "Float64"),
    ]


def test_a_parquet_row_is_named_by_its_number(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    tiny["votes.parquet"] = as_parquet(
        tiny.pop("votes.csv").replace(b",28", b",-28"), votes=pl.Int64
    )
    tiny["areas.parquet"] = as_parquet(tiny.pop("areas.csv").replace(b"valid_to", b" "))
    found = read_election(write_package(tiny, tmp_path)).findings
    assert [str(f.place) for f in found] == ["votes.parquet:2 [votes]", "votes.parquet:4 [votes]"]


def test_a_parquet_column_without_a_name(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"id": ["01"], "": ["x"]}).write_parquet(buffer)
    del tiny["councils.csv"]
    tiny["councils.parquet"] = buffer.getvalue()
    assert codes(write_package(tiny, tmp_path)) == [("P015", 1)]


def test_lines_are_counted_over_line_ends_in_quotes(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    tiny["areas.csv"] = (
        b'id,parent,level,"na\nme",name\nkh,,x,"one\ntwo\nthree",K\n01,kh,x,"a ""b""\n",A\n02,yy,x,,B\n,kh,x,,C\n'
    )
    assert codes(write_package(tiny, tmp_path)) == [("P032", 8), ("P030", 9)]


def test_a_file_may_be_longer_than_one_block(tmp_path: Path) -> None:
    rows = 200_000
    path = tmp_path / "areas.csv"
    path.write_bytes(b"id,name\n" + b"".join(b'%d,"a\nb"\n' % n for n in range(rows)))
    layout = read_layout(path, Problems())
    assert layout is not None
    assert layout.rows == rows
    assert [layout.line(row) for row in (-1, 0, 1, rows - 1)] == [1, 2, 4, 2 * rows]


def test_reading_of_a_file_stops_after_so_many_faults(tmp_path: Path) -> None:
    path, problems = tmp_path / "areas.csv", Problems()
    path.write_bytes(b"id,name\n" + b"1,2,3\n" * LONGEST_LINE)
    assert read_layout(path, problems) is None
    assert [f.code for f in problems.found] == ["P010"] * MOST_FAULTS + ["P019"]
    assert str(problems.found[-1].place) == f"areas.csv:{MOST_FAULTS + 2}"


def test_ten_gigabytes_without_a_line_end(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    folder = write_package(tiny, tmp_path)
    with (folder / "votes.csv").open("wb") as stream:
        stream.truncate(10 << 30)
    with (folder / "areas.csv").open("ab") as stream:
        stream.truncate(10 << 30)
    assert codes(folder) == [("P007", 5), ("P007", 1)]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    files = [str(f.place) for f in read_election(tmp_path / "nowhere").findings]
    assert files == [
        "election.toml",
        "areas.csv",
        "councils.csv",
        "lists.csv",
        "forms.csv",
        "votes.csv",
    ]


def test_folders_in_the_place_of_files(tiny: Package, write_package: Write, tmp_path: Path) -> None:
    del tiny["areas.csv"], tiny["election.toml"]
    folder = write_package(tiny, tmp_path)
    (folder / "areas.csv").mkdir()
    (folder / "election.toml").mkdir()
    assert codes(folder) == [("P017", 0), ("P017", 0)]


def test_another_law_asks_for_more_candidates(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    kh = load_rule("kh-2001")
    rule = type(kh)(
        "xx",
        {},
        "xx",
        kh.valid_from,
        kh.allocation,
        persons=Persons(least_candidates_per_seat=Fraction(5, 2)),
    )
    found = read_election(write_package(tiny, tmp_path), rule).findings
    assert [(f.code, str(f.place), f.values["least"]) for f in found] == [
        ("P064", f"lists.csv:{line} [id]", 3) for line in (2, 3, 4)
    ]


def test_a_station_table_without_rows_is_refused_alone(
    tiny: Package, write_package: Write, tmp_path: Path
) -> None:
    tiny["stations.csv"] = b"id,council,name,registered\n"
    assert codes(write_package(tiny, tmp_path)) == [("P004", 0)]


def test_arrays_have_the_types_that_other_rooms_rely_on(read: Read) -> None:
    election = read()
    assert election.lists.council.dtype == election.votes.list.dtype == np.int32
    assert election.votes.form.dtype == election.forms.version.dtype == np.int32
    assert election.votes.votes.dtype == election.councils.seats.dtype == np.int64
    assert election.lists.kind.dtype == election.forms.stage.dtype == np.int8


def figures(election: Election) -> dict[str, object]:
    """What the package says, by the ids of its files alone."""
    station = election.stations.id.to_list()
    council = election.councils.id.to_list()
    lists = list(zip(election.lists.council.tolist(), election.lists.id, strict=True))
    forms = list(zip(election.forms.station.tolist(), election.forms.version.tolist(), strict=True))
    named = [(council[c], name) for c, name in lists]
    lines = zip(
        election.votes.form.tolist(),
        election.votes.list.tolist(),
        election.votes.votes.tolist(),
        strict=True,
    )
    people = zip(
        election.candidates.list.tolist(),
        election.candidates.rank.tolist(),
        election.candidates.id,
        strict=True,
    )
    official = election.official
    assert official is not None
    return {
        "votes": {(station[forms[f][0]], forms[f][1], named[on]): votes for f, on, votes in lines},
        "valid": {
            (station[s], v): n
            for (s, v), n in zip(forms, election.forms.valid.tolist(), strict=True)
        },
        "people": {(named[on], rank): who for on, rank, who in people},
        "official": dict(zip(named, official.tolist(), strict=True)),
        "council": {
            station[n]: council[c] for n, c in enumerate(election.stations.council.tolist())
        },
    }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(read: Read, tiny: Package, random: Random) -> None:
    shuffled = {}
    for name, content in tiny.items():
        if name.endswith(".csv"):
            head, *rows = content.splitlines()
            random.shuffle(rows)
            shuffled[name.replace(".", "__")] = b"\n".join([head, *rows])
    assert figures(read("shuffled", **shuffled)) == figures(read())


def test_ten_gigabytes_of_no_parquet(tiny: Package, write_package: Write, tmp_path: Path) -> None:
    del tiny["votes.csv"]
    folder = write_package(tiny, tmp_path)
    with (folder / "votes.parquet").open("wb") as stream:
        stream.truncate(10 << 30)
    assert codes(folder) == [("P017", 0)]
