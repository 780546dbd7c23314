"""What outstanding ballots can still change, against every way in which they could turn out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.allocate import (
    Allocated,
    Contender,
    Contest,
    Contests,
    Draw,
    LotsRequired,
    allocate,
    allocate_council,
    side_by_side,
)
from salakhum.margins import Awaited, Call, Reach, materiality
from salakhum.margins.nearest import BEYOND, NONE
from salakhum.margins.open_ballots import Trial, Tried, _fewer
from salakhum.margins.outstanding import _in_turn
from salakhum.rules import (
    Allocation,
    Base,
    Criterion,
    Divisors,
    HighestAverages,
    Kind,
    Rule,
    Threshold,
    Variant,
    load_rule,
    rule_ids,
)

Columns = Callable[[Sequence[Contest]], Contests]
Answer = Callable[[Contest], object]  # what the council certainly has, None before a lot

DHONDT = Divisors()
SAINTE_LAGUE = Divisors(1, 1, 2)
LOTS = (Criterion.LOTS,)
MORE = (Criterion.MORE_VOTES, Criterion.LOTS)


def stations(*voters: tuple[int, int]) -> Awaited:
    """Stations as (council, voters)."""
    council = np.array([c for c, _ in voters], np.int32)
    return Awaited(
        np.arange(len(voters), dtype=np.int32), council, np.array([v for _, v in voters], np.int64)
    )


def council_of(*votes: int, seats: int = 3) -> Contest:
    return Contest("c", seats, tuple(Contender(f"l{i}", v) for i, v in enumerate(votes)))


def law(divisors: Divisors, ties: Sequence[Criterion], *thresholds: Threshold) -> Rule:
    steps = (HighestAverages(divisors),)
    allocation = Allocation((Variant(steps),), thresholds=thresholds, ties=tuple(ties))
    return Rule("test", {}, "xx", date(2001, 1, 1), allocation)


def seats_under(rule: Rule) -> Answer:
    def answer(contest: Contest) -> object:
        outcome = allocate_council(contest, rule, trace=False)
        return outcome.seats if isinstance(outcome, Allocated) else None

    return answer


def chief(contest: Contest) -> object:
    votes = [one.votes for one in contest.lists]
    return votes.index(max(votes)) if votes.count(max(votes)) == 1 else None


def turns(
    contest: Contest, to_come: int, contested: Sequence[int]
) -> Iterator[tuple[int, int, Contest]]:
    """(open ballots used, of them from stations, council) for every way in which open ballots can turn out."""
    lists = contest.lists
    for taken in product(*(range(votes + 1) for votes in contested)):
        most = to_come + sum(taken)
        for given_ in product(range(most + 1), repeat=len(lists)):
            if sum(given_) <= most:
                new = tuple(
                    replace(one, votes=one.votes - less + more)
                    for one, less, more in zip(lists, taken, given_, strict=True)
                )
                come = max(0, sum(given_) - sum(taken))
                change = sum(given_) - sum(taken)
                if any(one.votes for one in new):
                    yield (
                        sum(taken) + come,
                        come,
                        replace(
                            contest,
                            lists=new,
                            valid=None if contest.valid is None else contest.valid + change,
                            cast=None if contest.cast is None else contest.cast + change,
                        ),
                    )


def fewest(
    contest: Contest, answer: Answer, to_come: int, contested: Sequence[int]
) -> tuple[int, int]:
    """(ballots, from stations), NONE where nothing changes."""
    now = answer(contest)
    if now is None:
        return 0, 0
    found = [
        (used, come) for used, come, new in turns(contest, to_come, contested) if answer(new) != now
    ]
    if not found:
        return NONE, NONE
    return min(used for used, _ in found), min(come for _, come in found)


def of(reach: Reach) -> tuple[int, int]:
    return int(reach.ballots[0]), int(reach.to_come[0])


@st.composite
def councils(draw: st.DrawFn, most: int = 8) -> Contest:
    votes = draw(st.lists(st.integers(0, most), min_size=1, max_size=3).filter(any))
    contest = council_of(*votes, seats=draw(st.integers(1, 4)))
    lists = tuple(
        replace(one, kind=draw(st.sampled_from([Kind.LIST, Kind.INDEPENDENT])))
        for one in contest.lists
    )
    valid = sum(votes) + draw(st.integers(0, 2))
    return replace(contest, lists=lists, valid=valid, cast=valid + draw(st.integers(0, 2)))


@st.composite
def open_ballots(draw: st.DrawFn, contest: Contest) -> tuple[int, list[int]]:
    """Ballots to come, and contested votes by list: few enough to try every way."""
    contested = [draw(st.integers(0, min(one.votes, 2))) for one in contest.lists]
    return draw(st.integers(0, 4)), contested


thresholds = st.builds(
    Threshold,
    share=st.sampled_from([Fraction(1, 20), Fraction(1, 5), Fraction(1, 3)]),
    base=st.sampled_from([Base.LISTS, Base.VALID, Base.CAST]),
    at_least=st.booleans(),
    rounded_down=st.booleans(),
    kinds=st.sampled_from([frozenset(Kind), frozenset({Kind.LIST})]),
)


@settings(deadline=None)
@given(
    data=st.data(),
    contest=councils(),
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE]),
    ties=st.sampled_from([LOTS, MORE]),
    bars=st.lists(thresholds, max_size=1),
)
def test_by_divisors_the_fewest_ballots_are_those_of_enumeration(
    columns: Columns,
    *,
    data: st.DataObject,
    contest: Contest,
    divisors: Divisors,
    ties: tuple[Criterion, ...],
    bars: list[Threshold],
) -> None:
    rule = law(divisors, ties, *bars)
    to_come, contested = data.draw(open_ballots(contest))
    found = materiality(
        columns([contest]), rule, stations((0, to_come)), contested=np.array(contested)
    )
    assert of(found.seats) == fewest(contest, seats_under(rule), to_come, contested)
    assert found.seats.fewest.all()


@settings(deadline=None)
@given(data=st.data(), contest=councils())
def test_the_fewest_ballots_for_another_chief_are_those_of_enumeration(
    columns: Columns, data: st.DataObject, contest: Contest
) -> None:
    to_come, contested = data.draw(open_ballots(contest))
    found = materiality(
        columns([contest]), law(DHONDT, LOTS), stations((0, to_come)), contested=np.array(contested)
    )
    assert of(found.chief) == fewest(contest, chief, to_come, contested)


@settings(deadline=None, max_examples=8)
@given(data=st.data(), contest=councils(5))
@pytest.mark.parametrize("rule_id", rule_ids())
def test_under_every_law_the_call_is_that_of_enumeration(
    columns: Columns, rule_id: str, data: st.DataObject, contest: Contest
) -> None:
    rule = load_rule(rule_id)
    to_come, contested = data.draw(open_ballots(contest))
    found = materiality(
        columns([contest]), rule, stations((0, to_come)), contested=np.array(contested)
    )
    assert of(found.seats) == fewest(contest, seats_under(rule), to_come, contested)


def test_stations_are_ranked_by_how_few_of_them_suffice(columns: Columns) -> None:
    contests = columns(
        [council_of(900, 80), council_of(60, 35), council_of(100), council_of(50, 50, seats=1)]
    )
    waiting = stations((0, 700), (1, 3), (0, 600), (1, 40), (2, 500), (1, 4))
    found = materiality(contests, law(DHONDT, LOTS), waiting)
    assert found.seats.call.tolist() == [Call.OPEN, Call.OPEN, Call.SETTLED, Call.LOT]
    assert found.seats.ballots.tolist() == [220, 25, NONE, 0]
    assert found.seats.to_come.tolist() == [220, 25, NONE, 0]
    assert found.seats.stations.tolist() == [1, 1, NONE, 0]
    assert found.seats.safe.tolist() == [False, False, True, False]
    assert found.chief.ballots.tolist() == [820, 25, NONE, 0]
    assert found.chief.stations.tolist() == [2, 1, NONE, 0]
    assert found.order.tolist() == [3, 5, 1, 0, 2]


def test_a_station_of_unknown_size_leaves_everything_open(columns: Columns) -> None:
    contests = columns([council_of(10**9, 1), council_of(5)])
    found = materiality(contests, law(DHONDT, LOTS), stations((0, -1), (1, -1)))
    assert found.seats.call.tolist() == [Call.OPEN, Call.SETTLED]
    assert found.seats.stations.tolist() == [1, NONE]


def test_no_votes_yet(columns: Columns) -> None:
    contests = columns([council_of(0, 0), council_of(0, 0)])
    found = materiality(contests, law(DHONDT, LOTS), stations((0, 10)))
    assert found.seats.call.tolist() == [Call.OPEN, Call.NONE]
    assert found.chief.call.tolist() == [Call.OPEN, Call.NONE]
    assert found.seats.ballots.tolist() == [0, 0]


def test_what_cannot_be_tried_is_not_called(columns: Columns) -> None:
    """Kieswet P 8: no law of monotony holds, and 3,000 ballots turn out in too many ways."""
    contests = columns([council_of(90_000, 9, seats=9)])
    found = materiality(contests, load_rule("nl-1989"), stations((0, 300)))
    assert found.seats.call.tolist() == [Call.UNPROVEN]
    assert found.seats.fewest.tolist() == [False]
    assert found.seats.ballots.tolist() == [NONE]


def test_a_change_found_by_trying_is_enough(columns: Columns) -> None:
    contests = columns([council_of(900, 100, seats=9)])
    found = materiality(
        contests, load_rule("nl-1989"), stations((0, 200)), contested=np.array([3, 2])
    )
    assert found.seats.call.tolist() == [Call.OPEN]
    assert found.seats.fewest.tolist() == [False]


@pytest.mark.parametrize("rule_id", ["kh-2001", "de-hare-niemeyer"])
def test_seats_that_a_lot_decided_are_not_safe(columns: Columns, rule_id: str) -> None:
    rule = load_rule(rule_id)
    tied = council_of(50, 50)
    outcome = allocate_council(tied, rule)
    assert isinstance(outcome, LotsRequired)
    contests = columns([tied])
    drawn = allocate(contests, rule, {0: [Draw(outcome.question.key, ("l1",))]})
    found = materiality(contests, rule, stations((0, 5)), seats=drawn)
    assert found.seats.call.tolist() == [Call.OPEN]
    assert found.seats.ballots.tolist() == [0]


def test_an_election_without_councils(columns: Columns) -> None:
    found = materiality(columns([]), law(DHONDT, LOTS), stations())
    assert not len(found.seats.call)
    assert not len(found.order)


@pytest.mark.parametrize(
    ("to_come", "contested", "call"),
    [
        (198, (0, 0), Call.SETTLED),  # 200 over 2 = 19,900 ways
        (199, (0, 0), Call.UNPROVEN),  # 20,100
        (137, (1, 0), Call.SETTLED),  # 2 · (140 over 2) = 19,460
        (139, (1, 0), Call.UNPROVEN),  # 2 · (142 over 2) = 20,022
    ],
)
def test_everything_is_tried_where_it_can_be(
    columns: Columns, to_come: int, contested: tuple[int, int], call: Call
) -> None:
    contests = columns([council_of(90_000, 9, seats=9)])
    found = materiality(
        contests, load_rule("nl-1989"), stations((0, to_come)), contested=np.array(contested)
    )
    assert found.seats.call.tolist() == [call]


def test_ballots_that_are_tried_are_valid_votes(columns: Columns) -> None:
    """5 of 100 valid votes are 5 % and a seat of the half that is shared out; of 101 they are not."""
    contest = replace(council_of(95, 5, seats=40), valid=100)
    found = materiality(columns([contest]), load_rule("fr-bonus"), stations((0, 1)))
    assert of(found.seats) == (1, 1)


@pytest.mark.slow
@settings(deadline=None, max_examples=3000)
@given(
    data=st.data(),
    contest=councils(12),
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE]),
    ties=st.sampled_from([LOTS, MORE]),
    bars=st.lists(thresholds, max_size=2),
)
def test_by_divisors_the_fewest_ballots_stay_those_of_enumeration_for_long(
    columns: Columns,
    *,
    data: st.DataObject,
    contest: Contest,
    divisors: Divisors,
    ties: tuple[Criterion, ...],
    bars: list[Threshold],
) -> None:
    rule = law(divisors, ties, *bars)
    to_come, contested = data.draw(open_ballots(contest))
    found = materiality(
        columns([contest]), rule, stations((0, to_come)), contested=np.array(contested)
    )
    assert of(found.seats) == fewest(contest, seats_under(rule), to_come, contested)


@settings(deadline=None, max_examples=8)
@given(data=st.data(), many=st.lists(councils(5), min_size=2, max_size=3))
@pytest.mark.parametrize("rule_id", rule_ids())
def test_councils_side_by_side_are_called_as_each_alone(
    rule_id: str, data: st.DataObject, many: list[Contest]
) -> None:
    rule = load_rule(rule_id)
    drawn = [data.draw(open_ballots(one)) for one in many]
    together = materiality(
        side_by_side(many),
        rule,
        stations(*((number, come) for number, (come, _) in enumerate(drawn))),
        contested=np.concatenate([contested for _, contested in drawn]),
    )
    for number, (one, (come, contested)) in enumerate(zip(many, drawn, strict=True)):
        alone = materiality(
            side_by_side([one]), rule, stations((0, come)), contested=np.array(contested)
        )
        for mine, theirs in ((together.seats, alone.seats), (together.chief, alone.chief)):
            assert row(mine, number) == row(theirs, 0)


def row(reach: Reach, number: int) -> list[int]:
    return [getattr(reach, field.name)[number].item() for field in fields(Reach)]


def test_ballots_go_in_turn() -> None:
    """At most ``most`` gain ``gain`` each, the others ``after``; then it is never or not yet enough."""
    cases = [
        # gap, gain, most, after: ballots
        (5, 2, 1, 1, 4),
        (5, 2, 9, 1, 3),
        (5, 2, 2, 2, 3),
        (5, 2, 2, 0, BEYOND),
        (4, 2, 2, 0, 2),
        (5, 0, 9, 1, 5),
        (5, 1, 5, 0, 5),
        (5, 1, 4, 0, BEYOND),
        (5, 0, 9, 3, 2),
        (0, 2, 9, 1, 0),
    ]
    *columns, ballots = (np.array(column) for column in zip(*cases, strict=True))
    assert np.minimum(_in_turn(*columns), BEYOND).tolist() == ballots.tolist()


def test_of_several_tries_the_fewest_of_each_is_kept() -> None:
    first = _fewer(Tried(NONE, NONE, all=True), 5, 2)
    assert first == Tried(5, 2, all=True)
    assert _fewer(first, 4, 3) == Tried(4, 2, all=True)
    assert _fewer(first, 6, 1) == Tried(5, 1, all=True)


@pytest.mark.parametrize(
    ("votes", "to_come", "contested", "needed"),
    [
        ((8, 1), 4, (0, 0), (3, 3)),  # a third of 12; the claim alone needs fewer
        ((8, 1), 2, (0, 0), (NONE, NONE)),
        ((8, 1), 2, (1, 0), (3, 2)),
        ((8, 1), 0, (2, 0), (2, 0)),
    ],
)
def test_a_rival_must_pass_the_threshold_too(
    votes: tuple[int, ...], to_come: int, contested: tuple[int, ...], needed: tuple[int, int]
) -> None:
    contest = council_of(*votes, seats=4)
    rule = law(DHONDT, MORE, Threshold(Fraction(1, 3)))
    assert fewest(contest, seats_under(rule), to_come, contested) == needed
    found = materiality(
        side_by_side([contest]), rule, stations((0, to_come)), contested=np.array(contested)
    )
    assert of(found.seats) == needed


def test_a_holder_of_one_seat_can_fall_below_its_threshold() -> None:
    """5 of 100 are 5 %; one ballot for another list, and they are not."""
    contest, rule = council_of(95, 5, seats=25), law(DHONDT, LOTS, Threshold(Fraction(1, 20)))
    assert seats_under(rule)(contest) == (24, 1)
    assert of(materiality(side_by_side([contest]), rule, stations((0, 3))).seats) == (1, 1)


def test_a_list_alone_falls_below_no_threshold_by_ballots_for_others() -> None:
    """There are no others: of 100 valid votes and 3 more its own can only become more."""
    contest, rule = replace(council_of(5), valid=100), law(DHONDT, LOTS, Threshold(Fraction(1, 20)))
    found = materiality(side_by_side([contest]), rule, stations((0, 3))).seats
    assert found.call.tolist() == [Call.SETTLED]


def test_a_trial_ends_with_the_first_change_when_all_ballots_are_to_come() -> None:
    """By largest remainders 60 : 39 of 3 seats are 2 : 1, and with 52 more for the first 3 : 0."""
    contest = council_of(60, 39)
    rule = load_rule("de-hare-niemeyer")
    trial = Trial(contest, rule, (2, 1), 70, (0, 0))
    first = next(n for n in range(70) if ends(contest, rule, n, 0) or ends(contest, rule, 0, n))
    assert trial.run() == Tried(first, first, all=True)


def ends(contest: Contest, rule: Rule, *gains: int) -> bool:
    """Whether these votes more end in other seats than 2 : 1."""
    lists = tuple(
        replace(one, votes=one.votes + more) for one, more in zip(contest.lists, gains, strict=True)
    )
    return seats_under(rule)(replace(contest, lists=lists)) != (2, 1)


def test_ballots_go_to_one_list_at_a_time() -> None:
    """First those under complaint, of another list, then those to come: (ballots, to come, gains)."""
    trial = Trial(council_of(60, 39), load_rule("nl-1989"), (2, 1), 2, (1, 1))
    assert list(trial._one_list()) == [
        (1, 0, (1, -1)),
        (1, 0, (-1, 1)),
        (2, 1, (2, -1)),
        (2, 1, (-1, 2)),
        (3, 2, (3, -1)),
        (3, 2, (-1, 3)),
    ]


def test_a_trial_looks_at_no_more_changes_than_it_needs() -> None:
    taken = []

    def changes() -> Iterator[tuple[int, int, tuple[int, ...]]]:
        for number in range(1000):
            taken.append(number)
            yield number, number, (0, number)

    trial = Trial(council_of(60, 39), load_rule("nl-1989"), (2, 1), 1000, (0, 0))
    next(trial._suspects(changes()))
    assert len(taken) <= 64 + 128
