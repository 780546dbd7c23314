"""All that a stranger needs to check one council without a server: one object, as the specification has it (section 12)."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from salakhum.canonical import canonical
from salakhum.declare import CouncilResult
from salakhum.log import Tree, leaf_hash, read_checkpoint
from salakhum.record import Declared, Record, part_documents
from salakhum.rules import (
    Alliances,
    Base,
    HighestAverages,
    Kind,
    LargestRemainders,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

FORMAT = "salakhum-proof/1"
FORMS = ("form.received", "form.corrected")
LOTS = ("lot.drawn", "lot.withdrawn")
# What moves seats in ways that a page does not follow.
UNFOLLOWED = frozenset({"exhausted", "minority", "majority", "bonus", "alliance", "personal"})


class Proofs:
    """The proofs of one declared version, council by council."""

    def __init__(self, record: Record, declared: Declared, before: "Proofs | None" = None) -> None:
        """Read the log once, as it stood when the version was declared.

        ``before`` are the proofs of an earlier version of the same log, from which what did not change is taken over.
        """
        self._log = record.log
        self._declared = declared
        self._councils: list[dict[str, Any]] = declared.document["councils"]
        self._tree = declared.parts if before is None else before.grown(declared.document)
        self._number = {council["id"]: i for i, council in enumerate(self._councils)}
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

    def of(self, council: str) -> dict[str, Any]:
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

    def grown(self, document: Mapping[str, Any]) -> Tree:
        """The tree of a later version, with the leaves of the councils that are as they were."""
        leaves, before = self._tree.levels[0], self._councils
        return Tree(
            leaves[number]
            if number < len(before) and part == before[number]
            else leaf_hash(canonical(part))
            for number, part in enumerate(part_documents(document))
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


def page_rule(
    rule: Rule, council: CouncilResult, lists: Mapping[str, tuple[Kind, int]]
) -> dict[str, Any] | None:
    """The law as far as a page can follow it; None where it cannot, and the verifier must be asked.

    ``lists`` holds kind and partners of each list by id. The page takes this object on trust, the verifier does not.
    """
    law = rule.allocation
    steps = [_step(step) for step in law.steps(council.seats)]
    thresholds = [_threshold(threshold) for threshold in law.thresholds]
    bases = {threshold.base for threshold in law.thresholds if threshold.share}
    simple = law.alliances is Alliances.NONE and not (law.majority or law.minority_seat)
    moved = {move.act for move in council.trace}
    plain = [clause for clause in (*steps, *thresholds) if clause is not None]
    followed = len(plain) == len(steps) + len(thresholds) and not moved & UNFOLLOWED
    if not (simple and followed and bases <= {Base.LISTS, Base.VALID} and len(bases) < 2):
        return None
    return {
        "base": next(iter(bases), Base.LISTS).value,
        "steps": steps,
        "thresholds": thresholds,
        "ties": [tie.value for tie in law.ties],
        "lists": {
            name: {"kind": kind.value, "partners": partners}
            for name, (kind, partners) in lists.items()
            if (kind, partners) != (Kind.LIST, 1)
        },
    }


def _step(step: Step) -> dict[str, Any] | None:
    if isinstance(step, WholeSeats) and step.independent_most is None:
        return {"kind": "whole", "quota": step.quota.value, "base": step.base.value}
    if isinstance(step, LargestRemainders) and step.kinds == frozenset(Kind) and not step.repeat:
        return {
            "kind": "remainders",
            "quota": step.quota.value,
            "base": step.base.value,
            "least_share": list(step.least_share.as_integer_ratio()),
        }
    if isinstance(step, HighestAverages) and step.iterated:
        divisors = step.divisors
        numbers = {"first": divisors.first, "start": divisors.start, "step": divisors.step}
        return {"kind": "averages", "most": step.most, **numbers}
    return None


def _threshold(threshold: Threshold) -> dict[str, Any] | None:
    if threshold.scaled_by_candidates or threshold.lowered_by:
        return None
    kinds: Sequence[Kind] = [kind for kind in Kind if kind in threshold.kinds]
    return {
        "share": list(threshold.share.as_integer_ratio()),
        "at_least": threshold.at_least,
        "rounded_down": threshold.rounded_down,
        "kinds": [kind.value for kind in kinds],
        "partners_from": threshold.partners_from,
        "partners_to": threshold.partners_to,
    }
