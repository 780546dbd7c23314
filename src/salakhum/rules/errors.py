"""What can go wrong with a rule. All are faults of the program or of whoever wrote the pack.

::

    RuleError
    ├── UnknownRuleError    no pack of that id is shipped (also a LookupError)
    ├── UnknownMethodError  no method of apportionment is called so (also a LookupError)
    └── BadRuleError        a pack cannot be taken; ``findings`` says why (also a ValueError)
"""

from collections.abc import Sequence
from difflib import get_close_matches

from salakhum.errors import SalakhumError
from salakhum.findings import Finding
from salakhum.languages import REFERENCE, sentence


class RuleError(SalakhumError):
    """Base of all errors of this room."""


class UnknownRuleError(RuleError, LookupError):
    def __init__(self, rule: str, known: Sequence[str]) -> None:
        super().__init__(
            f"No rule {rule!r} is shipped; {_choice(rule, known)}, or the path of a file."
        )


class UnknownMethodError(RuleError, LookupError):
    def __init__(self, method: str, known: Sequence[str]) -> None:
        super().__init__(f"No method is called {method!r}; {_choice(method, known)}.")


def _choice(name: str, known: Sequence[str]) -> str:
    """All names that can be used, after the nearest ones where there are any."""
    near = get_close_matches(name.lower(), known)
    nearest = f"the nearest is {' or '.join(near)}; " if near else ""
    return f"{nearest}use one of {', '.join(known)}"


class BadRuleError(RuleError, ValueError):
    """``findings`` holds every problem of the file; the message says them in English."""

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        self.file = file
        self.findings = tuple(findings)
        lines = (
            f"{f.subject}: {sentence(f.code, REFERENCE, values=f.values)}" for f in self.findings
        )
        super().__init__("\n".join((f"{file} is no sound rule pack:", *lines)))
