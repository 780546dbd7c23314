"""``salakhum publish --watch`` in a process of its own: a form is corrected in another, and the site follows."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from salakhum.publish.order import PublishingOrder
from salakhum.publish.watch import Waiting, Watch, Written
from salakhum.publish.watch import watching as watching_in_place

LONGEST = 120  # seconds, on a machine with other work
PAUSE, LOOKS = 0.05, 2_400  # as long
Watching = tuple["subprocess.Popen[str]", Path]


def salakhum(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "salakhum", "--lang", "en", *map(str, arguments)]


def run(*arguments: object) -> None:
    subprocess.run(salakhum(*arguments), check=True, capture_output=True, timeout=LONGEST)


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(LOOKS):
        if true():
            return
        time.sleep(PAUSE)
    pytest.fail("what was waited for did not come")


def add(package: Path, name: str, rows: str) -> None:
    with (package / name).open("a") as table:
        table.write(rows)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.fixture
def watching(package: Path, tmp_path: Path) -> Iterator[Watching]:
    """A process that watches the record of the package, and the file of what it says."""
    record, site, said = tmp_path / "record", tmp_path / "site", tmp_path / "said.txt"
    run("record", package, "--out", record)
    with said.open("w") as out:
        process = subprocess.Popen(
            salakhum("publish", record, "--out", site, "--watch"),
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            wait_for(lambda: "Watching" in said.read_text() or process.poll() is not None)
            yield process, said
        finally:
            process.kill()
            process.wait()


def test_a_corrected_form_is_out_and_the_site_is_as_a_whole_build_makes_it(
    watching: Watching, package: Path, tmp_path: Path
) -> None:
    process, said = watching
    record, site, whole = tmp_path / "record", tmp_path / "site", tmp_path / "whole"
    page = site / "en/11/index.html"
    before = page.read_bytes()
    add(package, "forms.csv", "a,3,final,,400,420,120,300,295,5,,,counted again\n")
    add(package, "votes.csv", "a,3,X,20\na,3,Y,275\n")
    run("record", package, "--out", record, "--reason", "counted again")
    wait_for(lambda: page.read_bytes() != before)
    wait_for(lambda: "accompanying files" in said.read_text())
    time.sleep(3)  # what witnesses wrote after the version is followed too
    process.send_signal(signal.SIGINT)
    assert process.wait(LONGEST) == 0
    assert said.read_text().rstrip().endswith("Stopped.")
    run("publish", record, "--out", whole)
    assert files(site) == files(whole)
    assert {one.name for one in tmp_path.iterdir()} == {
        "package", "record", "site", "whole", "said.txt",
    }  # fmt: skip


def test_a_record_that_is_broken_leaves_the_site_and_is_tried_again(
    watching: Watching, package: Path, tmp_path: Path
) -> None:
    process, said = watching
    record, site = tmp_path / "record", tmp_path / "site"
    before = files(site)
    kept = (record / "log/checkpoint").read_bytes()
    (record / "log/checkpoint").write_bytes(kept[: len(kept) // 2])
    wait_for(lambda: "the site stays as it is" in said.read_text())
    assert files(site) == before
    (record / "log/checkpoint").write_bytes(kept)
    run("record", package, "--out", record, "--state", "certified", "--announced", "2022-06-26")
    wait_for(lambda: "Version 2" in said.read_text())
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(LONGEST) == 0


def settled(watch: Watch) -> list[Written | Waiting]:
    """What a watch does until nothing is left to do, the process beside the pages included."""
    done: list[Written | Waiting] = []
    for _ in range(LOOKS):
        done += [found] if (found := watch.look()) else []
        if done and isinstance(done[-1], Written) and done[-1].beside:
            return done
        time.sleep(PAUSE)
    pytest.fail(f"the watch did not come to rest: {done}")


@pytest.mark.parametrize("replaced", [True, False], ids=["another record", "a later register"])
def test_another_register_is_published_whole(package: Path, tmp_path: Path, replaced: bool) -> None:
    record, site, whole = (tmp_path / one for one in ("record", "site", "whole"))
    run("record", package, "--out", record)
    with watching_in_place(PublishingOrder(record, site)) as watch:
        if replaced:
            shutil.rmtree(record)
        areas = package / "areas.csv"
        areas.write_text(areas.read_text().replace("Upper", "Uphill"))
        run("record", package, "--out", record)
        written = watch.look()
        number = len(list((record / "declarations").iterdir()))
    run("publish", record, "--out", whole)
    assert written == Written(number, len(files(whole)))
    assert files(site) == files(whole)


def test_a_process_that_ends_early_is_started_again(package: Path, tmp_path: Path) -> None:
    record, site = tmp_path / "record", tmp_path / "site"
    run("record", package, "--out", record)
    with watching_in_place(PublishingOrder(record, site)) as watch:
        run("record", package, "--out", record, "--state", "certified", "--announced", "2022-06-26")
        assert isinstance(watch.look(), Written)
        assert watch.look() is None
        (beside,) = multiprocessing.active_children()
        beside.kill()
        failed, *_, made = settled(watch)
    assert failed == Waiting("the process that makes the open data has ended")
    assert isinstance(made, Written)
    assert made.beside


def test_a_picture_with_nothing_to_show_is_removed(package: Path, tmp_path: Path) -> None:
    record, site, whole = (tmp_path / one for one in ("record", "site", "whole"))
    run("record", package, "--out", record)
    with watching_in_place(PublishingOrder(record, site)) as watch:
        before = files(site)
        add(package, "forms.csv", "c,2,final,,500,520,520,0,0,0,,,all ballots were void\n")
        add(package, "votes.csv", "c,2,X,0\nc,2,ស,0\n")
        run("record", package, "--out", record, "--reason", "void")
        settled(watch)
    run("publish", record, "--out", whole)
    assert "en/12/quotients.svg" in before.keys() - files(site).keys()
    assert files(site) == files(whole)
