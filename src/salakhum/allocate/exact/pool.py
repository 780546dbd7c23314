"""A pool: the candidates of an alliance compete by personal votes,
whatever their list, for the seats of the alliance.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from salakhum.allocate.contest import Contender
from salakhum.allocate.exact.lots import LotAsked
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.ties import ALL, UNDECIDED
from salakhum.allocate.outcome import Act, Move, Question, Refused
from salakhum.rules import Criterion


class PoolCandidate(NamedTuple):
    """A candidate by list and place on it; places count from 1."""

    list: str
    place: int
    votes: int


def share_pool(
    partners: Sequence[Contender], seats: int, top: Progress, name: str, article: str
) -> tuple[int, ...] | Refused:
    """How many seats each list of the pool has when the people with most personal votes take them.

    Equal people of several lists at the last seat are drawn for, called ``list/place``; equal
    people of one list are no question here, because it gets the seat whoever of them takes it.
    """
    for partner in partners:
        if partner.votes and not partner.candidate_votes:
            return Refused("candidate-votes-missing", {"list": partner.id})
    people = sorted(_people(partners), key=lambda person: -person.votes)
    if len(people) < seats:
        left = seats - len(people)
        return Refused("lists-exhausted", {"seats": seats, "filled": len(people), "left": left})
    bar = people[seats - 1].votes
    ahead = [person for person in people if person.votes > bar]
    level = [person for person in people if person.votes == bar]
    step = f"seat {len(ahead) + 1} of {name}"
    chosen, by = _settle(level, seats - len(ahead), step, article, top)
    elected = [*ahead, *chosen]
    seated = set(elected)
    runner_up = next((person for person in people if person not in seated), None)
    _note(elected, runner_up, by, top, article=article, name=name)
    won = Counter(person.list for person in elected)
    return tuple(won[partner.id] for partner in partners)


def _people(partners: Sequence[Contender]) -> list[PoolCandidate]:
    return [
        PoolCandidate(partner.id, place, votes)
        for partner in partners
        for place, votes in enumerate(partner.candidate_votes, start=1)
    ]


def _settle(
    level: Sequence[PoolCandidate], seats: int, step: str, article: str, top: Progress
) -> tuple[Sequence[PoolCandidate], str]:
    if len(level) == seats:
        return level, "" if seats == 1 else ALL
    if len({person.list for person in level}) == 1:
        return level[:seats], ALL
    among = tuple(f"{person.list}/{person.place}" for person in level)
    refusal = "" if Criterion.LOTS in top.ties else UNDECIDED
    asked = LotAsked(Question(step, article, seats, among), len(top.moves or ()), refusal=refusal)
    positions, by = top.lots.draw(asked)
    return [level[p] for p in positions], by


def _note(
    elected: Sequence[PoolCandidate],
    runner_up: PoolCandidate | None,
    by: str,
    top: Progress,
    *,
    article: str,
    name: str,
) -> None:
    if top.moves is None:
        return
    for number, person in enumerate(elected, start=1):
        top.moves.append(
            Move(
                number=number,
                act=Act.PERSONAL,
                winner=person.list,
                quotient=Fraction(person.votes),
                runner_up=None if runner_up is None else runner_up.list,
                next_quotient=None if runner_up is None else Fraction(runner_up.votes),
                by=by if person.votes == elected[-1].votes else "",
                article=article,
                within=name,
            )
        )
