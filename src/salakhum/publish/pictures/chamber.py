"""The council as a visitor sees it.

Chairs in one or more arcs, chief and deputies marked, an empty chair for a vacancy.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from salakhum.declare import CouncilResult
from salakhum.languages import format_count, format_digits, sentence
from salakhum.publish.pictures.area_fills import KEY, LIGHT, LINE, key_line, letters_on, pattern_on
from salakhum.publish.pictures.chair_arcs import CHAMBER_WIDTH, ONE_ARC, arcs
from salakhum.publish.pictures.palette import LETTERS_ON_HUE, Mark, Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.text_width import fitting, shortened, width_of

STAR = "m0 -8l2 5h6l-5 4l2 6l-5 -4l-5 4l2 -6l-5 -4h6z"
DEPUTIES = {"first deputy": 1, "second deputy": 2}


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat. ``party`` is an id of the palette, None while nobody sits there."""

    party: str | None
    names: Mapping[str, str] = field(
        default_factory=dict
    )  # of the person, empty where nobody is named
    post: str = ""  # chief, first deputy, second deputy, mayor
    place: int = 0  # on the list, from 1


def chairs_of(council: CouncilResult, party_of: Mapping[str, str]) -> tuple[Chair, ...]:
    """The chairs of a council of a declaration document, by list in ballot order; empty ones last.

    ``party_of`` gives the palette's id of each of its lists.
    """
    if council.elected is not None:
        chairs = [
            Chair(
                party_of[member.list],
                member.names,
                member.post or "",
                member.position,
            )
            for member in council.elected
        ]
    else:
        chairs = [
            Chair(party_of[row.id], place=place)
            for row in council.lists
            for place in range(1, row.seats + 1)
        ]
    return (*chairs, *(Chair(None),) * (council.seats - len(chairs)))


def chamber(
    chairs: Sequence[Chair], palette: Palette, language: str, *, name: str, key: str = "chamber"
) -> str:
    """The chairs in arcs, from left to right in their order; ``name`` is the council's."""
    seats = Counter(chair.party for chair in chairs if chair.party is not None)
    marks = [palette.of(party) for party in seats]
    layout = arcs(len(chairs))
    alone = len(chairs) <= ONE_ARC
    drawn = []
    for chair, (x, y) in zip(chairs, layout.places, strict=True):
        drawn.append(_chair(chair, palette, language, (x, y, layout.size), alone=alone))
    y = layout.height + LINE
    for mark in marks:
        drawn.append(
            key_line(
                mark, mark.name(language), format_count(seats[mark.id], language), y, CHAMBER_WIDTH
            )
        )
        y += LINE
    held_posts = sorted(
        (chair for chair in chairs if chair.post), key=lambda chair: DEPUTIES.get(chair.post, 0)
    )
    for chair in held_posts:
        drawn.append(_badge(chair.post, 10, y - 4, language))
        values = {"post": _post(chair, language), "member": _member(chair, palette, language)}
        line = sentence("pictures.chamber.holder", language, values=values)
        drawn.append(words(shortened(line, KEY, CHAMBER_WIDTH - 28), 28, y, KEY))
        y += LINE
    described = "; ".join(
        f"{palette.of(p).name(language)} {format_count(n, language)}" for p, n in seats.items()
    )
    title = sentence("pictures.chamber.title", language, values={"council": name})
    return picture(
        Frame(key, CHAMBER_WIDTH, y - LINE + 8, title, described), "".join(drawn), "chamber"
    )


def _chair(
    chair: Chair, palette: Palette, language: str, spot: tuple[int, int, int], *, alone: bool
) -> str:
    mark = None if chair.party is None else palette.of(chair.party)
    label = escape(_member(chair, palette, language), quote=False)
    return f"<g><title>{label}</title>{_drawn(mark, chair.post, language, spot, alone=alone)}</g>"


@lru_cache(maxsize=4096)
def _drawn(
    mark: Mark | None, post: str, language: str, spot: tuple[int, int, int], *, alone: bool
) -> str:
    """A back with the pattern, a seat with the letters, two legs.

    A post over it in one arc, else on its back.
    """
    x, y, size = spot
    half, low, leg = size // 2, size * 3 // 8, max(size // 8, 2)
    top, seat = y - half, y + half - low - leg  # of the back, of the seat
    back = _back(x, top, size * 3 // 4, seat - top)
    frame = f"M{x - half} {seat}h{size}v{low + leg}h-{leg}v-{leg}h-{size - 2 * leg}v{leg}h-{leg}z"
    if mark is None:
        hollow = {"fill": "none", "stroke": "currentColor", "stroke_dasharray": "3 2"}
        return tag("path", d=back + frame, **hollow)
    high = seat - top - 2
    drawn = tag("path", d=back + frame, fill=mark.colour)
    drawn += pattern_on(mark, x - high // 2, top + 1, high)
    if letters := letters_size(mark.letters, size):
        drawn += letters_on(mark, x, seat + low - low // 4, letters)
    if not post:
        return drawn
    if alone:
        return drawn + _badge(post, x, y - half - 9, language)
    return drawn + _plate(post, x, top + size // 4 + 1, size // 4 + 1, language)


def _back(x: int, top: int, wide: int, high: int) -> str:
    """An upright with rounded shoulders, in the middle over ``x``."""
    curve = wide // 4
    left, right = x - wide // 2, x - wide // 2 + wide
    return (
        f"M{left} {top + high}V{top + curve}q0 -{curve} {curve} -{curve}"
        f"H{right - curve}q{curve} 0 {curve} {curve}V{top + high}z"
    )


def _badge(post: str, x: int, y: int, language: str) -> str:
    """A star for who is first, a number in a ring for a deputy."""
    if post not in DEPUTIES:
        return tag("path", d=f"M{x} {y}{STAR}", fill="currentColor")
    ring = tag("circle", cx=x, cy=y, r=7, fill="none", stroke="currentColor")
    number = format_digits(DEPUTIES[post], language)
    return ring + words(number, x, y + 4, 10, text_anchor="middle", font_weight="bold")


def _plate(post: str, x: int, y: int, radius: int, language: str) -> str:
    """The same on a plate, where another chair stands right behind."""
    disc = tag("circle", cx=x, cy=y, r=radius, fill=LIGHT)
    if post not in DEPUTIES:
        moved = f"translate({x} {y}) scale(.{min(radius, 9)})"
        return disc + tag("path", d=f"M0 0{STAR}", fill=LETTERS_ON_HUE, transform=moved)
    number, size = format_digits(DEPUTIES[post], language), radius * 3 // 2
    bold = {"text_anchor": "middle", "font_weight": "bold"}
    return disc + words(number, x, y + size * 3 // 8, size, fill=LETTERS_ON_HUE, **bold)


def _member(chair: Chair, palette: Palette, language: str) -> str:
    """Who sits there: by name, else by the place on the list."""
    if chair.party is None:
        return sentence("pictures.chamber.vacant", language)
    if named := chair.names.get(language) or next(iter(chair.names.values()), ""):
        return named
    values: dict[str, int | str | None] = {
        "place": chair.place,
        "list": palette.of(chair.party).name(language),
    }
    return sentence("pictures.chamber.place", language, values=values)


def _post(chair: Chair, language: str) -> str:
    return sentence(f"elect.post.{chair.post.replace(' ', '-')}", language) if chair.post else ""


def letters_size(letters: str, room: int) -> int:
    """The font size at which letters fit into ``room`` units; 0 where nobody could read them.

    The key has them.
    """
    size = fitting(letters, room * 9 // 25, room)
    return size if width_of(letters, size) <= room else 0
