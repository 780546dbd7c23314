"""Declarations to tell of: three versions of two small communes, and real results of other countries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import DeclaredResult, State, declare, declared_result
from salakhum.publish.feeds import Feeds
from salakhum.recount import recount
from salakhum.register import Election, read_election
from salakhum.rehearse import rehearse
from salakhum.rules import load_rule

Document = DeclaredResult
FILES = {
    "election.toml": """\
name.en = "Two <communes>"
name.km = "ឃុំពីរ"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
languages = ["km", "en"]
""",
    "areas.csv": """\
id,parent,level,name_km,name_en
KH,,country,កម្ពុជា,Cambodia
06,KH,province,កំពង់ធំ,Kampong Thom
07,KH,province,កំពត,Kampot
0601,06,commune,អាល់ហ្វា,Alpha
07/1,07,commune,ហ្គាម៉ា,Gamma
""",
    "councils.csv": "id,area,seats\n0601,0601,5\n07/1,07/1,5\n",
    "stations.csv": """\
id,council,name,registered
0601-1,0601,School,400
0601-2,0601,Pagoda,400
0701-1,07/1,Hall,700
""",
    "parties.csv": "id,name_km,name_en\np,គណបក្សសន្តិភាព,Peace Party\nq,គណបក្សស្ងប់,Quiet Party\n",
    "lists.csv": """\
council,id,name_km,name_en,kind,partners,party
0601,P,គណបក្សសន្តិភាព,Peace Party,list,1,p
0601,Q,គណបក្សស្ងប់,Quiet Party,list,1,q
07/1,P,គណបក្សសន្តិភាព,Peace Party,list,1,p
07/1,Q,គណបក្សស្ងប់,Quiet Party,list,1,q
""",
}
HEAD = "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank\n"


def forms_of(votes: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """forms.csv and votes.csv of stations whose two lists have these votes."""
    forms = "".join(
        f"{one},1,final,2022-06-06,400,410,{400 - p - q},{p + q + 10},{p + q},10,0\n"
        for one, (p, q) in votes.items()
    )
    lines = "".join(f"{one},1,P,{p}\n{one},1,Q,{q}\n" for one, (p, q) in votes.items())
    return {
        "forms.csv": HEAD + forms,
        "votes.csv": f"station,version,list,votes\n{lines}",
    }


FIRST = {"0601-1": (150, 141), "0601-2": (200, 100), "0701-1": (200, 150)}
CORRECTED = FIRST | {"0601-2": (100, 200)}


def write_feeds(
    documents: Sequence[Document], election: Election, out: Path, base: str = "", **how: Any
) -> dict[str, bytes]:
    """Every feed as a file below ``out``."""
    found = dict(Feeds(documents, election, base, **how).files())
    for path, content in found.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return found


@pytest.fixture
def elections(tmp_path: Path) -> Callable[[Mapping[str, tuple[int, int]]], Election]:
    """The election with the votes of its stations."""

    def _election(votes: Mapping[str, tuple[int, int]]) -> Election:
        for name, text in (FILES | forms_of(votes)).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        reading = read_election(tmp_path)
        assert reading.election is not None, reading.findings
        return reading.election

    return _election


@pytest.fixture
def election(elections: Callable[..., Election]) -> Election:
    return elections(FIRST)


@pytest.fixture
def history(elections: Callable[..., Election]) -> Sequence[Document]:
    """Version 1 unofficial, 2 certified, 3 corrects a form by which a seat of Alpha moves."""
    law = load_rule("kh-2001")
    first, corrected = (recount(elections(votes), law) for votes in (FIRST, CORRECTED))
    day, later = date(2022, 6, 26), date(2022, 7, 10)
    one = declared_result(declare(first, State.UNOFFICIAL_COMPLETE, {}))
    two = declared_result(
        declare(first, State.CERTIFIED, {}, before=one, approved_on=day, announced_on=day)
    )
    three = declared_result(
        declare(
            corrected,
            State.CORRECTION,
            {},
            before=two,
            approved_on=later,
            announced_on=later,
            reason="two lists exchanged at the pagoda",
        )
    )
    return one, two, three


@pytest.fixture(scope="session")
def cambodia() -> Document:
    """The rehearsal of Cambodia 2022, certified."""
    result = recount(rehearse("kh-2022", seed=2022), load_rule("kh-2001"))
    before = declared_result(declare(result, State.UNOFFICIAL_COMPLETE, {}))
    day = date(2022, 6, 26)
    return declared_result(
        declare(result, State.CERTIFIED, {}, before=before, approved_on=day, announced_on=day)
    )


def _real(folder: Path, name: str) -> Document:
    election = read_election(folder / name).election
    assert election is not None
    result = recount(election, load_rule(election.about.rule))
    return declared_result(declare(result, State.UNOFFICIAL_COMPLETE, {}))


@pytest.fixture(scope="session")
def portugal(real_elections: Path) -> Document:
    return _real(real_elections, "portugal_2025")


@pytest.fixture(scope="session")
def romania(real_elections: Path) -> Document:
    """Real, with names that have full stops and hundreds of parties."""
    return _real(real_elections, "romania_2024_a")


@pytest.fixture(scope="session")
def netherlands(real_elections: Path) -> Document:
    """Real, without registers and turnout."""
    return _real(real_elections, "netherlands_2018")
