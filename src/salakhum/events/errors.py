"""What can be wrong with an event before any log or journal is asked.

::

    EventError
    ├── UnknownKindError  a kind that the table does not have
    └── MisshapenError    a document that is no event, or whose body is not that of its kind
"""

from salakhum.errors import SalakhumError


class EventError(SalakhumError, ValueError):
    """The root of this room's errors."""


class UnknownKindError(EventError):
    """A kind of event that the table does not have."""


class MisshapenError(EventError):
    """``path`` leads to what is not as it must be, ``problem`` says how it should be."""

    def __init__(self, problem: str, path: str = "") -> None:
        self.problem, self.path = problem, path
        super().__init__(f"{path} {problem}".strip())

    def under(self, name: str) -> "MisshapenError":
        """The same one level further up."""
        inner = self.path if self.path.startswith("[") or not self.path else f".{self.path}"
        return MisshapenError(self.problem, f"{name}{inner}")
