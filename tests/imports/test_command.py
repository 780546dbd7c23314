"""``salakhum import``: a package, or every fault in a table and status 2."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from salakhum.cli.app import app

Write = Callable[[Mapping[str, str]], Sequence[Path]]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_eml_becomes_a_package_that_recounts(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    files = map(str, write(municipality().texts()))
    done = run("import", "eml", *files, "--out", str(tmp_path / "package"))
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert "The package: " in done.stdout
    assert run("recount", str(tmp_path / "package")).exit_code == 0


def test_faults_are_told_and_nothing_is_written(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    texts["510b"] = texts["510b"].replace("<ValidVotes>300<", "<ValidVotes>30O<")
    files = map(str, write(texts))
    done = run("import", "eml", *files, "--out", str(tmp_path / "package"))
    assert done.exit_code == 2
    assert "510b.xml:" in done.stdout
    assert "30O" in done.stdout
    assert "Problems: 1. No package was written." in done.stderr
    assert not (tmp_path / "package").exists()


def test_a_folder_with_other_files_is_kept(municipality: Any, write: Write, tmp_path: Path) -> None:
    files = list(map(str, write(municipality().texts())))
    done = run("import", "eml", *files, "--out", str(tmp_path))
    assert done.exit_code == 2
    assert all(Path(one).is_file() for one in files)


def test_a_report_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("import", "nist", str(tmp_path / "none.json"), "--out", str(tmp_path / "package"))
    assert done.exit_code == 2
    assert "none.json" in done.stdout


def test_a_folder_that_cannot_be_written_is_told(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    files = map(str, write(municipality().texts()))
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("import", "eml", *files, "--out", str(tmp_path / "file" / "package"))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
