"""From a package and its totals to what is allocated, all councils at once or one alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from salakhum.allocate import Contests
from salakhum.contests import contests
from salakhum.count import counting_forms
from salakhum.register import Election, read_election
from salakhum.rules import load_rule
from salakhum.tabulate import tabulate

FILES = {
    "election.toml": """
        name = "Two councils"
        date = 2022-06-05
        country = "es"
        rule = "es-1985"
        counts = "modelled"
        """,
    "areas.csv": "id,parent,level,name\nL,,country,L\nA,L,council,A\nB,L,council,B\n",
    "councils.csv": "id,area,seats\nA,A,3\nB,B,2\n",
    "stations.csv": "id,council,name,registered\na,A,a,100\nb,B,b,100\n",
    "lists.csv": """
        council,id,name,kind,partners,alliance
        A,P,P,list,1,
        A,Q,Q,alliance,2,
        B,P,P,list,1,X
        B,R,R,independent,1,X
        """,
    "forms.csv": """
        station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank
        a,1,final,,100,,,80,,2,3
        b,1,final,,100,,,70,69,1,4
        """,
    "votes.csv": "station,version,list,votes\na,1,P,50\na,1,Q,25\nb,1,P,40\nb,1,R,25\n",
}
CANDIDATES = """
    council,list,rank,id,name,sex,born,votes,status
    A,P,1,P1,,,1970-01-01,20,
    A,P,2,P2,,,1970-01-04,30,died
    A,Q,1,Q1,,,,25,standing
    B,R,1,R1,,,1960-02-29,,
    """

Package = Callable[..., Election]


def lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines()) + "\n"


@pytest.fixture
def package(tmp_path: Path) -> Package:
    def read(**more: str) -> Election:
        for name, text in (FILES | {f"{stem}.csv": text for stem, text in more.items()}).items():
            (tmp_path / name).write_text(lines(text), encoding="utf-8")
        reading = read_election(tmp_path)
        assert reading.election is not None, reading.findings
        return reading.election

    return read


def of(election: Election, rule: str = "es-1985", **some: slice) -> Contests:
    return contests(election, tabulate(election, counting_forms(election)), load_rule(rule), **some)


def test_votes_and_figures_are_those_of_the_totals(package: Package) -> None:
    found = of(package(), "kh-2001")
    assert found[0].cast == 80
    assert [(c.id, c.votes, c.candidates) for c in found[0].lists] == [
        ("P", 50, None),
        ("Q", 25, None),
    ]
    assert [c.alliance for c in found[1].lists] == ["0", "0"]
    assert found[1].valid == 69


def test_blank_ballots_are_valid_where_the_law_says_so_and_no_form_does(package: Package) -> None:
    """Where the form gives its valid votes they stand as given."""
    election = package()
    assert of(election, "kh-2001").valid.tolist() == [75, 69]
    assert of(election, "es-1985").valid.tolist() == [78, 69]


def test_who_died_does_not_stand_and_cannot_be_elected(package: Package) -> None:
    found = of(package(candidates=CANDIDATES))
    assert found.candidates.tolist() == [1, 1, 0, 1]
    assert found[0].lists[0].candidate_votes == (20, 0)


def test_names_alone_say_nothing_of_persons(package: Package) -> None:
    names = "council,list,rank,id,name\nA,P,1,P1,\nA,P,2,P2,\n"
    found = of(package(candidates=names))
    assert found.candidates.tolist() == [2, 0, 0, 0]
    assert found.personal is None


def test_what_is_not_known_of_a_person_is_not_known_of_the_list(package: Package) -> None:
    found = of(package(candidates=CANDIDATES))
    contested = [*found[0].lists, *found[1].lists]
    mean = (date(1970, 1, 1).toordinal() + date(1970, 1, 4).toordinal()) // 2
    assert [c.mean_birth for c in contested] == [mean, None, None, date(1960, 2, 29).toordinal()]
    assert [c.candidate_votes for c in contested] == [(20, 0), (25,), (), ()]


@pytest.mark.parametrize("candidates", ["", CANDIDATES])
def test_one_council_alone_is_the_same_council(package: Package, candidates: str) -> None:
    election = package(candidates=candidates) if candidates else package()
    whole = of(election)
    for council in range(2):
        alone = of(election, councils=slice(council, council + 1))
        assert len(alone) == 1
        assert alone[0] == whole[council]
    assert len(of(election, councils=slice(1, 1))) == 0
