"""Thresholds of many councils at once: which lists take part."""

import numpy as np

from salakhum.allocate.arrays.block import Block
from salakhum.allocate.contest import KINDS
from salakhum.arrays import Ints, Mask
from salakhum.rules import Base, Kind, Rule, Threshold


def bases(block: Block, rule: Rule) -> list[Ints]:
    """The votes of which every threshold is a share, by council; negative where not known."""
    return [
        _base(block, threshold.base, includes_blank=rule.valid_includes_blank)
        for threshold in rule.allocation.thresholds
    ]


def standing(block: Block, rule: Rule, of: list[Ints]) -> Mask:
    """Which lists (lists × councils) pass every threshold; ``of`` are its :func:`bases`."""
    passes = np.ones(block.votes.shape, np.bool_)
    for threshold, base in zip(rule.allocation.thresholds, of, strict=True):
        above = _above(threshold, block.votes, base)
        applies = _applies(threshold, block)
        passes &= above if applies is None else above | ~applies
    return passes


def _base(block: Block, base: Base, *, includes_blank: bool) -> Ints:
    contests, councils = block.contests, block.councils
    lists = block.votes.sum(axis=0)
    valid = contests.valid[councils]
    match base:
        case Base.LISTS | Base.QUALIFIED:
            return np.asarray(lists)
        case Base.CAST:
            return np.asarray(contests.cast[councils])
        case Base.VALID:
            return np.where(valid < 0, lists, valid)
    blank = contests.blank[councils]
    given = valid if includes_blank else np.where(blank < 0, blank, valid + blank)
    return np.where(valid < 0, lists + np.maximum(blank, 0), given)


def _above(threshold: Threshold, votes: Ints, base: Ints) -> Mask:
    """Cross-multiplied, so that a share is never divided out."""
    bar, share = base * threshold.share.numerator, threshold.share.denominator
    if threshold.rounded_down:
        bar, share = bar // share, 1
    figures = votes * share
    return np.asarray(figures >= bar if threshold.at_least else figures > bar)


def _applies(threshold: Threshold, block: Block) -> Mask | None:
    """Where a threshold is for some kinds or some numbers of partners; None where it is for all."""
    contests, most = block.contests, threshold.partners_to
    if threshold.kinds == frozenset(Kind) and threshold.partners_from <= 1 and most is None:
        return None
    kinds = [KINDS.index(kind) for kind in threshold.kinds]
    partners = block.table(contests.partners)
    applies = np.isin(block.table(contests.kind), kinds) & (partners >= threshold.partners_from)
    return np.asarray(applies if most is None else applies & (partners <= most))
