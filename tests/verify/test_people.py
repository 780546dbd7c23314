"""Who sits and who follows: closed lists, thresholds, personal votes, pools, lots and posts."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.second.naive import law_of

from salakhum_verify.allocation import Contender, Contest, Draw, Vector
from salakhum_verify.law import Law, Persons, Posts
from salakhum_verify.people import (
    LotOfPeopleError,
    NobodyNamedError,
    PeopleLots,
    Seating,
    about_people,
    successions,
)
from salakhum_verify.posts import posts
from salakhum_verify.register import Candidate, Council, List

KH = law_of("kh-2001")


def slate(
    *votes: int | None, gone: tuple[int, ...] = (), born: tuple[int, ...] = ()
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(f"p{i}", i, number, i not in gone, born[i - 1] if born else None, {})
        for i, number in enumerate(votes, start=1)
    )


class Case:
    """One council of lists with slates."""

    def __init__(
        self,
        law: Law,
        *slates: tuple[Candidate, ...],
        votes: tuple[int, ...] = (),
        alliance: str | None = None,
        seats: int = 5,
    ) -> None:
        votes = votes or tuple(sum(c.votes or 0 for c in one) for one in slates)
        names = "ABCDE"[: len(slates)]
        self.law = law
        self.council = Council(
            "c",
            0,
            {},
            seats,
            tuple(
                List(n, {}, "list", 1, alliance, None, s)
                for n, s in zip(names, slates, strict=True)
            ),
        )
        self.contest = Contest(
            "c",
            seats,
            tuple(Contender(n, v, alliance=alliance) for n, v in zip(names, votes, strict=True)),
        )

    def elected(
        self, *seats: int, draws: tuple[Draw, ...] = ()
    ) -> tuple[tuple[Vector, ...], list[Any]]:
        lots = PeopleLots(draws)
        seated = Seating(self.contest, self.council, self.law, lots).seated(seats)
        lots.check_all_used()
        follow = successions(self.contest, seated, self.law)
        return seated.people, [one["order"] for one in follow]


def ordered(order: str, **told: Any) -> Law:
    return replace(KH, persons=Persons(order, **told))


def test_a_closed_list_goes_by_rank_without_those_who_do_not_stand() -> None:
    assert Case(KH, slate(None, None, None, None, gone=(2,))).elected(2) == (((1, 3),), [[4]])


def test_a_list_of_which_nobody_is_named_goes_by_numbers() -> None:
    assert Case(KH, (), votes=(5,)).elected(2)[0] == ((1, 2),)


def test_personal_votes_come_first_and_equals_follow_together() -> None:
    law = ordered("personal")
    assert Case(law, slate(1, 9, 5, 1)).elected(2) == (((2, 3),), [[[1, 4]]])


@pytest.mark.parametrize(
    ("ties", "born", "people"),
    [
        (("older", "lots"), (30, 20, 10), (3,)),
        (("younger", "lots"), (30, 20, 10), (1,)),
        (("list-order",), (), (1,)),
        (("older", "list-order"), (), (1,)),
    ],
)
def test_equal_votes_are_parted_as_the_law_says(
    ties: tuple[str, ...], born: tuple[int, ...], people: Vector
) -> None:
    law = ordered("personal", ties=ties)
    assert Case(law, slate(5, 5, 5, born=born)).elected(1)[0] == (people,)


def test_a_lot_names_the_last_and_is_asked_by_position() -> None:
    case = Case(ordered("personal"), slate(5, 9, 5))
    with pytest.raises(LotOfPeopleError) as asked:
        case.elected(2)
    assert asked.value.question.text == "candidate of A: 1 of A/1|A/3"
    drawn = Draw("candidate of A: 1 of A/1|A/3", ("A/3",))
    assert case.elected(2, draws=(drawn,))[0] == ((2, 3),)
    for wrong in (
        Draw("candidate of A: 1 of A/1|A/3", ("A/2",)),
        Draw("candidate of B: 1 of B/1|B/3", ("B/1",)),
    ):
        with pytest.raises(NobodyNamedError):
            case.elected(2, draws=(wrong,))
    with pytest.raises(NobodyNamedError):
        case.elected(3, draws=(drawn,))


def test_a_later_vacancy_is_no_question_now() -> None:
    draw = Draw("substitute of A: 1 of A/1|A/3", ("A/3",))
    assert about_people(draw)
    assert Case(KH, slate(None, None)).elected(1, draws=(draw,))[0] == ((1,),)


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ({"preference_share": Fraction(1, 2), "preference_base": "list"}, (3,)),
        ({"preference_share": Fraction(1, 2), "preference_base": "quota"}, (3,)),
        ({"preference_share": Fraction(3), "preference_base": "list-mean"}, (1,)),
        ({"preference_share": Fraction(5, 2), "preference_base": "list-mean"}, (3,)),
        ({"preference_share": Fraction(50, 60), "preference_base": "list"}, (3,)),
        (
            {
                "preference_share": Fraction(50, 60),
                "preference_base": "list",
                "preference_at_least": False,
            },
            (1,),
        ),
        (
            {
                "preference_share_from": ((0, Fraction(1)), (5, Fraction(1, 2))),
                "preference_base": "list",
            },
            (3,),
        ),
        (
            {
                "preference_share_from": ((0, Fraction(1)), (6, Fraction(1, 2))),
                "preference_base": "list",
            },
            (1,),
        ),
    ],
)
def test_a_preference_threshold_puts_people_before_the_order_of_the_list(
    told: dict[str, Any], people: Vector
) -> None:
    """Sixty votes for the list, fifty of them for its third candidate; five seats."""
    assert Case(ordered("preference", **told), slate(6, 4, 50)).elected(1)[0] == (people,)


def test_a_list_without_anybody_has_no_mean() -> None:
    law = ordered("preference", preference_share=Fraction(1), preference_base="list-mean")
    case = Case(law, slate(5), slate())
    case.contest = replace(
        case.contest, lists=(case.contest.lists[0], replace(case.contest.lists[1], candidates=0))
    )
    assert case.elected(1, 0)[0] == ((1,), ())


def test_unknown_personal_votes_matter_only_where_somebody_is_left_out() -> None:
    case = Case(ordered("personal"), slate(5, None), votes=(5,))
    assert case.elected(2) == (((1, 2),), [])
    assert case.elected(0) == (((),), [])
    with pytest.raises(NobodyNamedError):
        case.elected(1)


def test_the_lists_of_a_pool_follow_one_another() -> None:
    law = law_of("fi-1998")
    case = Case(law, slate(9, 4, 2), slate(8, 4, 3), alliance="x")
    people, follow = case.elected(1, 1)
    assert people == ((1,), (1,))
    assert follow == [[["A/2", "B/2"], "B/3", "A/3"]]
    alone = Case(law, slate(9, 4, 4))
    assert alone.elected(1)[1] == [[[2, 3]]]


def test_the_lot_for_the_last_seat_of_a_pool_names_its_person() -> None:
    case = Case(law_of("fi-1998"), slate(9, 4, 4), slate(8, 4), alliance="x")
    drawn = Draw("seat 3 of A+B: 1 of A/2|A/3|B/2", ("A/3",))
    assert not about_people(drawn)
    assert case.elected(2, 1, draws=(drawn,))[0] == ((1, 3), (1,))
    with pytest.raises(LotOfPeopleError):
        case.elected(2, 1)


# --- posts ------------------------------------------------------------------------------------------------------------


def held(people: tuple[Vector, ...], votes: tuple[int, ...], *, rule: str = "chief-and-two-deputies", ties: tuple[str, ...] = ("lots",), births: tuple[int, ...] = (), draws: tuple[Draw, ...] = ()) -> dict[str, str]:  # fmt: skip
    lists = (
        Contender(name, n, mean_birth=births[i] if births else None)
        for i, (name, n) in enumerate(zip("ABCD", votes, strict=False))
    )
    contest = Contest("c", 9, tuple(lists))
    found = posts(contest, people, Posts(rule, ties), PeopleLots(draws))
    return {post: f"{name}/{position}" for (name, position), post in found.items()}


def test_the_posts_of_one_two_and_three_lists() -> None:
    assert held(((1, 2, 3), ()), (9, 1)) == {
        "chief": "A/1",
        "first deputy": "A/2",
        "second deputy": "A/3",
    }
    assert held(((1, 3), (2,)), (9, 1)) == {
        "chief": "A/1",
        "first deputy": "A/3",
        "second deputy": "B/2",
    }
    four = held(((1,), (1,), (1,), (1,)), (2, 9, 8, 1))
    assert four == {"chief": "B/1", "first deputy": "C/1", "second deputy": "A/1"}
    assert held(((1, 2), (1,)), (1, 2), rule="first-of-top-list") == {"mayor": "B/1"}
    assert held(((1, 2), (1,)), (1, 2), rule="none") == {}
    assert held(((), ()), (1, 2)) == {}


def test_a_post_for_which_there_is_nobody_is_not_held() -> None:
    assert held(((1,),), (9,)) == {"chief": "A/1"}


def test_equal_lists_are_parted_by_age_or_by_lot() -> None:
    people = ((1,), (1,), (1,))
    older = held(people, (5, 5, 5), ties=("older", "lots"), births=(30, 10, 20))
    assert older == {"chief": "B/1", "first deputy": "C/1", "second deputy": "A/1"}
    with pytest.raises(LotOfPeopleError) as asked:
        held(people, (5, 5, 5))
    assert asked.value.question.text == "chief: 1 of A|B|C"
    draws = Draw("chief: 1 of A|B|C", ("C",)), Draw("first deputy: 1 of A|B", ("B",))
    lots = held(people, (5, 5, 5), draws=draws)
    assert lots == {"chief": "C/1", "first deputy": "B/1", "second deputy": "A/1"}
