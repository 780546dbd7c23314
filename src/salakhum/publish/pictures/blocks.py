"""Where blocks and tiles of the picture of every seat stand, in whole cells of one grid.

Blocks stand in rows from north to south and from west to east within a row; all of a row have the
same height. In a block, tiles stand on shelves in their order. A tile is as many cells high as
every other and as wide as its seats need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.publish.pictures.geometry import root_up

BETWEEN = 2  # cells between blocks
MOST_BETWEEN = 8
UNDER = 1  # cells under a row of blocks


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block to be placed.

    Seats of its tiles in order, cells that its label needs, and its middle (east, north).
    """

    seats: tuple[int, ...]
    label: int
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Left upper cell of a block's label, its width in cells,
    and the left upper cells of its tiles.
    """

    x: int
    y: int
    width: int
    height: int
    tiles: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """All blocks in the order they came, ``high`` cells to a tile,
    and the size of it all in cells.
    """

    blocks: tuple[Placed, ...]
    high: int
    width: int
    height: int


def tile_height(seats: Sequence[int]) -> int:
    """Cells to a tile's height, so that the one in the middle by size is about square."""
    ordered = sorted(seats)
    return root_up(ordered[len(ordered) // 2]) if ordered else 1


def plan(wanted: Sequence[Wanted], width: int, rows: int, label: int) -> BlockPlan:
    """Blocks in ``rows`` rows that are at most ``width`` cells wide.

    ``label`` cells of height stand over each block.
    """
    high = tile_height([n for block in wanted for n in block.seats])
    columns = [[-(-n // high) for n in block.seats] for block in wanted]
    placed: dict[int, Placed] = {}
    y = 0
    for row in _rows(wanted, columns, rows):
        shelves, widths = _fitting([(wanted[i].label, columns[i]) for i in row], width)
        height = label + shelves * (high + 1)
        spare = width - sum(widths)
        between = min(max(spare // max(len(row) - 1, 1), BETWEEN), MOST_BETWEEN)
        x = 0
        for i, wide in zip(row, widths, strict=True):
            tiles = tuple(
                (x + a, y + label + b * (high + 1)) for a, b in _shelved(columns[i], wide)
            )
            placed[i] = Placed(x, y, wide, height, tiles)
            x += wide + between
        y += height + UNDER
    blocks = tuple(placed[i] for i in range(len(wanted)))
    across = max((block.x + block.width for block in blocks), default=0)
    return BlockPlan(blocks, high, across, max(y - UNDER, 0))


def _rows(wanted: Sequence[Wanted], columns: Sequence[Sequence[int]], rows: int) -> list[list[int]]:
    """Which blocks stand in each row.

    By place where all have one, else in their order; rows of about equal content.
    """
    places = [block.place for block in wanted if block.place is not None]
    known = len(places) == len(wanted)
    order = range(len(wanted))
    content = [_content(widths) for widths in columns]
    total = max(sum(content), 1)
    shared: list[list[int]] = [[] for _ in range(rows)]
    before = 0
    for i in sorted(order, key=lambda i: -places[i][1]) if known else order:
        shared[min((before * 2 + content[i]) * rows // (2 * total), rows - 1)].append(i)
        before += content[i]
    if known:
        for row in shared:
            row.sort(key=lambda i: places[i][0])
    return [row for row in shared if row]


Labelled = tuple[int, Sequence[int]]  # cells of a label, columns of the tiles under it


def _fitting(row: Sequence[Labelled], width: int) -> tuple[int, list[int]]:
    """The fewest shelves at which the blocks of a row stand side by side, and their widths."""
    room = width - BETWEEN * (len(row) - 1)
    shelves = max(sum(_content(columns) for _, columns in row) // max(room, 1), 1)
    most = max(len(columns) for _, columns in row)
    while True:
        widths = [_narrowest(label, columns, shelves) for label, columns in row]
        if sum(widths) <= room or shelves > most:
            return shelves, widths
        shelves += 1


def _content(columns: Sequence[int]) -> int:
    """Cells in a row of tiles, with those between them."""
    return sum(columns) + len(columns)


def _narrowest(label: int, columns: Sequence[int], shelves: int) -> int:
    """The least width of a block with so many shelves."""
    width = max(label, max(columns, default=0), -(-_content(columns) // shelves) - 1)
    while columns and _shelved(columns, width)[-1][1] >= shelves:
        width += 1
    return width


def _shelved(columns: Sequence[int], width: int) -> list[tuple[int, int]]:
    """The column and the shelf of each tile."""
    tiles: list[tuple[int, int]] = []
    x = shelf = 0
    for wide in columns:
        if x and x + wide > width:
            x, shelf = 0, shelf + 1
        tiles.append((x, shelf))
        x += wide + 1
    return tiles
