"""The results folder: the declaration and, beside it, the tables that people open first."""

import json
import shutil
from pathlib import Path

import numpy as np
import polars as pl

from salakhum.declare.chain import Result
from salakhum.declare.declaration import FILE, Declaration, document
from salakhum.elect import Post
from salakhum.register.election import MISSING, NOWHERE
from salakhum.tabulate import Figure


def write_result(declaration: Declaration, folder: Path) -> None:
    """Write the declaration and its tables into ``folder``; all of it or nothing.

    Files: ``declaration.json``; ``totals.csv`` (every area and figure), ``seats.csv`` (every list), ``people.csv`` (every
    position elected, with its post), ``findings.csv``. Every table says what its counts are.
    """
    result = declaration.result
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    text = json.dumps(document(declaration), ensure_ascii=False, sort_keys=True, indent=1)
    (partial / FILE).write_text(text + "\n", encoding="utf-8")
    tables = {
        "totals.csv": totals_table(result),
        "seats.csv": seats_table(result),
        "people.csv": people_table(result),
        "findings.csv": findings_table(result),
    }
    for name, table in tables.items():
        counts = pl.lit(result.election.about.counts.value).alias("counts")
        table.with_columns(counts).write_csv(partial / name)
    if folder.exists():
        shutil.rmtree(folder)
    partial.rename(folder)


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
    for name, figure in (
        ("registered", Figure.REGISTERED),
        ("ballots_cast", Figure.CAST),
        ("valid", Figure.VALID),
        ("invalid", Figure.INVALID),
        ("blank", Figure.BLANK),
    ):
        columns[name] = pl.Series(sums.known(figure)).replace(MISSING, None)
    return pl.DataFrame(columns)


def seats_table(result: Result) -> pl.DataFrame:
    """One row per list: votes and seats; seats are empty where the council has no answer."""
    lists = result.election.lists
    return pl.DataFrame(
        {
            "council": result.election.councils.id.gather(lists.council),
            "list": lists.id,
            "votes": pl.Series(result.totals.votes),
            "seats": pl.Series(result.seats.seats).replace(MISSING, None),
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
    found = result.findings
    return pl.DataFrame(
        {
            "code": [one.code for one in found],
            "severity": [one.severity.value for one in found],
            "subject": [one.subject for one in found],
            "fields": [" ".join(one.fields) for one in found],
            "values": [
                json.dumps(dict(one.values), ensure_ascii=False, sort_keys=True) for one in found
            ],
        },
        schema=dict.fromkeys(("code", "severity", "subject", "fields", "values"), pl.String),
    )


def _candidates(result: Result, rows: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pl.Series:
    candidates = result.election.candidates
    if not len(candidates.list):
        return pl.Series([None] * len(rows), dtype=pl.String)
    row = candidates.start[rows] + result.people.people.position - 1
    return candidates.id.gather(row)
