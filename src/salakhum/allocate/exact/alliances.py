"""Alliances: lists that declared one are first counted together,
and then share what they won together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salakhum.allocate.contest import Contender
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.steps import share_out
from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.rules import Kind, Rule

_WON = {Act.BONUS, Act.QUOTA, Act.REMAINDER, Act.AVERAGE}


@dataclass(frozen=True, slots=True)
class Group:
    """Lists that stand together, by their positions on the ballot.

    A list without an alliance is a group of itself.

    The contender of several lists is called by their ids joined with ``+`` and has the sum of their
    votes.
    """

    members: tuple[int, ...]
    contender: Contender


def groups(lists: Sequence[Contender]) -> tuple[Group, ...]:
    """The groups in the order of their first list."""
    members: dict[tuple[bool, str], list[int]] = {}
    for i, contender in enumerate(lists):
        key = (contender.alliance is None, contender.alliance or contender.id)
        members.setdefault(key, []).append(i)
    return tuple(_group(lists, tuple(positions)) for positions in members.values())


def _group(lists: Sequence[Contender], members: tuple[int, ...]) -> Group:
    if len(members) == 1:
        return Group(members, lists[members[0]])
    partners = [lists[i] for i in members]
    return Group(
        members,
        Contender(
            id="+".join(partner.id for partner in partners),
            votes=sum(partner.votes for partner in partners),
            candidates=_candidates(partners),
            kind=Kind.ALLIANCE,
            partners=len(partners),
        ),
    )


def _candidates(partners: Sequence[Contender]) -> int | None:
    """How many people the partners name together; None as soon as one of them names no number."""
    named = [
        len(partner.candidate_votes) or None if partner.candidates is None else partner.candidates
        for partner in partners
    ]
    known = [number for number in named if number is not None]
    return sum(known) if len(known) == len(named) else None


def name_alliances(moves: list[Move], parties: Sequence[Group]) -> None:
    """Marks in the trace which seats went to an alliance and not yet to a list."""
    together = {group.contender.id for group in parties if len(group.members) > 1}
    for k, move in enumerate(moves):
        if move.winner in together and move.act in _WON:
            moves[k] = replace(move, act=Act.ALLIANCE)


def share_within(
    partners: tuple[Contender, ...], seats: int, top: Progress, name: str, rule: Rule
) -> tuple[int, ...] | Refused:
    """The seats of an alliance among its lists,
    by the steps of the council and without thresholds.
    """
    votes = [partner.votes for partner in partners]
    progress = Progress(
        partners, votes, seats, top.steps, top.ties, top.lots, top.moves, within=name
    )
    progress.unvoted = rule.allocation.unvoted_partners
    return share_out(progress, rule) or progress.result()
