"""What a room exports is what it says it exports, in the order of the house; the face of the house is lazy and hides no room."""

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import salakhum
import salakhum_verify

LIGHT = ("numpy", "polars", "salakhum.rules", "salakhum.languages", "importlib.metadata")


def packages_of(house: ModuleType) -> list[str]:
    """The house itself and every package in it."""
    below = pkgutil.walk_packages(house.__path__, f"{house.__name__}.")
    return [house.__name__, *(name for _, name, is_package in below if is_package)]


ROOMS = packages_of(salakhum) + packages_of(salakhum_verify)


HOUSE = Path(salakhum.__path__[0])
# Rooms in a room: the wings of publish, and the life of one form.
WINGS = {name for name in ROOMS if name.startswith("salakhum.publish.") and name.count(".") == 2}
FACES = {name for name in ROOMS if name.count(".") == 1} | WINGS | {"salakhum.count.entry"}
PAST_A_FACE = 0  # imports of a file in a room from outside: none is the aim


def imports(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Every import of the house as the module that has it, the module it asks, and the name it wants of that."""
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        here = ".".join(parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from ((here, node.module, alias.name) for alias in node.names)
            if isinstance(node, ast.Import):
                yield from ((here, alias.name, "") for alias in node.names)


def is_past_a_face(here: str, module: str, name: str) -> bool:
    """Whether an import goes to a file of a room that it does not stand in."""
    wanted = f"{module}.{name}" if is_module(f"{module}.{name}") else module
    room = max((face for face in FACES if f"{wanted}.".startswith(f"{face}.")), key=len, default="")
    return bool(room) and wanted != room and not f"{here}.".startswith(f"{room}.")


def is_module(name: str) -> bool:
    """Whether it is a file or a folder of the house, and no name on the face of its room."""
    path, (parent, _, last) = HOUSE.parent.joinpath(*name.split(".")), name.rpartition(".")
    is_there = path.with_suffix(".py").is_file() or path.is_dir()
    return is_there and last not in getattr(import_module(parent), "__all__", ())


def in_order(name: str) -> tuple[bool, bool, str]:
    """Constants, then classes, then functions."""
    return not name.isupper(), not name[:1].isupper(), name


def of_the_room(room: ModuleType, value: object) -> bool:
    """A constant, or a class or a function that the room defines; what it only borrows is no part of its face."""
    if isinstance(value, ModuleType):
        return False
    home = value.__module__ if isinstance(value, type | FunctionType) else room.__name__
    return home == room.__name__ or home.startswith(f"{room.__name__}.")


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_exports_what_it_says_in_order(name: str) -> None:
    room = import_module(name)
    said = list(getattr(room, "__all__", ()))
    public = {name for name in vars(room) if not name.startswith("_")} - {"TYPE_CHECKING"}
    assert said == sorted(set(said), key=in_order)
    assert [name for name in said if not hasattr(room, name)] == []
    assert {name for name in public if of_the_room(room, getattr(room, name))} <= set(said)


def test_a_room_is_entered_by_its_face() -> None:
    past = [
        f"{asked[0]}: {asked[1]} {asked[2]}" for asked in imports(HOUSE) if is_past_a_face(*asked)
    ]
    assert len(past) <= PAST_A_FACE, past


@pytest.mark.parametrize(
    ("here", "module", "name", "past"),
    [
        ("salakhum.declare.folder", "salakhum.count", "examine", False),
        ("salakhum.declare.folder", "salakhum.count.status", "FormStatus", True),
        ("salakhum.declare.folder", "salakhum.count", "status", True),
        ("salakhum.declare.folder", "salakhum.count.status", "", True),
        ("salakhum.declare.folder", "salakhum.count.entry", "evolve", False),
        ("salakhum.declare.folder", "salakhum.count.entry.evolve", "evolve", True),
        ("salakhum.declare.folder", "salakhum.declare.names", "all_names", False),
        ("salakhum.declare.folder", "salakhum.canonical", "digest", False),
        ("salakhum.publish.site.site", "salakhum.publish.edition.places", "Place", True),
        ("salakhum.publish.site.site", "salakhum.publish.order", "Order", False),
        ("salakhum.cli.publish", "salakhum.publish.exports", "left_out", False),
        ("salakhum.cli.margins", "salakhum.margins", "margins", False),
    ],
)
def test_the_law_sees_who_goes_past_a_face(here: str, module: str, name: str, past: bool) -> None:
    assert is_past_a_face(here, module, name) == past


def test_every_name_of_the_face_is_there_and_is_no_room() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(salakhum.__path__)}
    assert set(salakhum.__all__).isdisjoint(rooms)
    assert set(salakhum.__all__) <= set(dir(salakhum))
    assert salakhum.__version__ == version("salakhum")
    for name in salakhum.__all__:
        assert getattr(salakhum, name) is getattr(salakhum, name)
    with pytest.raises(AttributeError, match="module 'salakhum' has no attribute 'aportion'"):
        _ = salakhum.aportion  # type: ignore[attr-defined]


def test_the_import_of_the_house_loads_no_room() -> None:
    code = f"import sys, salakhum; print(*sorted(set(sys.modules) & {set(LIGHT)!r}))"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == []


def test_type_checkers_see_the_types() -> None:
    for house in (salakhum, salakhum_verify):
        assert (Path(house.__path__[0]) / "py.typed").is_file()
