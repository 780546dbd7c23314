"""The pages of the Python API.

One for each room, with the public names of the room and of the packages in it.
"""

import pkgutil
import re
from importlib import import_module
from types import ModuleType

import salakhum
from pages.markdown import table

NOT_FOR_CALLERS = ("cli", "__main__")  # commands are called from the shell
ROLE = re.compile(r":\w+:`~?([\w.]+)`")

DIRECTIVE = """```{{eval-rst}}
.. automodule:: {name}{without}
```
"""


def rooms() -> dict[str, ModuleType]:
    """The face of the house, then its rooms by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(salakhum.__path__))
    below = {
        name: import_module(f"salakhum.{name}") for name in names if name not in NOT_FOR_CALLERS
    }
    return {"salakhum": salakhum, **below}


def parts(room: ModuleType) -> list[str]:
    """The room, and the packages in it that export
    something which the face of the room does not.
    """
    if room is salakhum or not hasattr(room, "__path__"):
        return [room.__name__]
    face = set(getattr(room, "__all__", ()))
    below = pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    packages = [name for _, name, is_package in below if is_package]
    exports = {name: set(getattr(import_module(name), "__all__", ())) for name in packages}
    return [room.__name__, *(name for name in packages if exports[name] - face)]


def page(room: ModuleType) -> str:
    """One room; what several of its packages export stands under the first of them."""
    shown: set[str] = set()
    chapters = []
    for name in parts(room):
        names = set(getattr(import_module(name), "__all__", ()))
        without = (
            f"\n   :exclude-members: {', '.join(sorted(names & shown))}" if names & shown else ""
        )
        heading = "##" if chapters else "#"
        chapters.append(f"{heading} {name}\n\n{DIRECTIVE.format(name=name, without=without)}")
        shown |= names
    return "\n".join(chapters)


def contents() -> str:
    """All rooms, with what their docstrings begin with."""
    rows = [
        (
            f"[{room.__name__}](api/{name}.md)",
            ROLE.sub(r"`\1`", (room.__doc__ or "").partition("\n")[0]),
        )
        for name, room in rooms().items()
    ]
    return f"""# Python API

The public names of each room, with their docstrings; [how to use them](../how-to/python.md). Everything here is typed and takes and gives
frozen values. What is not named here may change at any time.

{table(("Room", "What it is"), rows)}
```{{toctree}}
:hidden:
:glob:

api/*
```
"""
