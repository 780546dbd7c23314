"""What every test may use: the folder of real elections, and the rule that slow tests run only when asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# How long a case takes says nothing about whether it is right; what decides a landing gives the same answer every time.
settings.register_profile("salakhum", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("salakhum")

PRINTED = "printed.json"  # what the demo says, beside what it makes
SHARED = Path(__file__).parents[2] / "shared"


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
