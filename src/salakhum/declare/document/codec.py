"""The one way from a declared result to JSON and back, by the types of its values.

A field without a default is always written, as null where it is None; a field with a default is
left out where it has that. Fractions are text, days as 2022-06-05, members of an enumeration their
value or their name. Reading is total and strict: the first value that does not belong in its place
is refused with that place, and so is a key that nobody would read, or one that says what leaving it
out says. So there is one JSON for a value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import Enum, IntEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from salakhum.allocate import Move, Question
from salakhum.canonical import Json
from salakhum.declare.document.values import (
    DeclaredFinding,
    DeclaredHead,
    DeclaredResult,
    ElectedPerson,
)
from salakhum.declare.misfit import MISSING, Misfit, MisfitError
from salakhum.elect import Person, Succession

T = TypeVar("T")
Object = dict[str, Json]
Write = Callable[[Any], Any]
Read = Callable[[str, Any], Any]

ALWAYS = {
    (Move, "seats"),
    (Question, "sure"),
    (DeclaredFinding, "fields"),
    (DeclaredFinding, "values"),
}
NEVER = {(DeclaredFinding, "place")}  # where in a file: of packages, not of forms
NUMBERS = {
    (DeclaredHead, "number"),
    (DeclaredResult, "number"),
    (ElectedPerson, "position"),
}  # from 1; other whole numbers from 0


def to_json(result: DeclaredResult) -> dict[str, Any]:
    """The JSON object of a declared result; see :func:`from_json`."""
    return json_of(DeclaredResult, result)


def from_json(document: object) -> DeclaredResult:
    """The declared result of a JSON object, so that ``from_json(to_json(x)) == x``.

    Raises :class:`MisfitError` with the first value that does not belong in its place.
    """
    return value_of(DeclaredResult, document)


def json_of(kind: type[Any], value: object) -> dict[str, Any]:
    """The JSON object of a value of a declared result: a council, an area."""
    written: dict[str, Any] = _writer(kind)(value)
    return written


def value_of(kind: type[T], document: object, place: str = "") -> T:
    """The value of a kind that a JSON object holds; raises :class:`MisfitError`."""
    value: T = _reader(kind)(place, document)
    return value


def _writer_of(kind: Any) -> Write:
    if kind in {int, str, bool} or _is_scalar(kind):
        return lambda value: value
    if kind in _SPECIAL:
        return _SPECIAL[kind][0]
    if is_dataclass(kind):
        return _object_writer(kind)
    if get_origin(kind):
        return _generic_writer(get_origin(kind), get_args(kind))
    if issubclass(kind, IntEnum):
        return lambda value: value.name.lower()
    return (lambda value: value.value) if issubclass(kind, Enum) else str  # days and fractions


def _generic_writer(origin: Any, parts: Sequence[Any]) -> Write:
    if origin is tuple:
        item = _writer(parts[0])
        return lambda values: [item(value) for value in values]
    if origin is Mapping:
        item = _writer(parts[1])
        return lambda values: {key: item(value) for key, value in values.items()}
    inner = _writer(_wanted(parts))
    return lambda value: None if value is None else inner(value)


def _object_writer(kind: Any) -> Write:
    plan = [(field.name, _writer(hint), _left_out(kind, field)) for field, hint in _fields(kind)]

    def write(value: Any) -> Object:
        written = {}
        for name, part, omitted in plan:
            content = getattr(value, name)
            if omitted is NO_DEFAULT or content != omitted:
                written[name] = part(content)
        return written

    return write


def _reader_of(kind: Any) -> Read:
    if kind in _SPECIAL:
        return _SPECIAL[kind][1]
    if kind in _PLAIN or _is_scalar(kind):
        return _plain(
            *_PLAIN.get(kind, ("value", lambda value: isinstance(value, int | str | None)))
        )
    if is_dataclass(kind):
        return _object_reader(kind)
    if get_origin(kind):
        return _generic_reader(get_origin(kind), get_args(kind))
    if kind in _FROM_TEXT:
        return _converted(*_FROM_TEXT[kind])
    members = {
        member.name.lower() if issubclass(kind, IntEnum) else member.value: member
        for member in kind
    }
    return _converted("member", members.__getitem__, members=", ".join(members))


def _generic_reader(origin: Any, parts: Sequence[Any]) -> Read:
    if origin is tuple:
        return _list_reader(_reader(parts[0]))
    if origin is Mapping:
        return _mapping_reader(_reader(parts[1]))
    inner = _reader(_wanted(parts))
    return lambda place, value: None if value is None else inner(place, value)


def _object_reader(kind: Any) -> Read:
    plan = [
        (
            field.name,
            FROM_ONE if (kind, field.name) in NUMBERS else _reader(hint),
            _is_required(kind, field),
            _left_out(kind, field),
        )
        for field, hint in _fields(kind)
    ]
    known = {name for name, *_ in plan}

    def read(place: str, value: Any) -> Any:
        if not isinstance(value, dict):
            raise MisfitError(Misfit(place, value, "object"))
        start = f"{place}." if place else ""
        given = {}
        for name, part, required, omitted in plan:
            content = value.get(name, MISSING)
            if required or content is not MISSING:
                given[name] = part(f"{start}{name}", content)
                if omitted is not NO_DEFAULT and given[name] == omitted:
                    raise MisfitError(Misfit(f"{start}{name}", content, "left_out"))
        if len(given) < len(value) and (strange := sorted(value.keys() - known)):
            raise MisfitError(Misfit(f"{start}{strange[0]}", value[strange[0]], "no_key"))
        return kind(**given)

    return read


def _list_reader(item: Read) -> Read:
    def read(place: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise MisfitError(Misfit(place, value, "list"))
        return tuple(item(f"{place}[{number}]", part) for number, part in enumerate(value))

    return read


def _mapping_reader(item: Read) -> Read:
    def read(place: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise MisfitError(Misfit(place, value, "object"))
        return {key: item(f"{place}.{key}", part) for key, part in value.items()}

    return read


def _plain(wanted: str, fits: Callable[[Any], bool]) -> Read:
    def read(place: str, value: Any) -> Any:
        if not fits(value):
            raise MisfitError(Misfit(place, value, wanted))
        return value

    return read


def _converted(wanted: str, convert: Callable[[Any], Any], members: str = "") -> Read:
    def read(place: str, value: Any) -> Any:
        try:
            return convert(value)
        except (ValueError, KeyError, TypeError) as error:
            raise MisfitError(Misfit(place, value, wanted, members)) from error

    return read


def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError(value)
    return day


def _fraction(value: Any) -> Fraction:
    if not isinstance(value, str) or str(Fraction(value)) != value:
        raise ValueError(value)
    return Fraction(value)


def _is_count(value: Any, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_scalar(kind: Any) -> bool:
    """Whether it is a union of plain values, as those of a finding are."""
    return get_origin(kind) in {Union, UnionType} and set(get_args(kind)) - {NoneType} == {int, str}


def _wanted(parts: Sequence[Any]) -> Any:
    return next(part for part in parts if part is not NoneType)


def _fields(kind: Any) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in fields(kind) if (kind, field.name) not in NEVER]


def _is_required(kind: Any, field: Field[Any]) -> bool:
    no_default = field.default is NO_DEFAULT and field.default_factory is NO_DEFAULT
    return no_default or (kind, field.name) in ALWAYS


def _left_out(kind: Any, field: Field[Any]) -> Any:
    """The content with which a field is not written; NO_DEFAULT for one that always is."""
    if (kind, field.name) in ALWAYS:
        return NO_DEFAULT
    return field.default if field.default_factory is NO_DEFAULT else field.default_factory()


def _write_succession(succession: Succession) -> Object:
    """Of one list by positions, of several that share a pool by ``list/position``.

    Equals stand together in an array.
    """
    alone = len(succession.lists) == 1

    def entry(person: Person) -> Json:
        return person.position if alone else str(person)

    order: list[Json] = [
        entry(group[0]) if len(group) == 1 else [entry(person) for person in group]
        for group in succession.order
    ]
    return {"lists": list(succession.lists), "order": order}


def _read_succession(place: str, value: Any) -> Succession:
    given = _plain("object", lambda value: isinstance(value, dict))(place, value)
    for key in sorted(given.keys() - {"lists", "order"}):
        raise MisfitError(Misfit(f"{place}.{key}", given[key], "no_key"))
    lists = _reader(tuple[str, ...])(f"{place}.lists", given.get("lists", MISSING))

    def group(place: str, entry: Any) -> tuple[Person, ...]:
        if isinstance(entry, list) and len(entry) > 1:
            return tuple(_follower(lists, place, person) for person in entry)
        return (_follower(lists, place, entry),)  # who has no equal stands alone

    return Succession(lists, _list_reader(group)(f"{place}.order", given.get("order", MISSING)))


def _follower(lists: Sequence[str], place: str, entry: Any) -> Person:
    """Who follows, by position on the one list, or by ``list/position``."""
    if len(lists) == 1:
        return Person(lists[0], FROM_ONE(place, entry))
    name, _, position = entry.rpartition("/") if isinstance(entry, str) else ("", "", "")
    person = Person(name, int(position) if position.isdecimal() else 0)
    if name not in lists or person.position < 1 or str(person) != entry:
        raise MisfitError(Misfit(place, entry, "person"))
    return person


_PLAIN: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    int: ("count", _is_count),
    str: ("text", lambda value: isinstance(value, str)),
    bool: ("truth", lambda value: isinstance(value, bool)),
}
_FROM_TEXT: Mapping[Any, tuple[str, Callable[[Any], Any]]] = {
    date: ("day", _day),
    Fraction: ("fraction", _fraction),
}
_SPECIAL: Mapping[Any, tuple[Write, Read]] = {Succession: (_write_succession, _read_succession)}
FROM_ONE = _plain("number", lambda value: _is_count(value, 1))
_writer: Callable[[Any], Write] = cache(_writer_of)
_reader: Callable[[Any], Read] = cache(_reader_of)
