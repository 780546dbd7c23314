"""What officers sign: the figures of a version, the hashes of all that it rests on, and the log as it stood."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from salakhum.canonical import canonical
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
    document: Mapping[str, Any],
    *,
    declaration: str,
    rule_file: str,
    log: Checkpoint,
    before: str | None,
) -> dict[str, Any]:
    """The statement of a declaration.

    ``document`` is the declaration's and ``declaration`` the SHA-256 of its file, ``rule_file`` that of the rule pack,
    ``log`` the log before the declaration's own events, ``before`` the SHA-256 of the statement that this one supersedes.
    """
    nation, about = document["nation"], document["election"]
    parties = [
        {"id": one["id"], "votes": one["votes"], "seats": one["seats"]}
        for one in nation["parties_results"]
    ]
    return {
        "format": FORMAT,
        "election": {
            "names": about["names"],
            "date": about["date"],
            "country": about["country"],
            "counts": document["counts"],
        },
        "number": document["number"],
        "state": document["state"],
        "stage": document["stage"],
        "approved_on": document["approved_on"],
        "announced_on": document["announced_on"],
        "reason": document["reason"],
        "supersedes": before,
        "figures": {**{name: nation.get(name) for name in FIGURES}, "parties": parties},
        "rule": {"id": document["rule"]["id"], "file": rule_file},
        "declaration": declaration,
        "councils": council_tree(document).root().hex(),
        "package": document["rests_on"],
        "log": {"origin": log.origin, "size": log.size, "root": log.root.hex()},
    }


def council_tree(document: Mapping[str, Any]) -> Tree:
    """The tree over the councils of a declaration, by which a page about one council proves what was declared of it."""
    return Tree(leaf_hash(encoded(council)) for council in document["councils"])


def statement_text(document: Mapping[str, Any]) -> str:
    """The text under which the officers' signatures stand."""
    return canonical(document).decode() + "\n"


def text_digest(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()
