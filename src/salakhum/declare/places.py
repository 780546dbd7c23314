"""The figures of the nation and of every area that holds more than one council, as JSON objects."""

from typing import Any

import numpy as np

from salakhum.declare.chain import Result
from salakhum.declare.standings import POSTS, Standings, standings
from salakhum.register.election import MISSING, NOWHERE, Index
from salakhum.tabulate import Figure

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
    table = standings(result, root)
    found = _place(result, table, 0, int(root[0]))
    rule = result.rule
    terms = {"term_years": rule.terms.get("mandate_years")}
    terms["take_office_days"] = rule.deadlines.get("take_office_days")
    return found | {"terms": {name: value for name, value in terms.items() if value is not None}}


def area_objects(result: Result) -> list[dict[str, Any]]:
    """The figures of every area between the nation and the councils, in the order of the package."""
    areas = between(result)
    table = standings(result, areas)
    return [_place(result, table, number, area) for number, area in enumerate(areas.tolist())]


def between(result: Result) -> Index:
    """Areas that have areas below them and one above."""
    parent = result.election.areas.parent
    inner = np.unique(parent[parent != NOWHERE])
    return inner[parent[inner] != NOWHERE].astype(np.int32)


def names(columns: Any, row: int) -> dict[str, str]:
    """The names of one row by language, from the name columns of a table."""
    return {
        language: series[row] for language, series in columns.items() if series[row] is not None
    }


def _place(result: Result, table: Standings, number: int, area: int) -> dict[str, Any]:
    election, sums = result.election, result.totals.areas
    parties = [_party(table, one) for one in table.of(number)]
    found: dict[str, Any] = {
        "id": election.areas.id[area],
        "level": election.areas.level[area],
        "names": names(election.areas.names, area),
        "stations": int(sums.stations[area]),
        "stations_in": int(sums.stations_in[area]),
        "councils": int(max((one["councils_stood"] for one in parties), default=0)),
        "seats": sum(one["seats"] for one in parties),
        "parties": len(parties),
        "parties_with_seats": sum(one["seats"] > 0 for one in parties),
        "by_name": table.by_name,
        "parties_results": parties,
    }
    for name, figure in FIGURES.items():
        value = int(sums.known(figure)[area])
        if value != MISSING:
            found[name] = value
    return found


def _party(table: Standings, one: Any) -> dict[str, Any]:
    posts = {POSTS[post]: number for post, number in one.posts.items()}
    return {
        "id": table.ids[one.row],
        "names": dict(table.names[one.row]),
        "votes": one.votes,
        "seats": one.seats,
        "councils_stood": one.stood,
        **posts,
    }
