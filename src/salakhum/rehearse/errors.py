"""What can go wrong with a rehearsal.

::

    RehearsalError
    ├── UnknownScenario   there are no facts by this name (also a LookupError)
    ├── BadRate           a share of the forms must lie between 0 and 1 (also a ValueError)
    └── Unsatisfiable     the facts and the model of a scenario cannot hold together (also a ValueError)
"""

from collections.abc import Sequence
from fractions import Fraction

from salakhum.languages import sentence


class RehearsalError(Exception):
    """Base of all errors of this room."""


class UnknownScenario(RehearsalError, LookupError):  # noqa: N818 - named for what is wrong, as the tree shows
    def __init__(self, scenario: str, known: Sequence[str]) -> None:
        self.code = "rehearsal.unknown_scenario"
        self.values = {"scenario": scenario, "known": ", ".join(known)}
        super().__init__(sentence(self.code, "en", values=self.values))


class BadRate(RehearsalError, ValueError):  # noqa: N818
    def __init__(self, errors: Fraction | int) -> None:
        self.code, self.values = "rehearsal.bad_rate", {"errors": str(errors)}
        super().__init__(sentence(self.code, "en", values=self.values))


class Unsatisfiable(RehearsalError, ValueError):  # noqa: N818
    """A programmer's or a scenario author's fault: ``what`` does not come out."""

    def __init__(self, what: str, wanted: object = None, found: object = None) -> None:
        figures = "" if wanted is None else f": wanted {wanted}, found {found}"
        super().__init__(f"The scenario cannot be satisfied. {what}{figures}.")
        self.what = what
