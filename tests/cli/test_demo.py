"""``salakhum demo`` and ``rehearse``: Cambodia 2022 at full size, votes modelled."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from salakhum.cli.output import Exit
from salakhum.declare import read_declaration

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def test_the_demo_goes_from_forms_to_a_declaration(run: Run, folder: Path) -> None:
    done = run("demo", "--no-serve", "--out", folder)
    assert done.exit_code == Exit.DONE
    for part in (
        "MODELLED figures",
        "23,602 of 23,602 stations are in: 7,394,427 ballots cast",
        "11,622 seats in 1,652 councils: 1,652 councils decided",
        "Closest councils",
        "7,398,427",
        "one digit is wrong: ballots cast; right is 7,394,427",
    ):
        assert part in done.stdout.replace("\n", " ") or part in done.stdout
    before = done.stdout[: done.stdout.index("Closest councils")].split("\n3 ")[1]
    assert "MODELLED figures" in before
    declared = read_declaration(folder / "result")
    assert declared["counts"] == "modelled"
    assert declared["nation"]["seats"] == 11622


@pytest.mark.xdist_group("demo")
def test_the_demo_speaks_json_and_leaves_a_record_that_verifies(demo_folder: Path) -> None:
    found = json.loads((demo_folder / "printed.json").read_bytes())
    assert found["nation"]["ballots_cast"] == 7394427
    assert found["lots"] == {}
    assert found["verified"] is True
    assert (demo_folder / "record.zip").is_file()
    assert (demo_folder / "site" / "km" / "120404" / "index.html").is_file()


def test_the_record_of_somebody_else_does_not_give_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "keys.json").write_text('{"origin": "results.example"}')
    done = run("demo", "--no-serve", "--out", tmp_path)
    assert done.exit_code == Exit.BAD_INPUT
    assert (tmp_path / "record" / "keys.json").is_file()


def test_a_rehearsal_keeps_a_record_of_its_mistakes(run: Run, tmp_path: Path) -> None:
    done = run("rehearse", "kh-2022", tmp_path / "new", "--errors", "0.001", "--seed", "7")
    assert "REHEARSAL" in done.stdout
    lines = (tmp_path / "new" / "planted.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    again = run("rehearse", "kh-2022", tmp_path / "again", "--json")
    assert json.loads(again.stdout)["planted"] == 0
