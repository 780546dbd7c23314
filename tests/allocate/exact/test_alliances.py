"""Alliances: seats to the alliance first, then among its lists by the same steps."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from salakhum.allocate import (
    Act,
    Allocated,
    Contender,
    Contest,
    Draw,
    LotsRequired,
    Move,
    Refused,
    allocate_council,
)
from salakhum.allocate.exact.alliances import groups
from salakhum.rules import (
    Alliances,
    Bonus,
    Exhausted,
    HighestAverages,
    Kind,
    LargestRemainders,
    Rule,
    Threshold,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]

TWO_LEVELS = {"alliances": Alliances.TWO_LEVELS}


def together(*letters: str, **fields: Any) -> dict[str, dict[str, Any]]:
    return {letter: {"alliance": "x", **fields} for letter in letters}


def seats_of(contest: Contest, rule: Rule) -> tuple[int, ...]:
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated), outcome
    return outcome.seats


def test_lists_of_one_alliance_are_one_group() -> None:
    lists = (
        Contender("A", 10, alliance="x", candidates=3),
        Contender("B", 20),
        Contender("C", 5, alliance="x", candidates=4, kind=Kind.INDEPENDENT),
        Contender("x", 7, alliance="y"),
    )
    first, second, third = groups(lists)
    assert first.members == (0, 2)
    assert first.contender == Contender("A+C", 15, candidates=7, kind=Kind.ALLIANCE, partners=2)
    assert (second.members, second.contender) == ((1,), lists[1])
    assert (third.members, third.contender) == ((3,), lists[3])


def test_a_list_alone_is_not_mixed_up_with_an_alliance_of_its_name() -> None:
    lists = (Contender("x", 1), Contender("A", 2, alliance="x"), Contender("B", 3, alliance="x"))
    assert [group.members for group in groups(lists)] == [(0,), (1, 2)]


def test_an_alliance_names_no_number_of_candidates_unless_all_its_lists_do() -> None:
    def candidates(*lists: Contender) -> int | None:
        return groups(lists)[0].contender.candidates

    open_end = Contender("A", 1, alliance="x")
    assert candidates(open_end, Contender("B", 1, candidates=2, alliance="x")) is None
    named = Contender("A", 1, alliance="x", candidate_votes=(1, 0, 0))
    assert candidates(named, Contender("B", 1, candidates=2, alliance="x")) == 5
    capped = Contender("A", 1, alliance="x", candidates=1, candidate_votes=(1, 0, 0))
    assert candidates(capped, Contender("B", 1, candidates=0, alliance="x")) == 1


def test_an_alliance_wins_seats_that_its_lists_alone_would_not(council: Council, law: Law) -> None:
    """Denmark: 5 seats; B and C alone have 2 seats, together 3, of which B takes 2."""
    contest = council(5, 60, 38, 22, more=together("B", "C"))
    assert seats_of(contest, law(HighestAverages())) == (3, 1, 1)
    contest = council(5, 60, 40, 21, more=together("B", "C"))
    assert seats_of(contest, law(HighestAverages(), **TWO_LEVELS)) == (2, 2, 1)


def test_the_trace_shows_both_levels(council: Council, law: Law) -> None:
    rule = law(HighestAverages(article="Art. 1"), **TWO_LEVELS)
    outcome = allocate_council(council(2, 50, 40, 20, more=together("B", "C")), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 1, 0)
    assert outcome.trace == (
        Move(1, Act.ALLIANCE, "B+C", 1, Fraction(60), "A", Fraction(50), article="Art. 1"),
        Move(2, Act.AVERAGE, "A", 1, Fraction(50), "B+C", Fraction(30), article="Art. 1"),
        Move(
            1,
            Act.AVERAGE,
            "B",
            1,
            Fraction(40),
            "C",
            Fraction(20),
            article="Art. 1",
            within="B+C",
        ),
    )


def test_quotas_and_remainders_of_an_alliance_are_its_own(council: Council, law: Law) -> None:
    """3 of 5 seats for B and C: a quota of 20 votes for B's 42 and C's 18."""
    rule = law(WholeSeats(), LargestRemainders(), **TWO_LEVELS)
    outcome = allocate_council(council(5, 40, 42, 18, more=together("B", "C")), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 2, 1)
    assert [(m.act, m.winner, m.seats, m.within) for m in outcome.trace] == [
        (Act.QUOTA, "A", 2, ""),
        (Act.ALLIANCE, "B+C", 3, ""),
        (Act.QUOTA, "B", 2, "B+C"),
        (Act.REMAINDER, "C", 1, "B+C"),
    ]


def test_a_threshold_asks_the_alliance_and_not_its_lists(council: Council, law: Law) -> None:
    thresholds = (Threshold(Fraction(1, 10)),)
    contest = council(5, 88, 6, 6, more=together("B", "C"))
    assert seats_of(contest, law(HighestAverages(), thresholds=thresholds)) == (5, 0, 0)
    kept = law(HighestAverages(), thresholds=(Threshold(Fraction(12, 100)),), **TWO_LEVELS)
    outcome = allocate_council(council(8, 88, 6, 6, more=together("B", "C")), kept)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 1 of B+C: 1 of B|C"
    left_out = law(HighestAverages(), thresholds=(Threshold(Fraction(13, 100)),), **TWO_LEVELS)
    outcome = allocate_council(contest, left_out)
    assert isinstance(outcome, Allocated)
    assert (outcome.trace[0].act, outcome.trace[0].winner) == (Act.THRESHOLD, "B+C")


def test_a_lot_within_an_alliance_says_so(council: Council, law: Law) -> None:
    contest = council(3, 50, 30, 30, more=together("B", "C"))
    rule = law(HighestAverages(), **TWO_LEVELS)
    assert seats_of(contest, rule) == (1, 1, 1)
    contest = council(2, 50, 30, 30, more=together("B", "C"))
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.step == "seat 1 of B+C"
    assert outcome.question.sure == {"A": 1, "B": 0, "C": 0}
    drawn = allocate_council(contest, rule, [Draw(outcome.question.key, ("C",))])
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (1, 0, 1)


def test_a_lot_between_alliances_names_them_by_their_lists(council: Council, law: Law) -> None:
    """The seats are equal for sure lists only after all that can follow."""
    contest = council(1, 60, 40, 20, more=together("B", "C"))
    outcome = allocate_council(contest, law(HighestAverages(), **TWO_LEVELS))
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.key == "seat 1: 1 of A|B+C"
    assert outcome.question.sure == {"A": 0, "B": 0, "C": 0}
    drawn = allocate_council(
        contest, law(HighestAverages(), **TWO_LEVELS), [Draw(outcome.question.key, ("B+C",))]
    )
    assert isinstance(drawn, Allocated)
    assert drawn.seats == (0, 1, 0)


def test_seats_stay_in_the_alliance_when_one_of_its_lists_is_exhausted(
    council: Council, law: Law
) -> None:
    more = {**together("C", candidates=9), **together("B", candidates=1)}
    rule = law(HighestAverages(), **TWO_LEVELS)
    outcome = allocate_council(council(5, 60, 40, 21, more=more), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (2, 1, 2)
    assert [m.within for m in outcome.trace if m.act is Act.EXHAUSTED] == ["B+C"]


def test_a_bonus_within_an_alliance_is_a_bonus_of_its_seats(council: Council, law: Law) -> None:
    rule = law(Bonus(Fraction(1, 2)), HighestAverages(), **TWO_LEVELS)
    outcome = allocate_council(council(6, 70, 40, 29, more=together("B", "C")), rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (5, 1, 0)
    bonuses = [(m.winner, m.within) for m in outcome.trace if m.act is Act.BONUS]
    assert bonuses == [("A", ""), ("B", "B+C")]


def test_an_alliance_out_of_candidates_passes_the_seat_on(council: Council, law: Law) -> None:
    more = {**together("C", candidates=1), **together("B", candidates=1)}
    rule = law(HighestAverages(), **TWO_LEVELS)
    assert seats_of(council(5, 60, 40, 21, more=more), rule) == (3, 1, 1)


def test_an_alliance_may_leave_a_seat_vacant(council: Council, law: Law) -> None:
    """B fills one of its two seats and C, without a number of candidates, is not asked to step in."""
    more = {**together("C"), **together("B", candidates=1)}
    rule = law(HighestAverages(), exhausted=Exhausted.VACANT, **TWO_LEVELS)
    outcome = allocate_council(council(5, 60, 40, 21, more=more), rule)
    assert isinstance(outcome, Allocated)
    assert (outcome.seats, outcome.vacant) == ((2, 1, 1), 1)


def test_vacant_seats_of_the_council_and_of_its_alliances_add_up(
    council: Council, law: Law
) -> None:
    """A leaves two seats vacant, B one of the first alliance, and D one of the second, whose last group is complete."""
    more = {
        "A": {"candidates": 1},
        "B": {"alliance": "x", "candidates": 1},
        "C": {"alliance": "x"},
        "D": {"alliance": "y", "candidates": 1},
        "E": {"alliance": "y"},
    }
    rule = law(HighestAverages(), exhausted=Exhausted.VACANT, **TWO_LEVELS)
    outcome = allocate_council(council(9, 30, 21, 9, 20, 8, 3, more=more), rule)
    assert isinstance(outcome, Allocated)
    assert sum(outcome.seats) + outcome.vacant == 9
    assert (outcome.seats, outcome.vacant) == ((1, 1, 1, 1, 1, 0), 4)


def test_a_list_without_votes_cannot_fill_the_seats_of_its_alliance(
    council: Council, law: Law
) -> None:
    more = {**together("C", candidates=9), **together("B", candidates=1)}
    rule = law(HighestAverages(), **TWO_LEVELS)
    outcome = allocate_council(council(4, 60, 60, 0, more=more), rule)
    assert outcome == Refused("lists-exhausted", {"seats": 2, "filled": 1, "left": 1})


def test_unless_the_law_lets_it(council: Council, law: Law) -> None:
    """It comes after every list with votes that has a candidate left; several without votes draw."""
    rule = law(HighestAverages(), unvoted_partners=True, **TWO_LEVELS)
    more = {**together("C", candidates=9), **together("B", candidates=1)}
    assert seats_of(council(4, 60, 60, 0, more=more), rule) == (2, 1, 1)
    more |= together("B", candidates=2)
    assert seats_of(council(4, 60, 60, 0, more=more), rule) == (2, 2, 0)
    more |= {**together("B", candidates=1), **together("D", candidates=9)}
    outcome = allocate_council(council(4, 60, 60, 0, 0, more=more), rule)
    assert isinstance(outcome, LotsRequired)
    assert outcome.question.among == ("C", "D")
    alone = council(4, 60, 60, 0, more={"B": {"candidates": 1}})
    assert allocate_council(alone, rule) == allocate_council(alone, law(HighestAverages()))


def test_a_law_of_alliances_without_any_is_a_law_of_lists(council: Council, law: Law) -> None:
    contest = council(7, 900, 900, 100, more={"A": {"alliance": "x"}})
    assert allocate_council(contest, law(HighestAverages(), **TWO_LEVELS)) == allocate_council(
        contest, law(HighestAverages())
    )


def test_corrections_concern_the_council_and_not_the_alliance(council: Council, law: Law) -> None:
    """Within B+C, B has more than half of the votes and half of the two seats, and takes nothing from C."""
    rule = law(WholeSeats(), LargestRemainders(), majority=True, **TWO_LEVELS)
    contest = council(5, 60, 21, 19, more=together("B", "C"))
    assert seats_of(contest, rule) == (3, 1, 1)


def test_the_reserved_seat_is_not_given_within_an_alliance(council: Council, law: Law) -> None:
    rule = law(WholeSeats(), LargestRemainders(), minority_seat=True, **TWO_LEVELS)
    contest = council(5, 60, 37, 3, more={**together("B"), **together("C", kind=Kind.MINORITY)})
    assert seats_of(contest, rule) == (3, 2, 0)
