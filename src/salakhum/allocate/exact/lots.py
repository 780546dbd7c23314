"""Lots within one run of the steps: every equality that the law leaves open is written down with the answer it got.

A run never stops at a lot. It takes the answer it was given, or else the first lists in ballot order, and goes on; what
was asked on the way is in ``asked``. :mod:`salakhum.allocate.exact.replay` decides from that which question matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from salakhum.allocate.outcome import Question

DRAWN = "lots"
SAME_SEATS = "same-seats"  # nobody was drawn: every answer ends in the same seats


class LotAnswer(NamedTuple):
    """Which positions of ``Question.among`` were chosen, and whether by a recorded draw."""

    chosen: tuple[int, ...]
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class LotAsked:
    """A question met in a run, and what the run looked like at that moment.

    ``moves`` is how many moves of the trace came before it, ``sure`` how many more are given at this equality before the
    lot, by a criterion. ``closing`` holds the seats so far when nothing can follow but these seats: then every answer ends differently.
    ``refusal`` is the reason why not even a lot may settle it, empty when a lot may.
    """

    question: Question
    moves: int
    sure: int = 0
    closing: tuple[int, ...] | None = None
    refusal: str = ""


@dataclass(slots=True)
class SeatLots:
    """The answers for one run, in the order in which they will be needed."""

    answers: Sequence[LotAnswer] = ()
    asked: list[LotAsked] = field(default_factory=list)

    def draw(self, asked: LotAsked) -> tuple[tuple[int, ...], str]:
        """The positions chosen in answer to this question, and how."""
        self.asked.append(asked)
        if len(self.asked) > len(self.answers):
            return tuple(range(asked.question.seats)), SAME_SEATS
        answer = self.answers[len(self.asked) - 1]
        return answer.chosen, DRAWN if answer.drawn else SAME_SEATS
