"""No decision is taken on a rounded number: no float in the sources, but where a stated bound proves it harmless.

A ``/`` is a division of numbers unless the tree proves that its left side is a path: by a text on its right, or by the
annotations, which mypy holds true. What is neither a path nor on the list is a fault, whatever it is called.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from tests.laws.paths import Scope, names_of

ROOT = Path(__file__).parents[2]
HOUSE, VERIFIER = ROOT / "src" / "salakhum", ROOT / "verify" / "src" / "salakhum_verify"

# Kernels: a float only looks for candidates of an answer, or compares within a bound that is stated where it stands; what
# a float cannot decide goes to integers. tests/allocate and tests/second hold them to the exact engine.
KERNELS = {
    "allocate/arrays/compiled.py",
    "allocate/arrays/plan.py",
    "allocate/arrays/kernels.py",
    "margins/surely_same.py",
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
    ("cli/keys.py", "folder / POLICY"): "a path, by the name of its option",
    ("record/completing.py", "change.counted.package / name"): "a path: other packages are bytes",
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
FRACTIONS_OF_THE_VERIFIER = {
    ("allocation/steps.py", "self.lines[i].votes / step.divisors(seats)"),
    ("rule.py", "_decimal(_matched(_PERCENT, value)) / 100"),
}
FLOATS = {
    "float16", "float32", "float64", "longdouble", "floating", "divide", "true_divide", "truediv", "mean", "average",
    "median", "quantile", "std", "sqrt", "fsum", "Float32", "Float64",
}  # fmt: skip
ROUNDING = {"statistics", "decimal"}
EXACT = {
    "ceil",
    "comb",
    "floor",
    "gcd",
    "isqrt",
    "lcm",
    "perm",
    "prod",
}  # of math, on whole numbers and fractions


def floats(node: ast.AST, scope: Scope) -> Iterator[str]:
    """Every float, and every division that is not one of paths, as source text."""
    yield from own_floats(node, scope)
    inner = scope.inside(node) if isinstance(node, ast.FunctionDef | ast.Lambda) else scope
    for child in ast.iter_child_nodes(node):
        yield from floats(child, inner)


def own_floats(node: ast.AST, scope: Scope) -> Iterator[str]:
    match node:
        case ast.Constant(value=float() | complex()):
            yield repr(node.value)
        case ast.BinOp(op=ast.Div()) if not scope.is_path(node):
            yield ast.unparse(node)
        case (
            ast.AugAssign(op=ast.Div()) | ast.BinOp(op=ast.Pow(), right=ast.UnaryOp(op=ast.USub()))
        ):
            yield ast.unparse(node)
        case ast.Name(id="float" | "round" | "complex"):
            yield node.id
        case ast.Attribute(value=ast.Name(id="math"), attr=attr):
            yield from () if attr in EXACT else (ast.unparse(node),)
        case ast.Attribute(value=value, attr=attr) if (
            attr in FLOATS and ast.unparse(value) != "self"
        ):
            yield attr
        case ast.Import() | ast.ImportFrom():
            yield from inexact_imports(node)
        case _:
            pass


def inexact_imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    modules = {node.module} if isinstance(node, ast.ImportFrom) else {a.name for a in node.names}
    if modules & ROUNDING:
        yield ast.unparse(node)
    if isinstance(node, ast.ImportFrom) and node.module == "math":
        yield from (alias.name for alias in node.names if alias.name not in EXACT)


@cache
def floats_in(folder: Path) -> set[tuple[str, str]]:
    """All floats below a folder, by file."""
    return all_floats(trees_of(folder))


def trees_of(folder: Path) -> dict[str, ast.Module]:
    return {
        file.relative_to(folder).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.py"))
    }


def all_floats(trees: Mapping[str, ast.Module]) -> set[tuple[str, str]]:
    names = names_of(trees)
    return {
        (file, text)
        for file, tree in trees.items()
        for text in floats(tree, Scope(names, names.defined[file]))
    }


def test_no_float_stands_outside_the_list() -> None:
    assert {(file, text) for file, text in floats_in(HOUSE) if file not in KERNELS} - set(
        ALLOWED
    ) == set()


def test_the_verifier_has_none_but_fractions() -> None:
    assert floats_in(VERIFIER) == FRACTIONS_OF_THE_VERIFIER


def test_nothing_on_the_list_is_out_of_date() -> None:
    there = floats_in(HOUSE)
    assert set(ALLOWED) - there == set()
    assert KERNELS - {file for file, _ in there} == set()


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("x = 0.5", ["0.5"]),
        ("x = votes / seats", ["votes / seats"]),
        ("x /= 2", ["x /= 2"]),
        ("x = votes // seats", []),
        ("x = votes ** -1", ["votes ** (-1)"]),
        ("x = float(y)", ["float"]),
        ("x = round(y)", ["round"]),
        ("x = np.float64(y)", ["float64"]),
        ("from decimal import Decimal", ["from decimal import Decimal"]),
        ("x = folder / name", ["folder / name"]),
        ("x = folder / 'a' / name", []),
        ("x = Path(y).parent / name", []),
        ("def f(folder: Path) -> Path: return folder / name", []),
        ("def f(folder: 'Path | None') -> Path: return folder / name", []),
        ("def f(folder: int) -> float: return folder / name", ["float", "folder / name"]),
        ("def f(path: Path):\n out = path.with_name('a')\n return out / name", []),
        ("def f(path: Path):\n out = 3\n return out / name", ["out / name"]),
        ("def f(path: Path):\n path = 3\n return path / name", ["path / name"]),
        ("def f():\n for file in g.iterdir(): h(file / name)", []),
        ("def f(out: Path):\n def g(out: int): return out / name", ["out / name"]),
        ("class A:\n out: Path\ndef f(a: A): return a.out / name", []),
        ("class A:\n out: int\ndef f(a: A): return a.out / name", ["a.out / name"]),
        ("class A:\n out: Path\nclass B:\n out: int\nx = a.out / name", ["a.out / name"]),
        ("def g() -> Path: ...\nx = g() / name", []),
        ("FOLDER = Path('a')\nx = FOLDER / name", []),
        ("import math\nx = math.lcm(2, 3) + math.log(2)", ["math.log"]),
        ("from math import ceil, exp", ["exp"]),
        ("class A:\n def __init__(self, a: Path): self.a = a\n def f(self): return self.a / n", []),
        ("class A:\n def __init__(self, a: int): self.a = a\nx = b.a / n", ["b.a / n"]),
        ("FOLDER = 7\nx = FOLDER / name", ["FOLDER / name"]),
    ],
)
def test_floats_are_seen(code: str, seen: list[str]) -> None:
    assert all_floats({"code.py": ast.parse(code)}) == {("code.py", text) for text in seen}
