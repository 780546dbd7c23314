"""The version of both distributions is the tag of the repository, wherever their sources lie."""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT_FROM = (
    ".git_archival.txt",
    ".gitattributes",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "verify/README.md",
    "verify/pyproject.toml",
)
UNKNOWN = "0.0"
LIMIT = 60  # seconds
Git = Callable[..., None]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """What decides the version, in a folder of its own."""
    for name in BUILT_FROM:
        copy = tmp_path / "sources" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy)
    return tmp_path / "sources"


@pytest.fixture
def git(sources: Path) -> Git:
    """``git(*arguments)`` in the sources, which are a repository with one commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not on this machine")

    def run(*arguments: str) -> None:
        command = [
            "git",
            "-c",
            "user.name=test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "commit.gpgsign=false",
            *arguments,
        ]
        subprocess.run(command, cwd=sources, check=True, timeout=LIMIT, capture_output=True)

    run("init", "--quiet")
    run("add", ".")
    run("commit", "--quiet", "--message=first")
    return run


def versions(sources: Path) -> set[str]:
    """The versions that ``salakhum`` and ``salakhum-verify`` would be built with."""
    return {_version(sources), _version(sources / "verify")}


def _version(folder: Path) -> str:
    command = [sys.executable, "-m", "hatchling", "version"]
    done = subprocess.run(
        command, cwd=folder, check=True, timeout=LIMIT, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_tag_is_the_version_and_later_commits_lead_to_the_next(sources: Path, git: Git) -> None:
    git("tag", "v1.2.3")
    assert versions(sources) == {"1.2.3"}
    git("commit", "--quiet", "--allow-empty", "--message=second")
    (version,) = versions(sources)
    assert version.startswith("1.2.4.dev1+g")


def test_without_a_tag_commits_are_counted(sources: Path, git: Git) -> None:
    del git
    (version,) = versions(sources)
    assert version.startswith("0.1.dev1+g")


def test_an_archive_that_git_made_of_a_tag_knows_it(git: Git, tmp_path: Path) -> None:
    git("tag", "v1.2.3")
    git("archive", f"--output={tmp_path / 'archive.tar'}", "v1.2.3")
    with tarfile.open(tmp_path / "archive.tar") as archive:
        archive.extractall(tmp_path / "archive", filter="data")
    assert versions(tmp_path / "archive") == {"1.2.3"}


def test_a_copy_without_git_does_not_know_its_version(sources: Path) -> None:
    assert versions(sources) == {UNKNOWN}
