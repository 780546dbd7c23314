"""What every check returns: a coded finding, never prose.

A finding carries a stable code, how severe it is, what it is about, which fields it compares and
their values; the sentences for people live in the catalogues of :mod:`salakhum.languages`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = int | str | None


class Severity(StrEnum):
    """What must happen before work can go on."""

    REFUSE = "refuse"  # the data cannot be taken in at all
    BLOCK = "block"  # the form cannot be accepted until it is corrected
    EXPLAIN = "explain"  # the form can be accepted once somebody gives a reason
    NOTE = "note"  # worth a look, needs no answer


@dataclass(frozen=True, slots=True, order=True)
class FilePlace:
    """Where in a file something stands.

    Lines and columns count from 1, 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: str = ""  # the name in the header row, empty for the whole line

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" [{self.column}]" if self.column else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one check.

    ``subject`` names what it is about by kind and id, e.g. ``"station 120404-03"``; ``values``
    holds what the catalogue's sentence needs, among them the values of ``fields``.
    """

    code: str
    severity: Severity
    subject: str
    fields: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    place: FilePlace | None = None
