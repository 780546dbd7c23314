"""How near a council is to other seats or another chief, and whether what is outstanding can still change it, as JSON."""

from collections.abc import Sequence
from typing import Any

from salakhum.allocate import allocate
from salakhum.arrays import NOWHERE
from salakhum.margins import (
    Call,
    Margins,
    Materiality,
    Nearest,
    Reach,
    Three,
    awaited,
    contested,
    materiality,
)
from salakhum.recount import Result

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


def material(result: Result) -> Materiality:
    """What the outstanding stations and complaints of a result can still change; a drawn lot is as good as none."""
    return materiality(
        result.contests,
        result.rule,
        awaited(result.election, result.outstanding),
        contested=contested(result.election, result.forms),
        seats=allocate(result.contests, result.rule) if result.draws else result.seats,
    )


def material_object(found: Materiality, council: int) -> dict[str, Any]:
    """Whether the seats and the chief of a council are settled, and what it takes to change them."""
    return {"seats": _reach(found.seats, council), "chief": _reach(found.chief, council)}


def _reach(found: Reach, council: int) -> dict[str, Any]:
    call = Call(int(found.call[council]))
    one: dict[str, Any] = {"call": call.name.lower()}
    if call is Call.OPEN:
        for name in ("ballots", "to_come", "stations"):
            one[name] = int(getattr(found, name)[council])
        one["fewest"] = bool(found.fewest[council])
    return one


def urgent_object(result: Result, found: Materiality) -> dict[str, Any]:
    """How many councils are settled, and by which stations to go on."""
    return {
        "councils": {
            of: {
                call.name.lower(): number
                for call in Call
                if (number := int((reach.call == call).sum()))
            }
            for of, reach in (("seats", found.seats), ("chief", found.chief))
        },
        "stations": result.election.stations.id.gather(
            awaited(result.election, result.outstanding).station[found.order]
        ).to_list(),
    }
