"""What can be wrong with a record: one tree of errors.

RecordError
├── BadKeyError      a key that is not one, or cannot be opened
├── BadNoteError     a signed note that is not one, or whose signature does not fit
├── BadEventError    an event that cannot be logged
├── BadProofError    an inclusion or consistency proof that does not hold
└── BadRecordError   a record that is not one, or that cannot take what it is given
"""

from collections.abc import Mapping
from dataclasses import dataclass

from salakhum.errors import SalakhumError
from salakhum.languages import sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do, as a sentence of the catalogue under ``record.bad``: whoever shows it chooses the language.

    ``place`` is where in a file it stands, if it stands in one.
    """

    code: str
    values: Mapping[str, int | str]
    place: str = ""

    def told(self, language: str) -> str:
        """The sentence."""
        text = sentence(f"record.bad.{self.code}", language, values=self.values)
        return f"{self.place}: {text}" if self.place else text


def problem(code: str, **values: int | str) -> Problem:
    """A problem with the values that its sentence needs."""
    return Problem(code, values)


class RecordError(SalakhumError, ValueError):
    """The root of all errors of this room, one line for each problem; its text says what to do.

    What people meet at a desk comes from the catalogue, the rest is in English.
    """

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = problems
        super().__init__(self.told("en"))

    def told(self, language: str) -> str:
        """What is wrong, in a language as far as it can be said in it."""
        told = (one if isinstance(one, str) else one.told(language) for one in self.problems)
        return "\n".join(told)


class BadKeyError(RecordError):
    pass


class BadNoteError(RecordError):
    pass


class BadEventError(RecordError):
    pass


class BadProofError(RecordError):
    pass


class BadRecordError(RecordError):
    pass
