"""Sentences and numbers in every language: each is a folder in ``sentences``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from salakhum_verify.faults import Value, VerificationError

FOLDER = Path(__file__).with_name("sentences")
NOTHING = "–"
ASCII = "0123456789"
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True, slots=True)
class Speech:
    """``digits`` are ten, 0 first; ``grouping`` stands between thousands.

    The ``reference`` is spoken where nobody asked.
    """

    name: str
    reference: bool
    digits: str
    grouping: str


@cache
def speeches() -> Mapping[str, Speech]:
    """How every language that has a folder writes, by code, the reference first."""
    by_code = {
        file.parent.name: Speech(**tomllib.loads(file.read_text(encoding="utf-8")))
        for file in sorted(FOLDER.glob("*/speech.toml"))
    }
    return dict(sorted(by_code.items(), key=lambda entry: not entry[1].reference))


LANGUAGES = tuple(speeches())
SCRIPTS = tuple(frozenset(speech.digits) for speech in speeches().values())


@cache
def sentences(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every sentence of a language, by table and code."""
    file = FOLDER / language / "sentences.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(table: str, code: str, language: str, **values: Value) -> str:
    """One sentence with its values.

    >>> say("fault", "too-few-officers", "en", where="declarations/1/statement", signed=1, needed=2)
    'declarations/1/statement: signed by 1 officers, 2 are needed'
    """
    written = {name: number(value, language) for name, value in values.items()}
    return sentences(language)[table][code].format_map(written)


def why(fault: VerificationError, language: str) -> str:
    """Why a bundle is not accepted."""
    return say("fault", fault.code, language, **fault.values)


def number(value: Value, language: str) -> str:
    """A value as people read it.

    Texts stay as they are, but for what would move the cursor of a terminal.

    >>> number(23602, "en"), number(23602, "km")
    ('23,602', '២៣.៦០២')
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value.translate(_CONTROL)
    speech = speeches()[language]
    return f"{value:,}".translate(str.maketrans(f"{ASCII},", f"{speech.digits}{speech.grouping}"))
