"""The catalogue of checks.

In comes nothing, out goes CHECKS, by code; ``examine`` runs it and the docs print it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from salakhum.count.check import Check
from salakhum.count.checks import (
    ballots,
    difference,
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

_FAMILIES = (
    presence,
    sums,
    ballots,
    difference,
    shares,
    neighbours,
    swaps,
    patterns,
    marks,
    history,
    entries,
)

_ALL = [check for family in _FAMILIES for check in family.CHECKS]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {check.code: check for check in sorted(_ALL, key=lambda check: check.code)}
)

__all__ = ["CHECKS"]
