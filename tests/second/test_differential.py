"""The engine against the verifier's allocator, which is written apart from it: the same answers, the same questions, everywhere."""

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np
import pytest
from tests.second.councils import councils
from tests.second.naive import TooManyWorldsError, Vector, naive, replayed, sure

from salakhum.allocate import (
    Allocated,
    Contest,
    Draw,
    LotsRequired,
    Outcome,
    Question,
    Refused,
    Status,
    allocate,
    allocate_council,
    side_by_side,
)
from salakhum.arrays import MISSING
from salakhum.rules import Alliances, Bonus, Rule, load_rule, rule_ids
from salakhum_verify.allocation import Allocated as ItsAllocated
from salakhum_verify.allocation import LotRequired, WrongDraw

PER_RULE = 1_120  # 18 laws: 20,160 councils
PER_CHUNK = 8_000  # 18 laws, 7 chunks: 1,008,000 councils
WAYS_TO_WALK = 10  # final seat vectors: up to so many, every lot is drawn in every way
DRAWS_TO_WALK = 15
ONE_IN_FOUR = 0.25  # of the councils with lots, the verifier counts again with recorded draws
PAST_ARRAYS = 1 << 63

Case = tuple[Contest, tuple[str, object]]


def _cases(rule: Rule, seed: int, how_many: int) -> list[Case]:
    """Councils with the naive answer; those whose lots can fall in too many ways are drawn again."""
    return list(islice(_answered(rule, seed), how_many))


def _answered(rule: Rule, seed: int) -> Iterator[Case]:
    for contest in councils(rule, seed):
        try:
            yield contest, naive(contest, rule)
        except TooManyWorldsError:
            continue


def _status(outcome: Outcome) -> str:
    return {Allocated: "allocated", LotsRequired: "tie", Refused: "refused"}[type(outcome)]


def _compare(case: Case, rule: Rule, random: np.random.Generator) -> list[str]:
    contest, (status, answer) = case
    outcome = allocate_council(contest, rule, trace=False)
    if _status(outcome) != status:
        return [f"{_status(outcome)} instead of {status}"]
    if isinstance(outcome, Allocated):
        return [] if outcome.seats == answer else [f"{outcome.seats} instead of {answer}"]
    if isinstance(outcome, LotsRequired):
        assert isinstance(answer, set)
        return _compare_lots(contest, rule, outcome.question, answer, random)
    return []


def _compare_lots(
    contest: Contest,
    rule: Rule,
    question: Question,
    possible: set[Vector],
    random: np.random.Generator,
) -> list[str]:
    faults = []
    if not _as_sure(tuple(question.sure[c.id] for c in contest.lists), contest, possible):
        faults.append(f"sure {dict(question.sure)} instead of {sure(possible)}")
    too_many = len(possible) > WAYS_TO_WALK or _ways(question) > DRAWS_TO_WALK
    if too_many or random.random() < ONE_IN_FOUR:
        seats, draws = _one_way(contest, rule, question, random)
        faults += _compare_draws(contest, rule, question, draws, seats)
        if seats not in possible:
            faults.append(f"{seats} is none of the possible")
    if too_many:
        return faults
    budget = [DRAWS_TO_WALK]
    reached = _all_ways(contest, rule, (), question, budget)
    if budget[0] >= 0 and reached != possible:
        faults.append(f"the lots lead to {reached} instead of {possible}")
    if not reached <= possible:
        faults.append(f"{reached - possible} are none of the possible")
    return faults + (
        _compare_question(contest, question, possible) if _plain(contest, rule) else []
    )


def _compare_draws(
    contest: Contest, rule: Rule, question: Question, draws: tuple[Draw, ...], seats: Vector
) -> list[str]:
    """Both ask the same question first, and the same draws lead both to the same seats; one draw more or less does not."""
    asked = replayed(contest, rule, ())
    if not isinstance(asked, LotRequired) or question.key not in _asked(asked):
        return [f"asks {asked} instead of {question.key}"]
    ended = replayed(contest, rule, draws)
    if not isinstance(ended, ItsAllocated) or ended.seats != seats:
        return [f"{ended} instead of {seats} after {draws}"]
    stray = Draw("seat 99: 1 of A|B", ("A",))
    short, long = replayed(contest, rule, draws[:-1]), replayed(contest, rule, (*draws, stray))
    if not isinstance(short, LotRequired) or not isinstance(long, WrongDraw):
        return [f"{short} and {long} with a draw less and more than {draws}"]
    return []


def _asked(found: LotRequired) -> list[str]:
    """Its question, and those that it passed over because they change nothing: past its bound the engine asks them."""
    return [one.text for one in (*found.passed, found.question)]


def _as_sure(got: Vector, contest: Contest, possible: set[Vector]) -> bool:
    """Where lists are full, seats pass on through lot after lot: past its bound the engine calls nothing sure."""
    full = any(c.candidates is not None for c in contest.lists)
    return got == sure(possible) or (full and not any(got))


def _ways(question: Question) -> int:
    return comb(len(question.among), question.seats)


def _plain(contest: Contest, rule: Rule) -> bool:
    """One lot at most, and nothing after it that moves a seat again."""
    steps = rule.allocation.steps(contest.seats)
    return (
        rule.allocation.alliances is Alliances.NONE
        and not rule.allocation.majority
        and not rule.allocation.minority_seat
        and not any(isinstance(step, Bonus) for step in steps)
        and all(c.candidates is None for c in contest.lists)
    )


def _compare_question(contest: Contest, question: Question, possible: set[Vector]) -> list[str]:
    differ = tuple(
        c.id for i, c in enumerate(contest.lists) if len({seats[i] for seats in possible}) > 1
    )
    contested = contest.seats - sum(sure(possible))
    if (question.among, question.seats) == (differ, contested):
        return []
    return [f"{question.seats} of {question.among} instead of {contested} of {differ}"]


def _all_ways(
    contest: Contest, rule: Rule, draws: tuple[Draw, ...], question: Question, budget: list[int]
) -> set[Vector]:
    """Every final vector, as long as the budget of draws lasts."""
    found: set[Vector] = set()
    for drawn in combinations(question.among, question.seats):
        budget[0] -= 1
        if budget[0] < 0:
            return found
        drawing = (*draws, Draw(question.key, drawn))
        outcome = allocate_council(contest, rule, drawing, trace=False)
        if isinstance(outcome, Allocated):
            found.add(outcome.seats)
            continue
        assert isinstance(outcome, LotsRequired), outcome
        found |= _all_ways(contest, rule, drawing, outcome.question, budget)
    assert len(found) > 1 or budget[0] < 0, ("a question of no consequence", question)
    return found


def _one_way(
    contest: Contest, rule: Rule, question: Question, random: np.random.Generator
) -> tuple[Vector, tuple[Draw, ...]]:
    """Answered at random until nothing is asked any more."""
    draws: list[Draw] = []
    while True:
        drawn = random.permutation(len(question.among))[: question.seats]
        draws.append(Draw(question.key, tuple(question.among[i] for i in sorted(drawn))))
        outcome = allocate_council(contest, rule, draws, trace=False)
        if isinstance(outcome, Allocated):
            return outcome.seats, tuple(draws)
        assert isinstance(outcome, LotsRequired), outcome
        question = outcome.question


def _fits_arrays(contest: Contest) -> bool:
    numbers = [*(c.votes for c in contest.lists), contest.valid or 0, contest.cast or 0]
    return max(numbers) < PAST_ARRAYS


def _compare_arrays(cases: list[Case], rule: Rule) -> list[str]:
    """The same councils as one election in columns."""
    columns = side_by_side([contest for contest, _ in cases])
    result = allocate(columns, rule)
    faults = []
    for c, (contest, (status, answer)) in enumerate(cases):
        got = tuple(result.seats[columns.start[c] : columns.start[c + 1]].tolist())
        if status == "refused":
            expected: object = (MISSING,) * len(contest.lists)
            agree = Status(result.status[c]) is Status.REFUSED and c in result.refusals
        elif status == "tie":
            assert isinstance(answer, set)
            expected = got if _as_sure(got, contest, answer) else sure(answer)
            agree = Status(result.status[c]) is Status.LOTS_REQUIRED and c in result.questions
        else:
            expected, agree = answer, Status(result.status[c]) is Status.ALLOCATED
        if not agree or got != expected:
            faults.append(f"{rule.id} arrays: {got} instead of {status} {expected}: {contest}")
    return faults


def _differences(rule: Rule, seed: int, how_many: int) -> list[str]:
    random = np.random.default_rng(seed)
    cases = _cases(rule, seed, how_many)
    faults = [
        f"{rule.id}: {fault}: {case[0]}" for case in cases for fault in _compare(case, rule, random)
    ]
    return faults + _compare_arrays([case for case in cases if _fits_arrays(case[0])], rule)


@pytest.mark.parametrize("rule_id", rule_ids())
def test_the_engine_gives_what_a_plain_reading_of_the_law_gives(rule_id: str) -> None:
    assert _differences(load_rule(rule_id), 2027, PER_RULE) == []


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(7))
@pytest.mark.parametrize("rule_id", rule_ids())
def test_a_million_councils(rule_id: str, chunk: int, capsys: pytest.CaptureFixture[str]) -> None:
    faults = _differences(load_rule(rule_id), chunk, PER_CHUNK)
    with capsys.disabled():
        print(f" {rule_id}: {PER_CHUNK:,} councils, {len(faults)} differences", flush=True)  # noqa: T201 - the count is asked for
    assert faults == []
