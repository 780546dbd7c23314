"""What a room exports is what it says it exports, in the order of the house; the face of the house is lazy and hides no room."""

import pkgutil
import subprocess
import sys
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
