"""A history that cannot have happened."""

from salakhum.errors import SalakhumError


class ImpossibleEventError(SalakhumError, ValueError):
    """An event that finds a form in a status in which it cannot happen, or out of its order.

    The journal is not whole.
    """

    def __init__(self, subject: str, status: str, kind: str, version: int | None) -> None:
        self.subject, self.status, self.kind, self.version = subject, status, kind, version
        super().__init__(f"{subject} is {status}: {kind} cannot be its event number {version}")
