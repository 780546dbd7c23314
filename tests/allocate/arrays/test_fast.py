"""The compiled kernels give what the arrays give, to the bit; they are taken where they pay, and only there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salakhum.allocate import UNLIMITED, Contests, Draw, allocate
from salakhum.allocate.arrays import plan
from salakhum.allocate.arrays.kernels import FLOAT, WHOLE, reach
from salakhum.arrays import MISSING, NOWHERE
from salakhum.rules import (
    Alliances,
    Allocation,
    Criterion,
    Divisors,
    HighestAverages,
    LargestRemainders,
    Rule,
    Step,
    Threshold,
    Variant,
    WholeSeats,
    load_rule,
)

compiled: ModuleType = pytest.importorskip(
    "salakhum.allocate.arrays.compiled", reason="the extra `fast` is not installed"
)


def rule_of(*steps: Step) -> Rule:
    return Rule("x", {}, "xx", date(2000, 1, 1), Allocation((Variant(steps),)))


RULES = {
    "d'hondt": rule_of(HighestAverages()),
    "quota-d'hondt": rule_of(WholeSeats(), HighestAverages()),
    "sainte-lague": rule_of(HighestAverages(Divisors(1, 1, 2))),
    "1.4": rule_of(HighestAverages(Divisors(7, 5, 10))),
    "imperiali": rule_of(HighestAverages(Divisors(2, 2, 1))),
    "hare": rule_of(WholeSeats(), LargestRemainders()),
}


def contests_of(rows: list[tuple[int, list[tuple[int, int]]]]) -> Contests:
    lists = [line for _, lines in rows for line in lines]
    many, few = len(lists), len(rows)
    return Contests(
        ids=[f"c{c}" for c in range(few)],
        list_ids=[f"l{i}" for i in range(many)],
        seats=np.array([seats for seats, _ in rows], np.int64),
        start=np.cumsum([0, *(len(lines) for _, lines in rows)]),
        votes=np.array([votes for votes, _ in lists], np.int64),
        candidates=np.array([candidates for _, candidates in lists], np.int64),
        kind=np.zeros(many, np.int8),
        partners=np.ones(many, np.int64),
        alliance=np.full(many, NOWHERE, np.int32),
        valid=np.full(few, MISSING),
        blank=np.full(few, MISSING),
        cast=np.full(few, MISSING),
    )


def assert_same(contests: Contests, rule: Rule) -> None:
    quick, plain = allocate(contests, rule, fast=True), allocate(contests, rule, fast=False)
    assert quick.seats.tolist() == plain.seats.tolist()
    assert quick.status.tolist() == plain.status.tolist()
    assert dict(quick.refusals) == dict(plain.refusals)


candidates = st.just(UNLIMITED) | st.just(UNLIMITED) | st.integers(0, 9)
lines = st.tuples(st.integers(0, 12) | st.integers(0, 400), candidates)
unlimited = st.tuples(st.integers(0, 12), st.just(UNLIMITED))
elections = st.lists(
    st.tuples(st.integers(0, 12), st.lists(lines, max_size=5) | st.lists(unlimited, max_size=20)),
    min_size=1,
    max_size=8,
).map(contests_of)


def plain(seats: int, *votes: int) -> tuple[int, list[tuple[int, int]]]:
    return seats, [(number, UNLIMITED) for number in votes]


EDGES = contests_of(
    [
        plain(3, 1, 1, 1, 1),  # a tie on the way up
        plain(2, 5, 5, 5, 5, 5, 5, 5),
        plain(5, 0, 0),
        plain(0, 1),
        plain(4, 3, -1),
        plain(7, WHOLE, 1),
        plain(7, FLOAT // reach(Divisors(), 7), 1, 0),
        plain(7, FLOAT // 20, FLOAT // 30, 1),
        (3, [(9, 1), (9, 1), (1, 9)]),
        plain(1, *[1] * 17),
        plain(3, 40, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3),
        plain(4),
    ]
)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@settings(deadline=None)
@given(elections)
@example(EDGES)
def test_compiled_and_arrays_agree(rule: Rule, contests: Contests) -> None:
    assert_same(contests, rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("limited", [False, True])
def test_they_agree_beyond_what_is_fetched_together(rule: Rule, limited: bool) -> None:
    """Councils of all widths, some with figures that are too large, and candidates that limit only some of them."""
    rng = np.random.default_rng(2)
    rows = [
        plain(int(rng.integers(0, 9)), *(rng.integers(0, 9, rng.integers(0, 6)) * 10**power))
        for power in rng.choice([0, 2, 15], 2 * compiled.NEAR + 1).tolist()
    ]
    if limited:
        rows[compiled.LANES + 1] = (5, [(40, 1), (30, UNLIMITED)])
    assert_same(contests_of(rows), rule)


@pytest.fixture
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same loops, run by the interpreter."""
    for name, function in vars(compiled).copy().items():
        if hasattr(function, "py_func"):
            monkeypatch.setattr(compiled, name, function.py_func)


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_loops_mean_the_same_before_they_are_compiled(rule: Rule) -> None:
    assert_same(EDGES, rule)
    rng = np.random.default_rng(1)
    assert_same(contests_of([plain(5, *rng.integers(0, 9, 6).tolist()) for _ in range(60)]), rule)


def test_recorded_draws_are_left_to_the_exact_engine() -> None:
    contests = contests_of([plain(1, 4, 4), plain(1, 5, 5)])
    draws = {0: [Draw("seat 1: 1 of l0|l1", ("l1",))]}
    seats = allocate(contests, RULES["d'hondt"], draws, fast=True)
    assert seats.seats.tolist() == [0, 1, 0, 0]
    assert list(seats.questions) == [1]


def test_ties_that_votes_settle_are_settled() -> None:
    law = replace(RULES["d'hondt"].allocation, ties=(Criterion.MORE_VOTES, Criterion.LOTS))
    contests = contests_of([plain(2, 6, 3, 3), plain(2, 6, 3), plain(1, 2, 2)])
    assert_same(contests, replace(RULES["d'hondt"], allocation=law))


def change(**law: object) -> Rule:
    allocation = RULES["d'hondt"].allocation
    return replace(RULES["d'hondt"], allocation=replace(allocation, **law))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule",
    [
        change(thresholds=(Threshold(Fraction(1, 20)),)),
        change(alliances=Alliances.TWO_LEVELS),
        change(majority=True),
        change(minority_seat=True),
        change(variants=(Variant((HighestAverages(),)), Variant((HighestAverages(),), 19))),
        rule_of(HighestAverages(iterated=False)),
        rule_of(WholeSeats(independent_most=1), HighestAverages()),
    ],
)
def test_laws_with_more_than_seats_by_votes_are_not_for_the_compiled_kernels(rule: Rule) -> None:
    assert plan.wanted(EDGES, rule, asked=True) is None


def test_they_are_taken_where_they_pay_or_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = load_rule("kh-2001")
    assert plan.wanted(EDGES, rule, asked=None) is None
    assert plan.wanted(EDGES, rule, asked=True) is not None
    monkeypatch.setattr(plan, "PAYS", 10)
    assert plan.wanted(EDGES, rule, asked=None) is not None
    assert plan.wanted(EDGES, rule, asked=False) is None


def test_without_the_extra_the_arrays_answer_and_say_so_where_it_would_have_paid(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent: Callable[[str], bool] = lambda _: False  # noqa: E731 - the shape of is_installed
    monkeypatch.setattr(plan, "is_installed", absent)
    with pytest.warns(RuntimeWarning, match="numba is not installed"):
        assert plan.wanted(EDGES, RULES["d'hondt"], asked=True) is None
    assert plan.wanted(EDGES, RULES["d'hondt"], asked=None) is None
    assert plan.wanted(EDGES, RULES["d'hondt"], asked=False) is None
