"""The figures of the nation and of every area that holds more than one council, as JSON objects."""

from typing import Any

import numpy as np

from salakhum.arrays import MISSING, NOWHERE, Index
from salakhum.declare.names import names_of
from salakhum.declare.standings import POSTS, Standing, Standings, standings
from salakhum.recount import Result
from salakhum.tabulate import Figure, Sums

FIGURES = {
    "registered": Figure.REGISTERED,
    "ballots_cast": Figure.CAST,
    "valid": Figure.VALID,
    "invalid": Figure.INVALID,
    "blank": Figure.BLANK,
}


def nation_object(result: Result) -> dict[str, Any]:
    """The figures of the whole election; where there are several roots of the tree, of the first."""
    root = np.flatnonzero(result.election.areas.parent == NOWHERE)[:1].astype(np.int32)
    figures = all_figures(result.totals.areas)[root[0]]
    found = _place(result, standings(result, root), 0, int(root[0]), figures)
    rule = result.rule
    terms = {"term_years": rule.terms.get("mandate_years")}
    terms["take_office_days"] = rule.deadlines.get("take_office_days")
    return found | {"terms": {name: value for name, value in terms.items() if value is not None}}


def area_objects(result: Result) -> list[dict[str, Any]]:
    """The figures of every area between the nation and the councils, in the order of the package."""
    areas = between(result)
    table = standings(result, areas)
    figures = all_figures(result.totals.areas)
    return [
        _place(result, table, number, area, figures[area])
        for number, area in enumerate(areas.tolist())
    ]


def between(result: Result) -> Index:
    """Areas that have areas below them and one above."""
    parent = result.election.areas.parent
    inner = np.unique(parent[parent != NOWHERE])
    return np.asarray(inner[parent[inner] != NOWHERE].astype(np.int32))


def all_figures(sums: Sums) -> list[dict[str, Any]]:
    """By unit the stations, and the figures that every form in gives.

    A figure that some of the forms lack stands under ``partly`` alone: its ``sum``, how many stations are ``known`` and
    how many ``lacking``.
    """
    columns = {"stations": sums.stations, "stations_in": sums.stations_in}
    columns |= {name: sums.known(figure) for name, figure in FIGURES.items()}
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    found: list[dict[str, Any]] = [
        {name: value for name, value in zip(columns, row, strict=True) if value != MISSING}
        for row in rows
    ]
    for name, figure in FIGURES.items():
        lacking = sums.missing(figure)
        known = sums.stations_in - lacking
        for unit in np.flatnonzero((lacking > 0) & (known > 0)).tolist():
            part = {"sum": sums[figure][unit], "known": known[unit], "lacking": lacking[unit]}
            partly = found[unit].setdefault("partly", {})
            partly[name] = {key: int(value) for key, value in part.items()}
    return found


def _place(
    result: Result, table: Standings, number: int, area: int, figures: dict[str, Any]
) -> dict[str, Any]:
    areas = result.election.areas
    parties = [_party(table, one) for one in table.of(number)]
    return {
        "id": areas.id[area],
        "level": areas.level[area],
        "names": names_of(areas.names, area),
        **figures,
        "councils": int(table.councils[number]),
        "seats": int(table.given[number]),
        "parties": len(parties),
        "parties_with_seats": sum(one["seats"] > 0 for one in parties),
        "by_name": table.by_name,
        "parties_results": parties,
    }


def _party(table: Standings, one: Standing) -> dict[str, Any]:
    posts = {POSTS[post]: number for post, number in one.posts.items()}
    return {
        "id": table.ids[one.row],
        "names": dict(table.names[one.row]),
        "votes": one.votes,
        "seats": one.seats,
        "councils_stood": one.stood,
        **posts,
    }
