"""A declaration as one JSON document, from which a site, a PDF or a stranger can work without the package."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from salakhum.canonical import Json, canonical, digest
from salakhum.count import CHECKS
from salakhum.declare.closeness import material, urgent_object
from salakhum.declare.councils import council_objects
from salakhum.declare.declaration import Accepted, Declaration
from salakhum.declare.places import area_objects, nation_object
from salakhum.recount import Result
from salakhum.rules import Confidence, Rule

FORMAT = "salakhum-declaration/1"


def document(declaration: Declaration) -> dict[str, Any]:
    """The declaration as one JSON document: figures, seats with their traces, people, lots, findings."""
    result = declaration.result
    about, rule, stage = result.election.about, result.rule, result.stage
    still = material(result)
    councils = list(council_objects(result, still, declaration.margins))
    return {
        "format": FORMAT,
        "number": declaration.number,
        "state": declaration.state.value,
        "reason": declaration.reason or None,
        "counts": about.counts.value,
        "stage": None if stage is None else stage.name.lower(),
        "election": {
            "names": dict(about.names),
            "date": about.date.isoformat(),
            "country": about.country,
            "source": about.source,
        },
        "rule": {"id": rule.id, "names": dict(rule.names), "digest": rule_digest(rule)},
        "approved_on": _iso(declaration.approved_on),
        "announced_on": _iso(declaration.announced_on),
        "deadlines": _deadlines(declaration),
        "rests_on": dict(declaration.rests_on),
        "supersedes": declaration.supersedes,
        "nation": nation_object(result),
        "areas": area_objects(result),
        "councils": councils,
        "material": urgent_object(result, still),
        "unverified": _unverified(councils),
        "accepted": [_accepted(one) for one in declaration.accepted],
        "findings": list(_counted(result)),
    }


def rule_digest(rule: Rule) -> str:
    """SHA-256 of a law as a value, with the sources of its parameters: another comment in the file changes nothing."""
    return digest(canonical(_plain(rule)))


def _plain(value: object) -> Json:
    """A value of a rule in JSON; sets are sorted, fractions and days are texts."""
    if is_dataclass(value):
        parts = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {"is": type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(part) for part in value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _deadlines(declaration: Declaration) -> dict[str, dict[str, Json]]:
    return {
        name: {
            "last_day": day.isoformat(),
            "unverified": _is_unverified(declaration.result.rule, f"deadlines.{name}"),
        }
        for name, day in declaration.deadlines().items()
    }


def _is_unverified(rule: Rule, path: str) -> bool:
    source = rule.provenance.get(path)
    return source is not None and source.confidence is Confidence.UNVERIFIED


def _unverified(councils: list[dict[str, Any]]) -> list[dict[str, Json]]:
    """Every parameter that no source settles and that decided something, with the councils where it did."""
    found: dict[str, list[str]] = {}
    for council in councils:
        for path in council["unverified"]:
            found.setdefault(path, []).append(council["id"])
    return [{"parameter": path, "councils": ids} for path, ids in sorted(found.items())]


def _accepted(one: Accepted) -> dict[str, Json]:
    found = one.finding
    return {
        "code": found.code,
        "severity": found.severity.value,
        "subject": found.subject,
        "values": dict(found.values),
        "reason": one.reason,
    }


def _counted(result: Result) -> Iterator[dict[str, Json]]:
    """How many findings of each code; the findings themselves are a table beside the declaration."""
    counted: dict[str, int] = {}
    severity: dict[str, str] = {}
    for one in result.findings:
        counted[one.code] = counted.get(one.code, 0) + 1
        severity[one.code] = one.severity.value
    for code in sorted(counted):
        thresholds = CHECKS[code].thresholds if code in CHECKS else ()
        paths = [f"checks.{name}" for name in thresholds]
        doubtful: list[Json] = [path for path in paths if _is_unverified(result.rule, path)]
        yield {
            "code": code,
            "severity": severity[code],
            "number": counted[code],
            "unverified": doubtful,
        }
