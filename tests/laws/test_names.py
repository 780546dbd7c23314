"""Names: a binding says what it holds, and a public class name stands for one thing in the house."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE, VERIFIER = ROOT / "src" / "salakhum", ROOT / "verify" / "src"
EMPTY_WORDS = frozenset({"one", "found", "some", "each", "told", "held", "made", "at"})


def modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


def bindings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that is bound, with its line; the fields of a class are its own words."""
    fields = {
        id(statement.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Store()) if id(node) not in fields:
                yield node.lineno, node.id
            case ast.arg():
                yield node.lineno, node.arg
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case (
                ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.ExceptHandler(name=str(name))
            ):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name


def empty_bindings(folder: Path) -> list[str]:
    return [
        f"{file}:{line} {name}"
        for file, tree in modules(folder)
        for line, name in bindings(tree)
        if name in EMPTY_WORDS
    ]


@pytest.mark.parametrize("folder", [HOUSE, VERIFIER])
def test_no_binding_has_a_name_that_says_nothing(folder: Path) -> None:
    assert empty_bindings(folder) == []


def repeated_classes(folder: Path) -> dict[str, list[str]]:
    """The public class names that stand in several files, with those files."""
    files = defaultdict(list)
    for file, tree in modules(folder):
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(file)
    return {name: where for name, where in files.items() if len(where) > 1}


@pytest.mark.parametrize("folder", [HOUSE, VERIFIER])
def test_a_public_class_name_stands_once(folder: Path) -> None:
    """In the house, and in the verifier, which names the same things a second time."""
    assert repeated_classes(folder) == {}


EMPTY_FILES = frozenset(
    {"apart", "course", "decided", "doors", "drawn", "keeping", "lines", "memory", "news", "part"}
    | {"proof", "telling", "trial", "twins", "data", "helpers", "manager", "process", "utils"}
)


@pytest.mark.parametrize("folder", [HOUSE, VERIFIER, ROOT / "tests"])
def test_a_file_is_named_for_what_stands_in_it(folder: Path) -> None:
    stems = {file: file.stem.removeprefix("test_") for file in folder.rglob("*.py")}
    assert [str(file) for file, stem in stems.items() if stem in EMPTY_FILES] == []


def test_the_law_sees_every_way_to_bind_a_name() -> None:
    source = """
def one(found, *, some=0):
    for each in found: told = each
    try: pass
    except ValueError as held: pass
    match found:
        case [made, *at]: pass
    return [one for one in found]
class Fields:
    at: int
"""
    names = Counter(name for _, name in bindings(ast.parse(source)) if name in EMPTY_WORDS)
    assert names.keys() == EMPTY_WORDS
    assert names["at"] == 1
