"""``salakhum documents``: what it writes, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def record(run: Run, package: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    made = run("record", package, "--out", folder)
    assert made.exit_code == 0, made.output
    return folder


def test_all_documents_of_a_record(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    made = run("documents", record, "--out", out)
    assert made.exit_code == 0, made.output
    assert "4 documents" in made.output
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.pdf")) == [
        "certificates/11.pdf",
        "certificates/12.pdf",
        "declaration.pdf",
        "minutes/1.pdf",
    ]


def test_the_card_of_one_council_as_json(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "cards"
    made = run("documents", record, "--out", out, "--council", "12", "--cards", "--json")
    assert json.loads(made.output) == {"documents": ["cards/12.png"], "folder": str(out)}


def test_a_council_that_is_not_there(run: Run, record: Path, tmp_path: Path) -> None:
    made = run("documents", record, "--out", tmp_path / "none", "--council", "99")
    assert made.exit_code == 2
    assert "99: the record has no such council." in made.output


def test_a_folder_that_is_no_record(run: Run, package: Path, tmp_path: Path) -> None:
    assert run("documents", package, "--out", tmp_path / "none").exit_code == 2
    assert run("documents", tmp_path / "nowhere", "--out", tmp_path / "none").exit_code == 2


def test_a_folder_that_is_in_use_is_left_alone(run: Run, record: Path, package: Path) -> None:
    assert run("documents", record, "--out", package).exit_code == 2
