"""A tiny election of two communes in a province, and results of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import Declaration, State, declare, declared_result, to_json
from salakhum.recount import Result, recount
from salakhum.register import Election, read_election
from salakhum.rules import Confidence, Provenance, Rule, load_rule

TINY: Mapping[str, str] = {
    "election.toml": """\
name.en = "Two communes"
name.km = "ឃុំពីរ"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
languages = ["km", "en"]
""",
    "areas.csv": """\
id,parent,level,name_km,name_en
kh,,country,កម្ពុជា,Cambodia
06,kh,province,កំពង់ធំ,Kampong Thom
0601,06,commune,អាល់ហ្វា,Alpha
0602,06,commune,បេតា,Beta
""",
    "councils.csv": "id,area,seats\n0601,0601,5\n0602,0602,5\n",
    "stations.csv": """\
id,council,name,registered
0601-1,0601,School,400
0601-2,0601,Pagoda,400
0602-1,0602,Hall,700
""",
    "parties.csv": """\
id,name_km,name_en,abbreviation,colour
p,គណបក្សសន្តិភាព,Peace Party,P,#112233
q,គណបក្សស្ងប់,Quiet Party,Q,
""",
    "lists.csv": """\
council,id,name_km,name_en,kind,partners,party
0601,P,សន្តិភាព,Peace,list,1,p
0601,Q,ស្ងប់,Quiet,list,1,q
0602,P,សន្តិភាព,Peace,list,1,p
0602,Q,ស្ងប់,Quiet,list,1,q
""",
    "candidates.csv": "council,list,rank,id,name_en,status\n"
    + "".join(
        f"{council},{one},{rank},{council}{one}{rank},{one} {rank},"
        f"{'withdrew' if (council, one, rank) == ('0601', 'P', 2) else ''}\n"
        for council in ("0601", "0602")
        for one in "PQ"
        for rank in range(1, 11)
    ),
    "forms.csv": """\
station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank,reason
0601-1,1,provisional,2022-06-05 18:00,400,410,110,300,290,10,0,
0601-1,2,final,2022-06-06 09:00,400,410,110,300,291,9,0,recount
0601-2,1,final,2022-06-06 09:00,400,410,110,300,300,0,0,
0602-1,1,provisional,2022-06-05 18:00,700,710,210,500,490,10,0,
0602-1,2,final,2022-06-06 09:00,700,710,210,500,490,10,0,
""",
    "votes.csv": """\
station,version,list,votes
0601-1,1,P,200
0601-1,1,Q,90
0601-1,2,P,150
0601-1,2,Q,141
0601-2,1,P,200
0601-2,1,Q,100
0602-1,1,P,290
0602-1,1,Q,200
0602-1,2,P,290
0602-1,2,Q,200
""",
}

Write = Callable[..., Path]
Read = Callable[..., Election]
Made = Callable[..., Result]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the tiny package with some files changed into a folder of that name."""

    def _write(name: str = "package", /, **changed: str | None) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        files = {**TINY, **{key.replace("__", "."): value for key, value in changed.items()}}
        for file, text in files.items():
            if text is not None:
                (folder / file).write_text(text, encoding="utf-8")
        return folder

    return _write


@pytest.fixture
def read(write: Write) -> Read:
    """The tiny election with some files changed."""

    def _read(name: str = "package", /, **changed: str | None) -> Election:
        reading = read_election(write(name, **changed))
        assert reading.election is not None, reading.findings
        return reading.election

    return _read


@pytest.fixture
def made(read: Read) -> Made:
    """A result of the tiny election with some files changed, under the Cambodian law or another."""

    def _made(name: str = "package", /, rule: Rule | None = None, **changed: str | None) -> Result:
        return recount(read(name, **changed), rule or load_rule("kh-2001"))

    return _made


@pytest.fixture
def declared(made: Made) -> Callable[..., Declaration]:
    """A first declaration of the tiny election."""

    def _declared(state: State = State.UNOFFICIAL_COMPLETE, **given: Any) -> Declaration:
        return declare(given.pop("result", None) or made(), state, {"forms.csv": "0" * 64}, **given)

    return _declared


def document(declaration: Declaration) -> dict[str, Any]:
    """The JSON of a declaration."""
    return to_json(declared_result(declaration))


@pytest.fixture
def paper(declared: Callable[..., Declaration]) -> dict[str, Any]:
    """The document of the first declaration."""
    return document(declared())


@pytest.fixture(scope="session")
def cambodia() -> Rule:
    return load_rule("kh-2001")


@pytest.fixture(scope="session")
def unverified() -> Callable[..., Rule]:
    """A law in which these parameters are marked as settled by no source."""

    def _unverified(rule: Rule, *paths: str) -> Rule:
        doubtful = {path: Provenance("nobody", Confidence.UNVERIFIED) for path in paths}
        return replace(rule, provenance=doubtful)

    return _unverified
