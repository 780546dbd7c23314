"""The recorded draws about people, each held against the question that it answers."""

from collections.abc import Sequence

from salakhum.allocate import Draw, LotsRequired, Question, Refused, answer_of
from salakhum.elect.outcome import Post

CANDIDATE = "candidate of "
SUBSTITUTE = "substitute of "
_STEPS = (CANDIDATE, SUBSTITUTE, *(f"{post}: " for post in Post))


def about_people(draw: Draw) -> bool:
    """Does a draw decide on people; ``allocate`` wants those of a council that do not."""
    return draw.question.startswith(_STEPS)


class PersonLots:
    """The draws about people in the record of one council,
    in the order in which they were needed.
    """

    def __init__(self, draws: Sequence[Draw]) -> None:
        self._open = [d for d in draws if about_people(d) and not _of_a_vacancy(d)]
        self.used: tuple[Draw, ...] = ()
        self.drawn_for_seats = frozenset(n for d in draws if not about_people(d) for n in d.drawn)

    def settle(self, question: Question) -> tuple[str, ...] | LotsRequired | Refused:
        """Who was drawn; the question itself if nobody was yet.

        A refusal if the recorded draw answers another one.
        """
        if not self._open:
            return LotsRequired(question)
        draw = self._open.pop(0)
        answer = answer_of(question, draw)
        if isinstance(answer, Refused):
            return answer
        self.used += (draw,)
        return tuple(question.among[i] for i in answer.chosen)

    def left_over(self) -> Refused | None:
        """A refusal if a recorded draw answers a question that is not asked any more."""
        return Refused("draw-not-needed", {"draw": self._open[0].question}) if self._open else None


def _of_a_vacancy(draw: Draw) -> bool:
    return draw.question.startswith(SUBSTITUTE)
