"""A finding as a sentence, with the fields of the form called by their names."""

from salakhum.findings import Finding, Value
from salakhum.languages import sentence


def finding_sentence(finding: Finding, language: str, audience: str = "supervisor") -> str:
    """What a finding of this room says to ``audience``, ``supervisor`` or ``typist``."""
    values: dict[str, Value] = dict(finding.values)
    for name in ("field", "other_field"):
        if name in values:
            values[name] = field_name(str(values[name]), language)
    return sentence(finding.code, language, audience, values)


def field_name(path: str, language: str) -> str:
    """The name of a field by its path.

    ``valid``, ``votes.<list>``, ``candidates.<list>.<rank>``, ``marks.signed``.
    """
    kind, _, rest = path.partition(".")
    if kind == "marks":
        return sentence(f"count.field.{rest}", language)
    if not rest:
        return sentence(f"count.field.{kind}", language)
    of, _, rank = rest.rpartition(".") if kind == "candidates" else (rest, "", "")
    return sentence(f"count.field.{kind}_of", language, values={"list": of, "rank": rank})
