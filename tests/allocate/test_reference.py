"""The engine against a second one, written separately and naively with fractions, whose lots go by an order of the lists."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from random import Random

import pytest

from salakhum.allocate import Allocated, Contest, LotsRequired, Refused, allocate_council
from salakhum.rules import Rule
from salakhum.rules.model import (
    Base,
    Bonus,
    Criterion,
    Divisors,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Step,
    Threshold,
    WholeSeats,
)

Council = Callable[..., Contest]
Law = Callable[..., Rule]

QUOTAS: dict[QuotaKind, Callable[[int, int], Fraction]] = {
    QuotaKind.HARE: Fraction,
    QuotaKind.HARE_DOWN: lambda votes, seats: Fraction(votes // seats),
    QuotaKind.DROOP: lambda votes, seats: Fraction(votes // (seats + 1) + 1),
    QuotaKind.HAGENBACH_BISCHOFF: lambda votes, seats: Fraction(votes // (seats + 1) + 1),
}


class Naive:
    """One council by one law; ``order`` says who is drawn wherever a lot is needed, in the order of the lists in it."""

    def __init__(self, contest: Contest, rule: Rule, order: Sequence[int]) -> None:
        self.lists = contest.lists
        self.everyone = range(len(self.lists))
        self.seats = self.free = contest.seats
        self.law = rule.allocation
        self.order = order
        self.held = [0] * len(self.lists)
        self.extra = [0] * len(self.lists)
        self.all_votes = sum(c.votes for c in self.lists)
        bars = [t.share * self.all_votes for t in self.law.thresholds]
        self.inside = {
            i for i in self.everyone if self.votes(i) and all(self.votes(i) >= b for b in bars)
        }

    def votes(self, i: int) -> int:
        return self.lists[i].votes

    def room(self, i: int) -> bool:
        limit = self.lists[i].candidates
        return i in self.inside and (limit is None or self.held[i] + self.extra[i] < limit)

    def rank(self, i: int) -> tuple[int, ...]:
        """Who goes first at equality."""
        keys = {
            Criterion.MORE_VOTES: -self.votes(i),
            Criterion.FEWER_VOTES: self.votes(i),
            Criterion.LOTS: self.order.index(i),
        }
        return tuple(keys[criterion] for criterion in self.law.ties)

    def left(self) -> int:
        return self.seats - sum(self.held) - sum(self.extra)

    def quota(self, step: WholeSeats | LargestRemainders) -> Fraction:
        inside = step.base is Base.QUALIFIED
        votes = sum(self.votes(i) for i in self.inside) if inside else self.all_votes
        return QUOTAS[step.quota](votes, self.free)

    def run(self) -> tuple[int, ...] | None:
        """The seats, or None where there is no answer."""
        if not self.inside:
            return None
        for step in self.law.steps(self.seats):
            if not self.left():
                break
            if not self.take(step):
                return None
        return tuple(map(sum, zip(self.held, self.extra, strict=True))) if not self.left() else None

    def take(self, step: Step) -> bool:
        if isinstance(step, Bonus):
            up = step.round_up_above is None or self.seats > step.round_up_above
            number = (ceil if up else floor)(step.share * self.seats)
            if number:
                first = min(self.inside, key=lambda i: (-self.votes(i), self.rank(i)))
                limit = self.lists[first].candidates
                self.extra[first] = number if limit is None else min(number, limit)
                self.free -= number
        elif isinstance(step, WholeSeats):
            quota = self.free and self.quota(step)
            if not quota:
                return False
            whole = {i: floor(self.votes(i) / quota) for i in self.inside}
            if sum(whole.values()) > self.left():
                return False
            for i, number in whole.items():
                limit = self.lists[i].candidates
                self.held[i] = number if limit is None else min(number, limit - self.extra[i])
        elif isinstance(step, LargestRemainders):
            return self.remainders(step)
        elif step.iterated:
            self.averages(step)
        else:
            self.one_shot(step)
        return True

    def remainders(self, step: LargestRemainders) -> bool:
        quota = self.free and self.quota(step)
        if not quota:
            return False
        asked = [i for i in self.inside if self.votes(i) >= step.least_share * quota]
        while True:
            able = [i for i in asked if self.room(i)]
            able.sort(key=lambda i: (-(self.votes(i) % quota), self.rank(i)))
            for i in able[: self.left()]:
                self.held[i] += 1
            if not step.repeat or not able or not self.left():
                return True

    def averages(self, step: HighestAverages) -> None:
        given = dict.fromkeys(self.everyone, 0)
        while self.left():
            able = [i for i in self.everyone if self.room(i) and given[i] != step.most]
            if not able:
                return
            best = min(able, key=lambda i: (-self.average(step, i), self.rank(i)))
            self.held[best] += 1
            given[best] += 1

    def one_shot(self, step: HighestAverages) -> None:
        while self.left():
            able = [i for i in self.everyone if self.room(i)]
            if not able:
                return
            able.sort(key=lambda i: (-self.average(step, i), self.rank(i)))
            for i in able[: self.left()]:
                self.held[i] += 1

    def average(self, step: HighestAverages, i: int) -> Fraction:
        return Fraction(self.votes(i), step.divisors(self.held[i]))


STEPS: dict[str, tuple[Step, ...]] = {
    "dhondt": (HighestAverages(),),
    "sainte-lague": (HighestAverages(Divisors(1, 1, 2)),),
    "modified": (HighestAverages(Divisors(7, 5, 10)),),
    "imperiali": (HighestAverages(Divisors(2, 2, 1)),),
    "hare": (WholeSeats(), LargestRemainders()),
    "hare-repeated": (
        WholeSeats(QuotaKind.HARE_DOWN, Base.QUALIFIED),
        LargestRemainders(QuotaKind.HARE_DOWN, Base.QUALIFIED, repeat=True),
    ),
    "droop": (WholeSeats(QuotaKind.DROOP), LargestRemainders(QuotaKind.DROOP)),
    "hagenbach-bischoff": (WholeSeats(QuotaKind.HAGENBACH_BISCHOFF), HighestAverages()),
    "cambodia": (WholeSeats(), HighestAverages()),
    "one-shot": (WholeSeats(), HighestAverages(iterated=False)),
    "dutch-small": (
        WholeSeats(),
        LargestRemainders(least_share=Fraction(3, 4)),
        HighestAverages(most=1),
        HighestAverages(),
    ),
    "french": (Bonus(Fraction(1, 2), round_up_above=4), HighestAverages()),
    "bonus-and-quota": (Bonus(Fraction(1, 3)), WholeSeats(), LargestRemainders(repeat=True)),
}
TIES = [
    (Criterion.LOTS,),
    (Criterion.MORE_VOTES, Criterion.LOTS),
    (Criterion.FEWER_VOTES, Criterion.LOTS),
]


def endings(contest: Contest, rule: Rule) -> set[tuple[int, ...] | None]:
    orders = permutations(range(len(contest.lists)))
    return {Naive(contest, rule, order).run() for order in orders}


def compare(contest: Contest, rule: Rule) -> None:
    """A lot is asked for if and only if two orders of the lists end in different seats."""
    outcome, ends = allocate_council(contest, rule, trace=False), endings(contest, rule)
    known = [end for end in ends if end is not None]
    if isinstance(outcome, Allocated):
        assert ends == {outcome.seats}
    elif isinstance(outcome, LotsRequired):
        assert len(ends) > 1
        assert tuple(outcome.question.sure.values()) == tuple(map(min, zip(*known, strict=True)))
    else:
        assert not known


def random_council(random: Random, council: Council) -> Contest:
    """Small numbers, so that equality is frequent."""
    count = random.choice([1, 2, 2, 3, 3, 3, 3, 4])
    top = random.choice([4, 12, 60, 1000, 2**54])
    votes = [random.randint(0, top) for _ in range(count)]
    more = {
        letter: {"candidates": random.randint(0, 6)}
        for letter in "ABCD"[:count]
        if random.random() < 0.2
    }
    return council(random.randint(1, 9), *votes, more=more)


def random_rule(random: Random, law: Law, name: str) -> Rule:
    thresholds = (Threshold(Fraction(1, random.choice([4, 10, 20])), Base.LISTS),)
    return law(
        *STEPS[name],
        ties=random.choice(TIES),
        thresholds=thresholds if random.random() < 0.3 else (),
    )


@pytest.mark.parametrize("name", STEPS)
def test_the_two_engines_agree_and_a_lot_is_asked_iff_two_orders_differ(
    council: Council, law: Law, name: str
) -> None:
    random = Random(f"salakhum {name}")  # noqa: S311 - a seed, not a secret
    for _ in range(1_540):
        compare(random_council(random, council), random_rule(random, law, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", STEPS)
def test_the_two_engines_agree_on_many_more(council: Council, law: Law, name: str) -> None:
    random = Random(f"salakhum slow {name}")  # noqa: S311 - a seed, not a secret
    for _ in range(80_000):
        compare(random_council(random, council), random_rule(random, law, name))


def test_a_council_that_cannot_be_answered_has_no_seats_in_either(
    council: Council, law: Law
) -> None:
    contest, rule = council(9, 5, 3), law(*STEPS["hare-repeated"])
    assert isinstance(allocate_council(contest, rule), Refused)
    assert endings(contest, rule) == {None}
