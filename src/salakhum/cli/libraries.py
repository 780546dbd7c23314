"""What is said where a library of an extra is not installed.

What that leaves out, and how to get it.
"""

from collections.abc import Mapping

from salakhum.cli.output import bad_input, console, say
from salakhum.optional import EXTRAS, is_installed


def need(library: str) -> None:
    """Do nothing where a library of an extra is installed; end with status 2 where it is not."""
    if not is_installed(library):
        raise bad_input(_missing(library))


def tell_left_out(files: Mapping[str, str]) -> None:
    """Say on standard error which files are left out, each for want of its library."""
    for file, library in files.items():
        text = say("cli.extra.left_out", file=file, why=_missing(library))
        console(error=True).print(text, markup=False)


def _missing(library: str) -> str:
    return say("cli.extra.missing", library=library, extra=EXTRAS[library])
