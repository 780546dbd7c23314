"""The part of ``salakhum margins`` on stations that are not settled.

Can they still change anything, and which first.
"""

from typing import TYPE_CHECKING

from salakhum.cli.output import line, number, say, table

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.declare import StillOpen
    from salakhum.recount import Result


def outstanding_object(result: "Result", still: "StillOpen") -> "dict[str, Json]":
    """What is outstanding as JSON.

    The councils that can change, and the stations to settle first.
    """
    ids, councils = result.election.stations.id, result.contests.ids
    rows = still.stations.station[still.materiality.order]
    return {
        "stations": len(still.stations.station),
        "complaints": still.complaints,
        "first": ids.gather(rows).to_list(),
        "seats_open": [
            council
            for council, safe in zip(councils, still.materiality.seats.safe, strict=True)
            if not safe
        ],
        "chief_open": [
            council
            for council, safe in zip(councils, still.materiality.chief.safe, strict=True)
            if not safe
        ],
    }


def print_outstanding(result: "Result", still: "StillOpen", most: int) -> None:
    """Print what is outstanding, or nothing where all is in and undisputed."""
    stations, can_change = still.stations, still.materiality
    if not len(stations.station) and not still.complaints:
        return
    line()
    line(
        say(
            "margins.outstanding",
            stations=len(stations.station),
            complaints=still.complaints,
            seats=int((~can_change.seats.safe).sum()),
            chiefs=int((~can_change.chief.safe).sum()),
        )
    )
    line()
    ids = result.election.stations.id
    rows = [
        (
            ids[int(stations.station[row])],
            result.contests.ids[council],
            number(int(stations.voters[row])),
            number(int(can_change.seats.ballots[council])),
            number(int(can_change.chief.ballots[council])),
        )
        for row in can_change.order[:most].tolist()
        for council in [int(stations.council[row])]
    ]
    if rows:
        headings = ("diff.station", "recount.council", "margins.voters", "recount.seats")
        titles = [say(heading) for heading in (*headings, "margins.chief")]
        table(say("margins.first"), titles, rows, words=2)
        line(say("margins.needed"))
