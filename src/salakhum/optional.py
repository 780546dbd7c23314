"""The libraries that an installation may lack.

The extra that each belongs to, and the error that names it.

What can be done without one of them is done without it, and whoever calls can ask beforehand what
will be left out.
"""

from importlib.util import find_spec

from salakhum.errors import SalakhumError

EXTRAS = {"numba": "fast", "typst": "documents", "xlsxwriter": "documents"}


class MissingLibraryError(SalakhumError, ImportError):
    """A library of an extra that is needed and not installed; ``name`` says which."""


def is_installed(library: str) -> bool:
    """Whether a library of an extra can be imported here."""
    return find_spec(library) is not None


def require(library: str) -> None:
    """Do nothing where a library of an extra is installed.

    Raises :class:`MissingLibraryError` where it is not.
    """
    if not is_installed(library):
        message = f"{library} is not installed: the extra {EXTRAS[library]!r} brings it"
        raise MissingLibraryError(message, name=library)
