"""Docstrings of the verifier: no line is wider than the page, and a function that raises says what."""

import ast
from collections.abc import Iterator
from pathlib import Path

VERIFIER = Path(__file__).parents[2] / "verify" / "src" / "salakhum_verify"
WIDTH = 100
LEFT = {  # files that are still to be gone through; none is the aim
    "declaration.py",
    "events.py",
    "form_history.py",
    "forms.py",
    "journal.py",
    "people.py",
    "result.py",
}


def wide_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > WIDTH]


def silent(tree: ast.AST, about: str = "") -> Iterator[str]:
    """The public functions that raise and say it neither themselves nor in what is said ``about`` their class."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from silent(node, ast.get_docstring(node) or "")
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            if raises and "aises" not in about + (ast.get_docstring(node) or ""):
                yield node.name


def test_no_line_of_the_verifier_is_wider_than_the_page() -> None:
    wide = {file.name: wide_lines(file.read_text("utf-8")) for file in VERIFIER.rglob("*.py")}
    assert {name: lines for name, lines in wide.items() if lines and name not in LEFT} == {}


def test_a_function_of_the_verifier_that_raises_says_so() -> None:
    trees = {file.name: ast.parse(file.read_text("utf-8")) for file in VERIFIER.rglob("*.py")}
    mute = {name: list(silent(tree)) for name, tree in trees.items() if name not in LEFT}
    assert {name: functions for name, functions in mute.items() if functions} == {}


def test_the_laws_see_what_breaks_them() -> None:
    source = '''
class Row:
    """A row."""
    def text(self): raise KeyError
    def _hidden(self): raise KeyError
class Cell:
    """Every reader raises KeyError."""
    def text(self): raise KeyError
def read():
    """Reads; raises KeyError."""
    raise KeyError
def write():
    """Writes."""
    if True: raise KeyError
'''
    assert list(silent(ast.parse(source))) == ["text", "write"]
    assert wide_lines("x" * WIDTH + "\n" + "x" * (WIDTH + 1)) == ["x" * (WIDTH + 1)]
