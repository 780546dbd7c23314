"""Where blocks and tiles of the picture of every seat stand, in whole cells of one grid.

Blocks stand in rows from north to south and from west to east within a row; all of a row have the same height. In a
block, tiles stand on shelves in their order. A tile is as many cells high as every other and as wide as its seats need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.publish.pictures.geometry import root_up

BETWEEN = 2  # cells between blocks
MOST_BETWEEN = 8
UNDER = 1  # cells under a row of blocks


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block to be placed: seats of its tiles in order, cells that its label needs, and its middle (east, north)."""

    seats: tuple[int, ...]
    label: int
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Left upper cell of a block's label, its width in cells, and the left upper cells of its tiles."""

    x: int
    y: int
    width: int
    height: int
    tiles: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All blocks in the order they came, ``high`` cells to a tile, and the size of it all in cells."""

    blocks: tuple[Placed, ...]
    high: int
    width: int
    height: int


def tile_height(seats: Sequence[int]) -> int:
    """Cells to a tile's height, so that the one in the middle by size is about square."""
    ordered = sorted(seats)
    return root_up(ordered[len(ordered) // 2]) if ordered else 1


def plan(wanted: Sequence[Wanted], width: int, rows: int, label: int) -> Plan:
    """Blocks in ``rows`` rows that are at most ``width`` cells wide; ``label`` cells of height stand over each block."""
    high = tile_height([n for one in wanted for n in one.seats])
    placed: dict[int, Placed] = {}
    y = 0
    for row in _rows(wanted, rows, high):
        shelves, widths = _fitting([wanted[i] for i in row], width, high)
        height = label + shelves * (high + 1)
        spare = width - sum(widths)
        between = min(max(spare // max(len(row) - 1, 1), BETWEEN), MOST_BETWEEN)
        x = 0
        for i, wide in zip(row, widths, strict=True):
            tiles = tuple(
                (x + a, y + label + b * (high + 1))
                for a, b in _shelved(wanted[i].seats, wide, high)
            )
            placed[i] = Placed(x, y, wide, height, tiles)
            x += wide + between
        y += height + UNDER
    blocks = tuple(placed[i] for i in range(len(wanted)))
    return Plan(
        blocks, high, max((one.x + one.width for one in blocks), default=0), max(y - UNDER, 0)
    )


def _rows(wanted: Sequence[Wanted], rows: int, high: int) -> list[list[int]]:
    """Which blocks stand in each row: by place where all have one, else in their order; rows of about equal content."""
    order = list(range(len(wanted)))
    places = [one.place for one in wanted]
    if all(place is not None for place in places):
        order.sort(key=lambda i: -(places[i] or (0, 0))[1])
    content = [sum(_columns(n, high) + 1 for n in one.seats) for one in wanted]
    total = max(sum(content), 1)
    found: list[list[int]] = [[] for _ in range(rows)]
    before = 0
    for i in order:
        found[min((before * 2 + content[i]) * rows // (2 * total), rows - 1)].append(i)
        before += content[i]
    for row in found:
        if all(place is not None for place in places):
            row.sort(key=lambda i: (places[i] or (0, 0))[0])
    return [row for row in found if row]


def _fitting(row: Sequence[Wanted], width: int, high: int) -> tuple[int, list[int]]:
    """The fewest shelves at which the blocks of a row stand side by side, and their widths."""
    room = width - BETWEEN * (len(row) - 1)
    content = [sum(_columns(n, high) + 1 for n in one.seats) for one in row]
    shelves = max(sum(content) // max(room, 1), 1)
    while True:
        widths = [
            _narrowest(one, all_, shelves, high) for one, all_ in zip(row, content, strict=True)
        ]
        if sum(widths) <= room or shelves > max(len(one.seats) for one in row):
            return shelves, widths
        shelves += 1


def _narrowest(one: Wanted, content: int, shelves: int, high: int) -> int:
    """The least width of a block with so many shelves."""
    widest = max((_columns(n, high) for n in one.seats), default=0)
    width = max(one.label, widest, (content + shelves - 1) // shelves - 1)
    while _shelved(one.seats, width, high)[-1][1] >= shelves if one.seats else False:
        width += 1
    return width


def _shelved(seats: Sequence[int], width: int, high: int) -> list[tuple[int, int]]:
    """The column and the shelf of each tile."""
    found: list[tuple[int, int]] = []
    x = shelf = 0
    for number in seats:
        columns = _columns(number, high)
        if x and x + columns > width:
            x, shelf = 0, shelf + 1
        found.append((x, shelf))
        x += columns + 1
    return found


def _columns(seats: int, high: int) -> int:
    return (seats + high - 1) // high
