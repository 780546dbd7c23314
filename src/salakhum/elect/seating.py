"""The seats of each list taken by its people, and the order of those who follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from salakhum.allocate import Contender, Contest, LotsRequired, Question, Refused
from salakhum.elect.lots import CANDIDATE, PersonLots
from salakhum.elect.outcome import Person, Succession
from salakhum.elect.ranking import Groups, by_votes, ranking
from salakhum.elect.slates import Candidate, Slate
from salakhum.rules import Alliances, Rule


@dataclass(frozen=True, slots=True)
class Seating:
    """Positions elected by list in ballot order,
    and by list in groups of equals those who were not.
    """

    people: tuple[tuple[int, ...], ...]
    waiting: tuple[Groups[Candidate], ...]


class _Seats(NamedTuple):
    """What one list has to fill, and the article on who fills it."""

    of: str
    filled: int
    article: str
    pooled: bool


def seating(
    contest: Contest, seats: Sequence[int], rule: Rule, slates: Sequence[Slate], lots: PersonLots
) -> Seating | LotsRequired | Refused:
    """Who sits for each list. A list whose candidates all sit needs no personal votes."""
    people, waiting = [], []
    for contender, slate, filled in zip(contest.lists, slates, seats, strict=True):
        groups = _groups(contest, contender, slate, filled, rule)
        if isinstance(groups, Refused):
            return groups
        taken = _taken(_seats(contender, filled, rule), groups, lots)
        if isinstance(taken, LotsRequired | Refused):
            return taken
        people.append(_positions(taken))
        waiting.append(_without(groups, taken))
    return Seating(tuple(people), tuple(waiting))


def sure_seating(
    contest: Contest, seats: Sequence[int], rule: Rule, slates: Sequence[Slate], lots: PersonLots
) -> tuple[tuple[int, ...], ...]:
    """The positions by list that sit whoever is drawn, while a lot of :func:`seating` is open."""
    people = list[tuple[int, ...]]()
    for contender, slate, filled in zip(contest.lists, slates, seats, strict=True):
        groups = _groups(contest, contender, slate, filled, rule)
        if isinstance(groups, Refused):
            people.append(())
            continue
        taken = _taken(_seats(contender, filled, rule), groups, lots)
        people.append(_positions(taken if isinstance(taken, tuple) else _whole(groups, filled)))
    return tuple(people)


def _groups(
    contest: Contest, contender: Contender, slate: Slate, filled: int, rule: Rule
) -> Groups[Candidate] | Refused:
    """Those who stand on one list, best first, equals together."""
    groups = ranking(slate, contest, contender, rule.persons)
    if groups is not None:
        return groups
    standing = tuple(candidate for candidate in slate if candidate.stands)
    pooled = rule.allocation.alliances is Alliances.POOL
    if len(standing) > filled and (filled or pooled):
        return Refused("elect.personal-votes-unknown", {"list": contender.id})
    return (standing,) if filled else ()  # all of them sit, or nobody follows anybody


def _seats(contender: Contender, filled: int, rule: Rule) -> _Seats:
    pooled = rule.allocation.alliances is Alliances.POOL
    return _Seats(contender.id, filled, _article(rule), pooled)


def _positions(people: Sequence[Candidate]) -> tuple[int, ...]:
    return tuple(sorted(candidate.position for candidate in people))


def _whole(groups: Groups[Candidate], filled: int) -> list[Candidate]:
    """The people of the first groups that have seats for all."""
    people: list[Candidate] = []
    for group in groups:
        if len(people) + len(group) > filled:
            break
        people += group
    return people


def successions(contest: Contest, seated: Seating, rule: Rule) -> tuple[Succession, ...]:
    """Who follows whom: list by list,
    or in one order by personal votes for the lists of an alliance with a pool.
    """
    if rule.allocation.alliances is not Alliances.POOL:
        return tuple(
            Succession((lst.id,), _persons(lst.id, groups))
            for lst, groups in zip(contest.lists, seated.waiting, strict=True)
        )
    members: dict[str, list[int]] = {}
    for i, lst in enumerate(contest.lists):
        members.setdefault(f"alone {i}" if lst.alliance is None else lst.alliance, []).append(i)
    return tuple(_pool(contest, seated, rows, rule) for rows in members.values())


def _taken(
    seats: _Seats, groups: Groups[Candidate], lots: PersonLots
) -> tuple[Candidate, ...] | LotsRequired | Refused:
    """The first of the ranking; a lot where the last seats fall among equals."""
    taken: list[Candidate] = []
    for group in groups:
        left = seats.filled - len(taken)
        if left == 0:
            break
        chosen = group if len(group) <= left else _drawn(seats, left, group, lots)
        if not isinstance(chosen, tuple):
            return chosen
        taken += chosen
    return tuple(taken)


def _drawn(
    seats: _Seats, left: int, group: tuple[Candidate, ...], lots: PersonLots
) -> tuple[Candidate, ...] | LotsRequired | Refused:
    """Who of the equals takes the seats left.

    In a pool the draw for its last seat may have named them already.
    """
    by_name = {str(Person(seats.of, c.position)): c for c in sorted(group, key=_position)}
    drawn_before = tuple(c for name, c in by_name.items() if name in lots.drawn_for_seats)
    if seats.pooled and len(drawn_before) == left:
        return drawn_before
    drawn = lots.settle(Question(f"{CANDIDATE}{seats.of}", seats.article, left, tuple(by_name)))
    return tuple(by_name[name] for name in drawn) if isinstance(drawn, tuple) else drawn


def _pool(contest: Contest, seated: Seating, rows: Sequence[int], rule: Rule) -> Succession:
    """All who wait on the lists of one alliance, most personal votes first."""
    waiting = [
        (Person(contest.lists[i].id, c.position), c)
        for i in rows
        for group in seated.waiting[i]
        for c in group
    ]
    order = tuple(
        tuple(person for person, _ in part)
        for part in by_votes(waiting, rule.persons.ties, candidate=lambda pair: pair[1])
    )
    return Succession(tuple(contest.lists[i].id for i in rows), order)


def _persons(name: str, groups: Groups[Candidate]) -> Groups[Person]:
    return tuple(tuple(Person(name, c.position) for c in group) for group in groups)


def _without(groups: Groups[Candidate], taken: Sequence[Candidate]) -> Groups[Candidate]:
    positions = {c.position for c in taken}
    rest = (tuple(c for c in group if c.position not in positions) for group in groups)
    return tuple(group for group in rest if group)


def _position(candidate: Candidate) -> int:
    return candidate.position


def _article(rule: Rule) -> str:
    source = rule.provenance.get("persons.order")
    return source.article if source else ""
