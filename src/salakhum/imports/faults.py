"""What is wrong with a file of another program.

Each fault with its file, line and value, all at once.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from salakhum.findings import FilePlace, Finding, Severity, Value

LONGEST = 80  # characters of a value that are shown


class Fault(StrEnum):
    """Codes of faults; each is the code of its sentence too."""

    UNREADABLE = "imports.unreadable"
    TOO_LARGE = "imports.too_large"
    NOT_XML = "imports.not_xml"
    NOT_JSON = "imports.not_json"
    DOCTYPE = "imports.doctype"
    TOO_DEEP = "imports.too_deep"
    OTHER_KIND = "imports.other_kind"
    MISSING = "imports.missing"
    NOT_A_COUNT = "imports.not_a_count"
    UNKNOWN_REFERENCE = "imports.unknown_reference"
    CODE_TWICE = "imports.code_twice"
    OTHER_CONTEST = "imports.other_contest"
    NO_SEATS = "imports.no_seats"
    NO_RULE = "imports.no_rule"
    OTHER_CATEGORY = "imports.other_category"
    SUM_DIFFERS = "imports.sum_differs"


LIGHTER = {Fault.OTHER_CONTEST: Severity.NOTE, Fault.SUM_DIFFERS: Severity.EXPLAIN}


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults found so far, in the order of finding."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, fault: Fault, place: FilePlace, value: str = "", **more: Value) -> None:
        """Note a fault; ``value`` is what stands there, or what is missing there."""
        shown = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        self.findings.append(
            Finding(
                code=fault.value,
                severity=LIGHTER.get(fault, Severity.REFUSE),
                subject=f"file {place.file}",
                values={"value": shown} | more,
                place=place,
            )
        )

    @property
    def refused(self) -> bool:
        """Whether a fault stops the import."""
        return any(finding.severity is Severity.REFUSE for finding in self.findings)
