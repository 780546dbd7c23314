"""A declared result in parts.

Every council, every area, and last the head, each readable without the others.

The bytes of a part are its canonical JSON. A Merkle tree over the parts in this order, whose size
and root officers sign, proves any of them; and the whole declaration is its parts put together,
byte for byte.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain

from salakhum.canonical import canonical
from salakhum.declare.document.codec import json_of, value_of
from salakhum.declare.document.values import (
    AreaResult,
    CouncilResult,
    DeclaredHead,
    DeclaredResult,
    Part,
)
from salakhum.declare.misfit import Misfit, MisfitError

HEAD = tuple(field.name for field in fields(DeclaredHead))
AREAS, COUNCILS = "areas", "councils"


def parts_of(result: DeclaredResult) -> Iterator[Part]:
    """The parts of a whole result: its councils, its areas, its head."""
    yield from result.councils
    yield from result.areas
    yield DeclaredHead(**{name: getattr(result, name) for name in HEAD})


def whole_of(parts: Iterable[Part]) -> DeclaredResult:
    """The result that has these parts, whose head comes last.

    Raises :class:`MisfitError` where none does.
    """
    councils, areas = list[CouncilResult](), list[AreaResult]()
    for part in parts:
        if isinstance(part, DeclaredHead):
            head = {name: getattr(part, name) for name in HEAD}
            return DeclaredResult(**head, areas=tuple(areas), councils=tuple(councils))
        if isinstance(part, CouncilResult):
            councils.append(part)
        else:
            areas.append(part)
    raise MisfitError(Misfit("nation", None, "object"))


def write_part(part: Part) -> bytes:
    """The bytes of a part: canonical JSON, without an end of line."""
    return canonical(json_of(type(part), part))


def read_part(content: bytes) -> Part:
    """The part with these bytes.

    Raises :class:`MisfitError` where they are not exactly those of one.
    """
    try:
        document = json.loads(content)
    except ValueError as error:
        raise MisfitError(Misfit("", repr(content[:100]), "object")) from error
    part: Part = value_of(_kind_of(document), document)
    if write_part(part) != content:
        raise MisfitError(Misfit("", repr(content[:100]), "object"))
    return part


def _kind_of(document: object) -> type[CouncilResult | AreaResult | DeclaredHead]:
    """A council has lists, a head its format, and an area neither."""
    keys = document.keys() if isinstance(document, dict) else ()
    if "lists" in keys:
        return CouncilResult
    return DeclaredHead if "format" in keys else AreaResult


def id_of(part: Part) -> str:
    """The id of a council or an area; the head has that of the nation."""
    return part.nation.id if isinstance(part, DeclaredHead) else part.id


def whole_bytes(head: bytes, areas: Iterable[bytes], councils: Iterable[bytes]) -> Iterator[bytes]:
    """The canonical JSON of the whole declaration,
    piece by piece, out of the bytes of its parts.
    """
    arrays = {AREAS: areas, COUNCILS: councils}
    document = json.loads(head)
    for number, name in enumerate(sorted((*document, *arrays))):
        yield (b"," if number else b"{") + canonical(name) + b":"
        yield from _array(arrays[name]) if name in arrays else (canonical(document[name]),)
    yield b"}"


def _array(items: Iterable[bytes]) -> Iterator[bytes]:
    yield b"["
    for number, item in enumerate(items):
        yield b"," + item if number else item
    yield b"]"


def whole_from(parts: Iterable[bytes], councils: int) -> bytes:
    """The whole declaration of all parts at once, so many of which are councils."""
    *others, head = parts
    return b"".join(chain(whole_bytes(head, others[councils:], others[:councils])))
