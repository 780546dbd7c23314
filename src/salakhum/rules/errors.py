"""What can go wrong with a rule. Both are faults of the program or of whoever wrote the pack.

::

    RuleError
    ├── UnknownRuleError   no pack of that id is shipped (also a LookupError)
    └── BadRuleError       a pack cannot be taken; ``findings`` holds everything that is wrong with it (also a ValueError)
"""

from collections.abc import Sequence

from salakhum.errors import SalakhumError
from salakhum.findings import Finding
from salakhum.languages import sentence


class RuleError(SalakhumError):
    """Base of all errors of this room."""


class UnknownRuleError(RuleError, LookupError):
    def __init__(self, rule: str, known: Sequence[str]) -> None:
        super().__init__(
            f"No rule {rule!r} is shipped; use one of {', '.join(known)}, or the path of a file."
        )


class BadRuleError(RuleError, ValueError):
    """``findings`` holds every problem of the file; the message says them in English."""

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        self.file = file
        self.findings = tuple(findings)
        lines = (f"{f.subject}: {sentence(f.code, 'en', values=f.values)}" for f in self.findings)
        super().__init__("\n".join((f"{file} is no sound rule pack:", *lines)))

    def __reduce__(self) -> tuple[type["BadRuleError"], tuple[str, Sequence[Finding]]]:
        return type(self), (self.file, self.findings)
