"""``salakhum publish``: a record as a site, with what is named beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]
PREVIOUS = "The previous election"


@pytest.fixture
def earlier(run: Run, package: Path, edit: Edit, tmp_path: Path) -> Path:
    """The result of the two communes five years before."""
    text = (package / "election.toml").read_text("utf-8")
    edit("election.toml", "2022-06-05", "2017-06-04")
    assert run("recount", package, "--out", tmp_path / "earlier").exit_code == 0
    (package / "election.toml").write_text(text, "utf-8")
    return tmp_path / "earlier"


@pytest.fixture
def record(run: Run, package: Path, earlier: Path, tmp_path: Path) -> Path:
    """The record of the two communes, made after their earlier result."""
    assert earlier.is_dir()
    assert run("record", package, "--out", tmp_path / "record").exit_code == 0
    return tmp_path / "record"


def test_an_earlier_election_stands_beside_the_record_when_it_is_named(
    run: Run, record: Path, earlier: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert run("publish", record, "--out", site, "--previous", earlier).exit_code == 0
    assert PREVIOUS in (site / "en/11/index.html").read_text("utf-8")
    assert run("publish", record, "--out", site).exit_code == 0
    assert PREVIOUS not in (site / "en/11/index.html").read_text("utf-8")


def test_what_is_no_earlier_election_is_told_by_its_place(
    run: Run, record: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for previous, told in (
        (tmp_path / "nowhere", "nowhere cannot be read"),
        (record, "record: election.date is 2022-06-05, which is not before 2022-06-05"),
    ):
        done = run("publish", record, "--out", site, "--previous", previous)
        assert done.exit_code == 2
        assert told in " ".join(done.stderr.split())
    assert not site.exists()
