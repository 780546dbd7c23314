"""A declaration made the values that everything after it reads,
without the package and without counting again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from salakhum.canonical import Json, canonical, digest
from salakhum.count import CHECKS
from salakhum.declare.declaration import Declaration
from salakhum.declare.document.areas import area_results, nation_result
from salakhum.declare.document.councils import council_results
from salakhum.declare.document.parts import whole_of
from salakhum.declare.document.prospects import open_councils
from salakhum.declare.document.values import (
    AcceptedReasons,
    CheckCount,
    Deadline,
    DeclaredElection,
    DeclaredHead,
    DeclaredResult,
    DeclaredRule,
    Part,
    Unsettled,
)
from salakhum.declare.outstanding import still_open
from salakhum.declare.texts import by_language
from salakhum.findings import Finding
from salakhum.rules import Confidence, Rule

FORMAT = "salakhum-declaration/1"


def declared_result(declaration: Declaration) -> DeclaredResult:
    """The declared result: figures, seats with their traces, people, lots, findings."""
    return whole_of(declared_parts(declaration))


def declared_parts(declaration: Declaration) -> Iterator[Part]:
    """The parts of the declared result, worked out one by one.

    Every council, every area, and the head.
    """
    result, still = declaration.result, still_open(declaration.result)
    accepted = {
        (entry.finding.code, entry.finding.subject): by_language(entry.reason)
        for entry in declaration.accepted
    }
    unsettled = Counter[str]()
    for council in council_results(result, still.materiality, declaration.margins, accepted):
        unsettled.update(council.unverified)
        yield council
    yield from area_results(result)
    about, rule = result.election.about, result.rule
    yield DeclaredHead(
        format=FORMAT,
        number=declaration.number,
        state=declaration.state,
        reason=by_language(declaration.reason) or None,
        counts=about.counts,
        stage=result.stage,
        election=DeclaredElection(
            names=dict(about.names),
            date=about.date,
            country=about.country,
            source=by_language(about.source),
        ),
        rule=DeclaredRule(id=rule.id, names=dict(rule.names), digest=rule_digest(rule)),
        approved_on=declaration.approved_on,
        announced_on=declaration.announced_on,
        deadlines=_deadlines(declaration),
        rests_on=dict(declaration.rests_on),
        supersedes=declaration.supersedes,
        despite=(),
        nation=nation_result(result),
        material=open_councils(result, still),
        unverified=tuple(
            Unsettled(parameter=parameter, councils=number)
            for parameter, number in sorted(unsettled.items())
        ),
        checks=tuple(_counted(result.findings, rule, accepted)),
    )


def rule_digest(rule: Rule) -> str:
    """SHA-256 of a law as a value, with the sources of its parameters.

    Another comment in the file changes nothing.
    """
    return digest(canonical(_plain(rule)))


def _plain(value: object) -> Json:
    """A value of a rule in JSON; sets are sorted, fractions and days are texts."""
    if is_dataclass(value):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(part) for part in value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _deadlines(declaration: Declaration) -> dict[str, Deadline]:
    rule = declaration.result.rule
    return {
        name: Deadline(
            last_day=day,
            runs_from="announced_on",
            unverified=_is_unverified(rule, f"deadlines.{name}"),
        )
        for name, day in declaration.deadlines().items()
    }


def _is_unverified(rule: Rule, path: str) -> bool:
    source = rule.provenance.get(path)
    return source is not None and source.confidence is Confidence.UNVERIFIED


def _counted(
    findings: Sequence[Finding], rule: Rule, accepted: AcceptedReasons
) -> Iterator[CheckCount]:
    """How many findings there are of each code."""
    reasons = Counter(
        finding.code for finding in findings if (finding.code, finding.subject) in accepted
    )
    severities = {finding.code: finding.severity for finding in findings}
    for code, number in sorted(Counter(finding.code for finding in findings).items()):
        thresholds = CHECKS[code].thresholds if code in CHECKS else ()
        paths = (f"checks.{name}" for name in thresholds)
        doubtful = tuple(path for path in paths if _is_unverified(rule, path))
        yield CheckCount(
            code=code,
            severity=severities[code],
            number=number,
            accepted=reasons[code],
            unverified=doubtful,
        )
