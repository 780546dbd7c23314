"""Records of a small land: two provinces, one with a district, four communes, in two languages, with corrected forms."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import salakhum.rules
from salakhum.declare import State
from salakhum.margins import margins
from salakhum.publish import PublishingOrder, publish
from salakhum.record import Counted, NewVersion, cosign_record, declare_record, rehearsal_keys
from salakhum.recount import recount
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


def write_package(folder: Path) -> Path:
    """The package as files."""
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def declared(package: Path, folder: Path, state: State, **said: Any) -> Path:
    """Declare a package as it is in a record folder."""
    keys = rehearsal_keys("example.org/log")
    rule = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"
    election, law = read_election(package).election, load_rule("kh-2001")
    assert election is not None
    result = recount(election, law)
    near = margins(result.contests, law, result.seats)
    counted = Counted(package, rule.read_bytes(), result, near)
    made = declare_record(folder, counted, keys.ring, NewVersion(state, NOON, **said))
    cosign_record(folder, keys.asks(made, NOON))
    return folder


@pytest.fixture(scope="session")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``package`` and ``record``: two versions with the same figures, the second certified."""
    folder = tmp_path_factory.mktemp("land")
    package, record = write_package(folder / "package"), folder / "record"
    declared(package, record, State.UNOFFICIAL_COMPLETE)
    declared(package, record, State.CERTIFIED, approved_on=JUNE_26, announced_on=JUNE_26)
    return folder


@pytest.fixture
def certified(land: Path, tmp_path: Path) -> Path:
    """The record of the land, which a test may go on with; its package lies beside it."""
    shutil.copytree(land, tmp_path, dirs_exist_ok=True)
    return tmp_path / "record"


@pytest.fixture
def package(certified: Path) -> Path:
    """The folder of the package."""
    return certified.with_name("package")


@pytest.fixture
def add(package: Path) -> Edit:
    """``add(file, lines)`` appends to a file of the package."""

    def append(file: str, lines: str) -> None:
        with (package / file).open("a", encoding="utf-8") as opened:
            opened.write(lines)

    return append


@pytest.fixture
def record(package: Path, certified: Path) -> Record:
    """Declare the package as it is: the next version of the record."""

    def declare(state: State, **said: Any) -> Path:
        return declared(package, certified, state, **said)

    return declare


@pytest.fixture
def corrected(record: Record, add: Edit) -> Path:
    """The record with a third version: one form of 010201 was wrong, and a seat moved."""
    add(
        "forms.csv",
        "010201-1,2,final,2022-07-01 09:00:00,400,420,120,300,295,5,,,counted again\n",
    )
    add("votes.csv", "010201-1,2,X,20\n010201-1,2,Y,275\n")
    return record(State.CORRECTION, reason="School 1 was counted again")


@pytest.fixture(scope="session")
def site(land: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the certified record; no test changes it."""
    out = tmp_path_factory.mktemp("published") / "site"
    publish(PublishingOrder(land / "record", out, base="https://results.example"), processes=1)
    return out
