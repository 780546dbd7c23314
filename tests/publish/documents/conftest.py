"""Records made from small packages: three communes in two languages, and one council as large as they come."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from salakhum.declare import State
from salakhum.margins import margins
from salakhum.publish.documents import Papers, read_papers
from salakhum.record import (
    Counted,
    NewVersion,
    cosign_record,
    declare_record,
    rehearsal_keys,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule, rule_bytes

RULE = "kh-2001"
JUNE_9, JUNE_26 = date(2022, 6, 9), date(2022, 6, 26)
BASE = "https://results.example"

Tables = Mapping[str, str]
Attached = Callable[[bytes], dict[str, bytes]]

COMMUNES: Tables = {
    "election.toml": """\
name.en = "Three communes (rehearsal)"
name.km = "ឃុំបី (ហ្វឹកហាត់)"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "modelled"
languages = ["km", "en"]
""",
    "areas.csv": "id,parent,level,name_km,name_en\n"
    "KH,,country,កម្ពុជា,Cambodia\n01,KH,province,បន្ទាយមានជ័យ,Banteay Meanchey\n"
    "0102,01,district,មង្គលបូរី,Mongkol Borei\n"
    "010201,0102,commune,បន្ទាយនាង,Banteay Neang\n010202,0102,commune,បត់ត្រង់,Bat Trang\n"
    "02,KH,province,បាត់ដំបង,Battambang\n020101,02,commune,កន្ទឺ ១,Kantueu Muoy\n",
    "councils.csv": "id,area,seats\n010201,010201,5\n010202,010202,3\n020101,020101,3\n",
    "stations.csv": "id,council,name,registered\n"
    + "".join(f"010201-{n:03},010201,School {n},400\n" for n in range(1, 8))
    + "010202-001,010202,Pagoda,400\n010202-002,010202,Hall,400\n020101-001,020101,School,400\n",
    "parties.csv": "id,name_km,name_en,abbreviation,colour\n"
    "X,គណបក្សទី១,First Party,FP,\nY,គណបក្សទី២,Second Party,SP,\n",
    "lists.csv": "council,id,name_km,name_en,kind,partners,alliance,party\n"
    + "".join(
        f"{council},X,គណបក្សទី១,First Party,list,1,,X\n{council},Y,គណបក្សទី២,Second Party,list,1,,Y\n"
        for council in ("010201", "010202", "020101")
    ),
    "candidates.csv": "council,list,rank,id,name_km,name_en\n"
    + "".join(
        f"{council},{name},{rank},{council}-{name}-{rank},បេក្ខជន {name} {rank},Candidate #{name} *{rank}*\n"
        for council, seats in (("010201", 5), ("010202", 3), ("020101", 3))
        for name in "XY"
        for rank in range(1, 2 * seats + 1)
    ),
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,"
    "ballots_unused,ballots_cast,valid,invalid,blank,status,reason\n"
    + "".join(f"010201-{n:03},1,final,,400,,,300,295,5,,,\n" for n in range(1, 7))
    + "010201-002,2,final,,400,,,300,295,5,,,A line was missing.\n"
    "010201-007,1,final,,400,,,300,260,40,,,\n"
    + "010202-001,1,final,,400,,,200,200,0,,,\n010202-002,1,final,,400,,,200,190,10,,quarantined,\n"
    + "020101-001,1,final,,400,,,200,200,0,,,\n",
    "votes.csv": "station,version,list,votes\n"
    + "".join(f"010201-{n:03},1,X,200\n010201-{n:03},1,Y,95\n" for n in range(1, 7))
    + "010201-002,2,X,200\n010201-002,2,Y,95\n"
    "010201-007,1,X,150\n010201-007,1,Y,110\n010202-001,1,X,150\n010202-001,1,Y,50\n"
    + "010202-002,1,X,100\n010202-002,1,Y,90\n020101-001,1,X,100\n020101-001,1,Y,100\n",
}
SEATS, LISTS, STATIONS = 60, 30, 90


def large() -> dict[str, str]:
    """One council of 60 seats, 30 lists without parties and 90 stations, named in a language that no catalogue has."""
    lists, stations = range(1, LISTS + 1), range(1, STATIONS + 1)
    return {
        "election.toml": 'name = "Orașul"\ndate = 2022-06-05\ncountry = "ro"\nrule = "kh-2001"\n'
        'counts = "real"\nlanguages = ["ro"]\n',
        "areas.csv": "id,parent,level,name\nRO,,country,România\n1,RO,commune,Orașul Mare\n",
        "councils.csv": f"id,area,seats\n1,1,{SEATS}\n",
        "stations.csv": "id,council,name,registered\n"
        + "".join(f"{n},1,Școala {n},1000\n" for n in stations),
        "lists.csv": "council,id,name,kind,partners,alliance\n"
        + "".join(f"1,L{n},Alianța Țării numărul {n},list,1,\n" for n in lists),
        "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,"
        "ballots_unused,ballots_cast,valid,invalid,blank\n"
        + "".join(f"{n},1,final,,1000,,,{LISTS * 20},{LISTS * 20},0,\n" for n in stations),
        "votes.csv": "station,version,list,votes\n"
        + "".join(
            f"{n},1,L{one},{20 + (one - 15.5 > 0) - (one - 15.5 < 0)}\n"
            for n in stations
            for one in lists
        ),
    }


def record_of(folder: Path, tables: Tables, *versions: NewVersion) -> Path:
    """Put a package into a record and declare every version of it."""
    package, record = folder / "package", folder / "record"
    package.mkdir()
    for name, text in tables.items():
        (package / name).write_text(text, encoding="utf-8")
    election = read_election(package).election
    assert election is not None
    rule = load_rule(RULE)
    result = recount(election, rule)
    pack = rule_bytes(RULE)
    source = Counted(package, pack, result, margins(result.contests, rule, result.seats))
    keys = rehearsal_keys("example.org/log")
    for version in versions:
        made = declare_record(record, source, keys.ring, version)
        assert cosign_record(record, keys.asks(made, version.at)).refused == ()
    return record


def noon(day: date) -> int:
    """Seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record of three communes: a tie, a station in quarantine, a doubtful form."""
    first = NewVersion(State.UNOFFICIAL_COMPLETE, noon(JUNE_9))
    second = NewVersion(
        State.UNOFFICIAL_COMPLETE, noon(JUNE_26), JUNE_26, JUNE_26, "Printed again."
    )
    return record_of(tmp_path_factory.mktemp("communes"), COMMUNES, first, second)


@pytest.fixture(scope="session")
def papers(record: Path) -> Papers:
    """What the documents of the three communes are made from."""
    return read_papers(record, BASE)


@pytest.fixture(scope="session")
def large_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record of the large council."""
    version = NewVersion(State.UNOFFICIAL_COMPLETE, noon(JUNE_9))
    return record_of(tmp_path_factory.mktemp("large"), large(), version)


@pytest.fixture(scope="session")
def large_papers(large_record: Path) -> Papers:
    """What the documents of the large council are made from."""
    return read_papers(large_record)


@pytest.fixture
def attached() -> Attached:
    """``attached(pdf)``: the files inside a PDF by name."""

    def read(pdf: bytes) -> dict[str, bytes]:
        return {name: held[0] for name, held in PdfReader(BytesIO(pdf)).attachments.items()}

    return read
