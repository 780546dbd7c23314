"""``salakhum check``: every problem of a package and its forms, with its place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson, OtherRule, Package, rule_named
from salakhum.cli.output import Exit, bad_input, document, line, progress, say, table

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.findings import Finding

FEW = 10


def check(
    package: Package,
    rule: OtherRule = None,
    every: Annotated[bool, typer.Option("--all", help=say("check.all"))] = False,
    as_json: AsJson = False,
) -> None:
    from salakhum.count import check_forms, counting_forms
    from salakhum.findings import Severity
    from salakhum.register import read_election

    if not package.is_dir():
        raise bad_input(say("cli.error.no_folder", path=str(package)))
    with progress(say("recount.reading")):
        law = None if rule is None else rule_named(rule)
        reading = read_election(package, law)
        on_forms: tuple[Finding, ...] = ()
        if reading.election is not None:
            law = law or rule_named(reading.election.about.rule)
            on_forms = check_forms(reading.election, law, counting_forms(reading.election))
    if as_json:
        document([finding_object(finding) for finding in (*reading.findings, *on_forms)])
    else:
        most = None if every else FEW
        print_problems(reading.findings, most)
        print_findings(on_forms, most)
        if not reading.findings:
            line(say("check.sound"))
    if any(problem.severity is Severity.REFUSE for problem in reading.findings):
        raise typer.Exit(Exit.BAD_INPUT)


def print_problems(findings: "Sequence[Finding]", most: int | None = FEW) -> None:
    """Print problems of the package's files, at most so many of each code."""
    _print(say("check.title"), findings, most)


def print_findings(findings: "Sequence[Finding]", most: int | None = FEW) -> None:
    """Print findings on forms, at most so many of each code."""
    _print(say("check.forms"), findings, most)


def text_of(finding: "Finding") -> str:
    """The supervisor's sentence for a finding."""
    from salakhum.count import CHECKS, finding_sentence
    from salakhum.languages import sentence

    if finding.code in CHECKS:
        return finding_sentence(finding, LANGUAGE)
    return sentence(finding.code, LANGUAGE, values=finding.values)


def finding_object(finding: "Finding") -> "dict[str, Json]":
    """A finding as JSON."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "fields": list(finding.fields),
        "values": dict(finding.values),
        "place": None
        if place is None
        else {"file": place.file, "line": place.line or None, "column": place.column or None},
    }


def _print(title: str, findings: "Sequence[Finding]", most: int | None) -> None:
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    rows = []
    for code, group in by_code.items():
        shown = group if most is None else group[:most]
        rows += [_row(finding) for finding in shown]
        if len(group) > len(shown):
            rows.append((code, "", "", say("cli.more", count=len(group) - len(shown))))
    if rows:
        headings = ("recount.code", "recount.severity", "check.place", "recount.meaning")
        table(title, [say(h) for h in headings], rows, words=4)


def _row(finding: "Finding") -> tuple[str, str, str, str]:
    where = str(finding.place) if finding.place else finding.subject
    return finding.code, say(f"severity.{finding.severity.value}"), where, text_of(finding)
