"""What of a result is still open.

The stations that are awaited, the complaints, and what both can change.
"""

from dataclasses import dataclass

from salakhum.allocate import allocate
from salakhum.margins import Awaited, Materiality, awaited, contested, materiality
from salakhum.recount import Result
from salakhum.register import FormStanding


@dataclass(frozen=True, slots=True)
class StillOpen:
    """The stations whose ballots are not counted,
    how many complaints there are, and what they can still change.
    """

    stations: Awaited
    complaints: int
    materiality: Materiality


def still_open(result: Result) -> StillOpen:
    """What the outstanding stations and the complaints of a result can still change.

    A drawn lot is as good as none.
    """
    stations = awaited(result.election, result.outstanding)
    return StillOpen(
        stations=stations,
        complaints=len(result.outstanding.rows(FormStanding.COMPLAINT)),
        materiality=materiality(
            result.contests,
            result.rule,
            stations,
            contested=contested(result.election, result.forms),
            seats=allocate(result.contests, result.rule) if result.draws else result.seats,
        ),
    )
