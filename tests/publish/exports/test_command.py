"""``salakhum export``: the open data of a record, told in a table or as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.publish.exports.conftest import case_of
from typer.testing import CliRunner, Result

import salakhum.rules
from salakhum.cli.app import app
from salakhum.declare import State
from salakhum.record import (
    Counted,
    NewVersion,
    cosign_record,
    declare_record,
    log_package,
    rehearsal_keys,
)

NOON = 1_654_689_600  # 8 June 2022
LAW = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def record(small: Any, tmp_path: Path) -> Path:
    """A record of the small election."""
    folder, keys = tmp_path / "record", rehearsal_keys("example.org/log")
    counted = Counted(tmp_path / "package", LAW.read_bytes(), small.result)
    made = declare_record(folder, counted, keys.ring, NewVersion(State.UNOFFICIAL_PARTIAL, NOON))
    cosign_record(folder, keys.asks(made, NOON))
    return folder


def test_the_files_are_written_and_told(record: Path, tmp_path: Path) -> None:
    done = run("export", str(record), "--out", str(tmp_path / "data"))
    assert done.exit_code == 0, done.output
    assert "catalogue.jsonld" in done.stdout
    assert "nist/area-06.xml" in done.stdout
    assert (tmp_path / "data" / "results.xlsx").is_file()


def test_as_json_every_file_has_its_checksum(record: Path, tmp_path: Path) -> None:
    base = "https://results.example/data"
    done = run("export", str(record), "--out", str(tmp_path / "data"), "--base", base, "--json")
    files = json.loads(done.stdout)
    assert {"path", "size", "sha256"} == set(files[0])
    assert base in (tmp_path / "data" / "catalogue.jsonld").read_text("utf-8")
    for one in files:
        assert (tmp_path / "data" / one["path"]).stat().st_size == one["size"]


def test_forms_that_no_version_counts_are_not_exported(record: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    later = {
        "forms.csv": "0601-2,2,final,2022-06-09 09:00,400,410,110,300,300,0,0,\n",
        "votes.csv": "0601-2,2,P,100\n0601-2,2,Q,200\n",
    }
    for name, lines in later.items():
        with (package / name).open("a", encoding="utf-8") as file:
            file.write(lines)
    counted = Counted(package, LAW.read_bytes(), case_of(package).result)
    log_package(record, counted, rehearsal_keys("example.org/log").ring, NOON)
    done = run("export", str(record), "--out", str(tmp_path / "data"))
    assert done.exit_code == 2
    assert "since version 1" in " ".join(done.stderr.split())
    assert not (tmp_path / "data").exists()


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    done = run("export", str(tmp_path), "--out", str(tmp_path / "data"))
    assert done.exit_code == 2
    told = " ".join(done.stderr.split())  # a terminal breaks its lines anywhere
    assert "is not a record" in told or "មិនមែនជាកំណត់ត្រា" in told


def test_a_folder_that_cannot_be_written_is_told(record: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("export", str(record), "--out", str(tmp_path / "file" / "data"))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
