"""The nation as all its seats: top areas are blocks in geographic order, each council a tile, each square a seat.

One path per area and party: the squares come from a repeated pattern that is aligned with the grid, so that a run of
seats is one rectangle.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from salakhum.languages import format_count, sentence
from salakhum.publish.pictures.blocks import Placed, Plan, Wanted, plan
from salakhum.publish.pictures.geometry import root_up
from salakhum.publish.pictures.marked import fill_of, fills, key_lines
from salakhum.publish.pictures.measure import shortened, wrapped
from salakhum.publish.pictures.measure import width as measured
from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.table import Table
from salakhum.publish.pictures.tiles import Block, Form, Shape, Tile

MOST_TOLD = 80  # tiles that name themselves under a pointer
SHOWN = 12  # parties in the key
COLUMNS = 7  # parties with a column in the table
NOBODY = "vacant"


def every_seat(
    blocks: Sequence[Block],
    palette: Palette,
    language: str,
    *,
    title: str,
    shape: Shape = Shape.WIDE,
    key: str = "seats",
) -> str:
    """All seats. Blocks are linked; tiles too where there are at most 200 of them (a province, a county)."""
    form = shape.value
    pitch, laid = _fitting(blocks, form)
    tiles = sum(len(one.tiles) for one in blocks)
    tiled, named = tiles <= form.linked, tiles <= MOST_TOLD
    drawn = [
        _block(
            one, placed, laid, (pitch, form.label, key, palette, language), tiled=tiled, told=named
        )
        for one, placed in zip(blocks, laid.blocks, strict=True)
    ]
    held = _all(blocks)
    told = [
        (one, one.name(language), format_count(held[one.id], language))
        for one in _greatest((one for one in palette.marks if held[one.id]), held)
    ]
    lines, height = key_lines(told, laid.height * pitch + 8, form.width, form.key)
    patterns = fills([one for one in palette.marks if held[one.id]], key, pitch, gap=1)
    body = patterns + _hollow(key, pitch) + "".join(drawn) + lines
    heading, above = _heading(title, form)
    if above:
        body = heading + tag("g", body, transform=f"translate(0 {above})")
    described = ", ".join(f"{name} {seats}" for _, name, seats in told)
    linked = any(one.href for one in blocks)
    frame = Frame(key, form.width, height + above, title, described, linked=linked)
    return picture(frame, body, "every-seat")


def _heading(title: str, form: Form) -> tuple[str, int]:
    """The title over a picture that hangs alone, and the room that it takes."""
    lines = wrapped(title, form.heading, form.width) if form.heading else []
    high = form.heading * 7 // 5
    drawn = (
        words(line, 0, high * (row + 1), form.heading, font_weight="bold")
        for row, line in enumerate(lines)
    )
    return "".join(drawn), high * len(lines) + form.heading if lines else 0


def every_seat_table(
    blocks: Sequence[Block], palette: Palette, language: str, *, caption: str
) -> Table:
    """Area by area: councils, seats, and the seats of the parties that have most of them; the others together."""
    held = _all(blocks)
    shown = _greatest((one for one in palette.marks if held[one.id]), held, COLUMNS)
    rest = len(held.keys() - {NOBODY}) > len(shown)
    first = [sentence(f"pictures.heading.{one}", language) for one in ("area", "councils", "seats")]
    last = [sentence("pictures.heading.others", language)] if rest else []
    rows = []
    for block in blocks:
        has = _held(block)
        mine = [has[one.id] for one in shown]
        everyone = sum(has.values())
        figures = [len(block.tiles), everyone, *mine]
        if rest:
            figures.append(everyone - has[NOBODY] - sum(mine))
        rows.append((block.name, *(format_count(one, language) for one in figures)))
    headings = (*first, *(one.letters for one in shown), *last)
    return Table(caption, headings, tuple(rows), frozenset(range(1, len(headings))))


Pen = tuple[int, int, str, Palette, str]  # pitch, size of labels, key, palette, language


Sized = tuple[tuple[int, ...], str, tuple[int, int] | None]  # seats of the tiles, name, place


def _fitting(blocks: Sequence[Block], form: Form) -> tuple[int, Plan]:
    """The largest squares at which everything fits, and where it stands then; whoever holds the seats."""
    sized = tuple((tuple(tile.size for tile in one.tiles), one.name, one.place) for one in blocks)
    return _laid(sized, form)


@lru_cache(maxsize=1024)
def _laid(blocks: tuple[Sized, ...], form: Form) -> tuple[int, Plan]:
    about = max(root_up(len(blocks) * form.height * 4 // (form.width * 5)), 1)
    most = min(about * 3 // 2 + 1, max(len(blocks), 1))
    for pitch in range(form.largest, form.smallest - 1, -1):
        wanted = [Wanted(seats, _label(name, form, pitch), place) for seats, name, place in blocks]
        label = -(-form.label * 3 // (2 * pitch))
        counts = range(min(about, most), most + 1)
        plans = (plan(wanted, form.width // pitch, rows, label) for rows in counts)
        laid = min(plans, key=lambda one: one.height)
        if laid.height * pitch <= form.height:
            break
    return pitch, laid


def _label(name: str, form: Form, pitch: int) -> int:
    return min(measured(name, form.label), form.width // 3) // pitch + 1


def _block(block: Block, placed: Placed, laid: Plan, pen: Pen, *, tiled: bool, told: bool) -> str:
    pitch, size, *_ = pen
    label = ""
    if size:
        named = shortened(block.name, size, (placed.width + 2) * pitch)
        label = words(named, placed.x * pitch, placed.y * pitch + size, size)
    ground = tag(
        "rect",
        x=placed.x * pitch,
        y=placed.y * pitch,
        width=placed.width * pitch,
        height=placed.height * pitch,
        fill="none",
        pointer_events="all",
    )
    spots = list(zip(block.tiles, placed.tiles, strict=True))
    squares = _squares(spots, laid.high, pen)
    if not tiled:
        return _link(block.href, ground + label + squares)
    links = (_over(tile, spot, laid.high, pen, told=told) for tile, spot in spots if tile.href)
    return _link(block.href, label) + squares + "".join(links)


def _over(tile: Tile, spot: tuple[int, int], high: int, pen: Pen, *, told: bool) -> str:
    """A link to a council over its squares, with a tooltip where they are not too many."""
    pitch, (x, y) = pen[0], spot
    wide = -(-tile.size // high) * pitch
    shape = f"M{x * pitch} {y * pitch}h{wide}v{high * pitch}h-{wide}z"
    name = _told(tile, pen)
    inside = tag("title", escape(name, quote=False)) if told else ""
    inside += tag("path", d=shape, fill="none", pointer_events="all")
    return tag("a", inside, href=tile.href, aria_label=name)


def _squares(spots: Sequence[tuple[Tile, tuple[int, int]]], high: int, pen: Pen) -> str:
    """One path for each party with a seat in these tiles."""
    pitch, _, key, palette, _ = pen
    paths: dict[str, list[str]] = {}
    for tile, (x, y) in spots:
        at = 0
        for party, number in (*tile.seats, (NOBODY, tile.vacant)):
            if number:
                paths.setdefault(party, []).append(
                    _run((x, y), range(at, at + number), high, pitch)
                )
                at += number
    return "".join(
        tag("path", d="".join(paths[party]), fill=_fill(party, palette, key))
        for party in sorted(paths, key=lambda one: palette.of(one).number if one != NOBODY else -1)
    )


def _run(corner: tuple[int, int], cells: range, high: int, pitch: int) -> str:
    """Cells of a tile, counted down its columns, as rectangles."""
    (x, y), first, found = corner, cells.start, ""
    while first < cells.stop:
        column, row = divmod(first, high)
        left = cells.stop - first
        columns = max(left // high, 1) if row == 0 else 1
        rows = min(high - row, left)
        wide = columns * pitch
        found += f"M{(x + column) * pitch} {(y + row) * pitch}h{wide}v{rows * pitch}h-{wide}z"
        first += columns * rows
    return found


def _fill(party: str, palette: Palette, key: str) -> str:
    return f"url(#{key}-{NOBODY})" if party == NOBODY else fill_of(palette.of(party), key)


def _hollow(key: str, pitch: int) -> str:
    """The square of a seat that nobody has."""
    square = tag(
        "rect",
        x=".5",
        y=".5",
        width=pitch - 2,
        height=pitch - 2,
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


def _link(href: str, drawn: str) -> str:
    return tag("a", drawn, href=href) if href else drawn


def _told(tile: Tile, pen: Pen) -> str:
    *_, palette, language = pen
    seats = [
        f"{palette.of(party).letters} {format_count(n, language)}" for party, n in tile.seats if n
    ]
    return f"{tile.name}: {', '.join(seats)}"


def _held(block: Block) -> Counter[str]:
    held = Counter[str]()
    for tile in block.tiles:
        held.update(dict(tile.seats))
        held[NOBODY] += tile.vacant
    return +held


def _all(blocks: Iterable[Block]) -> Counter[str]:
    held = Counter[str]()
    for block in blocks:
        held.update(_held(block))
    return held


def _greatest(marks: Iterable[Mark], held: Counter[str], most: int = SHOWN) -> list[Mark]:
    """Those with most seats, in the order of the package."""
    found = sorted(marks, key=lambda one: (-held[one.id], one.number))[:most]
    return sorted(found, key=lambda one: one.number)
