"""The figures of the nation and of every area that holds more than one council."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import islice
from typing import TypeVar

import numpy as np

from salakhum.arrays import MISSING, NOWHERE, Index
from salakhum.count import DECLARED
from salakhum.declare.document.values import AreaResult, CountedFigures, PartialSum, PartyResult
from salakhum.declare.names import names_of
from salakhum.declare.standings import POSTS, Standing, Standings, standings
from salakhum.recount import Result
from salakhum.tabulate import Sums

Place = TypeVar("Place", bound=CountedFigures)


def nation_result(result: Result) -> AreaResult:
    """The figures of the whole election.

    Where there are several roots of the tree, of the first.
    """
    root = np.flatnonzero(result.election.areas.parent == NOWHERE)[:1].astype(np.int32)
    figures = next(islice(all_figures(result.totals.areas), int(root[0]), None))
    terms = {
        "term_years": result.rule.terms.get("mandate_years"),
        "take_office_days": result.rule.deadlines.get("take_office_days"),
    }
    known = {name: value for name, value in terms.items() if value is not None}
    return _area(result, standings(result, root), 0, int(root[0]), figures, terms=known)


def area_results(result: Result) -> Iterator[AreaResult]:
    """The figures of every area between the nation and the councils,
    in the order of the package.
    """
    areas = areas_between(result)
    table = standings(result, areas)
    figures = list(all_figures(result.totals.areas))
    for number, area in enumerate(areas.tolist()):
        yield _area(result, table, number, area, figures[area])


def areas_between(result: Result) -> Index:
    """Areas that have areas below them and one above."""
    parent = result.election.areas.parent
    inner = np.unique(parent[parent != NOWHERE])
    return np.asarray(inner[parent[inner] != NOWHERE].astype(np.int32))


def all_figures(sums: Sums) -> Iterator[CountedFigures]:
    """By unit the stations, and the figures that every form in gives.

    Others stand under ``partly`` alone.
    """
    columns = {"stations": sums.stations, "stations_in": sums.stations_in}
    columns |= {name: sums.known(name) for name in DECLARED}
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    partly = _partial_sums(sums)
    for unit, row in enumerate(rows):
        known = {name: value for name, value in zip(columns, row, strict=True) if value != MISSING}
        yield CountedFigures(**known, partly=partly.get(unit, {}))


def with_figures(place: Place, figures: CountedFigures) -> Place:
    """A council or an area with these figures."""
    names = [field.name for field in fields(CountedFigures)]
    return replace(place, **{name: getattr(figures, name) for name in names})


def _partial_sums(sums: Sums) -> dict[int, dict[str, PartialSum]]:
    """By unit the figures that some of the forms in lack."""
    by_unit: dict[int, dict[str, PartialSum]] = {}
    for name in DECLARED:
        lacking = sums.missing(name)
        known = sums.stations_in - lacking
        for unit in np.flatnonzero((lacking > 0) & (known > 0)).tolist():
            by_unit.setdefault(unit, {})[name] = PartialSum(
                sum=int(sums[name][unit]), known=int(known[unit]), lacking=int(lacking[unit])
            )
    return by_unit


def _area(
    result: Result,
    table: Standings,
    number: int,
    area: int,
    figures: CountedFigures,
    *,
    terms: Mapping[str, int] | None = None,
) -> AreaResult:
    areas = result.election.areas
    parties = tuple(_party(table, standing) for standing in table.of(number))
    place = AreaResult(
        stations=figures.stations,
        stations_in=figures.stations_in,
        id=areas.id[area],
        level=areas.level[area],
        names=names_of(areas.names, area),
        councils=int(table.councils[number]),
        seats=int(table.given[number]),
        parties=len(parties),
        parties_with_seats=sum(party.seats > 0 for party in parties),
        by_name=table.by_name,
        parties_results=parties,
        terms=terms,
    )
    return with_figures(place, figures)


def _party(table: Standings, standing: Standing) -> PartyResult:
    return PartyResult(
        id=table.ids[standing.row],
        names=dict(table.names[standing.row]),
        votes=standing.votes,
        seats=standing.seats,
        councils_stood=standing.stood,
        **{POSTS[post]: number for post, number in standing.posts.items()},
    )
