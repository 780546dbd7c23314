"""Which findings of a result were accepted, and why, by a table or by an earlier declaration."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from salakhum.declare import Accepted, Texts
from salakhum.record.errors import BadRecordError
from salakhum.recount import Result

COLUMNS = ("code", "subject", "reason")
Named = tuple[str, str]  # code and subject of a finding


def read_accepted(file: Path, result: Result) -> tuple[Accepted, ...]:
    """Read the findings of a result that were accepted, in columns code, subject and reason.

    Raises :class:`BadRecordError` that names every line without a reason or whose finding the
    result does not have, or that stands there twice.
    """
    reasons, problems = dict[Named, str](), list[str]()
    known = {(finding.code, finding.subject) for finding in result.findings}
    for line, code, subject, reason in _rows(file):
        named = (code, subject)
        if named not in known:
            problem = f"{code!r} of {subject!r} is no finding of this result: see 'salakhum check'"
        elif named in reasons:
            problem = f"{code} of {subject} stands above already: leave one line of it"
        elif not reason:
            problem = f"{code} of {subject} has no reason: say why it was accepted"
        else:
            reasons[named] = reason
            continue
        problems.append(f"{file}, line {line}: {problem}")
    if problems:
        raise BadRecordError(*problems)
    return accepted_in(result, reasons)


def accepted_in(result: Result, reasons: Mapping[Named, str | Texts]) -> tuple[Accepted, ...]:
    """The findings of a result for which there is a reason, in that order; no others."""
    findings = {(finding.code, finding.subject): finding for finding in result.findings}
    return tuple(
        Accepted(findings[named], reason) for named, reason in reasons.items() if named in findings
    )


def _rows(file: Path) -> Iterator[tuple[int, str, str, str]]:
    """The line on which each row ends, and its three cells."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRecordError(f"{file} is no UTF-8: save it as CSV in UTF-8") from error
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise BadRecordError(f"{file}, line 1: write the columns {','.join(COLUMNS)}")
        for row in rows:
            if len(row) != len(COLUMNS):
                cells = f"{len(row)} cells instead of {len(COLUMNS)}"
                raise BadRecordError(
                    f"{file}, line {rows.line_num}: {cells}; quote a text with commas"
                )
            code, subject, reason = map(str.strip, row)
            yield rows.line_num, code, subject, reason
    except csv.Error as error:
        raise BadRecordError(f"{file}, line {rows.line_num}: {error}") from error
