"""Values cross the house with a type: ``Any`` stands in a signature only where a document enters or leaves."""

import ast
from collections import Counter
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
LEFT: dict[str, int] = {  # signatures with Any that are still to go, by file; none is the aim
    "cli/waiting.py": 1,
}


def untyped() -> Iterator[tuple[str, int]]:
    """Every signature that says Any, by file and line."""
    for file in sorted(HOUSE.rglob("*.py")):
        name = file.relative_to(HOUSE).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                notes = [node.returns, *(argument.annotation for argument in arguments)]
                if any("Any" in ast.unparse(note) for note in notes if note is not None):
                    yield name, node.lineno


def test_any_stands_in_no_more_signatures_than_it_did() -> None:
    number = Counter(name for name, _ in untyped() if name not in CODECS)
    assert {name: count for name, count in number.items() if count > LEFT.get(name, 0)} == {}
    assert {name: count for name, count in LEFT.items() if number[name] < count} == {}, "lower it"


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
