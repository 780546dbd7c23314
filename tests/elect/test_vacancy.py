"""Vacancies are filled in the certified order, everyone above cleared with a reason."""

from salakhum.allocate import Draw, LotsRequired, Question, Refused
from salakhum.elect import NobodyFollows, Person, Substitute, Succession, next_substitute

A3, A4, A5, B1 = Person("A", 3), Person("A", 4), Person("A", 5), Person("B", 1)
CLOSED = Succession(("A",), ((A3,), (A4,), (A5,)))
EQUAL = Succession(("A", "B"), ((A4, B1, A3), (A5,)))


def test_the_next_one_follows() -> None:
    assert next_substitute(CLOSED) == Substitute(A3, ())


def test_who_cannot_follow_is_passed_over_with_the_reason() -> None:
    cleared = {A4: "declined", A3: "died"}
    assert next_substitute(CLOSED, cleared) == Substitute(A5, ((A3, "died"), (A4, "declined")))


def test_nobody_left_is_an_answer() -> None:
    cleared = dict.fromkeys((A3, A4, A5), "seated")
    assert next_substitute(CLOSED, cleared) == NobodyFollows(tuple(cleared.items()))


def test_equals_ask_for_a_lot_only_when_a_vacancy_comes() -> None:
    question = Question("substitute of A+B", "", 1, ("A/3", "A/4", "B/1"))
    assert next_substitute(EQUAL) == LotsRequired(question)
    drawn = Draw(question.key, ("B/1",))
    assert next_substitute(EQUAL, draws=(drawn,)) == Substitute(B1, ())
    refused = next_substitute(EQUAL, draws=(Draw(question.key, ("A/5",)),))
    assert isinstance(refused, Refused)


def test_the_last_of_equals_needs_no_lot() -> None:
    cleared = {A3: "seated", B1: "seated"}
    assert next_substitute(EQUAL, cleared) == Substitute(A4, ((B1, "seated"), (A3, "seated")))


def test_the_draw_of_an_earlier_vacancy_answers_no_later_one() -> None:
    earlier = Draw("substitute of A+B: 1 of A/3|A/4|B/1", ("B/1",))
    asked = next_substitute(EQUAL, {B1: "seated"}, (earlier,))
    assert isinstance(asked, LotsRequired)
    assert asked.question.among == ("A/3", "A/4")
