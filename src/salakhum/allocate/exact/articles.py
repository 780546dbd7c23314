"""Where the trace gets the articles that no step carries: from the provenance of the rule."""

from salakhum.rules import Rule


def article(rule: Rule, path: str) -> str:
    """The article behind a parameter, empty when its source names none."""
    provenance = rule.provenance.get(path)
    return provenance.article if provenance else ""
