"""The tables that people open first: totals, seats, people and findings of a result."""

import json

import numpy as np
import polars as pl

from salakhum.allocate import Status
from salakhum.arrays import MISSING, NOWHERE, Ints
from salakhum.declare.document.areas import FIGURES
from salakhum.elect import Post
from salakhum.recount import Result


def totals_table(result: Result) -> pl.DataFrame:
    """One row per area: its figures, empty where a form lacks one."""
    areas, sums = result.election.areas, result.totals.areas
    columns = {
        "area": areas.id,
        "level": areas.level,
        **{f"name_{language}" if language else "name": s for language, s in areas.names.items()},
        "stations": pl.Series(sums.stations),
        "stations_in": pl.Series(sums.stations_in),
    }
    for name, figure in FIGURES.items():
        columns[name] = pl.Series(sums.known(figure)).replace(MISSING, None)
    return pl.DataFrame(columns)


def seats_table(result: Result) -> pl.DataFrame:
    """One row per list: votes and seats; seats are empty where the council has no answer."""
    lists = result.election.lists
    decided = result.seats.status[lists.council] == Status.ALLOCATED
    return pl.DataFrame(
        {
            "council": result.election.councils.id.gather(lists.council),
            "list": lists.id,
            "votes": pl.Series(result.totals.votes),
            "seats": pl.Series(np.where(decided, result.seats.seats, MISSING)).replace(
                MISSING, None
            ),
        }
    )


def people_table(result: Result) -> pl.DataFrame:
    """One row per seat taken: council, list, position on the list, the candidate's id if the package names one, post."""
    election, people = result.election, result.people
    rows = np.repeat(np.arange(len(people.people.start) - 1), np.diff(people.people.start))
    posts = pl.DataFrame(
        {
            "row": pl.Series(people.posts.list.ravel().astype(np.int64)),
            "position": pl.Series(people.posts.position.ravel()),
            "post": [post.value for post in Post] * len(people.posts.list),
        }
    ).filter(pl.col("row") != NOWHERE)
    return (
        pl.DataFrame({"row": pl.Series(rows), "position": pl.Series(people.people.position)})
        .join(posts, on=("row", "position"), how="left", maintain_order="left")
        .with_columns(
            council=election.councils.id.gather(election.lists.council[rows]),
            list=election.lists.id.gather(rows),
            candidate=_candidates(result, rows),
        )
        .select("council", "list", "position", "candidate", "post")
    )


def findings_table(result: Result) -> pl.DataFrame:
    """One row per finding on a form."""
    findings = result.findings
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


def _candidates(result: Result, rows: Ints) -> pl.Series:
    candidates = result.election.candidates
    if not len(candidates.list):
        return pl.Series([None] * len(rows), dtype=pl.String)
    row = candidates.start[rows] + result.people.people.position - 1
    return candidates.id.gather(row)
