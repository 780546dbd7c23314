"""What the tests of the register share: when two elections are the same, and one tiny sound package."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest


def _difference(left: Any, right: Any, path: str) -> str:
    if type(left) is not type(right):
        return f"{path}: {type(left)} and {type(right)}"
    if is_dataclass(left):
        parts = (
            _difference(getattr(left, f.name), getattr(right, f.name), f"{path}.{f.name}")
            for f in fields(left)
        )
        return next((part for part in parts if part), "")
    if isinstance(left, np.ndarray):
        same = left.dtype == right.dtype and np.array_equal(left, right)
    elif isinstance(left, pl.Series | pl.DataFrame):
        same = left.equals(right)
    elif isinstance(left, Mapping):
        if list(left) != list(right):
            return f"{path}: {list(left)} and {list(right)}"
        parts = (_difference(left[k], right[k], f"{path}[{k!r}]") for k in left)
        return next((part for part in parts if part), "")
    else:
        same = left == right
    return "" if same else f"{path}: {left!r} and {right!r}"


@pytest.fixture(scope="session")
def difference() -> Callable[[Any, Any], str]:
    """Where two elections differ first, empty where they are the same to the last bit."""
    return lambda left, right: _difference(left, right, "election")


TINY = {
    "election.toml": """\
name = "Two communes"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "real"
""",
    "areas.csv": """\
id,parent,level,name,valid_from,valid_to
kh,,country,Cambodia,,
01,kh,commune,Alpha,2001-01-01,
02,kh,commune,Beta,2001-01-01,2030-12-31
""",
    "councils.csv": """\
id,area,seats
01,01,1
02,02,1
""",
    "stations.csv": """\
id,council,name,registered
01-1,01,School,100
01-2,01,Pagoda,200
02-1,02,Hall,300
""",
    "parties.csv": """\
id,name,abbreviation,colour
p,Peace,P,#112233
q,Quiet,Q,
""",
    "lists.csv": """\
council,id,name,kind,partners,alliance,party
01,a,Peace,list,1,,p
01,b,Quiet,list,1,,q
02,a,Peace,list,1,,p
02,c,Alone,independent,1,,
""",
    "candidates.csv": """\
council,list,rank,id,sex,born,votes,status
01,a,1,a1,f,1980-01-31,,
01,a,2,a2,m,,,
01,b,1,b1,,,,
01,b,2,b2,,,,
02,a,1,a3,,,,
02,a,2,a4,,,,
02,c,1,c1,,,,
""",
    "forms.csv": """\
station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank
01-1,1,provisional,2022-06-05 18:00,100,110,50,60,58,2,0
01-1,2,final,2022-06-06T09:30:00+07:00,100,110,50,60,59,1,0
01-2,1,final,,200,210,90,120,118,2,
02-1,1,final,2022-06-05,300,310,130,180,180,0,0
""",
    "votes.csv": """\
station,version,list,votes
01-1,1,a,30
01-1,1,b,28
01-1,2,a,31
01-1,2,b,28
01-2,1,a,59
01-2,1,b,59
02-1,1,a,100
02-1,1,c,80
""",
    "lots.csv": """\
council,question,drawn,drawn_at,witnessed_by
01,seat 1: 1 of a|b,a,2022-06-25,three witnesses
""",
    "official.csv": """\
council,list,seats
01,a,1
01,b,0
02,a,1
02,c,0
""",
}

Package = dict[str, bytes]


@pytest.fixture
def tiny() -> Package:
    """One tiny sound package, by file."""
    return {name: text.encode() for name, text in TINY.items()}


@pytest.fixture(scope="session")
def write_package() -> Callable[[Package, Path], Path]:
    """Writes the files of a package into a folder."""

    def write(package: Package, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in package.items():
            (folder / name).write_bytes(content)
        return folder

    return write
