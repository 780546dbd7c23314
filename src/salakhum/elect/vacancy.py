"""A seat falls vacant: who follows, in the certified order, once everyone above is cleared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salakhum.allocate import Draw, LotsRequired, Question, Refused, answer_of
from salakhum.elect.lots import SUBSTITUTE
from salakhum.elect.outcome import Person, Succession


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who takes the vacant seat, and why each one above did not:
    (person, reason) in the certified order.
    """

    person: Person
    cleared: tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class NobodyFollows:
    """Nobody is left to follow; what then happens to the seat is another article of the law."""

    cleared: tuple[tuple[Person, str], ...]


def next_substitute(
    succession: Succession,
    cleared: Mapping[Person, str] | None = None,
    draws: Sequence[Draw] = (),
) -> Substitute | NobodyFollows | LotsRequired | Refused:
    """The next one of a succession.

    ``cleared`` says who cannot follow and why: died, declined, withdrew, seated already.

    A lot is asked only among people who are equal and of whom more than one could follow.

    >>> third, fourth = Person("A", 3), Person("A", 4)
    >>> next_substitute(Succession(("A",), ((third,), (fourth,))), {third: "declined"}).person
    Person(list='A', position=4)
    """
    reasons = cleared or {}
    above: tuple[tuple[Person, str], ...] = ()
    for group in succession.order:
        free = tuple(person for person in group if person not in reasons)
        above += tuple((person, reasons[person]) for person in group if person in reasons)
        if len(free) > 1:
            return _drawn(free, above, draws)
        if free:
            return Substitute(free[0], above)
    return NobodyFollows(above)


def _drawn(
    free: tuple[Person, ...], above: tuple[tuple[Person, str], ...], draws: Sequence[Draw]
) -> Substitute | LotsRequired | Refused:
    by_name = {str(person): person for person in sorted(free)}
    lists = "+".join(sorted({person.list for person in free}))
    question = Question(f"{SUBSTITUTE}{lists}", "", 1, tuple(by_name))
    recorded = next((d for d in draws if d.question == question.key), None)
    if recorded is None:  # the draws of other vacancies answer other questions
        return LotsRequired(question)
    answer = answer_of(question, recorded)
    if isinstance(answer, Refused):
        return answer
    return Substitute(by_name[question.among[answer.chosen[0]]], above)
