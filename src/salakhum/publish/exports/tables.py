"""A result as tidy tables.

One row a thing, missing is empty and never 0, and every row says what its counts are.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.declare import (
    POSTS,
    DeclaredResult,
    elected_people,
    figure_columns,
    findings_table,
    people_table,
    seats_table,
    totals_table,
)
from salakhum.publish.exports.declared_package import DeclaredPackage
from salakhum.register import FORM_COUNTS, Names, Stage
from salakhum.rules import Kind

OF_A_PARTY = ("votes", "seats", "councils_stood", *POSTS.values())

Tables = Mapping[str, pl.DataFrame]


def tables(package: DeclaredPackage) -> Tables:
    """Every table by name, in the order in which people open them.

    Names of places and people are columns ``name`` or ``name_km``, ``name_en`` …, as in the
    package. A table without a row (no parties, no people, no findings) is there with its columns.
    """
    declared = package.declared
    frames = {
        "areas": _areas(package),
        "standings": _standings(declared),
        "councils": _councils(package),
        "lists": _lists(package),
        "people": _people(package),
        "stations": _stations(package),
        "votes": _votes(package),
        "findings": findings_table(declared),
    }
    counts = pl.lit(declared.counts.value).alias("counts")
    return {name: frame.with_columns(counts) for name, frame in frames.items()}


def names(columns: Names, rows: Index | Ints | None = None) -> dict[str, pl.Series]:
    """The columns of names, of some rows; where a row is NOWHERE there is none."""
    return {
        f"name_{language}" if language else "name": column if rows is None else _at(column, rows)
        for language, column in columns.items()
    }


def _at(column: pl.Series, rows: Index | Ints) -> pl.Series:
    return column.gather(pl.Series(rows).replace(NOWHERE, None))


def _numbers(figures: Ints) -> pl.Series:
    return pl.Series(figures).replace(MISSING, None)


def _areas(package: DeclaredPackage) -> pl.DataFrame:
    areas = package.election.areas
    parent = _at(areas.id, areas.parent).alias("parent")
    totals = totals_table(areas, package.declared).rename({"area": "id"})
    return totals.insert_column(1, parent)


def _standings(declared: DeclaredResult) -> pl.DataFrame:
    """Who has what in the nation and in every area above the councils."""
    places = (declared.nation, *declared.areas)
    rows = [
        {"area": place.id, "party": party.id}
        | {f"name_{key}" if key else "name": name for key, name in sorted(party.names.items())}
        | {key: value for key in OF_A_PARTY if (value := getattr(party, key)) is not None}
        for place in places
        for party in place.parties_results
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _councils(package: DeclaredPackage) -> pl.DataFrame:
    election, councils = package.election, package.declared.councils
    return pl.DataFrame(
        {
            "id": [council.id for council in councils],
            "area": [council.area for council in councils],
            **names(election.areas.names, election.councils.area),
            "seats": [council.seats for council in councils],
            "status": [council.status.value for council in councils],
            **figure_columns(councils),
        }
    )


def _lists(package: DeclaredPackage) -> pl.DataFrame:
    """Votes and seats; of a council that is not decided
    the seats that are sure so far are no result.
    """
    election = package.election
    lists = election.lists
    kinds = pl.Series([kind.value for kind in Kind])
    declared = seats_table(package.declared)
    return declared.select(
        "council",
        "list",
        _at(election.parties.id, lists.party).cast(pl.String).alias("party"),
        *(column.alias(name) for name, column in names(lists.names).items()),
        kinds.gather(lists.kind.astype(np.int64)).alias("kind"),
        "votes",
        "seats",
    )


def _people(package: DeclaredPackage) -> pl.DataFrame:
    """Who is elected, with names where the package names anybody."""
    people, candidates = people_table(package.declared), package.election.candidates
    if not len(candidates.list):
        return people
    rows = _candidate_rows(package)
    return people.with_columns(**names(candidates.names, rows), sex=_at(candidates.sex, rows))


def _candidate_rows(package: DeclaredPackage) -> Ints:
    """The row of Candidates of everybody elected."""
    start = package.election.candidates.start.tolist()
    lists = (
        (council.id, entry.id) for council in package.declared.councils for entry in council.lists
    )
    first = dict(
        zip(lists, start, strict=False)
    )  # after the last list stands the end of its candidates
    rows = [
        first[council.id, person.list] + person.position - 1
        for council, person in elected_people(package.declared)
    ]
    return np.array(rows, np.int64)


def _stations(package: DeclaredPackage) -> pl.DataFrame:
    """Every station with the form of it that counts."""
    election, forms, counted = package.election, package.election.forms, package.forms
    stages = pl.Series([stage.name.lower() for stage in Stage])
    stage = np.append(forms.stage, NOWHERE)[counted].astype(np.int64)
    columns = {
        "id": election.stations.id,
        "council": election.councils.id.gather(election.stations.council),
        **names(election.stations.names),
        "version": _numbers(np.append(forms.version, MISSING)[counted]),
        "stage": _at(stages, stage),
        "recorded_at": _at(forms.recorded_at, counted),
    }
    for name in FORM_COUNTS:
        columns[name] = _numbers(np.append(getattr(forms, name), MISSING)[counted])
    return pl.DataFrame(columns)


def _votes(package: DeclaredPackage) -> pl.DataFrame:
    """Every line of every form that counts."""
    election, votes = package.election, package.election.votes
    counting = np.zeros(len(election.forms.station), np.bool_)
    counting[package.forms[package.forms >= 0]] = True
    lines = counting[votes.form]
    on_list, form = votes.list[lines], votes.form[lines]
    return pl.DataFrame(
        {
            "council": election.councils.id.gather(election.lists.council[on_list]),
            "station": election.stations.id.gather(election.forms.station[form]),
            "list": election.lists.id.gather(on_list),
            "votes": _numbers(votes.votes[lines]),
        }
    )
