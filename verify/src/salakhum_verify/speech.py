"""What is said, in English and in Khmer: sentences by code, whole numbers in the digits of the language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from salakhum_verify.faults import Fault, Value

LANGUAGES = ("en", "km")
NOTHING = "–"
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}")
_KHMER = str.maketrans("0123456789,", "០១២៣៤៥៦៧៨៩.")


@cache
def sentences(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every sentence of a language, by table and code."""
    file = files("salakhum_verify") / "sentences" / language / "sentences.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(table: str, code: str, language: str, **values: Value) -> str:
    """One sentence with its values.

    >>> say("fault", "too-few-officers", "en", where="declarations/1/statement", signed=1, needed=2)
    'declarations/1/statement: signed by 1 officers, 2 are needed'
    """
    told = {name: number(value, language) for name, value in values.items()}
    return sentences(language)[table][code].format_map(told)


def why(fault: Fault, language: str) -> str:
    """Why a bundle is not accepted."""
    return say("fault", fault.code, language, **fault.values)


def number(value: Value, language: str) -> str:
    """A value as people read it; texts stay as they are, but for what would move the cursor of a terminal.

    >>> number(23602, "en"), number(23602, "km")
    ('23,602', '២៣.៦០២')
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value.translate(_CONTROL)
    return f"{value:,}".translate(_KHMER) if language == "km" else f"{value:,}"
