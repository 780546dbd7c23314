"""Values cross the house with a type: ``Any`` stands in a signature only where a document enters or leaves."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE, VERIFIER = ROOT / "src" / "salakhum", ROOT / "verify" / "src" / "salakhum_verify"
CODECS = {
    "declare/document/codec.py",
    "events/codec.py",
    "events/shapes.py",
    "languages/fields.py",
}


def untyped(tree: ast.AST) -> Iterator[int]:
    """The lines of the signatures that say Any, of ``*args`` and ``**kwargs`` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = node.args
            rest = [argument for argument in (given.vararg, given.kwarg) if argument]
            arguments = (*given.posonlyargs, *given.args, *given.kwonlyargs, *rest)
            notes = [node.returns, *(argument.annotation for argument in arguments)]
            names = (name for note in notes if note is not None for name in ast.walk(note))
            if any(isinstance(name, ast.Name) and name.id == "Any" for name in names):
                yield node.lineno


def test_any_stands_in_no_signature_but_of_a_codec() -> None:
    lines = {
        name: list(untyped(ast.parse(file.read_text("utf-8"))))
        for file in sorted(HOUSE.rglob("*.py"))
        if (name := file.relative_to(HOUSE).as_posix()) not in CODECS
    }
    assert lines
    assert {name: where for name, where in lines.items() if where} == {}


def test_the_law_sees_any_wherever_it_stands() -> None:
    source = """
def f(a: Any, /): ...
def g(*, b: list[Any]) -> None: ...
def h(*args: Any, **kwargs: int): ...
async def i() -> Mapping[str, Any]: ...
def fine(Anything: int) -> Anyone: ...
"""
    assert list(untyped(ast.parse(source))) == [2, 3, 4, 5]


def test_the_verifier_does_without_any() -> None:
    """Its documents are ``Json`` from the first byte on, and every field is asked for by its type."""
    sources = {file: ast.parse(file.read_text("utf-8")) for file in VERIFIER.rglob("*.py")}
    assert sources
    names = {
        (file.name, name.name)
        for file, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "typing"
        for name in node.names
    }
    assert {file for file, name in names if name == "Any"} == set()
