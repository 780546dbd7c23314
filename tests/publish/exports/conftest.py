"""Results to export: three small communes, and real elections of other countries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import DeclaredResult, State, declare, declared_result, to_json
from salakhum.publish.exports import Exported, write_exports
from salakhum.publish.exports.declared_package import DeclaredPackage, declared_package
from salakhum.recount import Result, recount
from salakhum.register import read_election
from salakhum.rules import load_rule

SHARED = Path(__file__).parents[4] / "shared"
BASE = "https://results.example/data"
FORM = "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank,status\n"

# Alpha: the last seat is tied and drawn. Beta: a tie whose lot is still open. Gamma: one of two stations is not in.
SMALL: Mapping[str, str] = {
    "election.toml": """\
name.en = "Three <communes> & more"
name.km = "ឃុំបី"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
source = "Written for a test"
languages = ["km", "en"]
licence = "CC-BY-4.0"
authority = "Nobody"
""",
    "areas.csv": """\
id,parent,level,name_km,name_en
KH,,country,កម្ពុជា,Cambodia
06,KH,province,កំពង់ធំ,Kampong Thom
07,KH,province,កំពត,Kampot
0601,06,commune,អាល់ហ្វា,Alpha
0602,06,commune,បេតា,Beta
0701,07,commune,ហ្គាម៉ា,Gamma
""",
    "councils.csv": "id,area,seats\n0601,0601,5\n0602,0602,5\n0701,0701,5\n",
    "stations.csv": """\
id,council,name_km,name_en,registered
0601-1,0601,សាលា,School,400
0601-2,0601,វត្ត,Pagoda,400
0602/1,0602,សាល,Hall,700
0701-1,0701,សាលា,School,300
0701-2,0701,ផ្សារ,Market,
""",
    "parties.csv": """\
id,name_km,name_en,abbreviation,colour
p,គណបក្សសន្តិភាព,Peace Party,PP,#A1B2C3
q,គណបក្សស្ងប់,Quiet Party,,blue
""",
    "lists.csv": """\
council,id,name_km,name_en,kind,partners,party
0601,P,សន្តិភាព,Peace,list,1,p
0601,Q,ស្ងប់,Quiet,alliance,2,q
0602,P,សន្តិភាព,Peace,list,1,p
0602,Q,ស្ងប់,Quiet,alliance,2,q
0701,P,សន្តិភាព,Peace,list,1,p
0701,I,,Alone,independent,1,
""",
    "candidates.csv": "council,list,rank,id,name_en,sex\n"
    + "".join(
        f"{council},{one},{rank},{council}{one}{rank},{one} {rank},{'f' if rank % 2 else 'm'}\n"
        for council, one, last in (
            ("0601", "P", 10),
            ("0601", "Q", 10),
            ("0602", "P", 10),
            ("0602", "Q", 10),
            ("0701", "P", 10),
            ("0701", "I", 1),
        )
        for rank in range(1, last + 1)
    ),
    "forms.csv": FORM
    + """\
0601-1,1,final,2022-06-05 18:00,400,410,110,300,290,10,0,
0601-1,2,final,2022-06-06 09:00,400,410,110,300,291,9,0,
0601-2,1,final,2022-06-06 09:00,400,410,110,300,300,0,0,
0602/1,1,final,2022-06-06 09:00,700,710,210,500,490,10,,
0701-1,1,final,2022-06-06 09:00,300,310,60,250,240,10,0,
0701-2,1,final,2022-06-06 09:00,300,310,60,250,240,10,0,quarantined
""",
    "votes.csv": """\
station,version,list,votes
0601-1,1,P,200
0601-1,1,Q,90
0601-1,2,P,150
0601-1,2,Q,141
0601-2,1,P,200
0601-2,1,Q,100
0602/1,1,P,245
0602/1,1,Q,245
0701-1,1,P,100
0701-1,1,I,140
0701-2,1,P,240
""",
}


@dataclass(frozen=True)
class Case:
    """A result, what was declared of it, and that as JSON."""

    result: Result
    declared: DeclaredResult

    @property
    def document(self) -> dict[str, Any]:
        return to_json(self.declared)

    @property
    def package(self) -> DeclaredPackage:
        return declared_package(self.result.election, self.declared)

    def write(self, folder: Path, base: str = BASE) -> Mapping[str, Exported]:
        """Every export by its path."""
        return {
            one.path: one
            for one in write_exports(self.result.election, self.declared, folder, base)
        }


Make = Callable[..., Case]


def case_of(folder: Path) -> Case:
    reading = read_election(folder)
    assert reading.election is not None, reading.findings
    result = recount(reading.election, load_rule(reading.election.about.rule))
    complete = bool((result.forms >= 0).all())
    state = State.UNOFFICIAL_COMPLETE if complete else State.UNOFFICIAL_PARTIAL
    return Case(result, declared_result(declare(result, state, {})))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """The small election with some files changed."""

    def _make(**changed: str | None) -> Case:
        folder = tmp_path / "package"
        folder.mkdir(exist_ok=True)
        files = {**SMALL, **{key.replace("__", "."): text for key, text in changed.items()}}
        for name, text in files.items():
            if text is not None:
                (folder / name).write_text(text, encoding="utf-8")
        return case_of(folder)

    return _make


@pytest.fixture
def small(make: Make) -> Case:
    return make()


def _real(folder: Path, name: str) -> Case:
    return case_of(folder / name)


@pytest.fixture(scope="session")
def portugal(real_elections: Path) -> Case:
    """Real, with parishes as stations, lists without parties, nobody named."""
    return _real(real_elections, "portugal_2025")


@pytest.fixture(scope="session")
def romania(real_elections: Path) -> Case:
    """Real, with ids that hold blanks and slashes, alliances and minorities."""
    return _real(real_elections, "romania_2024_a")


@pytest.fixture(scope="session")
def netherlands(real_elections: Path) -> Case:
    """Real, without areas between the nation and the councils, without stations."""
    return _real(real_elections, "netherlands_2018")


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of published schemas."""
    folder = SHARED / "schemas"
    if not folder.is_dir():
        pytest.skip("the schemas of ../shared/schemas are not on this machine")
    return folder
