"""The house rules of the verifier: standard library and ``cryptography`` only, no float, no code that could ask for anything else."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import salakhum_verify

ROOT = Path(salakhum_verify.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))
# Each of these divides a Fraction, or by one.
FRACTIONS = {
    "_decimal(_matched(_PERCENT, value)) / 100",
    "self.lines[i].votes / step.divisors(seats)",
}
NEVER = {"socket", "urllib", "http", "random", "time", "subprocess", "pickle", "eval", "exec"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_source_uses_only_what_it_may(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set(imported(tree))
    assert names <= sys.stdlib_module_names | {"salakhum_verify", "cryptography"}
    assert not names & NEVER
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in {"float", "round", "eval", "exec"})
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            assert ast.unparse(node) in FRACTIONS or path.name == "speech.py"  # paths


def test_what_is_public_is_there() -> None:
    assert all(hasattr(salakhum_verify, name) for name in salakhum_verify.__all__)
    assert sorted(salakhum_verify.__all__) == list(salakhum_verify.__all__)
