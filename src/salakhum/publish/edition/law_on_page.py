"""The law as far as the page of a council can follow it in a reader's own browser."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from salakhum.canonical import JsonObject
from salakhum.declare import CouncilResult
from salakhum.rules import (
    Alliances,
    Base,
    HighestAverages,
    Kind,
    LargestRemainders,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

# What moves seats in ways that a page does not follow.
UNFOLLOWED = frozenset({"exhausted", "minority", "majority", "bonus", "alliance", "personal"})


class ListKind(TypedDict):
    """What a list is, where it is no ordinary one."""

    kind: str
    partners: int


class PageRule(TypedDict):
    """What a page needs of the law."""

    base: str
    steps: list[JsonObject]
    thresholds: list[JsonObject]
    ties: list[str]
    lists: dict[str, ListKind]


def page_rule(
    rule: Rule, council: CouncilResult, lists: Mapping[str, tuple[Kind, int]]
) -> PageRule | None:
    """The law as far as a page can follow it; None where it cannot, and the verifier must be asked.

    ``lists`` holds kind and partners of each list by id. The page takes this object on trust, the
    verifier does not.
    """
    law = rule.allocation
    steps = list(filter(None, map(_step, law.steps(council.seats))))
    thresholds = list(filter(None, map(_threshold, law.thresholds)))
    bases = {threshold.base for threshold in law.thresholds if threshold.share}
    simple = law.alliances is Alliances.NONE and not (law.majority or law.minority_seat)
    moved = {move.act for move in council.trace}
    whole = len(steps) == len(law.steps(council.seats)) and len(thresholds) == len(law.thresholds)
    followed = whole and not moved & UNFOLLOWED
    if not (simple and followed and bases <= {Base.LISTS, Base.VALID} and len(bases) < 2):
        return None
    return {
        "base": next(iter(bases), Base.LISTS).value,
        "steps": steps,
        "thresholds": thresholds,
        "ties": [tie.value for tie in law.ties],
        "lists": {
            name: {"kind": kind.value, "partners": partners}
            for name, (kind, partners) in lists.items()
            if (kind, partners) != (Kind.LIST, 1)
        },
    }


def _step(step: Step) -> JsonObject | None:
    if isinstance(step, WholeSeats) and step.independent_most is None:
        return {"kind": "whole", "quota": step.quota.value, "base": step.base.value}
    if isinstance(step, LargestRemainders) and step.kinds == frozenset(Kind) and not step.repeat:
        return {
            "kind": "remainders",
            "quota": step.quota.value,
            "base": step.base.value,
            "least_share": list(step.least_share.as_integer_ratio()),
        }
    if isinstance(step, HighestAverages) and step.iterated:
        divisors = step.divisors
        numbers = {"first": divisors.first, "start": divisors.start, "step": divisors.step}
        return {"kind": "averages", "most": step.most, **numbers}
    return None


def _threshold(threshold: Threshold) -> JsonObject | None:
    if threshold.scaled_by_candidates or threshold.lowered_by:
        return None
    kinds: Sequence[Kind] = [kind for kind in Kind if kind in threshold.kinds]
    return {
        "share": list(threshold.share.as_integer_ratio()),
        "at_least": threshold.at_least,
        "rounded_down": threshold.rounded_down,
        "kinds": [kind.value for kind in kinds],
        "partners_from": threshold.partners_from,
        "partners_to": threshold.partners_to,
    }
