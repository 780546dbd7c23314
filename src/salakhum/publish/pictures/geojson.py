"""Boundaries from a GeoJSON file (RFC 7946) as shared arcs in whole units of a plane."""

import itertools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from salakhum.canonical import Json
from salakhum.errors import SalakhumError
from salakhum.publish.pictures.geometry import HALF_TURN, upward
from salakhum.publish.pictures.topology import Arc, Point, Ring, middle, shared, walk

DEGREE = 10**6


@dataclass(frozen=True, slots=True, eq=False)  # pictures of it are kept by what it is
class Boundaries:
    """Arcs in millionths of a degree of latitude, y downwards; the rings of each area by its id."""

    arcs: tuple[Arc, ...]
    rings: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature as the file has it, every number in millionths."""

    properties: Mapping[str, Json]
    geometry: Mapping[str, Json]


class BadBoundariesError(SalakhumError, ValueError):
    """A file that is no GeoJSON FeatureCollection; the text says which and why."""


def read_boundaries(file: Path, ids: Collection[str]) -> Boundaries:
    """The polygons of the areas with these ids.

    Of the properties, that one names them whose values fit best.

    Equirectangular, true at the middle latitude. A file without polygons of these areas gives none;
    what is no GeoJSON raises :class:`BadBoundariesError`.
    """
    features = _features(file)
    name = _naming(features, frozenset(ids))
    try:
        outlines = [
            (area, ring)
            for feature in features
            if (area := _written(feature.properties.get(name))) in ids
            for ring in _rings(feature.geometry)
        ]
    except TypeError as error:
        raise BadBoundariesError(f"{file}: no GeoJSON geometry ({error})") from error
    plane = _projected([ring for _, ring in outlines])
    arcs, rings = shared(plane)
    of: dict[str, list[Ring]] = {}
    for (area, _), ring in zip(outlines, rings, strict=True):
        of.setdefault(area, []).append(ring)
    return Boundaries(arcs, {area: tuple(outlines) for area, outlines in of.items()})


def check_boundaries(file: Path) -> None:
    """Raise :class:`BadBoundariesError` where a file is none, before anything is done with it."""
    _features(file)


def middles(drawn: Boundaries, parts: Mapping[str, str]) -> dict[str, Point]:
    """The middle (east, north) of each part from the boundaries of its areas.

    ``parts`` says to which an area belongs.
    """
    inside: dict[str, list[Point]] = {}
    known = _middles(drawn)
    for area, part in parts.items():
        if area in known:
            inside.setdefault(part, []).append(known[area])
    return {
        part: (sum(x for x, _ in points) // len(points), -sum(y for _, y in points) // len(points))
        for part, points in inside.items()
    }


@lru_cache(maxsize=8)
def _middles(drawn: Boundaries) -> Mapping[str, Point]:
    """The middle of the first ring of every area."""
    arcs = dict(enumerate(drawn.arcs))
    return {area: middle(walk(rings[0], arcs)) for area, rings in drawn.rings.items()}


def _features(file: Path) -> list[Feature]:
    """The features of a FeatureCollection, every number in millionths."""
    try:
        document = json.loads(file.read_bytes(), parse_float=_millionths, parse_int=_millionths)
        features = [_feature(feature) for feature in document["features"]]
    except (ValueError, KeyError, TypeError) as error:
        raise BadBoundariesError(f"{file}: no GeoJSON FeatureCollection ({error})") from error
    return features


def _feature(document: Json) -> Feature:
    """A feature; without properties or a geometry it names no area, or draws none."""
    if not isinstance(document, Mapping):
        raise TypeError(f"{document!r} is no feature")
    return Feature(_object(document.get("properties")), _object(document.get("geometry")))


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _millionths(text: str) -> int:
    return int(Fraction(text) * DEGREE)


def _written(value: Json) -> str:
    """An id as text; whole numbers came in as coordinates do."""
    return str(value // DEGREE) if isinstance(value, int) else str(value)


def _naming(features: Sequence[Feature], ids: frozenset[str]) -> str:
    """The property whose values are most often ids of areas."""
    fits: dict[str, int] = {}
    for feature in features:
        for name, value in feature.properties.items():
            fits[name] = fits.get(name, 0) + (_written(value) in ids)
    return max(fits, key=lambda name: fits[name], default="")


def _rings(geometry: Mapping[str, Json]) -> Iterator[Arc]:
    coordinates, kind = geometry.get("coordinates"), geometry.get("type")
    if kind in {"Polygon", "MultiPolygon"}:
        for polygon in [coordinates] if kind == "Polygon" else _list(coordinates):
            for ring in _list(polygon):
                yield tuple(map(_point, _list(ring)))


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list of coordinates")
    return value


def _point(position: Json) -> Point:
    match position:
        case [int(east), int(north), *_]:
            return east, north
        case _:
            raise TypeError(f"{position!r} is no position")


def _projected(rings: Sequence[Arc]) -> list[Arc]:
    """North up, degrees of longitude as long as they are in the middle of it all."""
    heights = [y for ring in rings for _, y in ring]
    middle = (min(heights) + max(heights)) // 2 if heights else 0
    narrowed = upward(DEGREE, HALF_TURN // 2 - abs(middle) * 100 // DEGREE)

    def place(point: Point) -> Point:
        return point[0] * narrowed // DEGREE, -point[1]

    return [_without_repeats(tuple(map(place, ring))) for ring in rings]


def _without_repeats(ring: Arc) -> Arc:
    return (ring[0], *(b for a, b in itertools.pairwise(ring) if a != b))
