"""Alliances: lists that declared one are first counted together, and then share what they won together."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.allocate.contest import Contender
from salakhum.rules.model import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """Lists that stand together, by their positions on the ballot; a list without an alliance is a group of itself."""

    members: tuple[int, ...]
    contender: Contender


def groups(lists: Sequence[Contender]) -> tuple[Group, ...]:
    """The groups in the order of their first list."""
    members: dict[str, list[int]] = {}
    for i, contender in enumerate(lists):
        key = (
            f"list {contender.id}"
            if contender.alliance is None
            else f"alliance {contender.alliance}"
        )
        members.setdefault(key, []).append(i)
    return tuple(_group(lists, positions) for positions in members.values())


def _group(lists: Sequence[Contender], positions: Sequence[int]) -> Group:
    if len(positions) == 1:
        return Group(tuple(positions), lists[positions[0]])
    partners = [lists[i] for i in positions]
    return Group(
        tuple(positions),
        Contender(
            id="+".join(partner.id for partner in partners),
            votes=sum(partner.votes for partner in partners),
            candidates=_candidates(partners),
            kind=Kind.ALLIANCE,
            partners=len(partners),
        ),
    )


def _candidates(partners: Sequence[Contender]) -> int | None:
    known = [partner.candidates for partner in partners if partner.candidates is not None]
    return sum(known) if len(known) == len(partners) else None
