"""Votes to seats, a second time.

Written from the specification in plain fractions, apart from any other allocator.

Comes in: one :class:`Contest` and the law. Goes out: :func:`allocate` gives its seats, or the lot
that the law asks for; :func:`answers` every way in which the seats can end. The verifier calls the
first, the tests of the engine the second.
"""

from salakhum_verify.allocation.outcome import allocate, answers
from salakhum_verify.allocation.values import (
    Allocated,
    Answers,
    Contender,
    Contest,
    Draw,
    LotRequired,
    NoAnswerError,
    NotAllocated,
    Outcome,
    Question,
    TooManyWorldsError,
    Vector,
    WrongDraw,
    sure,
)

__all__ = [
    "Allocated",
    "Answers",
    "Contender",
    "Contest",
    "Draw",
    "LotRequired",
    "NoAnswerError",
    "NotAllocated",
    "Outcome",
    "Question",
    "TooManyWorldsError",
    "Vector",
    "WrongDraw",
    "allocate",
    "answers",
    "sure",
]
