"""Which language the command line speaks, decided before any help text is made."""

import os
import sys
from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "km")


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``--lang km`` wins over ``SALAKHUM_LANG``, that over ``LC_ALL`` and ``LANG``; else English."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    for name in ("SALAKHUM_LANG", "LC_ALL", "LANG"):
        if environment.get(name, "")[:2] in LANGUAGES:
            return environment[name][:2]
    return "en"


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


LANGUAGE = chosen(sys.argv[1:], os.environ)
