"""Runs the catalogue over the forms of an election, or over one form among those of its council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from salakhum.arrays import Index
from salakhum.count.by_councils import by_councils
from salakhum.count.check import Check, Hits, never
from salakhum.count.checks import CHECKS
from salakhum.count.exact import Bools
from salakhum.count.finding_columns import Column, Findings, Found
from salakhum.count.previous import before
from salakhum.count.sheets import AskedColumns, asked_in, sheets
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Finding, Value
from salakhum.register import Election
from salakhum.rules import Rule


class Answered(StrEnum):
    """What became of one check on one form."""

    PASSED = "passed"
    FOUND = "found"
    MASKED = "masked"  # it holds, but another finding on the form already says so
    NOT_POSSIBLE = "not possible"  # a figure, a threshold or a neighbour is missing


@dataclass(frozen=True, slots=True)
class Examination:
    """The findings by station, and how far each check could be made.

    ``coverage[code][answer]`` counts forms.
    """

    findings: Findings
    coverage: Mapping[str, Mapping[Answered, int]]


def check_forms(
    election: Election, rule: Rule, forms: Index, previous: Election | None = None
) -> tuple[Finding, ...]:
    """The findings on the forms in ``forms``
    (a row of ``election.forms`` by station, -1 without).
    """
    return tuple(examine(election, rule, forms, previous).findings)


def examine(
    election: Election, rule: Rule, forms: Index, previous: Election | None = None
) -> Examination:
    """:func:`check_forms` with what every check came to."""
    asked = asked_in(election)
    parts = by_councils(election, forms) if previous is None else [forms]  # laid beside it once
    return _together(
        [
            examine_surroundings(
                election, rule, _surroundings(election, rule, part, asked, previous)
            )
            for part in parts
        ]
    )


def _surroundings(
    election: Election, rule: Rule, forms: Index, asked: AskedColumns, previous: Election | None
) -> Surroundings:
    """The forms as the checks see them."""
    columns = sheets(election, forms, asked=asked)
    past = None if previous is None else before(election, columns, previous)
    return Surroundings(columns, rule.valid_includes_blank, past)


def _together(parts: Sequence[Examination]) -> Examination:
    findings = tuple(of_check for part in parts for of_check in part.findings.found)
    coverage = {
        code: {answer: sum(part.coverage[code][answer] for part in parts) for answer in answers}
        for code, answers in parts[0].coverage.items()
    }
    return Examination(Findings(findings), coverage)


def examine_surroundings(
    election: Election, rule: Rule, forms: Surroundings, only: int | None = None
) -> Examination:
    """Every check of the catalogue; with ``only`` the findings and answers of that row alone."""
    hits = {code: _hits(check, rule, forms) for code, check in CHECKS.items() if check.find}
    holding = {code: _rows(of_check, len(forms.sheets)) for code, of_check in hits.items()}
    wanted = np.full(len(forms.sheets), only is None)
    if only is not None:
        wanted[only] = True
    seen, coverage = [], {}
    for code, of_check in hits.items():
        check = CHECKS[code]
        hidden = np.zeros(len(wanted), dtype=np.bool_)
        for mask in check.masked_by:
            hidden |= holding[mask]
        coverage[code] = _answers(of_check.possible, holding[code], hidden, wanted)
        shown = _shown(of_check, wanted & ~hidden)
        if len(shown.form):
            seen.append(_found(election, rule, forms, check, shown))
    return Examination(Findings(tuple(seen)), coverage)


def _hits(check: Check, rule: Rule, forms: Surroundings) -> Hits:
    without_threshold = any(name not in rule.checks for name in check.thresholds)
    if check.find is None or without_threshold or not all(map(forms.sheets.has, check.needs)):
        return never(forms)
    return check.find(forms, rule.checks)


def _rows(hits: Hits, size: int) -> Bools:
    rows = np.zeros(size, dtype=np.bool_)
    rows[hits.form] = True
    return rows


def _answers(possible: Bools, holds: Bools, hidden: Bools, wanted: Bools) -> Mapping[Answered, int]:
    answers = {
        Answered.PASSED: possible & ~holds & wanted,
        Answered.FOUND: holds & ~hidden & wanted,
        Answered.MASKED: holds & hidden & wanted,
        Answered.NOT_POSSIBLE: ~possible & wanted,
    }
    return {answer: int(np.count_nonzero(rows)) for answer, rows in answers.items()}


def _found(election: Election, rule: Rule, forms: Surroundings, check: Check, hits: Hits) -> Found:
    station = forms.sheets.station[hits.form]
    return Found(
        check,
        station,
        election.stations.id.gather(station),
        _columns(election, forms, check, hits),
        {name: shown_threshold(name, rule.checks[name]) for name in check.thresholds},
    )


def _columns(
    election: Election, forms: Surroundings, check: Check, hits: Hits
) -> dict[str, Column]:
    """What the sentences need, by hit.

    The fields of the form, what the check worked out, and names for rows.
    """
    counts = [name for name in check.fields if name == "register" or name in forms.sheets.counts]
    columns: dict[str, Column] = {name: forms.sheets[name][hits.form] for name in counts}
    columns |= {name: np.asarray(column) for name, column in hits.values.items()}
    if hits.list is not None:
        columns["list"] = election.lists.id.gather(hits.list)
    for name, ids in (("second", election.lists.id), ("other", election.stations.id)):
        if name in columns:
            columns[name] = ids.gather(columns[name])
    return columns


def _shown(hits: Hits, shown: Bools) -> Hits:
    """The hits on the rows that are shown."""
    keep = shown[hits.form]
    values = {name: np.asarray(column)[keep] for name, column in hits.values.items()}
    return Hits(
        hits.possible, hits.form[keep], None if hits.list is None else hits.list[keep], values
    )


def shown_threshold(name: str, limit: Fraction | int) -> Value:
    """A threshold for a sentence.

    Shares in percent and distances in points, as whole numbers where they are.
    """
    shown = Fraction(limit) * (100 if name.endswith(("_share", "_points")) else 1)
    return shown.numerator if shown.denominator == 1 else str(shown)
