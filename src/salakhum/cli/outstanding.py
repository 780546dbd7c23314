"""The part of ``salakhum margins`` on stations that are not settled: can they still change anything, and which first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from salakhum.cli.output import line, number, say, table

if TYPE_CHECKING:
    from salakhum.margins import Awaited, Materiality
    from salakhum.recount import Result


@dataclass(frozen=True, slots=True)
class Still:
    """The stations that are awaited, and what they and the complaints can still change."""

    stations: "Awaited"
    materiality: "Materiality"
    complaints: int


def outstanding_of(result: "Result") -> Still:
    """What is outstanding of a result."""
    from salakhum.margins import awaited, contested, materiality
    from salakhum.register import Standing

    stations = awaited(result.election, result.outstanding)
    disputed = contested(result.election, result.forms)
    can_change = materiality(
        result.contests, result.rule, stations, contested=disputed, seats=result.seats
    )
    return Still(stations, can_change, len(result.outstanding.rows(Standing.COMPLAINT)))


def outstanding_object(result: "Result", still: Still) -> dict[str, Any]:
    """What is outstanding as JSON: the councils that can change, and the stations to settle first."""
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


def print_outstanding(result: "Result", still: Still, most: int) -> None:
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
