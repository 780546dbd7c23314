"""Two communes with forms of two stages, rehearsal keys, and ``recorded`` that puts the package into a record."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import salakhum.rules
from salakhum.declare import Result, State, recount
from salakhum.record import (
    Counted,
    KeyRing,
    Record,
    Rehearsal,
    Version,
    cosign_record,
    declare_record,
    log_reports,
    read_record,
    rehearsal_keys,
)
from salakhum.register import Stage, read_election
from salakhum.rules import load_rule

NOON = 1_654_689_600  # 8 June 2022
TABLES = {
    "election.toml": """\
name.en = "Two communes"
name.km = "ឃុំពីរ"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
""",
    "areas.csv": "id,parent,level,name\n1,,country,Land\n11,1,commune,Upper\n12,1,commune,Lower\n",
    "councils.csv": "id,area,seats\n12,12,3\n11,11,5\n",
    "stations.csv": "id,council,name,registered\nb,11,B,400\na,11,A,400\nc,12,C,500\n",
    "lists.csv": "council,id,name,kind,partners,alliance\n"
    "11,X,List X,list,1,\n11,Y,List Y,list,1,\n12,X,List X,list,1,\n12,ស,List ស,list,1,\n",
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    "ballots_cast,valid,invalid,blank,status,reason\n"
    "a,1,provisional,2022-06-05 20:00:00,400,420,120,300,295,5,,,\n"
    "a,2,final,,400,420,120,300,297,3,,,recount of the invalid ballots\n"
    "b,1,final,,400,420,140,280,278,2,,,\n"
    "c,1,final,,500,520,220,300,298,2,,,\n",
    "votes.csv": "station,version,list,votes\n"
    "a,1,X,150\na,1,Y,145\na,2,X,140\na,2,Y,157\nb,1,X,100\nb,1,Y,178\nc,1,X,199\nc,1,ស,99\n",
}

Edit = Callable[[str, str, str], None]


Recorded = Callable[..., Record]  # puts the package as it is now into the record


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the package."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(package: Path) -> Edit:
    """``edit(file, old, new)`` changes one thing in the package."""

    def change(file: str, old: str, new: str) -> None:
        text = (package / file).read_text(encoding="utf-8")
        assert old in text
        (package / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def keys() -> Rehearsal:
    """The keys that sign."""
    return rehearsal_keys("example.org/log")


@pytest.fixture
def rule() -> bytes:
    """The bytes of the rule pack."""
    return (Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml").read_bytes()


@pytest.fixture
def counted(package: Path) -> Callable[..., Result]:
    """``counted(stage)``: the result of the package as it is now."""

    def count(stage: Stage | None = None) -> Result:
        election = read_election(package).election
        assert election is not None
        return recount(election, load_rule("kh-2001"), stage)

    return count


@pytest.fixture
def source(package: Path, rule: bytes, counted: Callable[..., Result]) -> Callable[..., Counted]:
    """``source(stage)``: what a version is made of."""
    return lambda stage=None: Counted(package, rule, counted(stage))


@pytest.fixture
def recorded(tmp_path: Path, keys: Rehearsal, source: Callable[..., Counted]) -> Recorded:
    """Record the package in ``tmp_path / "record"``."""
    signing = keys

    def record(
        state: State = State.UNOFFICIAL_COMPLETE,
        *,
        at: int = NOON,
        stage: Stage | None = None,
        keys: Rehearsal | None = None,
        cosigned: bool = True,
        **said: Any,
    ) -> Record:
        folder, used = tmp_path / "record", keys or signing
        made = declare_record(folder, source(stage), used.ring, Version(state, at, **said))
        if cosigned:
            assert cosign_record(folder, used.asks(made, at)).refused == ()
        return read_record(folder)

    return record


@pytest.fixture
def reported(tmp_path: Path, keys: Rehearsal) -> Callable[..., Record]:
    """``reported(event, …)``: log what people report in the record."""

    def report(*events: dict[str, Any], by: KeyRing | None = None) -> Record:
        file = tmp_path / "events.jsonl"
        lines = (json.dumps(one, ensure_ascii=False) for one in events)
        file.write_text("\n".join(lines), encoding="utf-8")
        return log_reports(tmp_path / "record", by or keys.ring, file)

    return report


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[Record], Path]:
    """A copy of a record that may be spoilt."""

    def copied(record: Record) -> Path:
        return Path(shutil.copytree(record.folder, tmp_path / "copy"))

    return copied
