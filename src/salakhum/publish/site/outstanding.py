"""What is outstanding in an area and can still change something."""

from salakhum.declare import CouncilResult
from salakhum.margins import Call
from salakhum.publish.edition import AreaView, Telling, Urgent, anchor
from salakhum.publish.pictures import AwaitedStation, OpenPlaces

SETTLED = frozenset({Call.SETTLED})
CHANGING = frozenset({Call.OPEN, Call.UNPROVEN})  # calls of a council that is not settled yet


def outstanding_of(view: AreaView, tell: Telling, root: str) -> OpenPlaces | None:
    """The councils that can still change and the stations
    to go on with; None where everything is settled.

    ``root`` leads from the page to the pages of its language.
    """
    councils = [council for _, inside in view.blocks for _, council in inside]
    calls = list(map(_calls, councils))
    changing = sum(bool(call & CHANGING) for call in calls)
    quiet = [council for council, call in zip(councils, calls, strict=True) if call == SETTLED]
    out = view.figures.stations - view.figures.stations_in
    if not out and not changing:
        return None
    return OpenPlaces(
        settled=len(quiet),
        open=changing,
        waiting=len(calls) - len(quiet) - changing,
        stations=tuple(_awaited(station, tell, root) for station in view.urgent),
        rest=sum(map(_out, quiet)),
    )


def settled(view: AreaView) -> bool:
    """Whether every station is in and nothing can change a council any more."""
    councils = [council for _, inside in view.blocks for _, council in inside]
    return view.figures.stations == view.figures.stations_in and all(
        not council.outstanding and _calls(council) == SETTLED for council in councils
    )


def _calls(council: CouncilResult) -> frozenset[Call]:
    return frozenset({council.material.seats.call, council.material.chief.call})


def _out(council: CouncilResult) -> int:
    """The stations of a council that are not counted."""
    left = council.outstanding
    return sum(left[reason].stations for reason in ("not_in", "quarantined") if reason in left)


def _awaited(station: Urgent, tell: Telling, root: str) -> AwaitedStation:
    return AwaitedStation(
        name=tell.name(station.names, station.code),
        council=tell.name(station.council.names, station.council.id),
        voters=station.voters,
        chief=station.chief,
        href=f"{root}{station.council.address}#{anchor(station.code)}",
    )
