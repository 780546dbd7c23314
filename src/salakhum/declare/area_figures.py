"""The figures of every area of a package, out of those that are declared."""

from collections.abc import Sequence

from salakhum.arrays import NOWHERE
from salakhum.count import DECLARED
from salakhum.declare.document import CountedFigures, DeclaredResult, PartialSum
from salakhum.register import Areas


def area_figures(areas: Areas, declared: DeclaredResult) -> tuple[CountedFigures, ...]:
    """By row of ``areas`` the figures of everything in and below it.

    A declaration has the nation, the areas between and the councils; the others are the sums of the
    councils in them and of the areas right below.
    """
    ids: list[str] = areas.id.to_list()
    parents = areas.parent.tolist()
    known: dict[str, CountedFigures] = {**declared.by_area}
    parts: dict[str, list[CountedFigures]] = {}
    for council in declared.councils:
        parts.setdefault(council.area, []).append(council)
    for row in _upwards(parents):
        figures = known.setdefault(ids[row], added(parts.get(ids[row], ())))
        if parents[row] != NOWHERE:
            parts.setdefault(ids[parents[row]], []).append(figures)
    return tuple(known[area] for area in ids)


def _upwards(parents: Sequence[int]) -> list[int]:
    """The rows of a tree, each before the one above it."""
    children: dict[int, list[int]] = {}
    for row, parent in enumerate(parents):
        children.setdefault(parent, []).append(row)
    rows = list(children.get(NOWHERE, ()))
    for row in rows:  # grows while it is read
        rows.extend(children.get(row, ()))
    return rows[::-1]


def added(parts: Sequence[CountedFigures]) -> CountedFigures:
    """The sum of places that share no station.

    A figure is known where every place with a form in knows it.
    """
    if len(parts) == 1:
        return parts[0]
    sums = {name: _partial_sum(name, parts) for name in DECLARED}
    return CountedFigures(
        stations=sum(part.stations for part in parts),
        stations_in=sum(part.stations_in for part in parts),
        **{name: total.sum for name, total in sums.items() if total.known and not total.lacking},
        partly={name: total for name, total in sums.items() if total.known and total.lacking},
    )


def _partial_sum(name: str, parts: Sequence[CountedFigures]) -> PartialSum:
    """The sum of a figure over the stations that give it, and how many that are in do not."""
    given = [_given(name, part) for part in parts]
    return PartialSum(
        sum=sum(part.sum for part in given),
        known=sum(part.known for part in given),
        lacking=sum(part.lacking for part in given),
    )


def _given(name: str, part: CountedFigures) -> PartialSum:
    if name in part.partly:
        return part.partly[name]
    figure: int | None = getattr(part, name)
    if figure is None:
        return PartialSum(sum=0, known=0, lacking=part.stations_in)
    return PartialSum(sum=figure, known=part.stations_in, lacking=0)
