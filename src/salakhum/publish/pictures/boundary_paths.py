"""Boundaries brought to the size of a picture.

Scaled, simplified to what can be seen, as path data.
"""

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache

from salakhum.publish.pictures.geojson import Boundaries
from salakhum.publish.pictures.topology import (
    Arc,
    Point,
    contains,
    doubled_area,
    middle,
    simplified,
    walk,
)

FINE = 8  # steps of a unit while borders are simplified
LEAST = 3 * FINE * FINE  # twice the area of a triangle that nobody would see: a unit and a half
MARGIN = 2


class Scaled:
    """Some areas in a picture of ``width`` units.

    Where there is no polygon at all it has no height.
    """

    def __init__(self, drawn: Boundaries, ids: Sequence[str], width: int) -> None:
        self._rings = {area: drawn.rings[area] for area in ids if area in drawn.rings}
        used = {max(n, ~n) for rings in self._rings.values() for ring in rings for n in ring}
        points = [point for n in used for point in drawn.arcs[n]]
        xs, ys = [x for x, _ in points] or [0], [y for _, y in points] or [0]
        left, top = min(xs), min(ys)
        span = max(max(xs) - left, 1)
        room = (width - 2 * MARGIN) * FINE
        self.width = width
        self.height = (max(ys) - top) * room // span // FINE + 2 * MARGIN if points else 0

        def place(point: Point) -> Point:
            return (point[0] - left) * room // span, (point[1] - top) * room // span

        self._arcs: dict[int, Arc] = {
            n: _whole(simplified(tuple(map(place, drawn.arcs[n])), LEAST)) for n in used
        }
        self._walked: dict[str, list[Arc]] = {}
        self._middle: dict[str, Point] = {}

    def has(self, area: str) -> bool:
        """Whether there is a polygon of an area."""
        return area in self._rings

    def outline(self, area: str) -> str:
        """The rings of an area as path data, in relative steps."""
        return "".join(map(_data, self._outlines(area)))

    def borders(self, parts: Mapping[str, str]) -> str:
        """The arcs between areas of different parts as path data.

        ``parts`` says to which an area belongs.
        """
        beside: dict[int, set[str]] = {}
        for area, rings in self._rings.items():
            for n in (n for ring in rings for n in ring):
                beside.setdefault(max(n, ~n), set()).add(parts[area])
        lines = (self._arcs[n] for n, areas in sorted(beside.items()) if len(areas) > 1)
        return "".join(f"{_steps(line)}" for line in lines if len(line) > 1)

    def has_room(self, area: str, width: int, height: int) -> bool:
        """Whether a text of this size stands inside the
        largest ring of an area, around its middle.
        """
        ring, doubled = self._largest(area)
        if doubled < 2 * width * height:
            return False
        x, y = self.middle(area)
        corners = (
            (x + a, y + b) for a in (-width // 2, width // 2) for b in (-height // 2, height // 2)
        )
        return all(contains(ring, corner) for corner in corners)

    def middle(self, area: str) -> Point:
        """The middle of the largest ring of an area."""
        if area not in self._middle:
            self._middle[area] = middle(self._largest(area)[0])
        return self._middle[area]

    def middle_of(self, areas: Sequence[str]) -> Point:
        """The middle of all these areas; the left upper corner without any."""
        middles = [self.middle(area) for area in areas if self._outlines(area)]
        count = max(len(middles), 1)
        return sum(x for x, _ in middles) // count, sum(y for _, y in middles) // count

    def _largest(self, area: str) -> tuple[Arc, int]:
        """The largest ring of an area and twice its size; an empty one where there is none."""
        sized = ((ring, abs(doubled_area(ring))) for ring in self._outlines(area))
        return max(sized, key=lambda ring: ring[1], default=((), 0))

    def _outlines(self, area: str) -> list[Arc]:
        if area not in self._walked:
            walked = [_whole_ring(walk(ring, self._arcs)) for ring in self._rings.get(area, ())]
            self._walked[area] = [ring for ring in walked if len(ring) > 2]
        return self._walked[area]


@lru_cache(maxsize=64)
def scaled(drawn: Boundaries, ids: tuple[str, ...], width: int) -> Scaled:
    """As :class:`Scaled`, once for all languages."""
    return Scaled(drawn, ids, width)


def _whole(arc: Arc) -> Arc:
    """Points in whole units, none twice in a row."""
    points = [(x // FINE + MARGIN, y // FINE + MARGIN) for x, y in arc]
    return (points[0], *(b for a, b in itertools.pairwise(points) if a != b))


def _whole_ring(ring: Arc) -> Arc:
    return ring[:-1] if ring[0] == ring[-1] else ring


def _data(ring: Arc) -> str:
    return f"{_steps(ring)}z"


def _steps(points: Arc) -> str:
    """A line as path data, in relative steps."""
    (x, y), *rest = points
    steps = ""
    for a, b in rest:
        first, second = a - x, b - y
        steps += f"{' ' if steps and first >= 0 else ''}{first}{' ' if second >= 0 else ''}{second}"
        x, y = a, b
    return f"M{points[0][0]} {points[0][1]}l{steps}"
