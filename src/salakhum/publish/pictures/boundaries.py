"""A map from real boundaries.

Shared borders stay shared, and a council without polygon stands beside its siblings.

Who leads a council is told by hue, pattern and letters, never by the hue alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from salakhum.languages import sentence
from salakhum.publish.pictures.area_fills import Entry, fill_of, fills, letters_on
from salakhum.publish.pictures.boundary_paths import Scaled, scaled
from salakhum.publish.pictures.geojson import Boundaries
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.patterns import PATTERN_PATHS
from salakhum.publish.pictures.shared_mark import key_of, with_shared_mark
from salakhum.publish.pictures.svg import Frame, picture, tag
from salakhum.publish.pictures.table import PictureTable
from salakhum.publish.pictures.text_width import width_of as measured

MOST_LINKED = 200  # regions that are links of their own
MOST_TOLD = 80  # regions that name themselves under a pointer
SQUARE, SMALL = 9, 6  # of a region without polygon; where regions are many
LETTERS = 30, 12  # least width, and height that letters need
SIZE = 11  # of letters
READABLE = 500  # the widest map of which letters can be read on a telephone


@dataclass(frozen=True, slots=True)
class Region:
    """A council's area: ``party`` leads it (an id of the palette), "" where nobody does.

    ``group`` are its siblings.

    ``part`` is what is linked together where regions are many (a province), with ``part_href``.
    """

    id: str
    name: str
    party: str
    group: str
    href: str = ""
    part: str = ""
    part_href: str = ""


def boundary_map(
    drawn: Boundaries,
    regions: Sequence[Region],
    palette: Palette,
    language: str,
    *,
    title: str,
    width: int = 1000,
    linked: int = MOST_LINKED,
    key: str = "map",
) -> str:
    """Every region in the hue and pattern of who leads it,
    letters where another leads than mostly does.

    Up to ``linked`` regions are links of their own; of more of them, their parts.
    """
    led = Counter(region.party for region in regions if region.party)
    marks = with_shared_mark(palette, led, language)
    plan = scaled(drawn, tuple(region.id for region in regions), width)
    single = len(regions) <= linked
    side = SQUARE if single else SMALL
    pen = _Pen(plan, marks, palette, key, side, _beside(plan, regions, side))
    body = _each(regions, pen, language) if single else _parts(regions, pen)
    usual = led.most_common(1)[0][0] if led and not single else ""
    letters = "".join(pen.letters(region) for region in regions if region.party not in {"", usual})
    if letters:
        letters = tag("g", letters, class_=None if width <= READABLE else "fine")
    linked_too = any(region.href for region in regions)
    says = sentence("pictures.map.says", language)
    frame = Frame(key, width, plan.height, title, says, linked=linked_too)
    return picture(frame, fills(marks.marks, key) + _nobody(key) + body + letters, "boundary-map")


def map_key(regions: Sequence[Region], palette: Palette, language: str) -> list[Entry]:
    """In how many councils each list has most votes.

    Mark, name and number, in the order of the package.
    """
    led = Counter(region.party for region in regions)
    return key_of(with_shared_mark(palette, led, language), led, language)


def map_table(
    drawn: Boundaries, regions: Sequence[Region], palette: Palette, language: str
) -> PictureTable:
    """Part by part, or region by region where they are one part.

    Who has most votes, and what has no boundary.
    """
    parts: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions:
        parts[region.part].append(region)
    if len(parts) == 1:
        parts = defaultdict(list, {region.id: [region] for region in regions})
    rows = (
        (
            inside[0].part if len(inside) > 1 else inside[0].name,
            "; ".join(
                f"{name} {number}" if len(inside) > 1 else name
                for _, name, number in map_key(inside, palette, language)
            )
            or sentence("pictures.map.nobody", language),
            ", ".join(region.name for region in inside if region.id not in drawn.rings) or "–",
        )
        for inside in parts.values()
    )
    heads = (
        sentence(f"pictures.heading.{heading}", language) for heading in ("area", "first", "square")
    )
    return PictureTable(tuple(heads), tuple(rows))


def _nobody(key: str) -> str:
    """The hatch of a region where nobody leads yet."""
    hatch = tag("path", d="M0 8L8 0", stroke="currentColor", stroke_opacity=".4")
    named = f"{key}-nobody"
    units = "userSpaceOnUse"
    return tag("defs", tag("pattern", hatch, id=named, width=8, height=8, patternUnits=units))


@dataclass(frozen=True, slots=True)
class _Pen:
    plan: Scaled
    marks: Palette  # the weakest lists share a mark
    palette: Palette  # every list has its own
    key: str
    side: int  # of the squares
    beside: dict[str, tuple[int, int]]  # left upper corners of regions without polygon

    def shape(self, region: Region) -> str:
        """The outline of a region as path data."""
        if region.id in self.beside:
            x, y = self.beside[region.id]
            return f"M{x} {y}h{self.side}v{self.side}h-{self.side}z"
        return self.plan.outline(region.id)

    def fill(self, party: str) -> str:
        return fill_of(self.marks.of(party), self.key) if party else f"url(#{self.key}-nobody)"

    def letters(self, region: Region) -> str:
        mark = self.palette.of(region.party)
        wide, high = max(LETTERS[0], measured(mark.letters, SIZE) + 4), LETTERS[1]
        if not self.plan.has_room(region.id, wide, high):
            return ""
        x, y = self.plan.middle(region.id)
        box = f"M{x - wide // 2} {y - high // 2}h{wide}v{high}h-{wide}z"
        plate = tag("path", d=box, fill=mark.colour) if PATTERN_PATHS[mark.pattern] else ""
        return plate + letters_on(mark, x, y + 4, SIZE)


def _each(regions: Sequence[Region], pen: _Pen, language: str) -> str:
    """A link for each region; squares last, over the others."""
    outlines = []
    for region in sorted(regions, key=lambda region: region.id in pen.beside):
        led = (
            pen.palette.of(region.party).letters
            if region.party
            else sentence("pictures.map.nobody", language)
        )
        label = f"{region.name}: {led}"
        path = tag(
            "path",
            d=pen.shape(region),
            fill=pen.fill(region.party),
            class_="border",
            stroke="#fff",
            stroke_width=1,
        )
        named = path
        if len(regions) <= MOST_TOLD:
            named = tag("title", escape(label, quote=False)) + path
        outlines.append(
            tag("a", named, href=region.href, aria_label=label) if region.href else tag("g", named)
        )
    return "".join(outlines)


def _parts(regions: Iterable[Region], pen: _Pen) -> str:
    """A link for each part, with one path for each party that leads in it."""
    parts: defaultdict[tuple[str, str], list[Region]] = defaultdict(list)
    for region in regions:
        parts[region.part, region.part_href].append(region)
    links = []
    for (name, href), inside in parts.items():
        paths = _paths(inside, pen)
        links.append(tag("a", paths, href=href, aria_label=name) if href else paths)
    borders = pen.plan.borders(
        {region.id: region.part for inside in parts.values() for region in inside}
    )
    line = (
        tag("path", d=borders, fill="none", class_="border", stroke="#fff", stroke_width=2)
        if borders
        else ""
    )
    return "".join(links) + line


def _paths(regions: Sequence[Region], pen: _Pen) -> str:
    by_fill: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
    for region in regions:
        by_fill[region.id in pen.beside, pen.fill(region.party)].append(pen.shape(region))
    return "".join(
        tag(
            "path",
            d="".join(shapes),
            fill=fill,
            class_="border",
            stroke="#fff",
            stroke_width=1 if square else ".4",
        )
        for (square, fill), shapes in sorted(by_fill.items())
    )


def _beside(plan: Scaled, regions: Sequence[Region], side: int) -> dict[str, tuple[int, int]]:
    """Where the squares of regions without polygon stand.

    In a row, in the middle of their siblings.
    """
    groups: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions:
        groups[region.group].append(region)
    corners = {}
    for inside in groups.values():
        without = [region for region in inside if not plan.has(region.id)]
        x, y = plan.middle_of([region.id for region in inside if plan.has(region.id)])
        left = x - len(without) * (side + 2) // 2
        for place, region in enumerate(without):
            corners[region.id] = left + place * (side + 2), y - side // 2
    return corners
