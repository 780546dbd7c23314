"""Every error of the house comes whole out of another process, as those of a pool of workers must."""

import pickle
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import salakhum
from salakhum.declare.misfit import MISSING, Misfit, MisfitError
from salakhum.errors import SalakhumError


def classes(root: type[SalakhumError]) -> Iterator[type[SalakhumError]]:
    """The class and all below it."""
    yield root
    for below in root.__subclasses__():
        yield from classes(below)


def every_class() -> list[type[SalakhumError]]:
    for module in walk_packages(salakhum.__path__, "salakhum."):
        if not module.name.endswith(("__main__", "compiled")):
            import_module(module.name)
    return sorted(set(classes(SalakhumError)), key=lambda error: error.__qualname__)


@pytest.mark.parametrize("error_class", every_class(), ids=lambda error: error.__name__)
def test_an_error_is_the_same_after_its_way(error_class: type[SalakhumError]) -> None:
    error = error_class.__new__(error_class, "what happened")
    error.__dict__["where"] = ("council", 7)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is error_class
    assert again.args == ("what happened",)
    assert again.__dict__ == error.__dict__


def test_what_its_constructor_makes_is_not_made_twice() -> None:
    error = MisfitError(Misfit("nation.seats", MISSING, "number"))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(again) == str(error)
    assert again.misfit == error.misfit
    assert again.misfit.value is MISSING
