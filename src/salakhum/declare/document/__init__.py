"""A declared result as values and as JSON: what every page, paper, file and verifier after it says.

:func:`to_json` and :func:`from_json` are the one way to
its JSON and back.
"""

from salakhum.declare.document.areas import FIGURES, nation_result
from salakhum.declare.document.codec import from_json, json_of, to_json, value_of
from salakhum.declare.document.values import (
    AcceptedFinding,
    AreaResult,
    CheckCount,
    CouncilMargins,
    CouncilResult,
    CouncilStatus,
    CountedFigures,
    Deadline,
    DeclaredElection,
    DeclaredResult,
    DeclaredRule,
    ElectedPerson,
    ListResult,
    MarginsByWay,
    OpenCouncils,
    OpenStations,
    PartialSum,
    PartyResult,
    PlaceResult,
    Prospect,
    Prospects,
    RecordedLot,
    Texts,
    Unsettled,
    VoteGetter,
)

__all__ = [
    "FIGURES",
    "AcceptedFinding",
    "AreaResult",
    "CheckCount",
    "CouncilMargins",
    "CouncilResult",
    "CouncilStatus",
    "CountedFigures",
    "Deadline",
    "DeclaredElection",
    "DeclaredResult",
    "DeclaredRule",
    "ElectedPerson",
    "ListResult",
    "MarginsByWay",
    "OpenCouncils",
    "OpenStations",
    "PartialSum",
    "PartyResult",
    "PlaceResult",
    "Prospect",
    "Prospects",
    "RecordedLot",
    "Texts",
    "Unsettled",
    "VoteGetter",
    "from_json",
    "json_of",
    "nation_result",
    "to_json",
    "value_of",
]
