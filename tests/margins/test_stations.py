"""Outstanding stations and forms under complaint, read from an election."""

from pathlib import Path

import numpy as np
import pytest

from salakhum.count import counting_forms, outstanding
from salakhum.margins import Awaited, awaited, contested
from salakhum.margins.outstanding import UNKNOWN, stations_for
from salakhum.register import Election, read_election

FILES = {
    "election.toml": """
name = "Two councils"
date = 2026-06-07
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
""",
    "areas.csv": "id,parent,level,name\nk,,country,K\nx,k,commune,X\ny,k,commune,Y\n",
    "councils.csv": "id,area,seats\nx,x,5\ny,y,5\n",
    "stations.csv": "id,council,name,registered\nx1,x,1,400\nx2,x,2,500\nx3,x,3,300\ny1,y,1,\n",
    "lists.csv": "council,id,name,kind\nx,a,A,list\nx,b,B,list\ny,a,A,list\ny,b,B,list\n",
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    "ballots_cast,valid,invalid,blank,status\n"
    "x1,1,final,,400,,,9,9,0,0,complaint\n"
    "x2,1,final,,500,,,9,9,0,0,quarantined\n",
    "votes.csv": "station,version,list,votes\nx1,1,a,7\nx1,1,b,2\nx2,1,a,5\nx2,1,b,4\n",
}


@pytest.fixture
def election(tmp_path: Path) -> Election:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_election(tmp_path)
    assert reading.election is not None, reading.findings
    return reading.election


def test_stations_not_in_or_in_quarantine_are_awaited(election: Election) -> None:
    forms = counting_forms(election)
    found = awaited(election, outstanding(election, forms))
    assert found.station.tolist() == [1, 2, 3]
    assert found.council.tolist() == [0, 0, 1]
    assert found.voters.tolist() == [500, 300, -1]
    assert found.by_council(2).tolist() == [800, UNKNOWN]


def test_votes_on_counted_forms_under_complaint_are_contested(election: Election) -> None:
    assert contested(election, counting_forms(election)).tolist() == [7, 2, 0, 0]


def test_the_largest_stations_come_first() -> None:
    stations = Awaited(
        np.arange(5, dtype=np.int32),
        np.array([1, 0, 1, 1, 2], np.int32),
        np.array([30, 9, 50, 20, 7]),
    )
    among = np.array([True, True, True, False])
    for ballots, number in ((0, 0), (1, 1), (50, 1), (51, 2), (80, 2), (81, 3), (100, 3)):
        found = stations_for(stations, np.array([9, ballots, 0, 5]), among)
        assert found.tolist() == [1, number, 0, -1]
