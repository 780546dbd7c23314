"""The programs that make the documentation, loaded from docs/ as they run there."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="session")
def docs() -> Path:
    """The folder of the documentation."""
    return DOCS


@pytest.fixture(scope="session", autouse=True)
def on_path() -> Iterator[None]:
    """``import transcripts`` and ``import pages`` as the generators do."""
    sys.path.insert(0, str(DOCS))
    yield
    sys.path.remove(str(DOCS))


@pytest.fixture(scope="session")
def transcripts(on_path: None) -> ModuleType:
    """What runs the commands of the pages."""
    del on_path
    return importlib.import_module("transcripts")
