"""The lock: every level of the installation has the versions of the others, by hash, and names no host."""

import re
from pathlib import Path

import pytest

LOCK = Path(__file__).parents[2] / "requirements"
LEVELS = ("run", "demo", "documents", "fast")  # each a part of dev.txt
NOT_FOR_THE_DEMO = ("llvmlite", "mutmut", "mypy", "numba", "playwright", "sphinx", "typst")


def pinned(name: str) -> dict[str, str]:
    """Every requirement of a file, ``name==version ; marker``, with its hashes."""
    entries = re.split(r"\n(?=\S)", (LOCK / f"{name}.txt").read_text(encoding="utf-8").strip())
    return {first.strip(" \\"): hashes for first, _, hashes in (e.partition("\n") for e in entries)}


@pytest.mark.parametrize("level", LEVELS)
def test_to_go_from_one_level_to_all_changes_no_version(level: str) -> None:
    assert pinned(level).items() <= pinned("dev").items()


def test_the_demo_runs_what_a_user_runs_and_installs_no_tool_of_ours() -> None:
    assert pinned("run").items() <= pinned("demo").items()
    names = {requirement.partition("==")[0] for requirement in pinned("demo")}
    assert names.isdisjoint(NOT_FOR_THE_DEMO)


@pytest.mark.parametrize("file", sorted(LOCK.glob("*.txt")), ids=lambda file: file.stem)
def test_every_requirement_has_hashes_and_no_file_names_a_host(file: Path) -> None:
    assert all("--hash=sha256:" in hashes for hashes in pinned(file.stem).values())
    assert "://" not in file.read_text(encoding="utf-8")
