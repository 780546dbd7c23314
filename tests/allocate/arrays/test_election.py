"""Whole elections by arrays and one council after another: the same answers, whatever the law and the votes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.allocate import (
    UNLIMITED,
    Allocated,
    Contender,
    Contest,
    Contests,
    Draw,
    LotsRequired,
    Outcome,
    Refused,
    Seats,
    Status,
    allocate,
    allocate_council,
    side_by_side,
)
from salakhum.allocate.arrays.election import Questions
from salakhum.allocate.contest import LIST_KINDS
from salakhum.allocate.exact.council import untraced as exact
from salakhum.arrays import MISSING, NOWHERE
from salakhum.margins.claims import select_councils
from salakhum.rules import (
    Alliances,
    Allocation,
    Base,
    Criterion,
    Divisors,
    HighestAverages,
    Kind,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    Variant,
    WholeSeats,
    load_rule,
    rule_ids,
)

Line = tuple[int, int, Kind, int, int]  # votes, candidates, kind, partners, alliance
Council = tuple[int, tuple[int, int, int], list[Line]]  # seats, (valid, blank, cast), lists


def contests_of(councils: Sequence[Council]) -> Contests:
    lines = [line for _, _, lists in councils for line in lists]
    votes, candidates, kinds, partners, alliance = zip(*lines, strict=True) if lines else [()] * 5
    widths = [len(lists) for _, _, lists in councils]
    return Contests(
        ids=[f"c{c}" for c in range(len(councils))],
        list_ids=[f"l{i}" for i in range(len(lines))],
        seats=np.array([seats for seats, _, _ in councils], np.int64),
        start=np.cumsum([0, *widths]),
        votes=np.array(votes, np.int64),
        candidates=np.array(candidates, np.int64),
        kind=np.array([LIST_KINDS.index(kind) for kind in kinds], np.int8),
        partners=np.array(partners, np.int64),
        alliance=np.array(alliance, np.int32),
        valid=np.array([valid for _, (valid, _, _), _ in councils], np.int64),
        blank=np.array([blank for _, (_, blank, _), _ in councils], np.int64),
        cast=np.array([cast for _, (_, _, cast), _ in councils], np.int64),
    )


def plain(seats: int, *votes: int) -> Council:
    return seats, (MISSING,) * 3, [(v, UNLIMITED, Kind.LIST, 1, NOWHERE) for v in votes]


def rule_of(*steps: Step, **law: object) -> Rule:
    allocation = replace(Allocation((Variant(steps),)), **law)  # type: ignore[arg-type]
    return Rule("x", {}, "xx", date(2000, 1, 1), allocation)


def expected(
    contests: Contests, rule: Rule, council: int, draws: Sequence[Draw] = ()
) -> tuple[Status, list[int]]:
    low, high = contests.start[council], contests.start[council + 1]
    match allocate_council(contests[council], rule, draws):
        case Allocated(seats=seats):
            return Status.ALLOCATED, list(seats)
        case LotsRequired(question=question):
            return Status.LOTS_REQUIRED, [
                question.sure.get(i, 0) for i in contests.list_ids[low:high]
            ]
        case Refused():
            return Status.REFUSED, [MISSING] * int(high - low)


def answers(contests: Contests, seats: Seats) -> Iterable[tuple[Status, list[int]]]:
    for c in range(len(contests)):
        low, high = contests.start[c], contests.start[c + 1]
        yield Status(seats.status[c]), seats.seats[low:high].tolist()


def check(contests: Contests, rule: Rule) -> Seats:
    seats = allocate(contests, rule)
    found = list(answers(contests, seats))
    assert found == [expected(contests, rule, c) for c in range(len(contests))]
    return seats


small = st.integers(0, 12) | st.integers(0, 400)
lines = st.tuples(
    small,
    st.just(UNLIMITED) | st.integers(0, 9),
    st.sampled_from([Kind.LIST, Kind.LIST, *Kind]),
    st.integers(1, 4),
    st.sampled_from([NOWHERE, NOWHERE, NOWHERE, 0, 1]),
)
plain_lines = st.tuples(small, st.just(UNLIMITED), st.just(Kind.LIST), st.just(1), st.just(NOWHERE))
figures = st.tuples(*[st.just(MISSING) | st.integers(0, 2_000)] * 3)
councils = st.tuples(
    st.integers(0, 25), figures, st.lists(plain_lines, max_size=7) | st.lists(lines, max_size=5)
)
elections = st.lists(councils, max_size=10).map(contests_of)

VARIETY = {
    "hare": rule_of(WholeSeats(), LargestRemainders()),
    "hare-qualified": rule_of(
        WholeSeats(base=Base.QUALIFIED, independent_most=1),
        LargestRemainders(base=Base.QUALIFIED),
        thresholds=(Threshold(Fraction(1, 20), Base.LISTS),),
    ),
    "hare-all": rule_of(
        WholeSeats(), LargestRemainders(), thresholds=(Threshold(Fraction(1, 20)),)
    ),
    "minority": rule_of(WholeSeats(), LargestRemainders(), minority_seat=True),
    "hare-down": rule_of(WholeSeats(QuotaKind.HARE_DOWN), HighestAverages()),
    "droop": rule_of(WholeSeats(QuotaKind.DROOP, independent_most=2), HighestAverages()),
    "sainte-lague": rule_of(
        HighestAverages(Divisors(1, 1, 2)),
        ties=(Criterion.FEWER_VOTES, Criterion.LOTS),
        thresholds=(Threshold(Fraction(1, 30), Base.CAST, at_least=False),),
    ),
    "1.4": rule_of(
        HighestAverages(Divisors(7, 5, 10)),
        ties=(Criterion.MORE_VOTES, Criterion.LOTS),
        thresholds=(
            Threshold(Fraction(1, 20), Base.VALID_AND_BLANK, rounded_down=True, partners_to=1),
            Threshold(Fraction(1, 10), partners_from=2, kinds=frozenset({Kind.ALLIANCE})),
        ),
    ),
    "older": rule_of(HighestAverages(), ties=(Criterion.OLDER, Criterion.LOTS)),
    "no-lots": rule_of(HighestAverages(), ties=(Criterion.MORE_VOTES,)),
    "blank-valid": replace(
        rule_of(HighestAverages(), thresholds=(Threshold(Fraction(1, 20), Base.VALID_AND_BLANK),)),
        valid_includes_blank=True,
    ),
    "large-only": replace(
        rule_of(HighestAverages()), allocation=Allocation((Variant((HighestAverages(),), 5),))
    ),
}


@pytest.mark.parametrize("name", [*rule_ids(), *VARIETY])
@settings(deadline=None, max_examples=50)
@given(elections)
def test_arrays_and_exact_engine_agree(name: str, contests: Contests) -> None:
    check(contests, VARIETY[name] if name in VARIETY else load_rule(name))


def test_who_is_chosen_before_the_lot_is_sure_of_the_seat() -> None:
    """10/2 = 5/1 = 5/1 for two seats: more votes take the first, the lot is about the other."""
    by_votes = rule_of(HighestAverages(), ties=(Criterion.MORE_VOTES, Criterion.LOTS))
    seats = check(contests_of([plain(3, 10, 5, 5)]), by_votes)
    assert seats.seats.tolist() == [2, 0, 0]
    assert seats.questions[0].among == ("l1", "l2")


def test_a_question_is_asked_in_the_words_of_the_exact_engine() -> None:
    contests = contests_of([plain(1, 3, 2), plain(1, 5, 5, 1)])
    seats = check(contests, VARIETY["hare"])
    outcome = allocate_council(contests[1], VARIETY["hare"])
    assert isinstance(outcome, LotsRequired)
    assert dict(seats.questions) == {1: outcome.question}
    assert len(seats.questions) == 1
    with pytest.raises(KeyError):
        seats.questions[0]


def test_a_tie_that_only_the_arrays_see_is_a_fault_of_the_program() -> None:
    contests = contests_of([plain(1, 3, 2)])
    with pytest.raises(AssertionError, match="council 0"):
        Questions(contests, VARIETY["hare"], {}, np.array([0]))[0]


def test_a_recorded_draw_settles_its_council_and_no_other() -> None:
    contests = contests_of([plain(1, 5, 5), plain(1, 5, 5), plain(1, 1, 2)])
    key = allocate(contests, VARIETY["hare"]).questions[0].key
    seats = allocate(contests, VARIETY["hare"], {0: [Draw(key, ("l1",))], 2: [Draw(key, ("l1",))]})
    assert seats.seats.tolist() == [0, 1, 0, 0, MISSING, MISSING]
    assert seats.status.tolist() == [Status.ALLOCATED, Status.LOTS_REQUIRED, Status.REFUSED]
    assert seats.refusals[2].reason == "draw-not-needed"


def test_votes_past_every_bound_are_left_to_whole_numbers_without_bound() -> None:
    """Beside 2⁵², 2⁵³ and 2⁶³: one unit decides, whatever carries it."""
    rows = [
        plain(seats, top // 2 + a, top // 2 + b, top // 3, 7)
        for top in (2**52, 2**53, 2**62, 2**63 - 2)
        for divisor in (1, 7, 20)
        for top in (top // divisor,)
        for seats in (1, 2, 3, 7)
        for a, b in ((0, 0), (0, 1), (1, 0))
    ]
    for rule in ("hare", "sainte-lague", "1.4", "droop"):
        check(contests_of(rows), VARIETY[rule])


def test_thresholds_that_cannot_be_computed_in_a_register_are_computed_exactly() -> None:
    fine = Threshold(Fraction(2**40 - 1, 2**41), Base.VALID)
    rows = [(3, (2**60, MISSING, MISSING), plain(3, v, 2**59)[2]) for v in (2**59, 2**59 - 2**20)]
    check(contests_of(rows), rule_of(HighestAverages(), thresholds=(fine,)))


@pytest.mark.parametrize("name", ["kh-2001", "ro-2015", "nl-1989", "de-hare-niemeyer"])
@settings(deadline=None, max_examples=30)
@given(contests=elections, data=st.data())
def test_the_seats_of_parts_are_parts_of_the_seats(
    name: str, contests: Contests, data: st.DataObject
) -> None:
    """Any partition, in any order."""
    rule = load_rule(name)
    whole = list(answers(contests, allocate(contests, rule)))
    order = data.draw(st.permutations(range(len(contests))))
    cut = data.draw(st.integers(0, len(order)))
    for some in (order[:cut], order[cut:]):
        alone = select_councils(contests, np.array(some, np.int64))
        assert list(answers(alone, allocate(alone, rule))) == [whole[c] for c in some]


def test_an_election_without_councils_has_no_seats() -> None:
    seats = allocate(contests_of([]), VARIETY["hare"])
    assert len(seats.seats) == len(seats.status) == len(seats.questions) == 0


def test_a_threshold_for_lists_that_stand_alone_says_nothing_of_the_others() -> None:
    bar = Threshold(Fraction(1, 2), partners_to=1)
    lists = (Contender("A", 60), Contender("B", 30, partners=2), Contender("C", 10))
    rule = rule_of(HighestAverages(), thresholds=(bar,))
    contest = Contest("c", 3, lists)
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 0)
    assert allocate(side_by_side([contest]), rule).seats.tolist() == [2, 1, 0]


PLAIN = Contest(
    "plain", 4, (Contender("A", 60), Contender("B", 31), Contender("C", 9)), valid=100, blank=0
)
OTHER = replace(PLAIN, id="other")


def first(**fields: object) -> Contest:
    """The other council with another first list."""
    one = replace(OTHER.lists[0], **fields)  # type: ignore[arg-type]
    return replace(OTHER, lists=(one, *OTHER.lists[1:]))


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        (rule_of(HighestAverages(), majority=True), first(votes=41)),  # and 2 of 4 seats
        (rule_of(HighestAverages()), first(candidates=1)),
        (rule_of(HighestAverages()), first(votes=2**60)),
        (rule_of(HighestAverages(), alliances=Alliances.TWO_LEVELS), first(alliance="0")),
        (VARIETY["minority"], first(kind=Kind.MINORITY)),
        (VARIETY["droop"], first(kind=Kind.INDEPENDENT)),
        (VARIETY["hare-all"], replace(OTHER, valid=200)),  # 9 votes are below a twentieth of them
        (VARIETY["blank-valid"], replace(OTHER, valid=2**60)),
        (VARIETY["no-lots"], first(votes=9)),  # as many as C, for the fourth seat
    ],
)
def test_the_exact_engine_is_asked_of_no_plain_council(
    monkeypatch: pytest.MonkeyPatch, rule: Rule, other: Contest
) -> None:
    """It is slower by orders of magnitude."""
    asked = []

    def untraced(contest: Contest, *rest: object) -> Outcome:
        asked.append(contest.id)
        return exact(contest, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("salakhum.allocate.arrays.election.untraced", untraced)
    found = check(side_by_side([PLAIN, other, PLAIN]), rule)
    assert asked == ["other"]
    assert found.seats[:3].tolist() == found.seats[6:].tolist() == [3, 1, 0]
