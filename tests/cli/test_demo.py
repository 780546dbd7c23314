"""``salakhum demo`` and ``rehearse``: Cambodia 2022 at full size, votes modelled."""

import json
import shutil
import socket
from _thread import interrupt_main
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from typer.testing import Result

from salakhum.cli import demo
from salakhum.cli.output import Exit
from salakhum.cli.rehearse import SEED
from salakhum.cli.serve import ADDRESS, HOST
from salakhum.declare import read_declaration
from salakhum.record import read_record
from salakhum.register import Counts
from salakhum.rehearse import rehearse_course

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """A free port, from which on the demo looks for one."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        number: int = one.getsockname()[1]
    monkeypatch.setattr(demo, "PORT", number)
    return number


def visit(port: int, path: str, pages: list[str], ended: Event) -> None:
    """Fetch a page of the demo as soon as it is served; then Ctrl-C."""
    while not ended.wait(0.2):
        with closing(HTTPConnection(HOST, port, timeout=600)) as connection:
            try:
                connection.request("GET", path, headers={"Connection": "close"})
            except ConnectionRefusedError:
                continue
            pages.append(connection.getresponse().read().decode())
        interrupt_main()
        return


def test_the_demo_goes_from_forms_to_a_site_that_is_served(
    run: Run, folder: Path, port: int
) -> None:
    pages, ended = list[str](), Event()
    Thread(target=visit, args=(port, "/en/120404/", pages, ended), daemon=True).start()
    done = run("demo", "--out", folder)
    ended.set()
    assert done.exit_code == Exit.DONE
    for part in (
        "MB will be written to",
        "MODELLED figures",
        "23,602 of 23,602 stations counted: 7,394,427 ballots cast",
        "11,622 seats in 1,652 councils: 1,652 councils decided",
        "Closest councils",
        "7,398,427",
        "one digit is wrong: ballots cast; should be 7,394,427",
        "Monday, 6 June 2022: unofficial, not all stations counted",
        "Thursday, 9 June 2022: unofficial, all stations counted",
        "Sunday, 26 June 2022: certified",
        f"served at http://{HOST}:{port}/",
    ):
        assert part in done.stdout.replace("\n", " ") or part in done.stdout
    before = done.stdout[: done.stdout.index("Closest councils")].split("\n3 ")[1]
    assert "MODELLED figures" in before
    assert f'<link rel="canonical" href="http://{HOST}:{port}/en/120404/">' in pages[0]
    declared = read_declaration(folder / "result")
    assert declared.counts is Counts.MODELLED
    assert declared.nation.seats == 11622


@pytest.mark.xdist_group("demo")
def test_the_demo_speaks_json_and_leaves_a_record_that_verifies(demo_folder: Path) -> None:
    found = json.loads((demo_folder / "printed.json").read_bytes())
    assert found["nation"]["ballots_cast"] == 7394427
    assert found["lots"] == {}
    assert found["verified"] is True
    assert (demo_folder / "record.zip").is_file()
    assert (demo_folder / "site" / "km" / "120404" / "index.html").is_file()


@pytest.mark.xdist_group("demo")
def test_the_demo_tells_a_count_from_its_first_night_to_its_end(demo_folder: Path) -> None:
    night, complete, certified = (
        json.loads(version.content) for version in read_record(demo_folder / "record").declarations
    )
    assert [one["state"] for one in (night, complete, certified)] == [
        "unofficial-partial",
        "unofficial-complete",
        "certified",
    ]
    assert night["nation"]["stations_in"] < night["nation"]["stations"] == 23602
    assert night["material"]["stations"]
    assert complete["nation"]["stations_in"] == 23602
    assert complete["nation"]["ballots_cast"] != certified["nation"]["ballots_cast"] == 7394427
    asking = [check for check in certified["checks"] if check["severity"] == "explain"]
    assert asking
    assert all(check["accepted"] == check["number"] for check in asking)
    assert (certified["approved_on"], certified["announced_on"]) == ("2022-06-24", "2022-06-26")


@pytest.mark.xdist_group("demo")
def test_the_site_of_the_demo_keeps_its_versions_and_knows_its_address(demo_folder: Path) -> None:
    site = demo_folder / "site"
    assert (site / "v" / "1" / "km" / "index.html").is_file()
    assert (site / "v" / "2" / "en" / "index.html").is_file()
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.xdist_group("demo")
def test_what_the_demo_says_that_it_takes_is_what_it_takes(demo_folder: Path) -> None:
    election = rehearse_course(demo.SCENARIO, seed=SEED).election
    blocks = (-(-path.lstat().st_size // 4096) for path in demo_folder.rglob("*"))
    assert sum(blocks) * 4096 == pytest.approx(demo.expected_bytes(election), rel=0.1)


def test_a_disk_with_less_room_is_left_as_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SimpleNamespace(free=100_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    done = run("demo", "--no-serve", "--out", tmp_path / "new" / "folder")
    assert done.exit_code == Exit.BAD_INPUT
    assert "100 MB are free" in done.stderr.replace("\n", " ")
    assert not (tmp_path / "new").exists()


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
