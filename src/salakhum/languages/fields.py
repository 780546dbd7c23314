"""TOML to frozen values: every field of a dataclass is there, of its type, and nothing else is."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Problems = tuple[tuple[str, str], ...]  # a path in the file, and the word for what is wrong with it

MISSING, SUPERFLUOUS, WRONG, UNREADABLE = "missing", "superfluous", "wrong", "unreadable"


def read_fields(kind: type[T], file: Path) -> tuple[T | None, Problems]:
    """The value in ``file``, or None with everything that is wrong there."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError:
        return None, ((file.name, MISSING),)
    except ValueError as error:
        return None, ((str(error), UNREADABLE),)
    problems = tuple(_problems(kind, document, ""))
    return (None if problems else _record(kind, document)), problems


def _problems(kind: object, value: object, path: str) -> Iterator[tuple[str, str]]:
    if is_dataclass(kind):
        if not isinstance(value, dict):
            yield path, WRONG
            return
        hints = get_type_hints(kind)
        yield from ((f"{path}{key}", SUPERFLUOUS) for key in value.keys() - hints.keys())
        for name, hint in hints.items():
            if name not in value:
                yield f"{path}{name}", MISSING
            else:
                dot = "." if is_dataclass(hint) else ""
                yield from _problems(hint, value[name], f"{path}{name}{dot}")
    elif not _fits(kind, value):
        yield path, WRONG


def _fits(kind: object, value: object) -> bool:
    if get_origin(kind) is tuple:
        return isinstance(value, list) and all(_fits(get_args(kind)[0], part) for part in value)
    if get_origin(kind) is Mapping:
        parts = value.values() if isinstance(value, dict) else ()
        return isinstance(value, dict) and all(_fits(get_args(kind)[1], part) for part in parts)
    if kind is Decimal:
        return isinstance(value, Decimal | int) and not isinstance(value, bool)
    return type(value) is kind


def _value(kind: object, value: object) -> object:
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _record(kind, value)
    if isinstance(value, list):
        return tuple(value)
    return Decimal(value) if kind is Decimal and isinstance(value, int | Decimal) else value


def _record(kind: type[T], table: Mapping[str, object]) -> T:
    return kind(**{name: _value(hint, table[name]) for name, hint in get_type_hints(kind).items()})
