"""How near a council is to other seats or another first place,
and whether what is outstanding can still change it.
"""

from salakhum.declare.document.values import (
    CouncilMargins,
    MarginsByWay,
    OpenCouncils,
    Prospect,
    Prospects,
)
from salakhum.declare.outstanding import StillOpen
from salakhum.margins import (
    Call,
    Margins,
    Materiality,
    Reach,
    Three,
    Way,
    margin_of,
)
from salakhum.recount import Result


def council_margins(result: Result, margins: Margins, council: int) -> CouncilMargins:
    """The margins of the seats and of the first place."""

    def by_way(three: Three) -> MarginsByWay:
        near = {way: margin_of(result.contests, getattr(three, way), council) for way in Way}
        return MarginsByWay(**near)

    return CouncilMargins(seats=by_way(margins.seats), chief=by_way(margins.chief))


def council_prospects(still: Materiality, council: int) -> Prospects:
    """Whether the seats and the first place are settled, and what it takes to change them."""
    return Prospects(seats=_prospect(still.seats, council), chief=_prospect(still.chief, council))


def _prospect(reach: Reach, council: int) -> Prospect:
    call = Call(int(reach.call[council]))
    if call is not Call.OPEN:
        return Prospect(call=call)
    return Prospect(
        call=call,
        ballots=int(reach.ballots[council]),
        to_come=int(reach.to_come[council]),
        stations=int(reach.stations[council]),
        fewest=bool(reach.fewest[council]),
    )


def open_councils(result: Result, still: StillOpen) -> OpenCouncils:
    """How many councils are settled, and by which stations to go on."""
    stations = still.stations.station[still.materiality.order]
    return OpenCouncils(
        councils={
            "seats": _of_each_call(still.materiality.seats),
            "chief": _of_each_call(still.materiality.chief),
        },
        stations=tuple(result.election.stations.id.gather(stations).to_list()),
    )


def _of_each_call(reach: Reach) -> dict[str, int]:
    numbers = {call.name.lower(): int((reach.call == call).sum()) for call in Call}
    return {name: number for name, number in numbers.items() if number}
