"""Which language the command line speaks, decided before any help text is made."""

import os
import sys
from collections.abc import Mapping, Sequence

from salakhum.languages import LANGUAGES, REFERENCE


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``--lang`` wins over ``SALAKHUM_LANG``, that over ``LC_ALL`` and ``LANG``.

    Else the reference.
    """
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    for name in ("SALAKHUM_LANG", "LC_ALL", "LANG"):
        code = environment.get(name, "").partition(".")[0].partition("_")[0]
        if code in LANGUAGES:
            return code
    return REFERENCE


def _known(language: str) -> str:
    return language if language in LANGUAGES else REFERENCE


LANGUAGE = chosen(sys.argv[1:], os.environ)
