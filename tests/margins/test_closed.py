"""Which councils have their margins in closed form."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from salakhum.allocate import Contender, Contest, side_by_side
from salakhum.margins.by_divisors import closed
from salakhum.rules import (
    Alliances,
    Allocation,
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
)

AVERAGES = HighestAverages()
SAINTE_LAGUE = HighestAverages(Divisors(1, 1, 2))
PLAIN = Contest("c", 5, (Contender("a", 60), Contender("b", 40)))
SEATS = [3, 2]


def law(*steps: Step, **allocation: object) -> Rule:
    found = replace(Allocation((Variant(steps),)), **allocation)  # type: ignore[arg-type]
    return Rule("test", {}, "xx", date(2001, 1, 1), found)


def first(**fields: object) -> Contest:
    """The plain council with another first list."""
    one = replace(PLAIN.lists[0], **fields)  # type: ignore[arg-type]
    return replace(PLAIN, lists=(one, PLAIN.lists[1]))


def is_closed(rule: Rule, contest: Contest = PLAIN) -> bool:
    found = closed(side_by_side([contest]), rule, np.array(SEATS))
    return any(councils.any() for _, councils in found)


@pytest.mark.parametrize(
    ("rule", "contest"),
    [
        (law(AVERAGES), PLAIN),
        (law(SAINTE_LAGUE), PLAIN),
        (law(WholeSeats(), AVERAGES), PLAIN),
        (law(AVERAGES, thresholds=(Threshold(Fraction(1, 20)),)), PLAIN),
        (law(AVERAGES, ties=(Criterion.MORE_VOTES, Criterion.LOTS)), PLAIN),
        (law(AVERAGES, alliances=Alliances.TWO_LEVELS), PLAIN),
        (law(AVERAGES, minority_seat=True), PLAIN),
        (law(AVERAGES), first(alliance="0", kind=Kind.MINORITY)),
        (law(WholeSeats(independent_most=1), AVERAGES), PLAIN),
        (law(AVERAGES), first(kind=Kind.INDEPENDENT)),
        (law(AVERAGES, majority=True), PLAIN),
        (law(AVERAGES), first(candidates=4)),
        (law(AVERAGES), first(candidates=5)),
    ],
)
def test_it_is_where_divisors_alone_decide(rule: Rule, contest: Contest) -> None:
    assert is_closed(rule, contest)


@pytest.mark.parametrize(
    ("rule", "contest"),
    [
        (law(WholeSeats(), LargestRemainders()), PLAIN),
        (law(WholeSeats(QuotaKind.HARE_DOWN), AVERAGES), PLAIN),
        (law(HighestAverages(iterated=False)), PLAIN),
        (law(AVERAGES, ties=(Criterion.OLDER, Criterion.LOTS)), PLAIN),
        (law(AVERAGES, ties=(Criterion.MORE_VOTES,)), PLAIN),
        (law(AVERAGES, alliances=Alliances.TWO_LEVELS), first(alliance="0")),
        (law(AVERAGES, minority_seat=True), first(kind=Kind.MINORITY)),
        (law(WholeSeats(independent_most=1), AVERAGES), first(kind=Kind.INDEPENDENT)),
        (law(AVERAGES, majority=True), replace(PLAIN, seats=6)),
        (law(SAINTE_LAGUE, majority=True), PLAIN),
        (law(AVERAGES), first(candidates=3)),
        (law(AVERAGES), first(candidates=2)),
        (law(AVERAGES), first(candidates=0)),
    ],
)
def test_it_is_not_where_something_else_has_a_say(rule: Rule, contest: Contest) -> None:
    assert not is_closed(rule, contest)


def test_a_council_goes_by_the_variant_for_its_size() -> None:
    variants = (
        Variant((WholeSeats(), LargestRemainders())),
        Variant((AVERAGES,), seats_from=7),
        Variant((SAINTE_LAGUE,), seats_from=9),
    )
    councils = side_by_side([replace(PLAIN, seats=seats) for seats in (6, 7, 8, 9, 11)])
    found = list(closed(councils, law(variants=variants), np.array(SEATS * 5)))
    assert [(divisors, councils.tolist()) for divisors, councils in found] == [
        (Divisors(), [False, True, True, False, False]),
        (Divisors(1, 1, 2), [False, False, False, True, True]),
    ]


def test_who_has_all_the_seats_cannot_lack_candidates() -> None:
    """Five candidates for five seats: no vote can give the list a sixth."""
    council = replace(PLAIN, lists=(replace(PLAIN.lists[0], candidates=5), PLAIN.lists[1]))
    found = list(closed(side_by_side([council]), law(AVERAGES), np.array([5, 0])))
    assert [councils.tolist() for _, councils in found] == [[True]]
