"""A result as tidy tables: one row a thing, missing is empty and never 0, and every row says what its counts are."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from salakhum.allocate import Status
from salakhum.arrays import MISSING, NOWHERE, Index, Ints
from salakhum.declare import FIGURES, DeclaredResult
from salakhum.declare.standings import POSTS
from salakhum.declare.tables import findings_table, people_table, totals_table
from salakhum.recount import Result
from salakhum.register import FORM_COUNTS, Stage
from salakhum.register.election import Names
from salakhum.rules import Kind

STATUS = {
    Status.ALLOCATED: "allocated",
    Status.LOTS_REQUIRED: "lots_required",
    Status.REFUSED: "refused",
}

OF_A_PARTY = ("votes", "seats", "councils_stood", *POSTS.values())

Tables = Mapping[str, pl.DataFrame]


def tables(result: Result, declared: DeclaredResult) -> Tables:
    """Every table by name, in the order in which people open them.

    Names of places and people are columns ``name`` or ``name_km``, ``name_en`` …, as in the package. A table without a row
    (no parties, no people, no findings) is there with its columns.
    """
    frames = {
        "areas": _areas(result),
        "standings": _standings(declared),
        "councils": _councils(result),
        "lists": _lists(result),
        "people": _people(result),
        "stations": _stations(result),
        "votes": _votes(result),
        "findings": findings_table(result),
    }
    counts = pl.lit(result.election.about.counts.value).alias("counts")
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


def _areas(result: Result) -> pl.DataFrame:
    areas = result.election.areas
    parent = _at(areas.id, areas.parent).alias("parent")
    totals = totals_table(result).rename({"area": "id"})
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


def _councils(result: Result) -> pl.DataFrame:
    election, sums = result.election, result.totals.councils
    councils = election.councils
    columns = {
        "id": councils.id,
        "area": election.areas.id.gather(councils.area),
        **names(election.areas.names, councils.area),
        "seats": pl.Series(councils.seats),
        "status": [STATUS[Status(code)] for code in result.seats.status.tolist()],
        "stations": pl.Series(sums.stations),
        "stations_in": pl.Series(sums.stations_in),
    }
    columns |= {name: _numbers(sums.known(figure)) for name, figure in FIGURES.items()}
    return pl.DataFrame(columns)


def _lists(result: Result) -> pl.DataFrame:
    """Votes and seats; of a council that is not decided the seats that are sure so far are no result."""
    election = result.election
    lists = election.lists
    council = election.councils.id.gather(lists.council)
    decided = result.seats.status[lists.council] == Status.ALLOCATED
    kinds = pl.Series([kind.value for kind in Kind])
    more = {
        "party": _at(election.parties.id, lists.party).cast(pl.String),
        **names(lists.names),
        "kind": kinds.gather(lists.kind.astype(np.int64)),
        "votes": pl.Series(result.totals.votes),
        "seats": _numbers(np.where(decided, result.seats.seats, MISSING)),
    }
    return pl.DataFrame({"council": council, "list": lists.id, **more})


def _people(result: Result) -> pl.DataFrame:
    """Who is elected, with names where the package names anybody."""
    election, people = result.election, result.people.people
    elected = people_table(result)
    candidates = election.candidates
    if not len(candidates.list):
        return elected
    rows = candidates.start[:-1].repeat(np.diff(people.start)) + people.position - 1
    return elected.with_columns(**names(candidates.names, rows), sex=_at(candidates.sex, rows))


def _stations(result: Result) -> pl.DataFrame:
    """Every station with the form of it that counts."""
    election, forms = result.election, result.election.forms
    stages = pl.Series([stage.name.lower() for stage in Stage])
    stage = np.append(forms.stage, NOWHERE)[result.forms].astype(np.int64)
    columns = {
        "id": election.stations.id,
        "council": election.councils.id.gather(election.stations.council),
        **names(election.stations.names),
        "version": _numbers(np.append(forms.version, MISSING)[result.forms]),
        "stage": _at(stages, stage),
        "recorded_at": _at(forms.recorded_at, result.forms),
    }
    for name in FORM_COUNTS:
        columns[name] = _numbers(np.append(getattr(forms, name), MISSING)[result.forms])
    return pl.DataFrame(columns)


def _votes(result: Result) -> pl.DataFrame:
    """Every line of every form that counts."""
    election, votes = result.election, result.election.votes
    counting = np.zeros(len(election.forms.station), np.bool_)
    counting[result.forms[result.forms >= 0]] = True
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
