"""``salakhum log``: forms and events into the record between two versions."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from typer.testing import Result

from salakhum.log import PublicKey
from salakhum.record import read_record

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]
Outside = Callable[[str], str]
AtWork = Callable[[str, PublicKey], AbstractContextManager[str]]
ENTERED = {"event": "form.entered", "subject": "form:c/final/1", "author": "typist-1"}

pytestmark = pytest.mark.usefixtures("wide")


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """A file that says who entered a form."""
    file = tmp_path / "events.jsonl"
    file.write_text(json.dumps(ENTERED) + "\n", encoding="utf-8")
    return file


def test_a_log_is_begun_before_any_version_and_grows(
    run: Run, package: Path, tmp_path: Path, events: Path, edit: Edit
) -> None:
    record = tmp_path / "record"
    begun = run("log", record, "--package", package)
    assert begun.exit_code == 0
    assert "REHEARSAL keys" in plain(begun.stdout)
    assert "New entries in the log: 7." in plain(begun.stdout)
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    grown = run("log", record, "--package", package, "--events", events, "--json")
    made = read_record(record)
    assert json.loads(grown.stdout) == {
        "new": 2,
        "log": {
            "origin": "rehearsal.example/kh-2022-06-05",
            "size": 9,
            "root": made.log.root.hex(),
        },
    }
    assert made.declarations == ()
    assert run("log", record, "--events", events).exit_code == 2
    assert run("record", package, "--out", record).exit_code == 0


def test_a_log_by_keys_asks_the_witnesses_of_the_folder_and_others(
    run: Run, package: Path, events: Path, signing: tuple[object, ...], outside: Outside
) -> None:
    outside("outside")
    record = events.with_name("record")
    asleep = ("--witness", "http://127.0.0.1:9")
    done = run("log", record, "--package", package, *signing, *asleep)
    assert done.exit_code == 0
    assert "REHEARSAL" not in done.stdout
    assert "A witness did not cosign: 0 http://127.0.0.1:9" in plain(done.stdout)
    names = {one.name for one in read_record(record).checkpoint.signatures}
    assert names == {"example.org/log", "witness-1", "witness-2"}
    done = run("log", record, "--events", events, *signing)
    assert "New entries in the log: 1." in plain(done.stdout)
    assert json.loads(read_record(record).log.entries[-1])["author"] == "typist-1"


def test_what_cannot_be_logged_is_told(
    run: Run, package: Path, tmp_path: Path, events: Path
) -> None:
    record = tmp_path / "record"
    run("log", record, "--package", package)
    for options, problem in (
        ((), "There is nothing to log"),
        (("--events", tmp_path / "none"), "none: No such file"),
        (("--package", tmp_path / "none"), "none: no such folder"),
    ):
        told = run("log", record, *options)
        assert (told.exit_code, problem in plain(told.stderr)) == (2, True)
    events.write_text("{}\n", encoding="utf-8")
    told = run("log", record, "--events", events)
    assert f"{events}, line 1: None is not reported" in plain(told.stderr)
    assert run("log", package, "--events", events).exit_code == 2
