"""No decision is taken on a rounded number: no float in the sources, but where a stated bound proves it harmless."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "salakhum"

# Kernels: a float only looks for candidates of an answer, or compares within a bound that is stated where it stands; what
# a float cannot decide goes to integers. tests/allocate and tests/second hold them to the exact engine.
KERNELS = {
    "allocate/arrays/compiled.py",
    "allocate/arrays/plan.py",
    "allocate/arrays/kernels.py",
    "margins/screen.py",
}
# One float or one division each, and why it decides nothing or is exact.
ALLOWED = {
    (
        "allocate/exact/thresholds.py",
        "votes * min(contender.candidates, seats) / seats",
    ): "a Fraction",
    ("factcheck/verdicts.py", "share.value / reading.unit"): "a Fraction",
    ("factcheck/verdicts.py", "reading.value / reading.unit"): "a Fraction",
    ("factcheck/verdicts.py", "reading.value / unit"): "a Fraction",
    ("factcheck/verdicts.py", "true / unit"): "a Fraction",
    ("canonical.py", "float"): "refuses them",
    ("cli/demo.py", "float"): "when the demo began",
    ("cli/demo.py", "round"): "seconds on the screen",
    ("cli/publish.py", "round"): "seconds on the screen",
    ("cli/publish.py", "float"): "when the site was begun",
    ("cli/publish.py", "0.0"): "a second of the clock",
    ("cli/witness.py", "float"): "what the clock of the machine gives",
    ("languages/fields.py", "from decimal import Decimal"): "sizes of letters, as they are written",
    ("languages/speech.py", "from decimal import Decimal"): "sizes of letters, as they are written",
    ("publish/documents/quotient_chart_object.py", "length * LONG / longest"): "a length on paper",
    (
        "publish/documents/quotient_chart_object.py",
        "bar.figure * LONG / longest",
    ): "a length on paper",
    ("rules/values.py", "_decimal(match[1], match[2]) / 100"): "a Fraction",
}
FLOATS = {
    "float16", "float32", "float64", "longdouble", "floating", "divide", "true_divide", "mean", "average", "median",
    "quantile", "std", "sqrt", "Float32", "Float64",
}  # fmt: skip
PATHS = {
    "folder", "path", "out", "_out", "site", "fresh", "versions", "partial", "asked", "made",
    "_folder", "package", "FOLDER", "_FOLDER", "_PACKS", "FILE", "FONTS",
}  # fmt: skip


def _floats(tree: ast.AST) -> Iterator[str]:
    """Every float, and every true division that is not one of paths, as source text."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float()):
                yield repr(node.value)
            case ast.BinOp(op=ast.Div()) if not _of_paths(node):
                yield ast.unparse(node)
            case ast.AugAssign(op=ast.Div()):
                yield ast.unparse(node)
            case ast.Name(id="float" | "round"):
                yield node.id
            case ast.Attribute(attr=attr) if attr in FLOATS:
                yield attr
            case (
                ast.ImportFrom(module="statistics" | "decimal")
                | ast.Import(names=[ast.alias(name="statistics" | "decimal")])
            ):
                yield ast.unparse(node)
            case _:
                pass


def _of_paths(node: ast.BinOp) -> bool:
    left: ast.expr = node
    while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Div):
        left = left.left
    names = {n.id for n in ast.walk(left) if isinstance(n, ast.Name)}
    names |= {n.attr for n in ast.walk(left) if isinstance(n, ast.Attribute)}
    return bool(names & (PATHS | {"Path"}))


def _all() -> set[tuple[str, str]]:
    return {
        (file.relative_to(SOURCES).as_posix(), found)
        for file in SOURCES.rglob("*.py")
        for found in _floats(ast.parse(file.read_text(encoding="utf-8")))
    }


def test_no_float_stands_outside_the_list() -> None:
    assert {(f, found) for f, found in _all() if f not in KERNELS} - set(ALLOWED) == set()


def test_nothing_on_the_list_is_out_of_date() -> None:
    found = _all()
    assert set(ALLOWED) - found == set()
    assert KERNELS - {file for file, _ in found} == set()


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("x = 0.5", ["0.5"]),
        ("x = votes / seats", ["votes / seats"]),
        ("x /= 2", ["x /= 2"]),
        ("x = votes // seats", []),
        ("x = float(y)", ["float"]),
        ("x = round(y)", ["round"]),
        ("x = np.float64(y)", ["float64"]),
        ("from decimal import Decimal", ["from decimal import Decimal"]),
        ("x = folder / name", []),
        ("x = folder / 'a' / name", []),
        ("x = Path(y).parent / name", []),
    ],
)
def test_floats_are_seen(code: str, seen: list[str]) -> None:
    assert list(_floats(ast.parse(code))) == seen
