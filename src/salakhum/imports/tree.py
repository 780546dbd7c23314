"""A document of another program as a tree, read without trust.

No document type, no entities, no network, with limits.

XML and JSON give the same tree, so that one reader serves both encodings of a standard.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from salakhum.canonical import Json
from salakhum.errors import SalakhumError
from salakhum.findings import FilePlace
from salakhum.imports.faults import Fault, Faults

LARGEST = 256 << 20  # bytes of a file
DEEPEST = 64  # elements inside each other; the formats that are read here need a dozen
MOST = 20_000_000  # elements
LONGEST_COUNT = 18  # digits: what 64 bits hold


@dataclass(slots=True)
class Node:
    """One element: its name without namespace, attributes, text, and where it stands."""

    name: str
    place: FilePlace
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Node"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, *path: str) -> "Node | None":
        """The first element down a path of names."""
        node: Node | None = self
        for name in path:
            node = next(node.all(name), None) if node else None
        return node

    def said(self, *path: str) -> str:
        """The text at the end of a path, empty where there is none."""
        node = self.first(*path)
        return node.text if node else ""


def whole(text: str) -> int | None:
    """The whole number from 0 on that a text is in ASCII digits,
    None where it is another thing or longer than any count.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT else None


class _RefusedError(SalakhumError):
    def __init__(self, fault: Fault, value: str) -> None:
        super().__init__(value)
        self.fault, self.value = fault, value


def read_tree(path: Path, faults: Faults) -> Node | None:
    """The tree of an XML or a JSON file, or None when it has a fault."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        faults.add(Fault.UNREADABLE, FilePlace(path.name), error.strerror or "")
        return None
    if len(content) > LARGEST:
        faults.add(Fault.TOO_LARGE, FilePlace(path.name), str(LARGEST))
        return None
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"{":
        return _json_tree(path.name, content, faults)
    return _xml_tree(path.name, content, faults)


def _xml_tree(file: str, content: bytes, faults: Faults) -> Node | None:
    builder = _Builder(file)
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as error:
        faults.add(Fault.NOT_XML, FilePlace(file, error.lineno), expat.ErrorString(error.code))
        return None
    except LookupError as error:  # an encoding that nobody knows
        faults.add(Fault.NOT_XML, FilePlace(file, 1), str(error))
        return None
    except _RefusedError as error:
        faults.add(error.fault, FilePlace(file, builder.parser.CurrentLineNumber), error.value)
        return None
    return builder.root.children[0]


class _Builder:
    """Builds the tree as expat reads.

    A document type is refused before any entity of it could be used.
    """

    def __init__(self, file: str) -> None:
        self.root = Node("", FilePlace(file))
        self._file = file
        self._open = [self.root]
        self._texts: list[list[str]] = [[]]
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > DEEPEST or self._count > MOST:
            raise _RefusedError(Fault.TOO_DEEP, _local(name))
        plain = {_local(key): value for key, value in attributes.items()}
        node = Node(_local(name), FilePlace(self._file, self.parser.CurrentLineNumber), plain)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._texts.append([])

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def _characters(self, text: str) -> None:
        self._texts[-1].append(text)

    def _doctype(self, name: str, *_: object) -> None:
        raise _RefusedError(Fault.DOCTYPE, name)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _json_tree(file: str, content: bytes, faults: Faults) -> Node | None:
    try:
        document: dict[str, Json] = json.loads(content, parse_float=str, parse_constant=str)
        json.dumps(document, ensure_ascii=False).encode()  # half a surrogate pair is no text
        return _node(file, "", str(document.get("@type", "")).rpartition(".")[2], document, 1)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        faults.add(Fault.NOT_JSON, FilePlace(file, line), str(error))
    except _RefusedError as error:
        faults.add(error.fault, FilePlace(file), error.value)
    return None


def _node(file: str, path: str, name: str, value: Json, depth: int) -> Node:
    """A JSON value as an element.

    ``@id`` and the like are attributes, its place is its path in the document.
    """
    if depth > DEEPEST:
        raise _RefusedError(Fault.TOO_DEEP, path)
    node = Node(name, FilePlace(file, 0, path))
    if not isinstance(value, dict):
        node.text = _text(value)
        return node
    for key, inner in value.items():
        if key == "@id":
            node.attributes["ObjectId"] = _text(inner)
        elif key == "@type":
            node.attributes["type"] = _text(inner).rpartition(".")[2]
        else:
            node.children.extend(_children(file, f"{path}.{key}".lstrip("."), key, inner, depth))
    return node


def _children(file: str, path: str, key: str, value: Json, depth: int) -> Iterator[Node]:
    if not isinstance(value, list):
        yield _node(file, path, key, value, depth + 1)
    elif all(isinstance(inner, str) for inner in value):
        yield Node(key, FilePlace(file, 0, path), text=" ".join(value))
    else:
        for number, inner in enumerate(value):
            yield _node(file, f"{path}[{number}]", key, inner, depth + 1)


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None or isinstance(value, list) else str(value)
