"""Every coded check: on the files of a package,
on result forms, between two entries, on a rule pack.
"""

from collections.abc import Iterator

from pages.markdown import TONGUES, code, codes, note, notes, table
from salakhum.count import CHECKS, Check
from salakhum.count.examine import shown_threshold
from salakhum.findings import Severity
from salakhum.languages.catalogues import sentences
from salakhum.register.problems import LIGHTER, Code
from salakhum.rules import load_rule

RULE = "kh-2001"
AUDIENCES = {"supervisor": "supervisor", "typist": "typist", "": "everybody"}


def page() -> str:
    """The page."""
    told = notes("checks")
    parts = [told["intro"], "## Severities\n", _severities(told)]
    parts += ["## P: the files of a package\n", told["P"], *map(_problem(told), Code)]
    for first, heading in told["families"].items():
        parts += [f"## {first}: {heading}\n", told.get(first, "")]
        parts += [_check(one) for one in CHECKS.values() if one.code.startswith(first[:2])]
    parts += ["## RULE: a rule pack\n", told["RULE"], *map(_of_a_rule, rule_codes())]
    return "# Checks\n\n" + "\n".join(parts)


def rule_codes() -> Iterator[str]:
    """The codes of what can be wrong with a rule pack."""
    return (name for name in sentences("en") if name.startswith("RULE-"))


def _severities(told: dict[str, object]) -> str:
    return table(
        ["Severity", "English", "Khmer", "What it asks for"],
        (
            [
                code(one.value),
                *(_text(f"severity.{one.value}", language) for language in TONGUES),
                note(told, "severity", one.name),
            ]
            for one in Severity
        ),
    )


def _problem(told: dict[str, object]):  # noqa: ANN202 - a function of one code
    def written(one: Code) -> str:
        severity = LIGHTER.get(one, Severity.REFUSE)
        words = one.name.lower().replace("_", " ")
        lines = [
            f"- severity: {code(severity.value)}",
            f"- where: {note(told, 'where', one.value)}",
        ]
        return f"### {one.value} {words}\n\n" + "\n".join(lines) + "\n\n" + _said(one.value)

    return written


def _check(one: Check) -> str:
    lines = [
        f"- severity: {code(one.severity.value)}",
        f"- fields: {codes(one.fields)}",
        f"- when: {one.condition}",
        f"- also found by: {'; '.join(one.sources)}" if one.sources else "- also found by: –",
    ]
    if one.needs:
        lines.append(f"- not possible without: {codes(one.needs)}")
    if one.thresholds:
        lines.append(
            f"- thresholds (value in {code(RULE)}): {', '.join(map(_threshold, one.thresholds))}"
        )
    if one.masked_by:
        lines.append(f"- hidden by: {codes(one.masked_by)}")
    name = _text(f"count.name.{one.code}", "en")
    return f"### {one.code} {name}\n\n" + "\n".join(lines) + "\n\n" + _said(one.code)


def _threshold(name: str) -> str:
    limits = load_rule(RULE).checks
    if name not in limits:
        return f"{code('checks.' + name)} (not set)"
    unit = " %" if name.endswith("_share") else " points" if name.endswith("_points") else ""
    return f"{code('checks.' + name)} ({shown_threshold(name, limits[name])}{unit})"


def _of_a_rule(name: str) -> str:
    return f"### {name}\n\n- severity: {code(Severity.REFUSE.value)}\n\n" + _said(name)


def _said(name: str) -> str:
    """The sentences of a code for every audience in every language."""
    rows = [
        [TONGUES[language], AUDIENCES[who], text]
        for language in TONGUES
        for who, text in sentences(language)[name].items()
    ]
    return table(["Language", "To", "Sentence"], rows)


def _text(name: str, language: str) -> str:
    return next(iter(sentences(language)[name].values()))
