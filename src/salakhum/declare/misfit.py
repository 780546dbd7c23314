"""A value of a document that is not what belongs in its place, in words."""

from dataclasses import dataclass

from salakhum.errors import SalakhumError
from salakhum.languages import REFERENCE, sentence

LONGEST = 40  # characters of a value that are shown


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that is not what belongs in its place; ``wanted`` is a code for what does.

    ``place`` is written as in ``nation.seats`` or ``councils[3].id``, positions from 0.
    """

    place: str
    value: object
    wanted: str
    members: str = ""  # what else could stand there

    def in_words(self, language: str) -> str:
        """The place, the value, and what belongs there."""
        shown = repr(self.value)
        values = {
            "place": self.place,
            "value": shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…",
            "wanted": sentence(f"misfit.{self.wanted}", language, values={"members": self.members}),
        }
        way = "missing" if self.value is MISSING else "is"
        return sentence(f"misfit.{way}", language, values=values)


class _Missing:
    """In place of a value that is not there."""

    def __reduce__(self) -> str:
        """The same one in another process."""
        return "MISSING"


MISSING = _Missing()


class MisfitError(SalakhumError, ValueError):
    """Raised on the first value that does not belong in its place."""

    def __init__(self, misfit: Misfit) -> None:
        super().__init__(misfit.in_words(REFERENCE))
        self.misfit = misfit
