"""No test reads a clock: how long something takes says nothing about whether it is right."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "time_ns"}


def clocks(tree: ast.AST) -> Iterator[str]:
    """Every clock that is read, as source text."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=attr) if attr in CLOCKS:
                yield ast.unparse(node)
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                yield ast.unparse(node)
            case ast.ImportFrom(module="time", names=names):
                yield from (alias.name for alias in names if alias.name in {*CLOCKS, "time"})
            case _:
                pass


def test_no_test_reads_a_clock() -> None:
    files = {file.relative_to(TESTS): file.read_text("utf-8") for file in TESTS.rglob("*.py")}
    read = {file: [*clocks(ast.parse(text))] for file, text in files.items()}
    assert {file: names for file, names in read.items() if names} == {}


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("begun = time.monotonic()", ["time.monotonic"]),
        ("begun = time.time()", ["time.time"]),
        ("from time import perf_counter, sleep", ["perf_counter"]),
        ("time.sleep(0.1)", []),
    ],
)
def test_clocks_are_seen(code: str, seen: list[str]) -> None:
    assert list(clocks(ast.parse(code))) == seen
