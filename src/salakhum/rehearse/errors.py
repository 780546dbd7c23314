"""What can go wrong with a rehearsal.

::

    RehearsalError
    ├── UnknownScenarioError   there are no facts by this name (also a LookupError)
    ├── BadRateError           a share of the forms must lie between 0 and 1 (also a ValueError)
    └── UnsatisfiableError     facts and model cannot hold together (also a ValueError)
"""

from collections.abc import Sequence
from fractions import Fraction

from salakhum.errors import SalakhumError
from salakhum.languages import REFERENCE, sentence


class RehearsalError(SalakhumError):
    """Base of all errors of this room."""


class UnknownScenarioError(RehearsalError, LookupError):
    def __init__(self, scenario: str, known: Sequence[str]) -> None:
        self.code = "rehearsal.unknown_scenario"
        self.values = {"scenario": scenario, "known": ", ".join(known)}
        super().__init__(sentence(self.code, REFERENCE, values=self.values))


class BadRateError(RehearsalError, ValueError):
    def __init__(self, errors: Fraction | int) -> None:
        self.code, self.values = "rehearsal.bad_rate", {"errors": str(errors)}
        super().__init__(sentence(self.code, REFERENCE, values=self.values))


class UnsatisfiableError(RehearsalError, ValueError):
    """A programmer's or a scenario author's fault: ``what`` does not come out."""

    def __init__(self, what: str, wanted: object = None, actual: object = None) -> None:
        figures = "" if wanted is None else f": wanted {wanted}, found {actual}"
        super().__init__(f"The scenario cannot be satisfied. {what}{figures}.")
        self.what = what
