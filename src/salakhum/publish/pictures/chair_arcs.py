"""Where chairs stand: one arc for a small council, more behind each other for a large one."""

from dataclasses import dataclass
from functools import cache

from salakhum.publish.pictures.geometry import HALF_TURN, across, upward

CHAMBER_WIDTH = 360
MIDDLE = CHAMBER_WIDTH // 2
LARGEST = 36  # a chair is as wide as high
SMALLEST = 14
ONE_ARC = 12  # chairs
OUTERMOST = 158
INNERMOST = 60
BADGE = 18  # over a chair, for the mark of a post


@dataclass(frozen=True, slots=True)
class Arcs:
    """Middles of the chairs from left to right, their size, and the height of it all."""

    size: int
    height: int
    places: tuple[tuple[int, int], ...]


@cache
def arcs(chairs: int) -> Arcs:
    """Places for so many chairs in a drawing that is CHAMBER_WIDTH units wide."""
    size, points = _flat(chairs) if chairs <= ONE_ARC else _round(chairs)
    top = min((y for _, y in points), default=0)
    bottom = max((y for _, y in points), default=0)
    room = size // 2 + BADGE
    return Arcs(
        size, bottom - top + room + size // 2, tuple((x, y - top + room) for x, y in points)
    )


Places = list[tuple[int, int]]


def _flat(chairs: int) -> tuple[int, Places]:
    """One shallow arc, the chairs evenly apart from left to right."""
    size = min(LARGEST, CHAMBER_WIDTH * 8 // (9 * max(chairs, 1)))
    apart = min(size * 5 // 4, (CHAMBER_WIDTH - size) // max(chairs - 1, 1))
    half = apart * (chairs - 1)  # in half units, so that the middle is exact
    return size, [
        (MIDDLE + offset // 2, offset * offset // (7 * CHAMBER_WIDTH))
        for offset in range(-half, half + 1, 2 * apart)
    ]


def _round(chairs: int) -> tuple[int, Places]:
    """Half rings behind each other, as few as hold everybody, their chairs ordered by angle."""
    size, radii = _rings(chairs)
    placed = sorted(
        (
            (angle, radius)
            for radius, number in zip(radii, _shares(chairs, radii), strict=True)
            for angle in _angles(number)
        ),
        key=lambda chair: (-chair[0], -chair[1]),
    )
    return size, [
        (MIDDLE + across(radius, angle), -upward(radius, angle)) for angle, radius in placed
    ]


def _rings(chairs: int) -> tuple[int, list[int]]:
    """The largest chairs for which there is room, and the radii of the rings that they need."""
    for size in range(LARGEST, SMALLEST - 1, -1):
        radii: list[int] = []
        room = 0
        for radius in range(OUTERMOST, INNERMOST, -(size * 6 // 5)):
            radii.append(radius)
            room += _room(radius, size)
            if room >= chairs:
                return size, radii
    return SMALLEST, radii


def _room(radius: int, size: int) -> int:
    return radius * 22 * 10 // (7 * size * 11) + 1


def _shares(chairs: int, radii: list[int]) -> list[int]:
    """How many of the chairs stand in each ring, by its length."""
    shares = [chairs * radius // sum(radii) for radius in radii]
    for ring in range(chairs - sum(shares)):
        shares[ring] += 1
    return shares


def _angles(number: int) -> list[int]:
    return [HALF_TURN * i // (number - 1) for i in range(number)]
