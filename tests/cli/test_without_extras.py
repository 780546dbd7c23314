"""What commands say in an installation without the extras: every case in an interpreter that cannot import the library."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.testing import Result

from salakhum.optional import EXTRAS, MissingLibraryError, is_installed, require

ROOT = Path(__file__).parents[2]
LIMIT = 120  # seconds
BLOCK = """\
import os, sys
for library in os.environ["BLOCKED"].split(","):
    sys.modules[library] = None
"""
Run = Callable[..., Result]
Without = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Without:
    """``without(library, *arguments)``: a command where neither it nor any process it starts can import the library."""
    blocking = tmp_path_factory.mktemp("blocking")
    (blocking / "sitecustomize.py").write_text(BLOCK, encoding="utf-8")

    def run(library: str, *arguments: object) -> CompletedProcess[str]:
        blocked = {"PYTHONPATH": str(blocking), "BLOCKED": library, "COLUMNS": "80"}
        command = [sys.executable, "-m", "salakhum", *map(str, arguments)]
        return subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            env=os.environ | blocked,
        )

    return run


@pytest.fixture
def record(run: Run, package: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    done = run("record", package, "--out", folder)
    assert done.exit_code == 0, done.output
    return folder


def said(done: CompletedProcess[str]) -> str:
    return " ".join(done.stderr.split())


HINTS = ("make setup", "pip install --no-index --find-links wheelhouse salakhum[documents]")


@pytest.mark.parametrize("language", ["en", "km"])
def test_export_says_that_the_workbook_is_left_out(
    without: Without, record: Path, tmp_path: Path, language: str
) -> None:
    done = without("xlsxwriter", "--lang", language, "export", record, "--out", tmp_path / "data")
    assert done.returncode == 0
    assert "results.xlsx" in said(done)
    assert all(hint in said(done) for hint in HINTS)
    assert ("is left out" in said(done)) == (language == "en")
    assert "results.xlsx" not in done.stdout
    assert not (tmp_path / "data" / "results.xlsx").exists()


def test_export_says_so_to_programs(without: Without, record: Path, tmp_path: Path) -> None:
    done = without("xlsxwriter", "export", record, "--out", tmp_path / "data", "--json")
    *written, absent = json.loads(done.stdout)
    assert absent == {"path": "results.xlsx", "left_out": True, "needs": "xlsxwriter"}
    assert all((tmp_path / "data" / file["path"]).is_file() for file in written)
    assert "results.xlsx is left out" in said(done)


def test_nothing_is_said_where_nothing_is_left_out(
    without: Without, record: Path, tmp_path: Path
) -> None:
    done = without("typst", "export", record, "--out", tmp_path / "data", "--json")
    assert done.stderr == ""
    assert "results.xlsx" in {file["path"] for file in json.loads(done.stdout)}


def test_publish_says_that_the_workbook_is_left_out(
    without: Without, record: Path, tmp_path: Path
) -> None:
    done = without("xlsxwriter", "publish", record, "--out", tmp_path / "site")
    assert done.returncode == 0
    assert "results.xlsx is left out" in said(done)
    assert not (tmp_path / "site" / "data" / "results.xlsx").exists()


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize(
    "arguments", [("documents",), ("publish", "--documents"), ("publish", "--cards")]
)
def test_what_is_asked_for_and_cannot_be_made_is_refused_before_anything_is_written(
    without: Without, record: Path, tmp_path: Path, language: str, arguments: tuple[str, ...]
) -> None:
    command, *options = arguments
    out = tmp_path / "out"
    done = without("typst", "--lang", language, command, record, "--out", out, *options)
    assert done.returncode == 2
    assert "typst" in said(done)
    assert all(hint in said(done) for hint in HINTS)
    assert not out.exists()


def test_publish_without_documents_does_not_ask_for_their_library(
    without: Without, record: Path, tmp_path: Path
) -> None:
    done = without("typst", "publish", record, "--out", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("library", EXTRAS)
def test_every_library_is_of_the_extra_that_is_named(library: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (of,) = (
        extra
        for extra, requirements in project["optional-dependencies"].items()
        if any(requirement.startswith(library) for requirement in requirements)
    )
    assert EXTRAS[library] == of


def test_a_missing_library_is_an_error_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    require("typst")
    monkeypatch.setitem(sys.modules, "typst", None)
    assert not is_installed("typst")
    with pytest.raises(MissingLibraryError, match="typst is not installed") as raised:
        require("typst")
    assert raised.value.name == "typst"
