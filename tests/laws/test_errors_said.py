"""Errors: a public function says in its docstring which ones it raises, by name."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "src" / "salakhum", ROOT / "verify" / "src" / "salakhum_verify")
ENDINGS = frozenset({"Exit", "Abort", "SystemExit"})  # of a command: no error that a caller meets
OUR_FAULT = frozenset({"AssertionError", "NotImplementedError"})  # no caller can bring them about

Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_public(name: str) -> bool:
    return not name.startswith("_") or name.startswith("__")


def public_functions(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[Function, str]]:
    """Functions of a module, and methods of its public classes, ``__init__`` and its like too.

    Each with what is said of it: its own docstring, and that of its class, which speaks for all.
    """
    about = ast.get_docstring(tree) or "" if isinstance(tree, ast.ClassDef) else ""
    for node in tree.body:
        if isinstance(node, Function) and is_public(node.name):
            yield node, about + (ast.get_docstring(node) or "")
        elif isinstance(node, ast.ClassDef) and is_public(node.name):
            yield from public_functions(node)


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """What a function does itself, without the functions that it defines."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            yield node
            yield from own_nodes(node)


def raised(function: Function) -> set[str]:
    """The errors that a function makes; one that it passes on as it came has been said by others."""
    names = set()
    for node in own_nodes(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = error.attr if isinstance(error, ast.Attribute) else getattr(error, "id", "")
            if name.lstrip("_")[:1].isupper():
                names.add(name)
    return names - ENDINGS - OUR_FAULT


def silent(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Functions and the errors of theirs that their docstrings do not name, with their lines."""
    for function, said in public_functions(tree):
        for error in sorted(raised(function)):
            if error not in said:
                yield function.lineno, function.name, error


def test_a_public_function_says_which_errors_it_raises() -> None:
    unsaid = [
        f"{file.relative_to(ROOT)}:{line} {name} raises {error}"
        for source in SOURCES
        for file in sorted(source.rglob("*.py"))
        for line, name, error in silent(ast.parse(file.read_text("utf-8")))
    ]
    assert unsaid == []


def test_the_law_sees_what_a_function_raises() -> None:
    source = '''
def said():
    """Raises :class:`BadKeyError`."""
    raise BadKeyError("no")
def unsaid():
    """A key."""
    raise errors.BadKeyError
def _inner():
    raise BadKeyError
class Key:
    def __init__(self):
        raise ValueError from None
    def passes_on(self):
        try: read()
        except ValueError as error: raise
        except OSError as error: raise error
    def defines(self):
        def later(): raise KeyError
        raise typer.Exit(2)
'''
    seen = [(name, error) for _, name, error in silent(ast.parse(source))]
    assert seen == [("unsaid", "BadKeyError"), ("__init__", "ValueError")]
