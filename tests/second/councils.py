"""Random councils that look for trouble: equal votes, multiples, votes at the edge of a threshold, lists short of candidates."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from salakhum.allocate import Contender, Contest
from salakhum.rules import Alliances, Criterion, Kind, Rule

Random = np.random.Generator
ORDINARY = (Kind.LIST, Kind.ORGANISATION, Kind.ALLIANCE, Kind.INDEPENDENT, Kind.MINORITY)


def councils(rule: Rule, seed: int) -> Iterator[Contest]:
    """Without end, the same for the same seed."""
    random = np.random.default_rng([seed, *rule.id.encode()])
    number = 0
    while True:
        yield _council(rule, random, f"c{number}")
        number += 1


def _council(rule: Rule, random: Random, name: str) -> Contest:
    seats, size = _seats(random), _size(random)
    votes = _VOTES[random.integers(len(_VOTES))](random, size, seats)
    if random.random() < 0.2:
        votes = [0 if random.random() < 0.3 else v for v in votes]
    lists = [Contender(f"L{i}", v) for i, v in enumerate(votes)]
    contest = Contest(name, seats, tuple(lists))
    contest = _limited(contest, random)
    if rule.allocation.minority_seat:
        contest = _of_many_kinds(contest, random)
    if Criterion.OLDER in rule.allocation.ties:
        contest = _with_ages(contest, random)
    if rule.allocation.alliances is not Alliances.NONE:
        contest = _allied(contest, random)
    if rule.allocation.alliances is Alliances.POOL:
        contest = _of_persons(contest, random)
    return _counted(contest, random)


def _one_of(random: Random, *choices: int) -> int:
    return choices[int(random.integers(len(choices)))]


def _between(random: Random, low: int, high: int) -> int:
    """Both ends are in."""
    return int(random.integers(low, high + 1))


def _seats(random: Random) -> int:
    return _one_of(
        random,
        _between(random, 1, 5),
        _one_of(random, 5, 7, 9, 11),
        _between(random, 1, 15),
        _between(random, 17, 21),
        _between(random, 1, 60),
    )


def _size(random: Random) -> int:
    return _one_of(
        random,
        _between(random, 1, 4),
        _between(random, 2, 6),
        _between(random, 2, 9),
        _between(random, 1, 20),
    )


def _skewed(random: Random, size: int, _seats: int) -> list[int]:
    return [int(v) for v in 3000 * random.pareto(1.1, size) + random.integers(0, 200, size)]


def _small(random: Random, size: int, _seats: int) -> list[int]:
    return [int(v) for v in random.integers(0, _one_of(random, 4, 8, 30), size)]


def _few_values(random: Random, size: int, _seats: int) -> list[int]:
    values = random.integers(1, 500, _between(random, 1, 3))
    return [int(v) for v in random.choice(values, size)]


def _multiples(random: Random, size: int, _seats: int) -> list[int]:
    unit = _between(random, 1, 900)
    return [unit * int(k) for k in random.integers(1, _one_of(random, 3, 6, 12), size)]


def _whole_quotas(random: Random, size: int, seats: int) -> list[int]:
    """The votes add up to a multiple of the seats, so that quotas and remainders are whole."""
    votes = [int(v) for v in random.integers(1, 40, size)]
    votes[0] += -sum(votes) % seats
    return votes


def _giants(random: Random, size: int, _seats: int) -> list[int]:
    """Near each other and past what a float, or an array, can hold."""
    centre = 1 << _one_of(random, 31, 52, 53, 61, 62, 63, 70)
    parts = random.integers(1, 6, size)
    return [
        centre // int(p) + int(d) for p, d in zip(parts, random.integers(-1, 2, size), strict=True)
    ]


def _one_large(random: Random, size: int, _seats: int) -> list[int]:
    """About half of the votes for one list, the others alike: majorities, edges of thresholds."""
    others = [int(v) for v in random.integers(1, _one_of(random, 3, 20, 300), size)]
    others[0] = sum(others[1:]) + _between(random, -2, 3)
    others[0] = max(others[0] if random.random() < 0.5 else others[0] * _between(random, 1, 12), 1)
    return [int(v) for v in random.permutation(np.array(others))]


_VOTES: tuple[Callable[[Random, int, int], list[int]], ...] = (
    _skewed,
    _small,
    _few_values,
    _multiples,
    _whole_quotas,
    _giants,
    _one_large,
    _one_large,
)


def _limited(contest: Contest, random: Random) -> Contest:
    """Half of the councils name no candidates, the others too few for some lists."""
    if random.random() < 0.5:
        return contest
    most = _one_of(random, 1, 3, contest.seats, 2 * contest.seats)
    return replace(
        contest,
        lists=tuple(
            replace(c, candidates=None if random.random() < 0.25 else _between(random, 0, most))
            for c in contest.lists
        ),
    )


def _of_many_kinds(contest: Contest, random: Random) -> Contest:
    if random.random() < 0.2:
        return contest
    lists = []
    for c in contest.lists:
        kind = ORDINARY[_one_of(random, 0, 0, 1, 2, 3, 3, 4, 4)]
        partners = _between(random, 2, 4) if kind is Kind.ALLIANCE else 1
        lists.append(replace(c, kind=kind, partners=partners))
    return replace(contest, lists=tuple(lists))


def _with_ages(contest: Contest, random: Random) -> Contest:
    unknown = 0.0 if random.random() < 0.8 else 0.3
    return replace(
        contest,
        lists=tuple(
            replace(
                c,
                mean_birth=None if random.random() < unknown else 720_000 + _between(random, 0, 2),
            )
            for c in contest.lists
        ),
    )


def _allied(contest: Contest, random: Random) -> Contest:
    names = (None, "x", "y", "L0")[: _between(random, 1, 4)]
    return replace(
        contest,
        lists=tuple(
            replace(c, alliance=names[int(random.integers(len(names)))]) for c in contest.lists
        ),
    )


def _of_persons(contest: Contest, random: Random) -> Contest:
    """Votes are for persons; a list has those of its candidates."""
    lists = []
    for c in contest.lists:
        people = _between(random, 1, 4) if c.candidates is None else min(c.candidates, 8)
        if people == 0:
            lists.append(replace(c, votes=0, candidates=0))
            continue
        votes = tuple(int(v) for v in random.integers(0, _one_of(random, 2, 5, 400), people))
        lists.append(replace(c, votes=sum(votes), candidates=people, candidate_votes=votes))
    return replace(contest, lists=tuple(lists))


def _counted(contest: Contest, random: Random) -> Contest:
    """Valid and blank votes, sometimes such that a list stands at the edge of a threshold."""
    total = sum(c.votes for c in contest.lists)
    some = contest.lists[int(random.integers(len(contest.lists)))].votes
    edge = some * 100 // _one_of(random, 3, 5, 5, 7, 8) + _between(random, -2, 25)
    valid = max(total, edge) if random.random() < 0.6 else total + _between(random, 0, 9)
    blank = _between(random, 0, 50)
    return replace(
        contest,
        valid=None if random.random() < 0.2 else valid,
        blank=None if random.random() < 0.1 else blank,
        cast=None if random.random() < 0.5 else valid + blank + _between(random, 0, 9),
    )
