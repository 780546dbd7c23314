"""What the arrays can answer of a block of councils,
and which of them are left to the exact engine.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from salakhum.allocate.arrays.block import CouncilBlock, bases, standing
from salakhum.allocate.arrays.kernels import (
    WHOLE,
    Shares,
    highest_averages,
    largest_remainders,
    reach,
    top,
)
from salakhum.allocate.arrays.plan import Plan, settled_by_votes
from salakhum.allocate.contest import LIST_KINDS
from salakhum.arrays import NOWHERE, Ints, Mask
from salakhum.rules import Alliances, Criterion, Kind, Rule


@dataclass(frozen=True, slots=True)
class Solved:
    """Seats (lists × councils) of the councils of ``block``.

    ``open`` (councils) seats wait for a lot.
    """

    block: CouncilBlock
    seats: Ints
    open: Ints


def answer(
    block: CouncilBlock, rule: Rule, plan: Plan, drawn: Mapping[int, object]
) -> Solved | None:
    """The seats of every council to which nothing but the plan happens;
    None where there is no such council.
    """
    block = block.without(_special(block, rule, plan, drawn))
    if not len(block.councils):
        return None
    votes, known = _qualified(block, rule, plan)
    if not known.all():
        block, votes = block.without(~known), votes[:, known]
    if not len(block.councils):
        return None
    return _plain(block, _settled(_shares(votes, block.seats, plan), votes, rule), rule)


def _qualified(block: CouncilBlock, rule: Rule, plan: Plan) -> tuple[Ints, Mask]:
    """The votes of the lists that take part,
    and the councils in which all that is needed is known.
    """
    if not plan.thresholds:
        return block.votes, block.votes.max(axis=0) > 0
    of = bases(block, rule)
    stands = standing(block, rule, of)
    votes = np.where(stands, block.votes, 0)
    known = votes.max(axis=0) > 0
    for base in of:
        known &= base >= 0
    if plan.quota_of_all:
        known &= (stands | (block.votes == 0)).all(axis=0)
    return votes, known


def _special(block: CouncilBlock, rule: Rule, plan: Plan, drawn: Mapping[int, object]) -> Mask:
    """Councils that need more than the plan, or hold figures too large for it."""
    contests, seats = block.contests, block.seats
    special = seats <= 0
    if drawn:
        special |= np.isin(block.councils, list(drawn))
    if not block.lists:
        return np.ones_like(special)
    most = int(seats.max())
    factors = [1, most, *(t.share.denominator for t in plan.thresholds)]
    factors += [t.share.numerator for t in plan.thresholds]
    factors += [reach(plan.divisors, most)] if plan.divisors else []
    limit = WHOLE // (max(factors) * block.lists * 2)
    special |= (block.votes.max(axis=0) > limit) | (block.votes.min(axis=0) < 0)
    if plan.thresholds:
        for column in (contests.valid, contests.blank, contests.cast):
            special |= column[block.councils] > limit
    if rule.allocation.alliances is not Alliances.NONE:
        special |= (block.table(contests.alliance) != NOWHERE).any(axis=0)
    if rule.allocation.minority_seat:
        special |= _any_of(block, Kind.MINORITY)
    if plan.independents_limited:
        special |= _any_of(block, Kind.INDEPENDENT)
    return special


def _any_of(block: CouncilBlock, kind: Kind) -> Mask:
    return np.asarray((block.table(block.contests.kind) == LIST_KINDS.index(kind)).any(axis=0))


def _shares(votes: Ints, seats: Ints, plan: Plan) -> Shares:
    if plan.divisors is None:
        return largest_remainders(votes, seats)
    return highest_averages(votes, seats, plan.divisors)


def _settled(shares: Shares, votes: Ints, rule: Rule) -> Shares:
    """Equalities that the law settles by numbers of votes."""
    for criterion in settled_by_votes(rule) or ():
        rows = np.flatnonzero(shares.open)
        numerators, tied = votes[:, rows], shares.tied[:, rows]
        figures = (
            numerators if criterion is Criterion.MORE_VOTES else numerators.max(axis=0) - numerators
        )
        won, shares.open[rows], shares.tied[:, rows] = top(
            np.where(tied, figures, -1), shares.open[rows]
        )
        shares.seats[:, rows] += won
    return shares


def _plain(block: CouncilBlock, shares: Shares, rule: Rule) -> Solved:
    """The answer without the councils in which candidates,
    a majority or another criterion has a say.
    """
    undecided = shares.open > 0
    odd = undecided & (settled_by_votes(rule) is None)
    if block.contests.candidates[block.places].max() >= 0:
        candidates = block.table(block.contests.candidates)
        short = (candidates >= 0) & (candidates < np.where(undecided, block.seats, shares.seats))
        odd |= short.any(axis=0)
    if rule.allocation.majority:
        half = 2 * block.votes > block.votes.sum(axis=0)
        odd |= (half & (undecided | (2 * shares.seats <= block.seats))).any(axis=0)
    if not odd.any():
        return Solved(block, shares.seats, shares.open)
    keep = ~odd
    return Solved(block.without(odd), shares.seats[:, keep], shares.open[keep])
