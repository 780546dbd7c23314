"""Who takes the seats: closed lists, preferences, personal votes, pools; and who follows."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction

import pytest

from salakhum.allocate import Contender, Contest, Draw, LotsRequired, Question, Refused
from salakhum.elect import Candidate, Elected, Person, Slate, elect_council
from salakhum.rules import Alliances, Criterion, Order, Persons, PreferenceBase, Rule

Council = Callable[..., Contest]
Law = Callable[..., Rule]
PERSONAL = Persons(Order.PERSONAL)


def slate(*votes: int | None, gone: tuple[int, ...] = (), born: tuple[int, ...] = ()) -> Slate:
    return tuple(
        Candidate(i, v, i not in gone, born[i - 1] if born else None)
        for i, v in enumerate(votes, start=1)
    )


def people(outcome: object) -> list[list[int]]:
    assert isinstance(outcome, Elected), outcome
    return [list(held) for held in outcome.people]


def following(outcome: object, of: int = 0) -> list[list[str]]:
    assert isinstance(outcome, Elected), outcome
    return [[str(person) for person in group] for group in outcome.successions[of].order]


def test_a_closed_list_is_filled_from_the_top(council: Council, law: Law) -> None:
    outcome = elect_council(council(5, 60, 30, 10), (3, 2, 0), law())
    assert people(outcome) == [[1, 2, 3], [1, 2], []]
    assert isinstance(outcome, Elected)
    assert outcome.positions == {"A": [1, 2, 3], "B": [1, 2]}


def test_who_died_keeps_the_place_and_gets_no_seat(council: Council, law: Law) -> None:
    outcome = elect_council(council(2, 9), (2,), law(), slates=[slate(1, 1, 1, 1, gone=(1, 3))])
    assert people(outcome) == [[2, 4]]


def test_a_seat_for_which_nobody_stands_stays_vacant(law: Law) -> None:
    contest = Contest("X", 3, (Contender("A", 9, candidates=2),))
    outcome = elect_council(contest, (3,), law())
    assert people(outcome) == [[1, 2]]
    assert isinstance(outcome, Elected)
    assert outcome.vacant == 1


def test_the_next_ones_on_a_closed_list_follow(council: Council, law: Law) -> None:
    outcome = elect_council(council(2, 9), (2,), law(), slates=[slate(*[None] * 5, gone=(4,))])
    assert following(outcome) == [["A/3"], ["A/5"]]


def test_personal_votes_alone_decide_on_an_open_list(council: Council, law: Law) -> None:
    outcome = elect_council(
        council(2, 60), (2,), law(PERSONAL), slates=[slate(10, 30, 5, 15, gone=(4,))]
    )
    assert people(outcome) == [[1, 2]]
    assert following(outcome) == [["A/3"]]


def test_personal_votes_may_come_with_the_contest(law: Law) -> None:
    contest = Contest("X", 1, (Contender("A", 60, candidate_votes=(10, 50)),))
    assert people(elect_council(contest, (1,), law(PERSONAL))) == [[2]]


def test_equal_personal_votes_for_the_last_seat_ask_for_a_lot(council: Council, law: Law) -> None:
    contest, open_list = council(2, 60), law(PERSONAL)
    asked = elect_council(contest, (2,), open_list, slates=[slate(20, 5, 20, 20)])
    question = Question("candidate of A", "", 2, ("A/1", "A/3", "A/4"))
    assert asked == LotsRequired(question)
    drawn = Draw(question.key, ("A/4", "A/1"))
    outcome = elect_council(contest, (2,), open_list, (drawn,), slates=[slate(20, 5, 20, 20)])
    assert people(outcome) == [[1, 4]]
    assert following(outcome) == [["A/3"], ["A/2"]]


def test_equals_who_all_sit_or_all_wait_need_no_lot(council: Council, law: Law) -> None:
    outcome = elect_council(council(2, 60), (2,), law(PERSONAL), slates=[slate(5, 20, 20, 5)])
    assert people(outcome) == [[2, 3]]
    assert following(outcome) == [["A/1", "A/4"]]


@pytest.mark.parametrize(
    ("ties", "first"),
    [
        ((Criterion.OLDER, Criterion.LOTS), 3),
        ((Criterion.YOUNGER, Criterion.LOTS), 2),
        ((Criterion.LIST_ORDER, Criterion.LOTS), 1),
        ((Criterion.MORE_VOTES, Criterion.LIST_ORDER), 1),
    ],
)
def test_a_law_may_settle_equal_personal_votes_before_lots(
    council: Council, law: Law, ties: tuple[Criterion, ...], first: int
) -> None:
    rule = law(Persons(Order.PERSONAL, ties=ties))
    outcome = elect_council(council(1, 60), (1,), rule, slates=[slate(9, 9, 9, born=(20, 30, 10))])
    assert people(outcome) == [[first]]


def test_age_settles_nothing_between_people_of_one_day_or_unknown_age(
    council: Council, law: Law
) -> None:
    rule = law(Persons(Order.PERSONAL, ties=(Criterion.OLDER, Criterion.LOTS)))
    twins = elect_council(council(1, 60), (1,), rule, slates=[slate(9, 9, 9, born=(10, 30, 10))])
    assert isinstance(twins, LotsRequired)
    assert twins.question.among == ("A/1", "A/3")
    unknown = elect_council(council(1, 60), (1,), rule, slates=[slate(9, 9)])
    assert isinstance(unknown, LotsRequired)


@pytest.mark.parametrize(
    ("seats", "needed"),
    [pytest.param(19, 25, id="25 % from 19 seats on"), pytest.param(18, 50, id="50 % below")],
)
def test_dutch_preference_needs_strictly_more_than_its_share_of_the_quota(
    council: Council, netherlands: Rule, seats: int, needed: int
) -> None:
    contest = council(seats, 100 * seats)
    slates = [slate(900, 0, needed, needed + 1, *[0] * 20)]
    outcome = elect_council(contest, (2,), netherlands, slates=slates)
    assert people(outcome) == [[1, 4]]
    assert following(outcome)[:2] == [["A/2"], ["A/3"]]


def test_those_over_the_threshold_come_in_order_of_votes(
    council: Council, netherlands: Rule
) -> None:
    contest = council(19, 1900)
    asked = elect_council(contest, (1,), netherlands, slates=[slate(20, 60, 70, 70, 26)])
    assert isinstance(asked, LotsRequired)
    assert asked.question.among == ("A/3", "A/4")


def test_czech_preference_is_a_tenth_over_the_mean_of_the_list(council: Council, law: Law) -> None:
    rule = law(
        Persons(
            Order.PREFERENCE,
            preference_share=Fraction(11, 10),
            preference_base=PreferenceBase.LIST_MEAN,
            ties=(Criterion.LIST_ORDER,),
        )
    )
    outcome = elect_council(council(2, 400), (2,), rule, slates=[slate(90, 91, 109, 110)])
    assert people(outcome) == [[1, 4]]


def test_a_list_that_names_nobody_has_no_mean(council: Council, law: Law) -> None:
    rule = law(
        Persons(
            Order.PREFERENCE,
            preference_share=Fraction(11, 10),
            preference_base=PreferenceBase.LIST_MEAN,
        )
    )
    outcome = elect_council(council(1, 400, 9), (1, 0), rule, slates=[slate(90), slate()])
    assert people(outcome) == [[1], []]


def test_a_preference_threshold_may_be_a_share_of_the_list(council: Council, law: Law) -> None:
    rule = law(Persons(Order.PREFERENCE, Fraction(5, 100), PreferenceBase.LIST))
    outcome = elect_council(council(1, 400, 9999), (1, 0), rule, slates=[slate(0, 19, 20), None])
    assert people(outcome) == [[3], []]


def test_unknown_personal_votes_are_refused_where_they_decide(council: Council, law: Law) -> None:
    open_list = law(PERSONAL)
    assert elect_council(council(2, 60), (2,), open_list, slates=[slate(5, None, 3)]) == Refused(
        "elect.personal-votes-unknown", {"list": "A"}
    )
    both = elect_council(council(2, 60, 1), (2, 0), open_list, slates=[slate(None, 3), None])
    assert people(both) == [[1, 2], []]
    assert following(both, 1) == []


def test_a_pool_follows_by_personal_votes_over_all_its_lists(law: Law) -> None:
    """Finland: the next of the alliance are substitutes, whatever their list."""
    contest = Contest(
        "X",
        3,
        (
            Contender("A", 60, alliance="red", candidate_votes=(30, 20, 10)),
            Contender("B", 25, alliance="red", candidate_votes=(15, 10)),
            Contender("C", 40, candidate_votes=(40, 5)),
        ),
    )
    outcome = elect_council(contest, (2, 0, 1), law(PERSONAL, alliances=Alliances.POOL))
    assert people(outcome) == [[1, 2], [], [1]]
    assert following(outcome) == [["B/1"], ["A/3", "B/2"]]
    assert isinstance(outcome, Elected)
    assert [s.lists for s in outcome.successions] == [("A", "B"), ("C",)]


def test_in_a_pool_the_votes_of_every_list_are_needed(law: Law) -> None:
    lists = (
        Contender("A", 60, alliance="red", candidate_votes=(30, 30)),
        Contender("B", 5, candidates=2, alliance="red"),
    )
    outcome = elect_council(Contest("X", 2, lists), (2, 0), law(PERSONAL, alliances=Alliances.POOL))
    assert outcome == Refused("elect.personal-votes-unknown", {"list": "B"})


def test_a_person_is_named_by_list_and_position() -> None:
    assert str(Person("CPP", 3)) == "CPP/3"


def test_a_draw_for_the_last_seat_of_a_pool_names_its_people(law: Law) -> None:
    """The lot about seats was drawn between people; nobody asks again who of the list it was."""
    lists = (
        Contender("A", 30, alliance="red", candidate_votes=(10, 10, 10)),
        Contender("B", 10, alliance="red", candidate_votes=(10,)),
    )
    finland, contest = law(PERSONAL, alliances=Alliances.POOL), Contest("X", 2, lists)
    draw = Draw("seat 1 of red: 2 of A/1|A/2|A/3|B/1", ("A/2", "B/1"))
    assert people(elect_council(contest, (1, 1), finland, (draw,))) == [[2], [1]]
    asked = elect_council(contest, (1, 1), law(PERSONAL), (draw,))
    assert isinstance(asked, LotsRequired)


def test_candidates_known_by_number_are_as_many_as_the_list_fields(law: Law) -> None:
    lists = (Contender("A", 9, candidates=3, candidate_votes=(1, 2)),)
    assert elect_council(Contest("X", 2, lists), (2,), law(PERSONAL)) == Refused(
        "elect.personal-votes-unknown", {"list": "A"}
    )


@pytest.mark.parametrize(
    "persons",
    [
        Persons(),
        PERSONAL,
        Persons(Order.PREFERENCE, preference_share=Fraction(1, 2)),
    ],
)
def test_the_work_grows_as_the_seats_and_not_as_their_square(law: Law, persons: Persons) -> None:
    """Were every candidate compared with every other one, twice the seats would be four times the work."""
    rule, calls = law(persons), list[int]()
    for seats in (500, 1_000):
        votes = tuple((7919 * i) % 9973 for i in range(2 * seats))
        contest = Contest("X", seats, (Contender("A", 10**8, candidate_votes=votes),))
        with counting(calls):
            outcome = elect_council(contest, (seats,), rule)
        assert not isinstance(outcome, Refused)
    assert calls[1] < 3 * calls[0]


@contextmanager
def counting(calls: list[int]) -> Iterator[None]:
    """Add how many functions are called meanwhile."""
    number = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal number
        number += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
        calls.append(number)
