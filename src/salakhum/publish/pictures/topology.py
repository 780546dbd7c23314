"""Polygons as arcs that neighbours share, so that a border is simplified once and stays one border.

After Bostock's TopoJSON: a point where more than two others follow or precede is a junction, rings
are cut there, and the same piece of border is kept once, whichever way it is walked.
"""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Point = tuple[int, int]
Arc = tuple[Point, ...]  # a closed one begins and ends with the same point
Ring = tuple[int, ...]  # arcs in order; ~n is arc n walked backwards


def shared(rings: Sequence[Arc]) -> tuple[tuple[Arc, ...], tuple[Ring, ...]]:
    """The arcs of all closed ``rings`` (first point = last point), and each ring as its arcs."""
    junctions = _junctions(rings)
    numbers: dict[Arc, int] = {}
    walks = []
    for ring in rings:
        walked = []
        for piece in _cut(ring, junctions):
            kept = min(piece, piece[::-1])
            number = numbers.setdefault(kept, len(numbers))
            walked.append(number if piece == kept else ~number)
        walks.append(tuple(walked))
    return tuple(numbers), tuple(walks)


def walk(ring: Ring, arcs: Mapping[int, Arc]) -> Arc:
    """The points of a ring, the last the same as the first."""
    points: list[Point] = []
    for number in ring:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(piece[1:] if points else piece)
    return tuple(points)


def simplified(arc: Arc, least: int) -> Arc:
    """``arc`` without the points whose triangle with their
    neighbours is smaller than ``least`` (twice the area).

    Visvalingam and Whyatt 1993: the smallest goes first, and what it leaves is measured again. Ends
    stay; a closed arc keeps two points more, so that it stays an area.
    """
    points = list(arc)
    floor = 4 if arc[0] == arc[-1] else 2
    return tuple(_thinned(points, least, floor))


def doubled_area(points: Sequence[Point]) -> int:
    """Twice the area of a closed ring, negative when walked clockwise."""
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )


def middle(points: Sequence[Point]) -> Point:
    """The centroid of a closed ring; the middle of its box where it has no area."""
    x = y = area = 0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if area == 0:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    return x // (3 * area), y // (3 * area)


def contains(points: Sequence[Point], point: Point) -> bool:
    """Whether a point lies in a closed ring.

    A line to the east of it crosses the ring an odd number of times.
    """
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(points, [*points[1:], *points[:1]], strict=True):
        if (ay > y) != (by > y):
            east = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
            odd ^= east > 0 if by > ay else east < 0
    return odd


def _junctions(rings: Iterable[Arc]) -> frozenset[Point]:
    beside: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in itertools.pairwise(ring):
            beside[a].add(b)
            beside[b].add(a)
    return frozenset(point for point, others in beside.items() if len(others) > 2)


def _cut(ring: Arc, junctions: frozenset[Point]) -> list[Arc]:
    """The pieces of a ring between junctions.

    One closed piece from its least point where there is none.
    """
    open_ring = ring[:-1]
    cuts = [i for i, point in enumerate(open_ring) if point in junctions]
    if not cuts:
        first = open_ring.index(min(open_ring))
        return [(*open_ring[first:], *open_ring[:first], open_ring[first])]
    turned = (*open_ring[cuts[0] :], *open_ring[: cuts[0]], open_ring[cuts[0]])
    ends = [i - cuts[0] for i in cuts] + [len(open_ring)]
    return [turned[a : b + 1] for a, b in itertools.pairwise(ends)]


def _thinned(points: list[Point], least: int, floor: int) -> list[Point]:
    """One after the other, the point with the smallest triangle leaves."""
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))
    left = len(points)

    def size(i: int) -> int:
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))

    sizes = {i: size(i) for i in range(1, len(points) - 1)}
    queue = [(sizes[i], i) for i in sizes]
    heapq.heapify(queue)
    while queue and left > floor:
        area, i = heapq.heappop(queue)
        if i not in sizes or sizes[i] != area:
            continue
        if area >= least:
            break
        del sizes[i]
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in sizes:
                sizes[j] = max(size(j), area)
                heapq.heappush(queue, (sizes[j], j))
    kept = {0, len(points) - 1} | sizes.keys()
    return [points[i] for i in sorted(kept)]
