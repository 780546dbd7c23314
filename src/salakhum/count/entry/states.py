"""The state of a form: what its events add up to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salakhum.count.entry.phases import (
    AcceptedForm,
    Empty,
    InQuarantine,
    Phase,
    ToExplain,
    UnderComplaint,
    readers_of,
)
from salakhum.count.status import STANDINGS, FormStatus
from salakhum.events import Act
from salakhum.findings import Finding
from salakhum.register import FormStanding


@dataclass(frozen=True, slots=True)
class FormState:
    """The form of one station. ``version`` counts the events so far; a command must name it.

    ``judged`` are the acts of those who disposed of what others read, since the form was last
    empty.
    """

    station: str
    version: int = 0
    judged: tuple[Act, ...] = ()
    phase: Phase = field(default_factory=Empty)

    @property
    def status(self) -> FormStatus:
        """What the form is."""
        return self.phase.status

    @property
    def subject(self) -> str:
        """How events name the form."""
        return f"form:{self.station}"

    @property
    def standing(self) -> FormStanding | None:
        """What a package and a record say of the form, None as long as they do not have it."""
        phase = self.phase.before if isinstance(self.phase, InQuarantine) else self.phase
        accepted = isinstance(phase, AcceptedForm | UnderComplaint)
        return STANDINGS[self.status] if accepted else None

    def open_findings(self) -> tuple[Finding, ...]:
        """What still waits for a reason, once two readings agree.

        Of a form that counts, what came late.
        """
        match self.phase:
            case ToExplain(read, explanations) | AcceptedForm(read, explanations):
                return read.unexplained(explanations)
            case UnderComplaint(AcceptedForm(read, explanations)):
                return read.unexplained(explanations)
            case _:
                return ()

    def acts(self) -> Iterator[Act]:
        """Who read the form and who judged it, as the law of another person needs it."""
        yield from readers_of(self.phase)
        yield from self.judged
