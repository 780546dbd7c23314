"""A parameter that no source settles is named where it decided something, and only there."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.declare.conftest import document

from salakhum.allocate import Allocated, Contender, Contest, Draw, Refused, allocate_council
from salakhum.declare import Declaration
from salakhum.declare.doubts import Case, decided_by, unsettled
from salakhum.elect import Candidate, Slate, elect_council
from salakhum.recount import Result
from salakhum.rules import (
    Alliances,
    Allocation,
    Base,
    Criterion,
    HighestAverages,
    Kind,
    LargestRemainders,
    Order,
    Persons,
    PostRule,
    Posts,
    PreferenceBase,
    Rule,
    Threshold,
    Variant,
    WholeSeats,
)

MORE = (Criterion.MORE_VOTES, Criterion.LOTS)
OLDER = (Criterion.OLDER, Criterion.LOTS)
DHONDT = Variant((HighestAverages(),))
Doubtful = Callable[..., Rule]


def council(seats: int, *votes: int, candidates: int | None = None) -> Contest:
    lists = tuple(Contender(chr(65 + i), v, candidates) for i, v in enumerate(votes))
    return Contest("c", seats, lists)


def case(contest: Contest, rule: Rule, *draws: Draw, slates: tuple[Slate, ...] = ()) -> Case:
    given = slates or (None,) * len(contest.lists)
    outcome = allocate_council(contest, rule)
    people = (
        elect_council(contest, outcome.seats, rule, draws, slates=given)
        if isinstance(outcome, Allocated)
        else Refused("elect.seats-open")
    )
    return Case(contest, rule, outcome, people, given)


def law(cambodia: Rule, allocation: Allocation | None = None, **parts: Any) -> Rule:
    plain = replace(cambodia, persons=Persons(), posts=Posts())
    return replace(plain, allocation=allocation or Allocation((DHONDT,)), **parts)


@pytest.fixture
def decided(cambodia: Rule, unverified: Doubtful) -> Callable[..., bool]:
    """Whether a parameter decided in a council under a law."""

    def _decided(path: str, contest: Contest, *draws: Draw, **given: Any) -> bool:
        slates = given.pop("slates", ())
        rule = unverified(law(cambodia, **given), path)
        assert unsettled(rule) == (path,)
        return decided_by(case(contest, rule, *draws, slates=slates), (path,)) == (path,)

    return _decided


Decided = Callable[..., bool]


def test_ties_decide_only_where_an_equality_gives_a_seat(decided: Decided) -> None:
    path = "allocation.ties"
    ties = Allocation((DHONDT,), ties=MORE)
    # 300/1 and 900/3 are equal, and one seat is left.
    assert decided(path, council(3, 900, 300), allocation=ties)
    assert not decided(path, council(4, 900, 300), allocation=ties)
    assert not decided(path, council(3, 900, 290), allocation=ties)
    # A lot is asked.
    assert decided(path, council(1, 5, 5), allocation=ties)


def test_an_exhausted_list_decides(decided: Decided) -> None:
    assert decided("allocation.exhausted", council(5, 900, 100, candidates=4))
    assert not decided("allocation.exhausted", council(5, 900, 100, candidates=5))


def test_a_threshold_decides_only_where_it_costs_a_seat(decided: Decided) -> None:
    path = "allocation.thresholds.1.share"
    bar = Allocation((DHONDT,), thresholds=(Threshold(Fraction(1, 10), Base.LISTS),))
    assert not decided(path, council(5, 900, 300), allocation=bar)
    assert not decided(path, council(5, 900, 10), allocation=bar)
    assert decided(path, council(50, 900, 90), allocation=bar)


def test_a_step_decides_where_it_gave_a_seat(decided: Decided) -> None:
    steps = (WholeSeats(), LargestRemainders())
    twice = Allocation((Variant(steps), Variant((HighestAverages(),), seats_from=10)))
    remainder = "allocation.variants.1.steps.2.quota"
    assert decided(remainder, council(5, 900, 300), allocation=twice)
    assert not decided(remainder, council(4, 900, 300), allocation=twice)
    assert not decided(remainder, council(10, 900, 301), allocation=twice)
    assert decided("allocation.variants.2.seats_from", council(10, 9, 3), allocation=twice)
    assert not decided("allocation.variants.2.seats_from", council(9, 9, 3), allocation=twice)


def test_blank_ballots_decide_where_a_share_is_of_them(decided: Decided) -> None:
    path = "ballots.valid_includes_blank"
    bar = Allocation((DHONDT,), thresholds=(Threshold(Fraction(1, 10), Base.VALID_AND_BLANK),))
    close = replace(council(10, 900, 110), valid=1010, blank=200)
    assert decided(path, close, allocation=bar)
    assert not decided(path, replace(close, blank=0), allocation=bar)


def test_alliances_majority_and_reserved_seats_decide_by_what_happened(decided: Decided) -> None:
    together = Allocation((DHONDT,), alliances=Alliances.TWO_LEVELS)
    lists = (
        Contender("A", 500),
        Contender("B", 300, alliance="x"),
        Contender("C", 290, alliance="x"),
    )
    assert decided("allocation.alliances", Contest("c", 3, lists), allocation=together)
    assert not decided("allocation.alliances", council(3, 500, 300), allocation=together)
    assert not decided("allocation.majority", council(3, 500, 300))
    assert not decided("allocation.minority_seat", council(3, 500, 300))


def test_a_minority_seat_decides(decided: Decided) -> None:
    steps = (WholeSeats(), LargestRemainders())
    reserved = Allocation((Variant(steps),), minority_seat=True)
    lists = (Contender("A", 900), Contender("M", 30, kind=Kind.MINORITY))
    assert decided("allocation.minority_seat", Contest("c", 5, lists), allocation=reserved)


def test_posts_decide_where_somebody_holds_one(decided: Decided) -> None:
    chiefs = Posts(PostRule.CHIEF_AND_TWO_DEPUTIES)
    assert decided("posts.rule", council(5, 900, 300), posts=chiefs)
    assert not decided("posts.rule", council(5, 900, 300))


def test_post_ties_decide_where_lists_are_level(decided: Decided) -> None:
    chiefs = Posts(PostRule.CHIEF_AND_TWO_DEPUTIES, ties=OLDER)
    path = "posts.ties"
    assert not decided(path, council(4, 900, 300), posts=chiefs)
    level = (Contender("A", 500, mean_birth=2), Contender("B", 500, mean_birth=1))
    assert decided(path, Contest("c", 4, level), posts=chiefs)
    lots = Posts(PostRule.CHIEF_AND_TWO_DEPUTIES)
    assert decided(path, council(4, 500, 500), posts=lots)
    assert decided(path, council(4, 500, 500), Draw("chief: 1 of A|B", ("B",)), posts=lots)
    # A lot about a seat is none about a post.
    assert not decided(path, council(1, 500, 500), posts=Posts())


def test_the_order_of_persons_decides_where_somebody_overtakes(decided: Decided) -> None:
    persons = Persons(
        Order.PREFERENCE, Fraction(1, 10), PreferenceBase.LIST, ties=(Criterion.LIST_ORDER,)
    )
    favourite = (Candidate(1, 5), Candidate(2, 50), Candidate(3, 0))
    contest = council(1, 100)
    path = "persons.preference_share"
    assert decided(path, contest, persons=persons, slates=(favourite,))
    modest = (Candidate(1, 50), Candidate(2, 5), Candidate(3, 0))
    assert not decided(path, contest, persons=persons, slates=(modest,))
    tied = council(1, 100, 100)
    assert not decided(path, tied, persons=persons, slates=(modest, modest))


def test_equal_personal_votes_decide(decided: Decided) -> None:
    path = "persons.ties"
    persons = Persons(Order.PERSONAL, ties=(Criterion.LIST_ORDER,))
    level = (Candidate(1, 50), Candidate(2, 50))
    assert decided(path, council(1, 100), persons=persons, slates=(level,))
    assert not decided(path, council(2, 100), persons=persons, slates=(level,))
    lots = Persons(Order.PERSONAL)
    assert decided(path, council(1, 100), persons=lots, slates=(level,))


def test_what_is_not_known_decides_nothing(decided: Decided) -> None:
    assert not decided("allocation.exhausted", council(5, 0, 0))
    assert not decided("persons.order", council(5, 0, 0))
    assert not decided("posts.ties", council(5, 0, 0))


def test_other_parameters_decide_on_no_seat(cambodia: Rule, unverified: Doubtful) -> None:
    rule = unverified(cambodia, "council.quorum_more_than", "terms.mandate_years", "law.valid_from")
    assert unsettled(rule) == ()


def test_the_document_names_the_councils(
    made: Callable[..., Result],
    declared: Callable[..., Declaration],
    cambodia: Rule,
    unverified: Doubtful,
) -> None:
    few = "council,list,rank,id,status\n0602,P,1,p1,\n" + "".join(
        f"{c},{one},{rank},{c}{one}{rank},\n"
        for c, one in (("0601", "P"), ("0601", "Q"), ("0602", "Q"))
        for rank in range(1, 6)
    )
    rule = unverified(cambodia, "allocation.exhausted", "posts.rule", "deadlines.take_office_days")
    result = made(rule=rule, candidates__csv=few)
    paper = document(declared(result=result))
    assert [one["unverified"] for one in paper["councils"]] == [
        ["posts.rule"],
        ["allocation.exhausted", "posts.rule"],
    ]
    assert paper["unverified"] == [
        {"parameter": "allocation.exhausted", "councils": 1},
        {"parameter": "posts.rule", "councils": 2},
    ]


def test_a_switch_decides_where_the_other_way_gives_other_seats(decided: Decided) -> None:
    steps = (WholeSeats(), LargestRemainders())
    reserved = Allocation((Variant(steps),), minority_seat=True)
    path = "allocation.minority_remainders"
    lists = (Contender("A", 600), Contender("M", 170, kind=Kind.MINORITY))
    second = (Contender("N", 160, kind=Kind.MINORITY), Contender("B", 100))
    assert decided(path, Contest("c", 5, (*lists, *second)), allocation=reserved)
    assert not decided(path, Contest("c", 5, (*lists, second[1])), allocation=reserved)
    together = Allocation((DHONDT,), alliances=Alliances.TWO_LEVELS)
    allied = (
        Contender("A", 60),
        Contender("B", 60, 1, alliance="x"),
        Contender("C", 0, 9, alliance="x"),
    )
    path = "allocation.unvoted_partners"
    assert decided(path, Contest("c", 4, allied), allocation=together)
    assert not decided(path, Contest("c", 2, allied), allocation=together)
