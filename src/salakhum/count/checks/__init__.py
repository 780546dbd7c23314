"""The catalogue of checks: in comes nothing, out goes CHECKS, by code; ``examine`` runs it and the docs print it."""

from collections.abc import Mapping
from types import MappingProxyType

from salakhum.count.check import Check
from salakhum.count.checks import (
    ballots,
    entries,
    history,
    marks,
    neighbours,
    patterns,
    presence,
    shares,
    sums,
    swaps,
)

_FAMILIES = (presence, sums, ballots, shares, neighbours, swaps, patterns, marks, history, entries)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {check.code: check for family in _FAMILIES for check in family.CHECKS}
)

__all__ = ["CHECKS"]
