"""The nation as all its seats.

Top areas are blocks in geographic order, each council a tile, each square a seat.

On a page every block is a drawing of its own, so that they flow: in their rows on a wide screen,
wrapped on a narrow one. The poster is one drawing. One path per area and party: the squares come
from a repeated pattern that is aligned with the grid, so that a run of seats is one rectangle.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

from salakhum.languages import format_count
from salakhum.publish.pictures.area_fills import Entry, fill_of, fills
from salakhum.publish.pictures.blocks import BlockPlan, Placed, Wanted, plan
from salakhum.publish.pictures.geometry import root_up
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.shared_mark import key_of, with_shared_mark
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.text_width import shortened
from salakhum.publish.pictures.text_width import width_of as measured
from salakhum.publish.pictures.tiles import PAGE, POSTER, Block, Tile, TileForm

MOST_LINKED = 200  # tiles that are links of their own; of more of them, their blocks
MOST_TOLD = 80  # tiles that name themselves under a pointer
NOBODY = "vacant"
GAP = 1  # units between squares
EM = 16  # units; the page's style sheet says how large they are

Spot = tuple[Tile, tuple[int, int]]  # a tile and its left upper cell


def every_seat(
    blocks: Sequence[Block], palette: Palette, language: str, *, title: str, key: str = "seats"
) -> str:
    """All seats for a page, as HTML.

    Blocks are linked; tiles too where there are at most 200 of them.
    """
    pen, laid = _pen(blocks, PAGE, palette, language, key)
    tiles = sum(len(block.tiles) for block in blocks)
    tiled, titled = tiles <= MOST_LINKED, tiles <= MOST_TOLD
    placed = sorted(zip(laid.blocks, blocks, strict=True), key=lambda pair: (pair[0].y, pair[0].x))
    rows = []
    for _, together in groupby(placed, key=lambda pair: pair[0].y):
        row = list(together)
        ends = [*(place.x for place, _ in row[1:]), row[-1][0].x + row[-1][0].width]
        rows.append(
            "".join(
                _block(block, (place, end), pen, tiled=tiled, titled=titled)
                for (place, block), end in zip(row, ends, strict=True)
            )
        )
    defs = tag("svg", _patterns(pen), width=0, height=0, aria_hidden="true")
    inside = defs + "".join(tag("div", line, class_="row") for line in rows)
    return tag("div", inside, class_="seats", role="group", aria_label=title)


def poster(
    blocks: Sequence[Block], palette: Palette, language: str, *, title: str, key: str = "seats"
) -> str:
    """All seats as one drawing that hangs alone."""
    pen, laid = _pen(blocks, POSTER, palette, language, key)
    pitch, size, drawn = pen.pitch, POSTER.label, [_patterns(pen)]
    for block, placed in zip(blocks, laid.blocks, strict=True):
        label = shortened(block.name, size, (placed.width + 2) * pitch)
        drawn.append(words(label, placed.x * pitch, placed.y * pitch + size, size))
        drawn.append(_squares(list(zip(block.tiles, placed.tiles, strict=True)), pen))
    described = ", ".join(
        f"{name} {seats}" for _, name, seats in seats_key(blocks, palette, language)
    )
    frame = Frame(key, POSTER.width, laid.height * pitch, title, described)
    return picture(frame, "".join(drawn), "seats")


def seats_key(blocks: Sequence[Block], palette: Palette, language: str) -> list[Entry]:
    """Those who won seats, in the order of the package, the weakest together.

    Mark, name and seats.
    """
    seats = _held(blocks)
    return key_of(with_shared_mark(palette, seats, language), seats, language)


@dataclass(frozen=True, slots=True)
class _Pen:
    pitch: int  # units of a cell
    high: int  # cells of a tile
    label: int  # cells over a block
    marks: Palette  # the weakest lists share a mark
    palette: Palette  # every list has its own
    language: str
    key: str

    def fill(self, party: str) -> str:
        return (
            f"url(#{self.key}-{NOBODY})"
            if party == NOBODY
            else fill_of(self.marks.of(party), self.key)
        )


def _pen(
    blocks: Sequence[Block], form: TileForm, palette: Palette, language: str, key: str
) -> tuple[_Pen, BlockPlan]:
    """The largest squares at which everything fits, and where it stands then.

    Whoever holds the seats.
    """
    sized = tuple(
        (tuple(tile.size for tile in block.tiles), block.name, block.place) for block in blocks
    )
    pitch, laid = _laid(sized, form)
    marks = with_shared_mark(palette, _held(blocks), language)
    label = _over_block(form, pitch)
    return _Pen(pitch, laid.high, label, marks, palette, language, key), laid


Sized = tuple[tuple[int, ...], str, tuple[int, int] | None]  # seats of the tiles, name, place


@lru_cache(maxsize=1024)
def _laid(blocks: tuple[Sized, ...], form: TileForm) -> tuple[int, BlockPlan]:
    about = max(root_up(len(blocks) * form.height * 4 // (form.width * 5)), 1)
    most = min(about * 3 // 2 + 1, max(len(blocks), 1))
    for pitch in range(form.largest, form.smallest - 1, -1):
        wanted = [Wanted(seats, _label(name, form, pitch), place) for seats, name, place in blocks]
        label = _over_block(form, pitch)
        counts = range(min(about, most), most + 1)
        plans = (plan(wanted, form.width // pitch, rows, label) for rows in counts)
        laid = min(plans, key=lambda plan: plan.height)
        if laid.height * pitch <= form.height:
            break
    return pitch, laid


def _over_block(form: TileForm, pitch: int) -> int:
    """Cells that the label over a block takes."""
    return -(-form.label * 3 // (2 * pitch))


def _label(name: str, form: TileForm, pitch: int) -> int:
    return min(measured(name, form.label), form.width // 3) // pitch + 1


def _block(block: Block, room: tuple[Placed, int], pen: _Pen, *, tiled: bool, titled: bool) -> str:
    """An area with its name over it and the room up to the next one.

    One link, or one for each of its tiles.
    """
    placed, end = room
    top = placed.y + pen.label
    corners = [(x - placed.x, y - top) for x, y in placed.tiles]
    spots = list(zip(block.tiles, corners, strict=True))
    wide = (end - placed.x) * pen.pitch
    high = max((y + pen.high for _, (_, y) in spots), default=0) * pen.pitch
    linked = [spot for spot in spots if tiled and spot[0].href]
    drawn = tag(
        "svg",
        _squares(spots, pen) + "".join(_over(spot, pen, titled=titled) for spot in linked),
        width=_ems(wide),
        height=_ems(high),
        viewBox=f"0 0 {wide} {high}",
        **({"role": "group", "aria_label": block.name} if linked else {"aria_hidden": "true"}),
    )
    name = escape(block.name)
    if linked:
        return tag("div", tag("a", name, href=block.href) + drawn, class_="block")
    kind = "a" if block.href else "div"
    return tag(kind, tag("span", name) + drawn, class_="block", href=block.href or None)


def _ems(units: int) -> str:
    return f"{units // EM}.{units % EM * 10_000 // EM:04}em"


def _columns(tile: Tile, pen: _Pen) -> int:
    return -(-tile.size // pen.high)


def _over(spot: Spot, pen: _Pen, *, titled: bool) -> str:
    """A link to a council over its squares, with a tooltip where they are not too many."""
    tile, (x, y) = spot
    pitch, wide = pen.pitch, _columns(tile, pen) * pen.pitch
    shape = f"M{x * pitch} {y * pitch}h{wide}v{pen.high * pitch}h-{wide}z"
    name = _told(tile, pen)
    inside = tag("title", escape(name, quote=False)) if titled else ""
    inside += tag("path", d=shape, fill="none", pointer_events="all")
    return tag("a", inside, href=tile.href, aria_label=name)


def _squares(spots: Sequence[Spot], pen: _Pen) -> str:
    """One path for each mark with a seat in these tiles."""
    paths: dict[str, list[str]] = {}
    for tile, corner in spots:
        first = 0
        for party, number in (*tile.seats, (NOBODY, tile.vacant)):
            if number:
                run = _run(corner, range(first, first + number), pen.high, pen.pitch)
                paths.setdefault(pen.fill(party), []).append(run)
                first += number
    drawn = sorted(paths.items(), key=lambda path: _order(path[0]))
    return "".join(tag("path", d="".join(runs), fill=fill) for fill, runs in drawn)


def _order(fill: str) -> tuple[int, str]:
    return len(fill), fill


def _run(corner: tuple[int, int], cells: range, high: int, pitch: int) -> str:
    """Cells of a tile, counted down its columns, as rectangles."""
    (x, y), first, outline = corner, cells.start, ""
    while first < cells.stop:
        column, row = divmod(first, high)
        left = cells.stop - first
        columns = max(left // high, 1) if row == 0 else 1
        rows = min(high - row, left)
        wide, deep = columns * pitch - GAP, rows * pitch - GAP
        outline += f"M{(x + column) * pitch} {(y + row) * pitch}h{wide}v{deep}h-{wide}z"
        first += columns * rows
    return outline


def _patterns(pen: _Pen) -> str:
    return fills(pen.marks.marks, pen.key, pen.pitch, GAP) + _hollow(pen.key, pen.pitch)


def _hollow(key: str, pitch: int) -> str:
    """The square of a seat that nobody has."""
    square = tag(
        "rect",
        x=".5",
        y=".5",
        width=pitch - GAP - 1,
        height=pitch - GAP - 1,
        fill="none",
        stroke="currentColor",
    )
    pattern = tag(
        "pattern",
        square,
        id=f"{key}-{NOBODY}",
        width=pitch,
        height=pitch,
        patternUnits="userSpaceOnUse",
    )
    return tag("defs", pattern)


def _told(tile: Tile, pen: _Pen) -> str:
    seats = (
        f"{pen.palette.of(party).letters} {format_count(n, pen.language)}"
        for party, n in tile.seats
        if n
    )
    return f"{tile.name}: {', '.join(seats)}"


def _held(blocks: Iterable[Block]) -> Counter[str]:
    """Seats by palette id."""
    seats = Counter[str]()
    for tile in (tile for block in blocks for tile in block.tiles):
        seats.update(dict(tile.seats))
        seats[NOBODY] += tile.vacant
    return seats
