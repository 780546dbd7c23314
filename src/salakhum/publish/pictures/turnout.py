"""Turnout by area."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_share, sentence
from salakhum.publish.pictures.geometry import hundredths
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.text_width import shortened

WIDTH = 330
QUIET, STRONG = ".1", ".55"  # opacity of the whole, and of the part
AREA, SHARE = 130, 60  # room for the name of an area, and for its share


@dataclass(frozen=True, slots=True)
class Turnout:
    """An area's ballots cast and registered voters, None where a form lacks them."""

    name: str
    cast: int | None
    registered: int | None
    href: str = ""


def turnout(areas: Sequence[Turnout], language: str, *, title: str, key: str = "turnout") -> str:
    """A bar for every area from 0 to 100 %, with a line for all of them together."""
    cast, registered = _all(areas)
    longest = WIDTH - AREA - SHARE
    mean = AREA + hundredths(cast, registered) * longest // 10_000
    together = sentence(
        "pictures.chart.together",
        language,
        values={"share": format_share(cast, registered, 1, language)},
    )
    drawn = [words(together, mean, 12, 12, text_anchor="middle")]
    y = 18
    bars: dict[str, str] = {QUIET: "", STRONG: ""}
    for area in areas:
        long = hundredths(area.cast or 0, area.registered or 0) * longest // 10_000
        for opacity, wide in ((QUIET, longest), (STRONG, long)):
            bars[opacity] += f"M{AREA} {y + 3}h{wide}v14h-{wide}z"
        drawn.append(_told(area, y, language))
        y += 22
    drawn += (
        tag("path", d=d, fill="currentColor", fill_opacity=opacity) for opacity, d in bars.items()
    )
    drawn.append(
        tag("path", d=f"M{mean} 16V{y}", stroke="currentColor", stroke_dasharray="2 3", fill="none")
    )
    linked = any(area.href for area in areas)
    return picture(Frame(key, WIDTH, y + 2, title, linked=linked), "".join(drawn), "turnout")


def _told(area: Turnout, y: int, language: str) -> str:
    """The name of an area, and its share at the right end."""
    name = words(shortened(area.name, 12, AREA - 8), 0, y + 14, 12)
    drawn = tag("a", name, href=area.href) if area.href else name
    return drawn + words(_turnout_share(area, language), WIDTH, y + 14, 12, text_anchor="end")


def _turnout_share(area: Turnout, language: str) -> str:
    if area.cast is None or area.registered is None:
        return "–"
    return format_share(area.cast, area.registered, 1, language)


def _all(areas: Sequence[Turnout]) -> tuple[int, int]:
    known = [
        (area.cast, area.registered) for area in areas if area.cast is not None and area.registered
    ]
    return sum(cast for cast, _ in known), sum(registered for _, registered in known)
