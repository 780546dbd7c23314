"""What every test may use: the folder of real elections, and the rule that slow tests run only when asked."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long a case takes says nothing about whether it is right; what decides a landing gives the same answer every time.
settings.register_profile("salakhum", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("salakhum")

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
