"""Margins: known cases, and small councils by brute force under every law."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from unittest.mock import patch

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
from salakhum.arrays import NOWHERE
from salakhum.margins import Margin, MarginOf, Margins, Nearest, Three, Way, margin_of, margins
from salakhum.margins.claims import leaders
from salakhum.margins.margins import chief_margins
from salakhum.margins.nearest import NONE, Options, nearest
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

DHONDT = Divisors()
SAINTE_LAGUE = Divisors(1, 1, 2)
MODIFIED = Divisors(7, 5, 10)
IMPERIALI = Divisors(2, 2, 1)
LOTS = (Criterion.LOTS,)
MORE = (Criterion.MORE_VOTES, Criterion.LOTS)
FEWER = (Criterion.FEWER_VOTES, Criterion.LOTS)
CAST = Threshold(Fraction(1, 5), Base.CAST)
MOST = 150  # more ballots than any small council here needs

Votes = tuple[int, ...]
Ending = tuple[int, ...]
Answers = Callable[[Contest], set[Ending]]  # every end that lots may lead to; empty when refused
Columns = Callable[[Sequence[Contest]], Contests]


def council(*votes: int, seats: int = 3) -> Contest:
    return Contest("c", seats, tuple(Contender(f"l{i}", v) for i, v in enumerate(votes)))


def law(
    divisors: Divisors = DHONDT, ties: Sequence[Criterion] = LOTS, *thresholds: Threshold
) -> Rule:
    steps = (HighestAverages(divisors),)
    allocation = Allocation((Variant(steps),), thresholds=thresholds, ties=tuple(ties))
    return Rule("test", {}, "xx", date(2001, 1, 1), allocation)


def by_claims(divisors: Divisors, ties: Sequence[Criterion]) -> Answers:
    """The definition: all claims in one row, the highest are the seats."""

    def answers(contest: Contest) -> set[Ending]:
        claims = sorted(
            (
                (rank(Fraction(one.votes, divisors(k)), one.votes, ties), i)
                for i, one in enumerate(contest.lists)
                for k in range(contest.seats)
                if one.votes
            ),
            reverse=True,
        )
        cut = claims[contest.seats - 1][0]
        above = [i for claim, i in claims if claim > cut]
        level = [i for claim, i in claims if claim == cut]
        drawn = combinations(level, contest.seats - len(above))
        return {ending([*above, *some], len(contest.lists)) for some in drawn}

    return answers


def rank(quotient: Fraction, votes: int, ties: Sequence[Criterion]) -> tuple[Fraction, int]:
    return quotient, {Criterion.MORE_VOTES: votes, Criterion.FEWER_VOTES: -votes}.get(ties[0], 0)


def ending(winners: Sequence[int], lists: int) -> Ending:
    return tuple(winners.count(i) for i in range(lists))


def by_engine(rule: Rule) -> Answers:
    """Every draw of every lot that the exact engine asks for."""

    def answers(contest: Contest, draws: tuple[Draw, ...] = ()) -> set[Ending]:
        outcome = allocate_council(contest, rule, draws, trace=False)
        if isinstance(outcome, Allocated):
            return {outcome.seats}
        if not isinstance(outcome, LotsRequired):
            return set()
        question = outcome.question
        drawn = combinations(question.among, question.seats)
        return set().union(
            *(answers(contest, (*draws, Draw(question.key, some))) for some in drawn)
        )

    return answers


def first_in_votes(contest: Contest) -> set[Ending]:
    most = max(one.votes for one in contest.lists)
    return {(i,) for i, one in enumerate(contest.lists) if one.votes == most}


def with_votes(contest: Contest, gains: Mapping[int, int]) -> Contest | None:
    """The council after a change, None where the change cannot be."""
    lists = tuple(
        replace(one, votes=one.votes + gains.get(i, 0)) for i, one in enumerate(contest.lists)
    )
    if min(one.votes for one in lists) < 0 or not any(one.votes for one in lists):
        return None
    more = sum(gains.values())
    return replace(
        contest,
        lists=lists,
        valid=None if contest.valid is None else contest.valid + more,
        cast=None if contest.cast is None else contest.cast + more,
    )


def changes(contest: Contest, change: str, ballots: int) -> Iterator[Contest]:
    lists = range(len(contest.lists))
    gains: list[dict[int, int]] = {
        "added": [{j: ballots} for j in lists],
        "removed": [{i: -ballots} for i in lists],
        "moved": [{i: -ballots, j: ballots} for i in lists for j in lists if i != j],
    }[change]
    yield from (new for one in gains if (new := with_votes(contest, one)) is not None)


def brute(contest: Contest, answers: Answers, change: str) -> tuple[int, int]:
    """(ballots, certain) by trying every number of ballots on every list."""
    now = answers(contest)
    if len(now) != 1:
        return (0, NONE) if now else (NONE, NONE)
    found = [NONE, NONE]
    for ballots in range(1, MOST):
        ends = [answers(new) for new in changes(contest, change, ballots)]
        if found[0] == NONE and any(end != now for end in ends):
            found[0] = ballots
        if any(not now <= end for end in ends):
            found[1] = ballots
            break
    return found[0], found[1]


def of(three: Three, council: int = 0) -> dict[str, tuple[int, int]]:
    """(ballots, certain) of one council by change."""
    return {
        name: (int(one.ballots[council]), int(one.certain[council]))
        for name, one in ways(three).items()
    }


def ways(three: Three) -> dict[str, Nearest]:
    return {"added": three.added, "removed": three.removed, "moved": three.moved}


def expected(contest: Contest, answers: Answers) -> dict[str, tuple[int, int]]:
    return {change: brute(contest, answers, change) for change in ("added", "removed", "moved")}


def contests(most_votes: int = 12, most_lists: int = 4) -> st.SearchStrategy[Contest]:
    votes = st.lists(st.integers(0, most_votes), min_size=1, max_size=most_lists).filter(any)
    return st.builds(lambda v, seats: council(*v, seats=seats), votes, st.integers(1, 5))


@settings(deadline=None)
@given(
    contest=contests(),
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE, MODIFIED, IMPERIALI]),
    ties=st.sampled_from([LOTS, MORE, FEWER]),
)
def test_by_divisors_they_are_those_of_the_definition(
    columns: Columns, contest: Contest, divisors: Divisors, ties: tuple[Criterion, ...]
) -> None:
    found = margins(columns([contest]), law(divisors, ties)).seats
    assert of(found) == expected(contest, by_claims(divisors, ties))


@settings(deadline=None, max_examples=15)
@given(data=st.data())
@pytest.mark.parametrize("rule_id", rule_ids())
def test_under_every_law_they_are_those_of_brute_force(
    columns: Columns, rule_id: str, data: st.DataObject
) -> None:
    rule = load_rule(rule_id)
    contest = data.draw(contests(8, 3))
    assert of(margins(columns([contest]), rule).seats) == expected(contest, by_engine(rule))


@settings(deadline=None)
@given(contest=contests())
def test_of_the_chief_they_are_those_of_brute_force(columns: Columns, contest: Contest) -> None:
    assert of(chief_margins(columns([contest]))) == expected(contest, first_in_votes)


shares = st.sampled_from(
    [Fraction(0), Fraction(1, 20), Fraction(1, 5), Fraction(1, 3), Fraction(1, 2), Fraction(1)]
)
thresholds = st.builds(
    Threshold,
    share=shares,
    base=st.sampled_from([Base.LISTS, Base.VALID, Base.VALID_AND_BLANK, Base.CAST]),
    at_least=st.booleans(),
    rounded_down=st.booleans(),
    kinds=st.sampled_from([frozenset(Kind), frozenset({Kind.LIST})]),
    partners_from=st.sampled_from([1, 2]),
    partners_to=st.sampled_from([None, 2]),
)


@st.composite
def with_ballots(draw: st.DrawFn) -> Contest:
    """A council with kinds, partners, and ballots that are valid or cast but for no list."""
    contest = draw(contests(10, 4))
    kinds, partners = st.sampled_from([Kind.LIST, Kind.INDEPENDENT]), st.integers(1, 3)
    lists = tuple(replace(c, kind=draw(kinds), partners=draw(partners)) for c in contest.lists)
    valid = sum(c.votes for c in lists) + draw(st.integers(0, 3))
    return replace(
        contest,
        lists=lists,
        valid=valid,
        blank=draw(st.integers(0, 2)),
        cast=valid + draw(st.integers(0, 4)),
    )


@settings(deadline=None)
@given(
    contest=with_ballots(),
    bars=st.lists(thresholds, min_size=1, max_size=2),
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE]),
    ties=st.sampled_from([LOTS, MORE, FEWER]),
)
def test_with_thresholds_they_are_those_of_brute_force(
    columns: Columns,
    contest: Contest,
    bars: list[Threshold],
    divisors: Divisors,
    ties: tuple[Criterion, ...],
) -> None:
    rule = law(divisors, ties, *bars)
    assert of(margins(columns([contest]), rule).seats) == expected(contest, by_engine(rule))


@settings(deadline=None)
@given(
    contest=with_ballots(),
    bars=st.lists(thresholds, min_size=1, max_size=2),
    ties=st.sampled_from([LOTS, MORE]),
)
def test_the_seat_goes_from_the_holder_to_the_rival(
    columns: Columns, contest: Contest, bars: list[Threshold], ties: tuple[Criterion, ...]
) -> None:
    rule = law(DHONDT, ties, *bars)
    answers = by_engine(rule)
    for found in ways(margins(columns([contest]), rule).seats).values():
        if found.ballots[0] > 0:
            (now,) = answers(contest)
            after = answers(after_change(contest, found))
            holder, rival = int(found.holder[0]), int(found.rival[0])
            if rival == NOWHERE:
                assert not after or any(end[holder] < now[holder] for end in after)
            else:
                assert any(end[holder] < now[holder] and end[rival] > now[rival] for end in after)


@settings(deadline=None, max_examples=40)
@given(contest=contests())
@pytest.mark.parametrize("rule_id", ["de-hare-niemeyer", "nl-1989", "cz-2001"])
def test_a_search_names_holder_and_rival_too(
    columns: Columns, rule_id: str, contest: Contest
) -> None:
    rule = load_rule(rule_id)
    answers = by_engine(rule)
    for found in ways(margins(columns([council(1), contest]), rule).seats).values():
        if found.ballots[1] > 0:
            (now,) = answers(contest)
            one = Nearest(*(getattr(found, name)[1:] - (name in PLACES) for name in COLUMNS))
            after = answers(after_change(contest, one))
            holder, rival = int(one.holder[0]), int(one.rival[0])
            assert any(end[holder] < now[holder] and end[rival] > now[rival] for end in after)
            assert found.lot[1] == (now in after)


COLUMNS = ("ballots", "certain", "holder", "rival", "source", "target")
PLACES = COLUMNS[2:]


def after_change(contest: Contest, found: Nearest) -> Contest:
    """The council after the change that the margin names."""
    ballots = int(found.ballots[0])
    gains = {int(found.source[0]): -ballots, int(found.target[0]): ballots}
    changed = with_votes(contest, {i: gain for i, gain in gains.items() if i > NOWHERE})
    assert changed is not None
    return changed


def test_the_councils_of_an_election_do_not_mix(columns: Columns) -> None:
    contests_ = columns(
        [council(60, 30), council(7), council(50, 50, seats=1), council(90, 20, 10), council(0, 0)]
    )
    found = margins(contests_, law()).seats.added
    assert found.ballots.tolist() == [30, NONE, 0, 10, NONE]
    assert found.certain.tolist() == [31, NONE, NONE, 11, NONE]
    assert found.lot.tolist() == [True, False, True, True, False]
    assert found.holder.tolist() == [0, NOWHERE, NOWHERE, 5, NOWHERE]
    assert found.rival.tolist() == [1, NOWHERE, NOWHERE, 6, NOWHERE]
    assert found.target.tolist() == [1, NOWHERE, NOWHERE, 6, NOWHERE]
    assert found.source.tolist() == [NOWHERE] * 5


def test_an_election_without_councils(columns: Columns) -> None:
    found = margins(columns([]), law())
    assert not len(found.seats.moved.ballots)
    assert not len(found.chief.moved.ballots)


@pytest.mark.parametrize("rule_id", ["kh-2001", "de-hare-niemeyer"])
def test_seats_that_a_lot_decided_have_margin_0(columns: Columns, rule_id: str) -> None:
    rule = load_rule(rule_id)
    tied = council(50, 50)
    outcome = allocate_council(tied, rule)
    assert isinstance(outcome, LotsRequired)
    contests_ = columns([tied])
    drawn = allocate(contests_, rule, {0: [Draw(outcome.question.key, ("l1",))]})
    for found in ways(margins(contests_, rule, drawn).seats).values():
        assert (found.ballots[0], found.certain[0]) == (0, NONE)
        assert (found.holder[0], found.rival[0]) == (NOWHERE, NOWHERE)


@pytest.mark.parametrize(
    ("base", "known", "ballots"),
    [
        (Base.LISTS, {"valid": 7, "cast": 7}, 1),
        (Base.VALID, {"valid": 100, "cast": 7}, 1),
        (Base.VALID, {"valid": 99, "cast": 7}, 2),
        (Base.VALID, {}, 1),
        (Base.VALID_AND_BLANK, {"valid": 97, "blank": 3}, 1),
        (Base.VALID_AND_BLANK, {"valid": 97, "blank": 2}, 2),
        (Base.VALID_AND_BLANK, {"blank": 0}, 1),
        (Base.VALID_AND_BLANK, {}, 1),
        (Base.CAST, {"valid": 7, "cast": 99}, 2),
    ],
)
def test_a_holder_falls_below_its_share_of_each_base(
    columns: Columns, base: Base, known: Mapping[str, int], ballots: int
) -> None:
    """5 of 100 are 5 %; of 101 they are not."""
    contest = replace(council(95, 5, seats=25), **known)  # type: ignore[arg-type]
    contests_ = columns([contest, contest])
    found = margins(contests_, law(DHONDT, LOTS, Threshold(Fraction(1, 20), base))).seats.added
    assert found.ballots.tolist() == [ballots] * 2
    assert found.certain.tolist() == [ballots] * 2
    assert found.holder.tolist() == [1, 3]
    assert found.rival.tolist() == found.target.tolist() == [0, 2]


def test_lists_with_thresholds_of_their_own_are_all_rivals() -> None:
    """Below its half, l1 is far from a seat; l2 has fewer votes, but needs only a quarter: 8 ballots more."""
    kinds = (Kind.LIST, Kind.LIST, Kind.INDEPENDENT)
    votes = zip((110, 45, 44), kinds, strict=True)
    contest = Contest(
        "c", 3, tuple(Contender(f"l{i}", v, kind=kind) for i, (v, kind) in enumerate(votes)), 200
    )
    rule = law(
        DHONDT,
        LOTS,
        Threshold(Fraction(1, 2), Base.VALID, kinds=frozenset({Kind.LIST})),
        Threshold(Fraction(1, 4), Base.VALID, kinds=frozenset({Kind.INDEPENDENT})),
    )
    found = of(margins(side_by_side([contest]), rule).seats)
    assert found["added"] == (8, 8)
    assert found == expected(contest, by_engine(rule))


def test_blank_votes_are_valid_where_the_law_says_so(columns: Columns) -> None:
    rule = replace(
        law(DHONDT, LOTS, Threshold(Fraction(1, 20), Base.VALID_AND_BLANK)),
        valid_includes_blank=True,
    )
    contest = replace(council(95, 5, seats=25), valid=100, blank=40)
    assert margins(columns([contest]), rule).seats.added.ballots.tolist() == [1]


@pytest.mark.slow
@settings(deadline=None, max_examples=5000)
@given(
    contest=with_ballots(),
    bars=st.lists(thresholds, max_size=2),
    divisors=st.sampled_from([DHONDT, SAINTE_LAGUE, MODIFIED, IMPERIALI]),
    ties=st.sampled_from([LOTS, MORE, FEWER]),
)
def test_by_divisors_they_stay_those_of_brute_force_for_long(
    columns: Columns,
    *,
    contest: Contest,
    bars: list[Threshold],
    divisors: Divisors,
    ties: tuple[Criterion, ...],
) -> None:
    rule = law(divisors, ties, *bars)
    assert of(margins(columns([contest]), rule).seats) == expected(contest, by_engine(rule))


@pytest.mark.slow
@settings(deadline=None, max_examples=400)
@given(data=st.data())
@pytest.mark.parametrize("rule_id", rule_ids())
def test_under_every_law_they_stay_those_of_brute_force_for_long(
    columns: Columns, rule_id: str, data: st.DataObject
) -> None:
    rule = load_rule(rule_id)
    contest = data.draw(contests(20, 4))
    assert of(margins(columns([contest]), rule).seats) == expected(contest, by_engine(rule))


@settings(deadline=None, max_examples=12)
@given(many=st.lists(with_ballots(), min_size=2, max_size=4))
@pytest.mark.parametrize("rule_id", rule_ids())
def test_councils_side_by_side_have_the_margins_of_each_alone(
    rule_id: str, many: list[Contest]
) -> None:
    """Names of lists included: who loses, who wins, whose ballots they are."""
    rule = load_rule(rule_id)
    apart = [everything(margins(side_by_side([one]), rule), side_by_side([one]), 0) for one in many]
    together = side_by_side(many)
    for number in (1, 2, len(many)):
        with patch("salakhum.margins.margins.TOGETHER", number):
            found = margins(together, rule)
        assert [everything(found, together, i) for i in range(len(many))] == apart


def everything(found: Margins, together: Contests, number: int) -> list[Margin | None]:
    return [
        margin_of(together, getattr(getattr(found, about), way), number)
        for about in MarginOf
        for way in Way
    ]


@settings(deadline=None, max_examples=20)
@given(contest=with_ballots())
@pytest.mark.parametrize("rule_id", rule_ids())
def test_a_margin_names_who_loses_and_who_wins(rule_id: str, contest: Contest) -> None:
    """The named ballots change the seats, or with ``certain`` none of the ends is the present one."""
    rule = load_rule(rule_id)
    alone, now = side_by_side([contest]), by_engine(rule)(contest)
    found = margins(alone, rule).seats
    names = [one.id for one in contest.lists]
    for way, near in ways(found).items():
        margin = margin_of(alone, near, 0)
        if margin is None or margin.ballots == 0:
            continue
        (before,) = now
        gains = dict.fromkeys([names.index(margin.target)] if margin.target else [], margin.ballots)
        if margin.source:
            gains[names.index(margin.source)] = -margin.ballots
        assert sorted(gains.values()) == STEPS[way](margin.ballots)
        after = with_votes(contest, gains)
        assert after is not None
        ends = by_engine(rule)(after)
        assert ends != now
        assert margin.lot == (before in ends)
        changes = [dict(zip(names, map(int.__sub__, e, before), strict=True)) for e in ends]
        if margin.holder is not None:
            assert any(change[margin.holder] < 0 for change in changes)
        if margin.rival is not None:
            assert any(change[margin.rival] > 0 for change in changes)
        lost = any(min(change.values()) < 0 for change in changes)
        assert lost == (margin.holder is not None)


STEPS: Mapping[str, Callable[[int], list[int]]] = {
    "added": lambda ballots: [ballots],
    "removed": lambda ballots: [-ballots],
    "moved": lambda ballots: [-ballots, ballots],
}


def test_a_chief_who_is_certainly_another_is_named() -> None:
    """From 9 to 6 two ballots the other way leave no equality on their way."""
    alone = side_by_side([council(6, 9)])
    assert margin_of(alone, chief_margins(alone).moved, 0) == Margin(2, 2, "l1", "l0", "l1", "l0")
    assert margin_of(alone, chief_margins(alone).added, 0) == Margin(3, 4, "l1", "l0", None, "l0")


def options_of(*rows: tuple[int, int, int, int]) -> Options:
    """Options as (council, ballots, certain, holder); the rival is the list after the holder."""
    council, ballots, certain, holder = (np.array(column) for column in zip(*rows, strict=True))
    return Options(council, ballots, certain, holder, holder + 1, holder + 2, holder + 3)


def test_the_nearest_option_is_named_unless_several_are_as_good() -> None:
    found = nearest(
        4, options_of((0, 5, 6, 0), (0, 5, 5, 10), (1, 3, 3, 20), (1, 3, 3, 30), (3, 0, 1, 40))
    )
    assert found.ballots.tolist() == [5, 3, NONE, 0]
    assert found.certain.tolist() == [5, 3, NONE, NONE]
    assert found.holder.tolist() == [10, NOWHERE, NOWHERE, NOWHERE]
    assert found.rival.tolist() == [11, NOWHERE, NOWHERE, NOWHERE]
    assert found.source.tolist() == [12, 22, NOWHERE, NOWHERE]
    assert found.target.tolist() == [13, 23, NOWHERE, NOWHERE]


def test_of_options_by_lot_the_first_is_named() -> None:
    found = nearest(1, options_of((0, 5, 6, 0), (0, 5, 7, 10)))
    assert (found.holder.tolist(), found.certain.tolist()) == ([0], [6])


def test_a_council_keeps_one_vote_of_any_list() -> None:
    """The only list that may have a seat loses its last vote while another has a single one."""
    lists = (Contender("A", 3), Contender("B", 1, kind=Kind.INDEPENDENT))
    bar = Threshold(Fraction(1, 20), Base.VALID, kinds=frozenset({Kind.INDEPENDENT}))
    alone = Contest("c", 1, lists, valid=100)
    found = margins(side_by_side([alone]), law(DHONDT, LOTS, bar)).seats
    assert of(found)["removed"] == (3, 3)
    nobody = replace(alone, lists=(lists[0], replace(lists[1], votes=0)))
    assert of(margins(side_by_side([nobody]), law(DHONDT, LOTS, bar)).seats)["removed"] == (
        NONE,
        NONE,
    )


def test_the_leader_of_equals_is_the_first_in_ballot_order() -> None:
    together = side_by_side([council(1, 7, 7), council(5), council(2, 2)])
    everybody = np.ones(6, np.bool_)
    assert leaders(together, everybody).tolist() == [1, 3, 4]
    everybody[[1, 3]] = False
    assert leaders(together, everybody).tolist() == [2, NOWHERE, 4]
