"""Frozen values as JSON and back, by the types of their fields.

What no type allows is refused with its path.

A class may be written in another shape: ``SHAPE`` is its type, ``shaped()`` gives it and
``of_shape()`` takes it. A field that has a default is left out of the JSON where its value is that
default; every other field stands there, null where it is None. A value of a union of dataclasses
says which one it is, under ``is``. Texts, numbers and null are the same on both sides, so that rows
of them are looked at by their types alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from itertools import product
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from salakhum.canonical import Json
from salakhum.events.errors import MisshapenError

IS = "is"  # the key under which a value of a union names its class
PLAIN = {str: "a text", int: "a whole number", bool: "true or false", NoneType: "null"}
Write = Callable[[Any], Json]
Read = Callable[[Json], Any]


def _plain(shape: Any) -> frozenset[Any]:
    """The types of plain values that a type allows, none where it is of another sort."""
    types = frozenset(get_args(shape) if isinstance(shape, UnionType) else (shape,))
    return types if types <= PLAIN.keys() else frozenset()


def _same(value: Any) -> Any:
    return value


@cache
def writer(shape: Any) -> Write:
    """What turns a value of a type into JSON."""
    if other := getattr(shape, "SHAPE", None):
        item = writer(other)
        return lambda value: item(value.shaped())
    if is_dataclass(shape):
        return _write_fields(shape)
    if _plain(shape):
        return _same
    if inner := get_args(shape):
        return _write_parts(get_origin(shape), inner)
    return datetime.isoformat if shape is datetime else lambda value: value.value


def _write_parts(origin: Any, inner: tuple[Any, ...]) -> Write:
    if origin is UnionType:
        return _write_choice(inner)
    if origin is frozenset:
        return sorted
    if origin is tuple:
        return _write_items(inner)
    item = writer(inner[1])
    return lambda value: {name: item(part) for name, part in value.items()}


def _write_fields(shape: Any) -> Write:
    hints = get_type_hints(shape)
    always = [(part.name, writer(hints[part.name])) for part in fields(shape) if _needed(part)]
    others = [
        (part.name, writer(hints[part.name]), _default(part))
        for part in fields(shape)
        if not _needed(part)
    ]

    def write(value: Any) -> Json:
        document = {name: item(getattr(value, name)) for name, item in always}
        for name, item, default in others:
            if (said := getattr(value, name)) != default:
                document[name] = item(said)
        return document

    return write


def _needed(part: Field[Any]) -> bool:
    return part.default is MISSING and part.default_factory is MISSING


def _default(part: Field[Any]) -> Any:
    return part.default if part.default_factory is MISSING else part.default_factory()


def _write_choice(choices: tuple[Any, ...]) -> Write:
    writers = {choice: writer(choice) for choice in choices if choice is not NoneType}
    if len(writers) == 1:
        (item,) = writers.values()
        return lambda value: None if value is None else item(value)

    def write(value: Any) -> Json:
        inner: Any = writers[type(value)](value)
        return {IS: type(value).__name__, **inner}

    return write


def _write_items(inner: tuple[Any, ...]) -> Write:
    if inner[1:] == (...,):
        item = writer(inner[0])
        return list if item is _same else lambda value: [item(part) for part in value]
    items = [writer(part) for part in inner]
    if all(item is _same for item in items):
        return list
    return lambda value: [item(part) for item, part in zip(items, value, strict=True)]


@cache
def reader(shape: Any) -> Read:
    """What turns JSON into a value of a type.

    It raises :class:`MisshapenError` where it is none.
    """
    if other := getattr(shape, "SHAPE", None):
        item = reader(other)
        return lambda document: shape.of_shape(item(document))
    if is_dataclass(shape):
        return _read_fields(shape)
    if plain := _plain(shape):
        return _read_plain(plain)
    if inner := get_args(shape):
        return _read_parts(get_origin(shape), inner)
    return _read_moment if shape is datetime else _read_enum(shape)


def _read_parts(origin: Any, inner: tuple[Any, ...]) -> Read:
    if origin is UnionType:
        return _read_choice(inner)
    if origin is frozenset or inner[1:] == (...,):
        return _read_array(origin, inner[0])
    return _read_row(inner) if origin is tuple else _read_mapping(inner[1])


def _read_fields(shape: Any) -> Read:
    hints = get_type_hints(shape)
    readers = {part.name: reader(hints[part.name]) for part in fields(shape)}
    needed = [part.name for part in fields(shape) if _needed(part)]

    def read(document: Json) -> Any:
        if not isinstance(document, dict):
            raise MisshapenError("must be an object")
        for name in needed:
            if name not in document:
                raise MisshapenError("is missing", name)
        for name in document:
            if name not in readers:
                raise MisshapenError("is not known here", name)
        try:
            return shape(**{name: readers[name](value) for name, value in document.items()})
        except MisshapenError:
            raise _first(readers.__getitem__, document.items()) from None

    return read


def _first(reader_of: Callable[[Any], Read], pairs: Iterable[tuple[Any, Json]]) -> MisshapenError:
    """The error of the first of named values that is not as it must be."""
    for name, value in pairs:
        try:
            reader_of(name)(value)
        except MisshapenError as error:
            return error.under(name if isinstance(name, str) else f"[{name}]")
    raise AssertionError  # pragma: no cover - one of them has just been refused


def _read_choice(choices: tuple[Any, ...]) -> Read:
    readers = {choice.__name__: reader(choice) for choice in choices if choice is not NoneType}
    if len(readers) == 1:
        (item,) = readers.values()
        return lambda value: None if value is None else item(value)

    def read(document: Json) -> Any:
        tag = document.get(IS) if isinstance(document, dict) else None
        if not isinstance(document, dict) or not isinstance(tag, str) or tag not in readers:
            raise MisshapenError(f"must be one of {', '.join(readers)}", IS)
        return readers[tag]({name: value for name, value in document.items() if name != IS})

    return read


def _read_array(origin: Any, shape: Any) -> Read:
    plain, item = _plain(shape), reader(shape)

    def read(document: Json) -> Any:
        if not isinstance(document, list):
            raise MisshapenError("must be an array")
        if plain.issuperset(map(type, document)):
            return origin(document)
        try:
            return origin([item(value) for value in document])
        except MisshapenError:
            raise _first(lambda _: item, enumerate(document)) from None

    return read


def _read_row(inner: tuple[Any, ...]) -> Read:
    plain = frozenset(product(*map(_plain, inner)))
    items = [reader(part) for part in inner]

    def read(document: Json) -> Any:
        if not isinstance(document, list) or len(document) != len(items):
            raise MisshapenError(f"must be an array of {len(items)}")
        if tuple(map(type, document)) in plain:
            return tuple(document)
        try:
            return tuple([item(value) for item, value in zip(items, document, strict=True)])
        except MisshapenError:
            raise _first(items.__getitem__, enumerate(document)) from None

    return read


def _read_mapping(shape: Any) -> Read:
    plain, item = _plain(shape), reader(shape)

    def read(document: Json) -> Any:
        if not isinstance(document, dict):
            raise MisshapenError("must be an object")
        if plain.issuperset(map(type, document.values())):
            return document
        try:
            return {name: item(value) for name, value in document.items()}
        except MisshapenError:
            raise _first(lambda _: item, document.items()) from None

    return read


def _read_moment(document: Json) -> datetime:
    try:
        return datetime.fromisoformat(document)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise MisshapenError("must be a moment as 2027-06-06T21:30:00+07:00") from error


def _read_enum(shape: type[Enum]) -> Read:
    values = {member.value: member for member in shape}
    types = frozenset(map(type, values))

    def read(document: Json) -> Any:
        if type(document) not in types or document not in values:
            raise MisshapenError(f"must be one of {', '.join(map(str, values))}")
        return values[document]

    return read


def _read_plain(types: frozenset[Any]) -> Read:
    names = " or ".join(name for shape, name in PLAIN.items() if shape in types)

    def read(document: Json) -> Any:
        if type(document) not in types:
            raise MisshapenError(f"must be {names}")
        return document

    return read
