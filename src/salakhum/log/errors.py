"""What can be wrong with a log and with what belongs to it: one tree of errors.

LogError
├── BadKeyError      a key that is not one, or cannot be opened
├── BadNoteError     a signed note that is not one, or whose signature does not fit
├── BadProofError    an inclusion or consistency proof that does not hold
├── BadLogError      a folder without the log of its checkpoint, or entries that it cannot take
└── LogInUseError    a log into which another process writes
"""

from collections.abc import Mapping
from dataclasses import dataclass

from salakhum.errors import SalakhumError
from salakhum.languages import REFERENCE, sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do, as a sentence of the catalogues.

    Whoever shows it chooses the language.

    ``place`` is where in a file it stands, if it stands in one.
    """

    code: str
    values: Mapping[str, int | str]
    place: str = ""

    def text(self, language: str) -> str:
        """The sentence."""
        text = sentence(self.code, language, values=self.values)
        return f"{self.place}: {text}" if self.place else text


def problem(code: str, **values: int | str) -> Problem:
    """A problem of a log, whose sentence stands under ``log.bad``."""
    return Problem(f"log.bad.{code}", values)


class LogError(SalakhumError, ValueError):
    """The root of all errors of this room, one line for each problem; its text says what to do.

    What people meet at a desk comes from the catalogue, the rest is in English.
    """

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = problems
        super().__init__(self.text(REFERENCE))

    def text(self, language: str) -> str:
        """What is wrong, in a language as far as it can be said in it."""
        lines = (p if isinstance(p, str) else p.text(language) for p in self.problems)
        return "\n".join(lines)


class BadKeyError(LogError):
    pass


class BadNoteError(LogError):
    pass


class BadProofError(LogError):
    pass


class BadLogError(LogError):
    pass


class LogInUseError(LogError):
    pass
