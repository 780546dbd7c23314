"""Thresholds: base, rounding, kinds, partners, scaling and lowering, and what the trace says of who is left out."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from salakhum.allocate import Act, Allocated, Contest, Move, Refused, allocate_council
from salakhum.allocate.exact.thresholds import Admission, admit, base_votes
from salakhum.rules import Base, HighestAverages, Kind, Rule, Threshold

Council = Callable[..., Contest]
Law = Callable[..., Rule]

FIVE = Fraction(5, 100)


def admitted(contest: Contest, rule: Rule) -> str:
    """The letters of the lists that are in."""
    admission = admit(contest, rule)
    assert isinstance(admission, Admission)
    return "".join(c.id for c, ok in zip(contest.lists, admission.admitted, strict=True) if ok)


@pytest.mark.parametrize(
    ("base", "includes_blank", "counts", "expected"),
    [
        (Base.LISTS, False, {"valid": 120, "blank": 7, "cast": 130}, 100),
        (Base.QUALIFIED, False, {"valid": 120, "blank": 7, "cast": 130}, 100),
        (Base.VALID, False, {"valid": 120, "blank": 7}, 120),
        (Base.VALID, True, {"valid": 120, "blank": 7}, 120),
        (Base.VALID, True, {}, 100),
        (Base.VALID_AND_BLANK, False, {"valid": 120, "blank": 7}, 127),
        (Base.VALID_AND_BLANK, True, {"valid": 120, "blank": 7}, 120),
        (Base.VALID_AND_BLANK, True, {"valid": 120}, 120),
        (Base.VALID_AND_BLANK, False, {"valid": 120}, None),
        (Base.VALID_AND_BLANK, False, {"valid": 0, "blank": 0}, 0),
        (Base.VALID_AND_BLANK, False, {"blank": 7}, 107),
        (Base.VALID_AND_BLANK, True, {"blank": 7}, 107),
        (Base.VALID_AND_BLANK, False, {}, 100),
        (Base.CAST, False, {"valid": 120, "cast": 130}, 130),
        (Base.CAST, False, {"valid": 120}, None),
    ],
)
def test_what_a_share_is_a_share_of(
    council: Council,
    base: Base,
    includes_blank: bool,
    counts: dict[str, int],
    expected: int | None,
) -> None:
    contest = council(5, 60, 40, **counts)
    assert base_votes(contest, base, includes_blank=includes_blank) == expected


def test_a_base_that_the_form_does_not_give_is_refused(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), thresholds=(Threshold(FIVE, Base.CAST),))
    refused = Refused("base-not-known", {"base": "cast"})
    assert allocate_council(council(5, 60, 40), rule) == refused


@pytest.mark.parametrize(
    ("valid", "at_least", "rounded_down", "expected"),
    [
        (1000, True, False, "AB"),
        (1000, False, False, "A"),
        (1001, True, False, "A"),
        (1019, True, True, "AB"),
        (1020, True, True, "A"),
        (1019, False, True, "A"),
        (999, False, False, "AB"),
    ],
)
def test_at_least_or_more_than_and_rounded_down(
    *, council: Council, law: Law, valid: int, at_least: bool, rounded_down: bool, expected: str
) -> None:
    """50 votes against 5 % of about 1000."""
    threshold = Threshold(FIVE, at_least=at_least, rounded_down=rounded_down)
    contest = council(5, 900, 50, valid=valid)
    assert admitted(contest, law(HighestAverages(), thresholds=(threshold,))) == expected


def test_kinds_and_partners_have_thresholds_of_their_own(council: Council, law: Law) -> None:
    """Romania: 5 % for one, 7 % for two, 8 % for three and more."""
    rule = law(
        HighestAverages(),
        thresholds=(
            Threshold(FIVE, partners_to=1),
            Threshold(Fraction(7, 100), partners_from=2, partners_to=2),
            Threshold(Fraction(8, 100), partners_from=3),
        ),
    )
    partners = {"B": 1, "C": 1, "D": 2, "E": 2, "F": 3, "G": 3, "H": 4, "I": 4}
    contest = council(
        9,
        *(900, 50, 49, 70, 69, 80, 79, 80, 79),
        valid=1000,
        more={letter: {"partners": number} for letter, number in partners.items()},
    )
    assert admitted(contest, rule) == "ABDFH"


def test_a_threshold_for_one_does_not_bind_two(council: Council, law: Law) -> None:
    rule = law(
        HighestAverages(),
        thresholds=(
            Threshold(Fraction(10, 100), partners_to=1),
            Threshold(FIVE, partners_from=2, partners_to=2),
        ),
    )
    contest = council(
        9, 900, 70, 70, 10, valid=1000, more={"C": {"partners": 2}, "D": {"partners": 3}}
    )
    assert admitted(contest, rule) == "ACD"


def test_a_threshold_that_the_law_does_not_lower_stays(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), thresholds=(Threshold(FIVE, lowered_until=2),))
    assert admitted(council(9, 980, 20), rule) == "A"


def test_a_threshold_for_some_kinds_does_not_bind_the_others(council: Council, law: Law) -> None:
    rule = law(HighestAverages(), thresholds=(Threshold(FIVE, kinds=frozenset({Kind.LIST})),))
    contest = council(9, 900, 10, 10, valid=1000, more={"C": {"kind": Kind.MINORITY}})
    assert admitted(contest, rule) == "AC"


def test_all_thresholds_that_apply_must_be_passed(council: Council, law: Law) -> None:
    thresholds = (
        Threshold(Fraction(1, 10)),
        Threshold(Fraction(1, 5), kinds=frozenset({Kind.LIST})),
    )
    contest = council(9, 15, 15, valid=100, more={"B": {"kind": Kind.ALLIANCE}})
    for order in (thresholds, thresholds[::-1]):
        rule = law(HighestAverages(), thresholds=order)
        assert admitted(contest, rule) == "B"
        admission = admit(contest, rule)
        assert isinstance(admission, Admission)
        assert admission.needed == (Fraction(20), Fraction(10))


@pytest.mark.parametrize(
    ("candidates", "expected"), [(10, "A"), (12, "A"), (None, "A"), (6, "A"), (5, "AB"), (1, "AB")]
)
def test_the_base_shrinks_with_the_share_of_seats_that_have_candidates(
    council: Council, law: Law, candidates: int | None, expected: str
) -> None:
    """Czechia: 5 % of 1000 / 10 seats × candidates, and never more than of the full base. B has 25 votes."""
    rule = law(HighestAverages(), thresholds=(Threshold(FIVE, scaled_by_candidates=True),))
    contest = council(10, 975, 25, more={"B": {"candidates": candidates}})
    assert admitted(contest, rule) == expected


@pytest.mark.parametrize(
    ("votes", "until", "expected"),
    [
        ((960, 30, 10), 0, "A"),
        ((960, 30, 10), 2, "AB"),
        ((960, 20, 20), 2, "ABC"),
        ((960, 30, 10), 3, "ABC"),
        ((991, 9, 0), 2, "AB"),
        ((1000, 0, 0), 2, "A"),
    ],
)
def test_a_threshold_falls_until_enough_lists_are_in(
    council: Council, law: Law, votes: tuple[int, ...], until: int, expected: str
) -> None:
    """Czechia: from 5 % by one point at a time until two lists qualify; nobody gets in without a vote."""
    threshold = Threshold(FIVE, lowered_by=Fraction(1, 100), lowered_until=until)
    rule = law(HighestAverages(), thresholds=(threshold,))
    assert admitted(council(9, *votes), rule) == expected


def test_a_threshold_that_does_not_fall_stays_while_another_falls(
    council: Council, law: Law
) -> None:
    rule = law(
        HighestAverages(),
        thresholds=(
            Threshold(FIVE, lowered_by=Fraction(2, 100), lowered_until=2),
            Threshold(FIVE, kinds=frozenset({Kind.ALLIANCE})),
        ),
    )
    contest = council(9, 980, 5, 15, more={"B": {"kind": Kind.ALLIANCE}})
    assert admitted(contest, rule) == "AC"


def test_no_thresholds_let_every_list_with_a_vote_in(council: Council, law: Law) -> None:
    rule = law(HighestAverages())
    assert admitted(council(9, 980, 1, 0), rule) == "AB"
    outcome = allocate_council(council(1, 980, 1, 0), rule)
    assert isinstance(outcome, Allocated)
    assert [m.act for m in outcome.trace] == [Act.AVERAGE]


def test_who_is_left_out_opens_the_trace_under_its_article(council: Council, law: Law) -> None:
    rule = law(
        HighestAverages(article="Art. 9"),
        thresholds=(
            Threshold(Fraction(1, 10), kinds=frozenset({Kind.LIST})),
            Threshold(Fraction(1, 4), kinds=frozenset({Kind.ALLIANCE})),
        ),
        articles={
            "allocation.thresholds.1.share": "Art. 1",
            "allocation.thresholds.2.share": "Art. 2",
        },
    )
    contest = council(1, 72, 9, 19, 0, more={"C": {"kind": Kind.ALLIANCE}})
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    left_out = [
        Move(0, Act.THRESHOLD, "B", 0, Fraction(9), None, Fraction(10), article="Art. 1"),
        Move(0, Act.THRESHOLD, "C", 0, Fraction(19), None, Fraction(25), article="Art. 2"),
        Move(0, Act.THRESHOLD, "D", 0, Fraction(0), None, Fraction(10), article="Art. 1"),
    ]
    assert list(outcome.trace[:3]) == left_out
    assert outcome.trace[3].runner_up is None


def test_a_council_where_no_list_gets_over_the_threshold_is_refused(
    council: Council, law: Law
) -> None:
    rule = law(HighestAverages(), thresholds=(Threshold(Fraction(51, 100)),))
    assert allocate_council(council(5, 50, 50), rule) == Refused("no-list-admitted")
