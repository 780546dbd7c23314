"""Salakhum: local-council elections from the result form to the named councillor.

``apportion`` gives the seats of one council, ``read_election`` and ``recount_election`` those of a
whole election, ``margins_of`` how close they are, ``load_rule`` the law. Every error is a
:class:`SalakhumError`.

Behind them data walks through the rooms once: ``register`` (the election package) and ``rules``
(the law as data) → ``count`` (result forms and their checks) → ``tabulate`` (totals) → ``allocate``
(seats) → ``elect`` (people) → ``declare`` (a numbered, explained result).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salakhum.apportionment import apportion
    from salakhum.elections import margins_of, recount_election
    from salakhum.errors import SalakhumError
    from salakhum.register import read_election
    from salakhum.rules import load_rule

    __version__: str

__all__ = [
    "SalakhumError",
    "__version__",
    "apportion",
    "load_rule",
    "margins_of",
    "read_election",
    "recount_election",
]

# Where each name lives. It is loaded when it is first asked for, and no name is that of a room: the
# import of the room would then hide the function.
_HOMES = {
    "SalakhumError": "salakhum.errors",
    "apportion": "salakhum.apportionment",
    "load_rule": "salakhum.rules",
    "margins_of": "salakhum.elections",
    "read_election": "salakhum.register",
    "recount_election": "salakhum.elections",
}


if not TYPE_CHECKING:  # to a type checker any name would be there

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 - slow to load, and seldom asked for

            value: object = version("salakhum")
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        else:
            raise AttributeError(f"module 'salakhum' has no attribute {name!r}", name=name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
