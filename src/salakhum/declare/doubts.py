"""Where a parameter of the law that no source settles decided something in a council.

A parameter *decided* where the trace has a step that exists only because of it, or where the
council comes out otherwise without it: without this threshold, with a lot in place of these
criteria, in the order of the list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from salakhum.allocate import Act, Allocated, Contest, LotsRequired, Outcome, allocate_council
from salakhum.declare.sure_seats import sure_seats
from salakhum.elect import Elected, Post, Slate, elect_council, posts
from salakhum.elect import Outcome as People
from salakhum.rules import (
    Allocation,
    Bonus,
    Criterion,
    HighestAverages,
    LargestRemainders,
    Order,
    Persons,
    Rule,
    Step,
    WholeSeats,
    parameter_of,
)

LOTS = (Criterion.LOTS,)
CANDIDATE = "candidate of "  # how the question about equal candidates begins
ACTS: Mapping[type[Step], Act] = {
    Bonus: Act.BONUS,
    WholeSeats: Act.QUOTA,
    LargestRemainders: Act.REMAINDER,
    HighestAverages: Act.AVERAGE,
}


@dataclass(frozen=True)
class Case:
    """One council as it came out."""

    contest: Contest
    rule: Rule
    outcome: Outcome
    people: People
    slates: Sequence[Slate | None]

    @cached_property
    def acts(self) -> frozenset[Act]:
        """What happened in the trace."""
        moves = () if not isinstance(self.outcome, Allocated | LotsRequired) else self.outcome.trace
        return frozenset(move.act for move in moves)

    def under(self, allocation: Allocation | None = None) -> Outcome:
        """The seats, without draws, under the law, or under one that allocates in another way."""
        law = self.rule if allocation is None else replace(self.rule, allocation=allocation)
        return allocate_council(self.contest, law, trace=False)

    def people_under(self, persons: Persons) -> People:
        """The people on the same seats, without draws, under a law that ranks in another way."""
        seats, law = sure_seats(self.contest, self.outcome), replace(self.rule, persons=persons)
        return elect_council(self.contest, seats, law, slates=self.slates)


def unsettled(rule: Rule) -> tuple[str, ...]:
    """Paths of the unverified parameters that can decide on seats, people or posts."""
    return tuple(path for path in rule.unverified() if _test(path) is not None)


def decided_by(case: Case, paths: Sequence[str]) -> tuple[str, ...]:
    """Those of ``paths`` that decided something in this council."""
    return tuple(path for path in paths if (test := _test(path)) and test(case, path))


def _test(path: str) -> "Callable[[Case, str], bool] | None":
    parameter = parameter_of(path)
    return next((test for start, test in _TESTS.items() if parameter.startswith(start)), None)


def _numbers(path: str) -> list[int]:
    return [int(part) for part in path.split(".") if part.isdigit()]


def _happened(*acts: Act) -> Callable[[Case, str], bool]:
    return lambda case, _: not case.acts.isdisjoint(acts)


def _threshold(case: Case, path: str) -> bool:
    """Whether the council would come out otherwise without this threshold."""
    if Act.THRESHOLD not in case.acts:
        return False
    number = _numbers(path)[0] - 1
    kept = case.rule.allocation.thresholds
    without = replace(case.rule.allocation, thresholds=kept[:number] + kept[number + 1 :])
    return case.under(without) != case.under()


def _step(case: Case, path: str) -> bool:
    """Whether this step of this variant gave a seat."""
    variants = case.rule.allocation.variants
    number, *step = _numbers(path)
    variant = variants[number - 1]
    applies = case.contest.seats >= variant.seats_from and variant.steps == (
        case.rule.allocation.steps(case.contest.seats)
    )
    return applies and (not step or ACTS[type(variant.steps[step[0] - 1])] in case.acts)


def _otherwise(change: Callable[[Allocation], Allocation]) -> Callable[[Case, str], bool]:
    """Whether the council would come out otherwise with this change of the law."""
    return lambda case, _: case.under(change(case.rule.allocation)) != case.under()


def _other_remainders(law: Allocation) -> Allocation:
    return replace(law, minority_remainders=not law.minority_remainders)


def _other_partners(law: Allocation) -> Allocation:
    return replace(law, unvoted_partners=not law.unvoted_partners)


def _seat_ties(case: Case, _: str) -> bool:
    """Whether a lot would be asked for, were a lot all there is."""
    return isinstance(case.under(replace(case.rule.allocation, ties=LOTS)), LotsRequired)


def _blank(case: Case, _: str) -> bool:
    other = replace(case.rule, valid_includes_blank=not case.rule.valid_includes_blank)
    return allocate_council(case.contest, other, trace=False) != case.under()


def _post_ties(case: Case, _: str) -> bool:
    if not isinstance(case.people, Elected):
        return _asks(case.people, *Post)
    law = replace(case.rule, posts=replace(case.rule.posts, ties=LOTS))
    named = posts(case.contest, case.people.people, law)
    return isinstance(named, LotsRequired)


def _person_ties(case: Case, _: str) -> bool:
    people = case.people
    if isinstance(people, Elected):
        people = case.people_under(replace(case.rule.persons, ties=LOTS))
    return _asks(people, CANDIDATE)


def _asks(people: People, *steps: str) -> bool:
    return isinstance(people, LotsRequired) and people.question.step.startswith(steps)


def _order(case: Case, _: str) -> bool:
    """Whether anybody sits who would not by the order of the list."""
    if not isinstance(case.people, Elected):
        return False
    closed = case.people_under(replace(case.rule.persons, order=Order.CLOSED))
    return not isinstance(closed, Elected) or closed.people != case.people.people


def _posts(case: Case, _: str) -> bool:
    return isinstance(case.people, Elected) and bool(case.people.posts)


_TESTS: Mapping[str, Callable[[Case, str], bool]] = {
    "ballots.valid_includes_blank": _blank,
    "allocation.ties": _seat_ties,
    "allocation.exhausted": _happened(Act.EXHAUSTED),
    "allocation.majority": _happened(Act.MAJORITY),
    "allocation.minority_seat": _happened(Act.MINORITY),
    "allocation.minority_remainders": _otherwise(_other_remainders),
    "allocation.unvoted_partners": _otherwise(_other_partners),
    "allocation.alliances": _happened(Act.ALLIANCE, Act.PERSONAL),
    "allocation.thresholds": _threshold,
    "allocation.variants": _step,
    "allocation.steps": _step,
    "persons.ties": _person_ties,
    "persons.order": _order,
    "persons.preference": _order,
    "posts.rule": _posts,
    "posts.ties": _post_ties,
}
