"""How near a council is to other seats or another chief, as a JSON object."""

from collections.abc import Sequence
from typing import Any

from salakhum.allocate import Margins, Nearest, Three
from salakhum.register import NOWHERE

WAYS = ("added", "removed", "moved")
LISTS = ("holder", "rival", "source", "target")
NONE = -1  # no number of ballots does it


def margins_object(found: Margins, ids: Sequence[str], council: int) -> dict[str, Any]:
    """The margins of the seats and of the chief; a way in which nothing can change is left out."""
    return {
        "seats": _three(found.seats, ids, council),
        "chief": _three(found.chief, ids, council),
    }


def _three(three: Three, ids: Sequence[str], council: int) -> dict[str, Any]:
    by_way = {way: _nearest(getattr(three, way), ids, council) for way in WAYS}
    return {way: one for way, one in by_way.items() if one}


def _nearest(nearest: Nearest, ids: Sequence[str], council: int) -> dict[str, Any]:
    ballots, certain = int(nearest.ballots[council]), int(nearest.certain[council])
    if ballots == NONE:
        return {}
    found: dict[str, Any] = {"ballots": ballots}
    if certain != NONE:
        found["certain"] = certain
    for name in LISTS:
        row = int(getattr(nearest, name)[council])
        if row != NOWHERE:
            found[name] = ids[row]
    return found
