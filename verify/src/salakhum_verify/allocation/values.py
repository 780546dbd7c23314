"""What goes into an allocation, and what can come out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from salakhum_verify.law import LIST

Vector = tuple[int, ...]  # seats by list, in ballot order
MOST_WORLDS = 600


class NoAnswerError(Exception):
    """The law gives no seats for these figures."""


class TooManyWorldsError(Exception):
    """The lots can fall in more ways than are walked, or in some without an answer."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One list.

    ``candidates`` is None where their number is no limit; a smaller ``mean_birth`` is older.
    """

    id: str
    votes: int
    candidates: int | None = None
    kind: str = LIST
    partners: int = 1
    alliance: str | None = None
    candidate_votes: tuple[int, ...] = ()
    mean_birth: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """One council. ``valid``, ``blank`` and ``cast`` are None where not known."""

    id: str
    seats: int
    lists: tuple[Contender, ...]
    valid: int | None = None
    blank: int | None = None
    cast: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What must be drawn: ``seats`` of those in ``among``."""

    step: str
    seats: int
    among: tuple[str, ...]

    @property
    def text(self) -> str:
        """The question as a record keeps it."""
        return f"{self.step}: {self.seats} of {'|'.join(self.among)}"


@dataclass(frozen=True, slots=True)
class Draw:
    """A recorded lot."""

    question: str
    drawn: tuple[str, ...]

    def answers(self, question: Question) -> bool:
        """Whether it says who of those in question was drawn, as many as were asked for."""
        chosen = set(self.drawn)
        return (
            self.question == question.text
            and len(self.drawn) == len(chosen) == question.seats
            and chosen <= set(question.among)
        )


@dataclass(frozen=True, slots=True)
class Allocated:
    """The seats of every list in ballot order."""

    seats: Vector


@dataclass(frozen=True, slots=True)
class LotRequired:
    """A lot must be drawn.

    ``sure`` is what every list has however it falls, empty where there are too many ways.

    ``passed`` are the questions just before it whose answers change nothing: who cannot walk so
    many ways may ask them.
    """

    question: Question
    sure: Vector
    passed: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAllocated:
    """The law has no answer."""

    why: str


@dataclass(frozen=True, slots=True)
class WrongDraw:
    """A recorded draw answers no question that the law asks.

    ``question`` is what it asks there, if anything.
    """

    draw: str
    question: str


Outcome = Allocated | LotRequired | NotAllocated | WrongDraw


@dataclass(frozen=True, slots=True)
class Line:
    """A list, or an alliance that is counted as one."""

    id: str
    votes: int
    limit: int | None
    kind: str = LIST
    partners: int = 1
    birth: int | None = None


@dataclass(slots=True)
class Lots:
    """The answers that lots have had so far, in their order, and the first question after them.

    ``drawn`` holds the positions within ``Question.among``.
    """

    drawn: tuple[Vector, ...] = ()
    question: Question | None = None

    def answer(self, met: int) -> Vector | None:
        """The answer to question number ``met``; None where there is none yet."""
        return self.drawn[met] if met < len(self.drawn) else None


@dataclass(frozen=True, slots=True)
class World:
    """One way in which the lots can have fallen so far.

    ``held`` counts all seats, ``bonus`` those of them that averages leave out. ``step`` is where in
    the law we are, ``given`` who got how many seats in this step, ``turn`` the same since the step
    last began anew, ``before`` what was held when it began. ``last`` is the last residual figure
    and who holds a seat for it. ``met`` counts the lots, as long as their answers are known.
    ``barred`` are lists that the reserved seat shuts out of what follows.
    """

    seats: Vector
    bonus: Vector
    step: int = 0
    given: Vector = ()
    turn: Vector = ()
    before: Vector = ()
    last: tuple[int, Fraction, frozenset[int]] | None = None
    age_asked: bool = False
    met: int = 0
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ending:
    """What a world came to."""

    seats: Vector
    age_asked: bool = False
    met: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """How an allocation can end, and the first lot that it asks for."""

    endings: frozenset[Ending]
    question: Question | None = None

    @property
    def vectors(self) -> frozenset[Vector]:
        """Every final row of seats."""
        return frozenset(ending.seats for ending in self.endings)


def sure(vectors: Iterable[Vector]) -> Vector:
    """What every list has however the lots fall."""
    return tuple(min(column) for column in zip(*vectors, strict=True))


def bound(ways: int) -> None:
    """Stop where there are too many ways.

    Raises ``TooManyWorldsError``.
    """
    if ways > MOST_WORLDS:
        raise TooManyWorldsError
