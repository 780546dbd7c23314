"""What officers sign: the figures of a version, the hashes of all that it rests on, and the log as it stood."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from salakhum.canonical import canonical
from salakhum.declare import DeclaredResult
from salakhum.log import Checkpoint, Tree, leaf_hash
from salakhum.record.encoding import encoded

FORMAT = "salakhum-statement/1"
FIGURES = (
    "registered",
    "ballots_cast",
    "valid",
    "invalid",
    "stations",
    "stations_in",
    "councils",
    "seats",
)


def statement(
    result: DeclaredResult,
    *,
    declaration: str,
    rule_file: str,
    log: Checkpoint,
    parts: Tree,
    before: str | None,
) -> dict[str, Any]:
    """The statement of a declared result.

    ``declaration`` is the SHA-256 of its file, ``parts`` the tree over its parts, ``rule_file`` that of the rule pack,
    ``log`` the log before the declaration's own events, ``before`` the SHA-256 of the statement that this one supersedes.
    """
    nation, about = result.nation, result.election
    parties = [
        {"id": party.id, "votes": party.votes, "seats": party.seats}
        for party in nation.parties_results
    ]
    return {
        "format": FORMAT,
        "election": {
            "names": dict(about.names),
            "date": about.date.isoformat(),
            "country": about.country,
            "counts": result.counts.value,
        },
        "number": result.number,
        "state": result.state.value,
        "stage": None if result.stage is None else result.stage.name.lower(),
        "approved_on": _iso(result.approved_on),
        "announced_on": _iso(result.announced_on),
        "reason": dict(result.reason) if result.reason else None,
        "supersedes": before,
        "figures": {**{name: getattr(nation, name) for name in FIGURES}, "parties": parties},
        "rule": {"id": result.rule.id, "file": rule_file},
        "declaration": declaration,
        "parts": {"size": len(parts), "root": parts.root().hex()},
        "package": dict(result.rests_on),
        "log": {"origin": log.origin, "size": log.size, "root": log.root.hex()},
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def part_tree(document: Mapping[str, Any]) -> Tree:
    """The tree over the parts of a declaration: by it a page about one proves what was declared of it."""
    return Tree(leaf_hash(encoded(part)) for part in part_documents(document))


def part_documents(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The parts of a declaration as JSON, in the order of the tree: its councils, its areas, its head."""
    yield from document["councils"]
    yield from document["areas"]
    yield {name: value for name, value in document.items() if name not in ("areas", "councils")}


def statement_text(statement: Mapping[str, Any]) -> str:
    """The text under which the officers' signatures stand."""
    return canonical(statement).decode() + "\n"


def text_digest(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()
