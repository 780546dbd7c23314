"""What every test may use: two communes, the command line, the real elections, and the rule that slow tests run only when asked."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from salakhum.cli.app import app

# How long a case takes says nothing about whether it is right; what decides a landing gives the same answer every time.
settings.register_profile("salakhum", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("salakhum")

# Who starts the tests in the background has Ctrl-C ignored, by the commands under test too.
signal.signal(signal.SIGINT, signal.default_int_handler)

PRINTED = "printed.json"  # what the demo says, beside what it makes
SHARED = Path(__file__).parents[2] / "shared"
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
Run = Callable[..., Result]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("-m"):
        return
    skip = pytest.mark.skip(reason="slow: run by `make test-slow`")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def real_elections() -> Path:
    """The folder of real election packages."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the real elections of ../shared/data are not on this machine")
    return folder


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that the demo makes, as a process of its own; who uses it joins the group "demo", so that it runs once.

    ``SALAKHUM_DEMO`` may name a folder where one is already.
    """
    if "SALAKHUM_DEMO" in os.environ:
        return Path(os.environ["SALAKHUM_DEMO"])
    folder = tmp_path_factory.mktemp("demo") / "out"
    command = [str(Path(sys.executable).with_name("salakhum")), "demo", "--no-serve", "--json"]
    done = subprocess.run([*command, "--out", str(folder)], check=True, capture_output=True)
    (folder / PRINTED).write_bytes(done.stdout)
    return folder


@pytest.fixture(scope="session")
def demo_site(demo_folder: Path) -> Path:
    """The site of the demo."""
    return demo_folder / "site"


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
