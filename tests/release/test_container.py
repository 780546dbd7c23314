"""What can be known of the Containerfile without building it: its commands are those of the stick, and it copies the checkout alone."""

import json
import re
import tomllib
from pathlib import Path

from packaging.specifiers import SpecifierSet
from release.stick import INSTALL

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
INSTRUCTIONS = [line.split(" ", 1) for line in LINES if line and not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def said(instruction: str) -> list[str]:
    return [rest for name, rest in INSTRUCTIONS if name == instruction]


def test_it_makes_the_stick_and_installs_it_as_the_stick_says() -> None:
    assert said("RUN")[1] == "make dist"
    assert tuple(said("RUN")[-2:]) == INSTALL
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^dist:.*\n\t.*python -m release --out dist$", makefile, re.MULTILINE)


def test_both_stages_have_the_same_python_and_it_is_new_enough() -> None:
    build, run = (
        re.fullmatch(r"python:([\d.]+)-slim(?: AS build)?", base) for base in said("FROM")
    )
    assert build
    assert run
    assert build[1] == run[1]
    assert f"{build[1]}.0" in SpecifierSet(PROJECT["requires-python"])


def test_it_runs_a_program_of_the_house_and_not_as_root() -> None:
    (entry,), (user,) = said("ENTRYPOINT"), said("USER")
    (program,) = json.loads(entry)
    assert program in PROJECT["scripts"]
    assert user != "0"


def test_what_git_ignores_does_not_come_along_and_git_does() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert left_out == [f"**/{pattern.rstrip('/')}" for pattern in ignored]
    assert "**/.git" not in left_out  # the version is in it
