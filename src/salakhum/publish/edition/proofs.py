"""All that a stranger needs to check one council without a server.

One object, as the specification has it (section 12).
"""

import base64
import json
from collections.abc import Iterable, Sequence
from typing import TypedDict

from salakhum.canonical import Json, canonical
from salakhum.log import Tree, leaf_hash, read_checkpoint
from salakhum.record import Declared, Record

FORMAT = "salakhum-proof/1"
FORMS = ("form.received", "form.corrected")
LOTS = ("lot.drawn", "lot.withdrawn")


class LoggedEntry(TypedDict):
    """An event as the log has it, and where it stands."""

    index: int
    event: str


class ProvenCouncil(TypedDict):
    """A council as it was declared, and its path to the root
    that the officers signed, by places in the hashes.
    """

    index: int
    size: int
    object: str
    path: list[int]


class Proof(TypedDict):
    """What a stranger checks one council with.

    ``paths`` are those of ``entries``, by places in ``hashes``.
    """

    format: str
    policy: str
    checkpoint: str
    statement: str
    entries: list[LoggedEntry]
    hashes: list[str]
    paths: list[list[int]]
    council: ProvenCouncil


class Proofs:
    """The proofs of one declared version, council by council."""

    def __init__(self, record: Record, declared: Declared, before: "Proofs | None" = None) -> None:
        """Read the log once, as it stood when the version was declared.

        ``before`` are the proofs of an earlier version of the same log, from which what did not
        change is taken over.
        """
        self._log = record.log
        self._declared = declared
        self._councils = declared.council_objects
        self._tree = declared.parts if before is None else before.grown(declared.part_objects)
        self._number = {str(council["id"]): i for i, council in enumerate(self._councils)}
        self._size = read_checkpoint(declared.checkpoint.text).size
        self._entries: dict[str, list[int]] = {}
        self._council_of: dict[str, str] = {}
        self._policy = ""
        first = 0 if before is None else self._follow(before)
        self._read(first, declared.basis)

    def _follow(self, before: "Proofs") -> int:
        """Take over what an earlier version read of the log; how far it read."""
        self._entries = {council: list(entries) for council, entries in before._entries.items()}  # noqa: SLF001
        self._council_of = dict(before._council_of)  # noqa: SLF001
        self._policy = before._policy  # noqa: SLF001
        return before._declared.basis  # noqa: SLF001

    def of(self, council: str) -> Proof:
        """The proof of one council, by its id."""
        number = self._number[council]
        hashes = _Hashes()
        entries = [*self._entries.get(council, ()), self._named]
        paths = [hashes.places(self._log.inclusion(index, self._size)) for index in entries]
        inside = hashes.places(self._tree.inclusion(number))
        return {
            "format": FORMAT,
            "policy": self._policy,
            "checkpoint": bytes(self._declared.checkpoint).decode(),
            "statement": bytes(self._declared.note).decode(),
            "entries": [
                {"index": index, "event": self._log.entries[index].decode()} for index in entries
            ],
            "hashes": hashes.written,
            "paths": paths,
            "council": {
                "index": number,
                "size": len(self._tree),
                "object": canonical(self._councils[number]).decode(),
                "path": inside,
            },
        }

    def grown(self, parts: Sequence[Json]) -> Tree:
        """The tree of a later version, with the leaves of the councils that are as they were."""
        leaves, before = self._tree.levels[0], self._councils
        return Tree(
            leaves[number]
            if number < len(before) and part == before[number]
            else leaf_hash(canonical(part))
            for number, part in enumerate(parts)
        )

    def _read(self, first: int, size: int) -> None:
        """Put every entry of the log from ``first`` on with its council."""
        council_of = self._council_of
        for index, content in enumerate(self._log.entries[first : self._size], start=first):
            event = json.loads(content)
            kind, body = event["event"], event["body"]
            if index < size and kind == "keys.named":
                self._policy = canonical(body).decode() + "\n"
            elif kind == "version.declared" and index >= size:
                self._named = index
            elif index < size and kind in FORMS:
                council_of[event["subject"]] = body["council"]
                self._entries.setdefault(body["council"], []).append(index)
            elif index < size and kind in LOTS:
                council = event["subject"].removeprefix("council:")
                self._entries.setdefault(council, []).append(index)
            elif index < size and event["subject"] in council_of:
                self._entries[council_of[event["subject"]]].append(index)


class _Hashes:
    """Hashes written once each, in the order in which they are first needed."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._place: dict[bytes, int] = {}

    def places(self, path: Iterable[bytes]) -> list[int]:
        return [self._place_of(digest) for digest in path]

    def _place_of(self, digest: bytes) -> int:
        if digest not in self._place:
            self._place[digest] = len(self.written)
            self.written.append(base64.b64encode(digest).decode())
        return self._place[digest]
