"""What an allocation can come to: a closed set.

A lot is an answer that the caller must handle, not an exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Act(StrEnum):
    """Why a seat changed hands in one step of the trace."""

    THRESHOLD = "threshold"  # a list was left out; no seat
    BONUS = "bonus"
    QUOTA = "quota"  # whole seats for full quotas
    REMAINDER = "remainder"
    AVERAGE = "average"
    MAJORITY = "majority"  # the absolute majority takes the last residual seat
    MINORITY = "minority"
    EXHAUSTED = "exhausted"  # a seat without a candidate left the list
    ALLIANCE = "alliance"  # seats of an alliance, before its lists share them
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the trace: ``seats`` seats to ``winner``.

    ``quotient`` is the figure that won (an average, a remainder, a quota), ``runner_up`` who would
    have had the seat with ``next_quotient``; ``by`` says how an equality was settled, empty when
    the figures differ.
    """

    number: int  # of the seat, from 1; for whole seats the last of them; 0 where no seat moved
    act: Act
    winner: str
    seats: int = 1
    quotient: Fraction | None = None
    runner_up: str | None = None
    next_quotient: Fraction | None = None
    loser: str | None = None  # who gave the seat up (majority, exhausted)
    by: str = ""
    article: str = ""
    within: str = ""  # the alliance whose seats are numbered; empty for the council's


@dataclass(frozen=True, slots=True)
class Question:
    """Exactly what must be drawn.

    ``seats`` of the lists in ``among`` get what is at stake at ``step``.
    """

    step: str  # e.g. "seat 7", "bonus", "chief"
    article: str
    seats: int
    among: tuple[str, ...]  # in ballot order
    sure: Mapping[str, int] = field(default_factory=dict, compare=False, hash=False)

    @property
    def key(self) -> str:
        """The question as one line.

        A recorded draw is kept with it and refused when it no longer fits.
        """
        return f"{self.step}: {self.seats} of {'|'.join(self.among)}"


@dataclass(frozen=True, slots=True)
class Draw:
    """A recorded lot: the key of its question and who was drawn."""

    question: str
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allocated:
    """Every list's seats in ballot order, and how each came about.

    ``vacant`` seats found no candidate.
    """

    seats: tuple[int, ...]
    trace: tuple[Move, ...] = ()
    draws: tuple[Draw, ...] = ()
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class LotsRequired:
    """The law leaves it to a lot; everything up to it is in the trace."""

    question: Question
    trace: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no lawful answer for these figures.

    ``reason`` is a code of the message catalogue.
    """

    reason: str
    values: Mapping[str, int | str] = field(default_factory=dict)


Outcome = Allocated | LotsRequired | Refused
