"""A result made a document: numbered, dated, in a named state, resting on files whose hashes it carries."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from salakhum.declare.canonical import canonical, digest
from salakhum.declare.chain import Result
from salakhum.declare.councils import council_objects
from salakhum.declare.places import area_objects, nation_object
from salakhum.declare.state import State, may_follow
from salakhum.findings import Finding

FORMAT = "salakhum-declaration/1"
FILE = "declaration.json"


class BadDeclaration(ValueError):  # noqa: N818 - named for what is wrong
    """A file that is no declaration, or one that cannot follow the version before it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted, with the reason that was given for it."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """One version of a result. Deadlines run from ``announced_on``, the formal announcement, not from the approval.

    ``rests_on`` holds the SHA-256 of every file of the package by name; ``supersedes`` the hash of the version before.
    """

    result: Result
    number: int
    state: State
    rests_on: Mapping[str, str]
    approved_on: date | None = None
    announced_on: date | None = None
    accepted: tuple[Accepted, ...] = field(default=())
    supersedes: str | None = None

    def deadlines(self) -> dict[str, date]:
        """The last day of everything that the law lets run from the announcement."""
        if self.announced_on is None:
            return {}
        days = self.result.rule.deadlines
        return {
            name: self.announced_on + timedelta(days=days[name])
            for name in ("take_office_days",)
            if name in days
        }


def declare(
    result: Result,
    state: State,
    rests_on: Mapping[str, str],
    *,
    before: Mapping[str, Any] | None = None,
    approved_on: date | None = None,
    announced_on: date | None = None,
    accepted: tuple[Accepted, ...] = (),
) -> Declaration:
    """Make the next version of a result; ``before`` is the document that it supersedes.

    Raises :class:`BadDeclaration` where the state cannot follow, where the announcement comes before the approval, or where
    a result is certified while a lot is not drawn.
    """
    earlier = None if before is None else State(before["state"])
    if not may_follow(earlier, state):
        raise BadDeclaration(f"{state} cannot follow {earlier or 'nothing'}")
    if approved_on and announced_on and announced_on < approved_on:
        raise BadDeclaration(f"announced on {announced_on}, before it was approved {approved_on}")
    if state is State.CERTIFIED and (result.seats.questions or result.people.questions):
        raise BadDeclaration(
            "lots are not drawn yet: a result with open questions is not certified"
        )
    return Declaration(
        result=result,
        number=1 if before is None else before["number"] + 1,
        state=state,
        rests_on=dict(sorted(rests_on.items())),
        approved_on=approved_on,
        announced_on=announced_on,
        accepted=accepted,
        supersedes=None if before is None else digest(canonical(before)),
    )


def document(declaration: Declaration) -> dict[str, Any]:
    """The declaration as one JSON document: figures, seats with their traces, people, lots, findings."""
    result = declaration.result
    about, rule = result.election.about, result.rule
    return {
        "format": FORMAT,
        "number": declaration.number,
        "state": declaration.state.value,
        "counts": about.counts.value,
        "election": {
            "names": dict(about.names),
            "date": about.date.isoformat(),
            "country": about.country,
            "source": about.source,
        },
        "rule": {"id": rule.id, "names": dict(rule.names), "unverified": list(rule.unverified())},
        "approved_on": _iso(declaration.approved_on),
        "announced_on": _iso(declaration.announced_on),
        "deadlines": {name: day.isoformat() for name, day in declaration.deadlines().items()},
        "rests_on": dict(declaration.rests_on),
        "supersedes": declaration.supersedes,
        "nation": nation_object(result),
        "areas": area_objects(result),
        "councils": list(council_objects(result)),
        "accepted": [_accepted(one) for one in declaration.accepted],
        "findings": list(_counted(result)),
    }


def read_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a package by name, as ``sha256sum`` prints it."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def read_declaration(path: Path) -> dict[str, Any]:
    """Read a declaration's document from its file, or from the folder it lies in."""
    file = path / FILE if path.is_dir() else path
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise BadDeclaration(f"{file}: {error}") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadDeclaration(f"{file} is not a document of format {FORMAT}")
    return found


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _accepted(one: Accepted) -> dict[str, Any]:
    found = one.finding
    return {
        "code": found.code,
        "severity": found.severity.value,
        "subject": found.subject,
        "values": dict(found.values),
        "reason": one.reason,
    }


def _counted(result: Result) -> Iterator[dict[str, Any]]:
    """How many findings of each code; the findings themselves are a table beside the declaration."""
    counted: dict[str, int] = {}
    severity: dict[str, str] = {}
    for one in result.findings:
        counted[one.code] = counted.get(one.code, 0) + 1
        severity[one.code] = one.severity.value
    for code in sorted(counted):
        yield {"code": code, "severity": severity[code], "number": counted[code]}
