"""The tables that people open first: totals, seats, people and findings of a declared result."""

import json
from collections.abc import Iterator, Sequence

import polars as pl

from salakhum.count import DECLARED
from salakhum.declare.area_figures import area_figures
from salakhum.declare.document import (
    CouncilResult,
    CouncilStatus,
    CountedFigures,
    DeclaredResult,
    ElectedPerson,
    ListResult,
)
from salakhum.register import Areas


def totals_table(areas: Areas, declared: DeclaredResult) -> pl.DataFrame:
    """One row per area of the package: its figures, empty where a form lacks one."""
    return pl.DataFrame(
        {
            "area": areas.id,
            "level": areas.level,
            **{
                f"name_{language}" if language else "name": s for language, s in areas.names.items()
            },
            **figure_columns(area_figures(areas, declared)),
        }
    )


def figure_columns(places: Sequence[CountedFigures]) -> dict[str, pl.Series]:
    """By name the figures of some places, stations first."""
    return {
        name: pl.Series([getattr(place, name) for place in places], dtype=pl.Int64)
        for name in ("stations", "stations_in", *DECLARED)
    }


def seats_table(declared: DeclaredResult) -> pl.DataFrame:
    """One row per list: votes and seats; seats are empty where the council has no answer."""
    rows = [
        (council.id, entry.id, entry.votes, decided_seats(council, entry))
        for council in declared.councils
        for entry in council.lists
    ]
    columns = {"council": pl.String, "list": pl.String, "votes": pl.Int64, "seats": pl.Int64}
    return pl.DataFrame(rows, schema=columns, orient="row")


def decided_seats(council: CouncilResult, entry: ListResult) -> int | None:
    """The seats of a list;
    of a council that is not decided those that are sure so far are no result.
    """
    return entry.seats if council.status is CouncilStatus.ALLOCATED else None


def people_table(declared: DeclaredResult) -> pl.DataFrame:
    """One row per seat taken.

    Council, list, position on the list, the candidate's id if the package names one, post.
    """
    rows = [
        (council.id, person.list, person.position, person.candidate or None, person.post)
        for council, person in elected_people(declared)
    ]
    columns = {
        "council": pl.String,
        "list": pl.String,
        "position": pl.Int64,
        "candidate": pl.String,
        "post": pl.String,
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def elected_people(declared: DeclaredResult) -> Iterator[tuple[CouncilResult, ElectedPerson]]:
    """Everybody elected, with the council, in the order of the package."""
    for council in declared.councils:
        for person in council.elected or ():
            yield council, person


def findings_table(declared: DeclaredResult) -> pl.DataFrame:
    """One row per finding on a form."""
    findings = declared.findings
    return pl.DataFrame(
        {
            "code": [finding.code for finding in findings],
            "severity": [finding.severity.value for finding in findings],
            "subject": [finding.subject for finding in findings],
            "fields": [" ".join(finding.fields) for finding in findings],
            "values": [
                json.dumps(dict(finding.values), ensure_ascii=False, sort_keys=True)
                for finding in findings
            ],
        },
        schema=dict.fromkeys(("code", "severity", "subject", "fields", "values"), pl.String),
    )
