"""A small sound package, and the command line run in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salakhum.cli.app import app

TABLES = {
    "election.toml": """\
name = "Two communes"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
source = "made for this test"
""",
    "areas.csv": "id,parent,level,name\n1,,country,Land\n11,1,commune,Upper\n12,1,commune,Lower\n",
    "councils.csv": "id,area,seats\n11,11,5\n12,12,3\n",
    "stations.csv": "id,council,name,registered\na,11,A,400\nb,11,B,400\nc,12,C,500\n",
    "lists.csv": "council,id,name,kind,partners,alliance\n"
    "11,X,List X,list,1,\n11,Y,List Y,list,1,\n12,X,List X,list,1,\n12,Z,List Z,list,1,\n",
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    "ballots_cast,valid,invalid,blank,reason\n"
    "a,1,provisional,,400,420,120,300,295,5,,\n"
    "a,2,final,,400,420,120,300,297,3,,recount of the invalid ballots\n"
    "b,1,final,,400,420,140,280,278,2,,\n"
    "c,1,final,,500,520,220,300,298,2,,\n",
    "votes.csv": "station,version,list,votes\n"
    "a,1,X,150\na,1,Y,145\na,2,X,140\na,2,Y,157\nb,1,X,100\nb,1,Y,178\nc,1,X,199\nc,1,Z,99\n",
    "official.csv": "council,list,seats\n11,X,2\n11,Y,3\n12,X,2\n12,Z,1\n",
}

Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]


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
def run() -> Run:
    """``run(*arguments, input=…)``: what the command line prints and how it ends."""
    runner = CliRunner()

    def started(*arguments: object, input: str | None = None) -> Result:  # noqa: A002
        return runner.invoke(app, [str(argument) for argument in arguments], input=input)

    return started
