"""Records of a small land: two provinces, one with a district, four communes, in two languages, with corrected forms."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import salakhum.rules
from salakhum.allocate import margins
from salakhum.declare import State, recount
from salakhum.publish import publish
from salakhum.publish.site.edition import Edition, read_edition
from salakhum.record import Counted, Version, cosign_record, declare_record, rehearsal_keys
from salakhum.register import read_election
from salakhum.rules import load_rule

NOON = 1_654_689_600  # 8 June 2022
JUNE_26 = date(2022, 6, 26)
COUNCILS = ("010201", "010202", "0103", "020101")
TABLES = {
    "election.toml": """\
name.en = "A small land 2022 (rehearsal)"
name.km = "ទឹកដីតូច ២០២២ (ហ្វឹកហាត់)"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
source = "Written for the tests."
languages = ["km", "en"]
""",
    "areas.csv": "id,parent,level,name_km,name_en\n"
    "L,,country,ទឹកដី,Land\n01,L,province,ជើង,North\n0102,01,district,ភ្នំ,Hills & Dales\n"
    "010201,0102,commune,លើ,Upper\n010202,0102,commune,ក្រោម,Lower\n0103,01,commune,កណ្តាល,Middle\n"
    "02,L,province,ត្បូង,South\n020101,02,commune,សមុទ្រ,Sea\n",
    "councils.csv": "id,area,seats\n" + "".join(f"{one},{one},5\n" for one in COUNCILS),
    "stations.csv": "id,council,name_km,name_en,registered\n"
    + "".join(
        f"{one}-{n},{one},សាលា {n},School {n},400\n" for one in COUNCILS for n in range(1, 4)
    ),
    "parties.csv": "id,name_km,name_en,abbreviation,colour\n"
    "X,គណបក្សទី១,First Party,FP,\nY,គណបក្ស <ទី២>,Second & <Party>,SP,\n",
    "lists.csv": "council,id,name_km,name_en,kind,partners,alliance,party\n"
    + "".join(
        f"{one},X,គណបក្សទី១,First Party,list,1,,X\n{one},Y,គណបក្ស <ទី២>,Second & <Party>,list,1,,Y\n"
        for one in COUNCILS
    ),
    "candidates.csv": "council,list,rank,id,name_km,name_en\n"
    + "".join(
        f"{one},{name},{rank},{one}-{name}-{rank},បេក្ខជន {name} {rank},Candidate {name} {rank}\n"
        for one in COUNCILS
        for name in "XY"
        for rank in range(1, 11)
    ),
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    "ballots_cast,valid,invalid,blank,status,reason\n"
    + "".join(
        f"{one}-{n},1,final,2022-06-05 20:00:00,400,420,120,300,295,5,,,\n"
        for one in COUNCILS
        for n in range(1, 4)
    ),
    "votes.csv": "station,version,list,votes\n"
    + "".join(
        f"{one}-{n},1,X,{190 + n}\n{one}-{n},1,Y,{105 - n}\n"
        for one in COUNCILS
        for n in range(1, 4)
    ),
}

Record = Callable[..., Path]  # puts the package as it is now into the record, gives its folder
Edit = Callable[[str, str], None]  # adds lines to a file of the package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the package."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def add(package: Path) -> Edit:
    """``add(file, lines)`` appends to a file of the package."""

    def append(file: str, lines: str) -> None:
        with (package / file).open("a", encoding="utf-8") as opened:
            opened.write(lines)

    return append


@pytest.fixture
def record(package: Path, tmp_path: Path) -> Record:
    """Declare the package as it is in ``tmp_path / "record"``."""
    keys = rehearsal_keys("example.org/log")
    rule = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"

    def declare(state: State = State.UNOFFICIAL_COMPLETE, **said: Any) -> Path:
        election = read_election(package).election
        assert election is not None
        law = load_rule("kh-2001")
        result = recount(election, law)
        near = margins(result.contests, law, result.seats)
        counted = Counted(package, rule.read_bytes(), result, near)
        folder = tmp_path / "record"
        made = declare_record(folder, counted, keys.ring, Version(state, NOON, **said))
        cosign_record(folder, keys.asks(made, NOON))
        return folder

    return declare


@pytest.fixture
def certified(record: Record) -> Path:
    """A record of two versions with the same figures."""
    record()
    return record(State.CERTIFIED, approved_on=JUNE_26, announced_on=JUNE_26)


@pytest.fixture
def corrected(certified: Path, record: Record, add: Edit) -> Path:
    """The same with a third version: one form of 010201 was wrong, and a seat moved."""
    assert certified.is_dir()
    add(
        "forms.csv",
        "010201-1,2,final,2022-07-01 09:00:00,400,420,120,300,295,5,,,counted again\n",
    )
    add("votes.csv", "010201-1,2,X,20\n010201-1,2,Y,275\n")
    return record(State.CORRECTION, reason="School 1 was counted again")


@pytest.fixture
def edition(certified: Path) -> Edition:
    """What is published of the certified record."""
    return read_edition(certified)


@pytest.fixture
def site(certified: Path, tmp_path: Path) -> Path:
    """The site of the certified record."""
    out = tmp_path / "site"
    publish(certified, out, base="https://results.example", processes=1)
    return out
