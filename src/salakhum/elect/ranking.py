"""Who comes first on a list.

The order of the list, personal votes, or those over a threshold before the rest.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from salakhum.allocate import Contender, Contest
from salakhum.elect.slates import Candidate, Slate
from salakhum.rules import Criterion, Order, Persons, PreferenceBase

T = TypeVar("T")
Groups = tuple[tuple[T, ...], ...]


def ranking(
    slate: Slate, contest: Contest, contender: Contender, law: Persons
) -> Groups[Candidate] | None:
    """Those who stand, best first, in groups of equals that only a lot can part;
    None if personal votes are not known.
    """
    standing = tuple(c for c in slate if c.stands)
    if law.order is Order.CLOSED:
        return tuple((c,) for c in standing)
    if any(c.votes is None for c in standing):
        return None
    if law.order is Order.PERSONAL:
        return by_votes(standing, law.ties, _itself)
    needed = preference_threshold(slate, contest, contender, law)
    passed = tuple(c for c in standing if _passes(_votes(c), needed, law))
    rest = tuple((c,) for c in standing if not _passes(_votes(c), needed, law))
    return by_votes(passed, law.ties, _itself) + rest


def preference_threshold(
    slate: Slate, contest: Contest, contender: Contender, law: Persons
) -> Fraction:
    """Personal votes that put a candidate before the order of the list."""
    share = law.preference_share
    for seats_from, its_share in law.preference_share_from:
        if contest.seats >= seats_from:
            share = its_share
    return share * _base(slate, contest, contender, law.preference_base)


def by_votes(
    waiting: Sequence[T], ties: Sequence[Criterion], candidate: Callable[[T], Candidate]
) -> Groups[T]:
    """Most personal votes first; equal ones parted by the criteria that come before lots."""

    def votes(candidate_id: T) -> int:
        return _votes(candidate(candidate_id))

    ranked = sorted(waiting, key=votes, reverse=True)
    equal = (tuple(group) for _, group in groupby(ranked, key=votes))
    return tuple(
        part for g in equal for part in parted(g, ties, lambda member: candidate(member).born)
    )


def parted(
    group: tuple[T, ...], ties: Sequence[Criterion], born: Callable[[T], int | None]
) -> Groups[T]:
    """Equals, in ballot order, parted by each criterion up to lots.

    Votes part nobody here: they are equal.
    """
    groups: Groups[T] = (group,)
    for criterion in ties:
        if criterion is Criterion.LOTS:
            break
        groups = tuple(part for equal in groups for part in _parted(equal, criterion, born))
    return groups


def _parted(
    group: tuple[T, ...], criterion: Criterion, born: Callable[[T], int | None]
) -> Groups[T]:
    if criterion is Criterion.LIST_ORDER:
        return tuple((member,) for member in group)
    days = [(member, day) for member in group if (day := born(member)) is not None]
    if criterion not in {Criterion.OLDER, Criterion.YOUNGER} or len(days) < len(group):
        return (group,)  # nobody is parted by age where one of them has none
    days.sort(key=lambda pair: pair[1], reverse=criterion is Criterion.YOUNGER)
    return tuple(
        tuple(member for member, _ in same) for _, same in groupby(days, key=lambda pair: pair[1])
    )


def _base(slate: Slate, contest: Contest, contender: Contender, base: PreferenceBase) -> Fraction:
    if base is PreferenceBase.QUOTA:
        return Fraction(sum(contender.votes for contender in contest.lists), contest.seats)
    if base is PreferenceBase.LIST_MEAN:
        return Fraction(sum(c.votes or 0 for c in slate), max(len(slate), 1))
    return Fraction(contender.votes)


def _passes(votes: int, needed: Fraction, law: Persons) -> bool:
    return votes >= needed if law.preference_at_least else votes > needed


def _votes(candidate: Candidate) -> int:
    return candidate.votes or 0


def _itself(candidate: Candidate) -> Candidate:
    return candidate
