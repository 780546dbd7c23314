"""Turnout by area."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_share, sentence
from salakhum.publish.pictures.geometry import hundredths
from salakhum.publish.pictures.measure import shortened
from salakhum.publish.pictures.svg import Frame, picture, tag, words

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
    for one in areas:
        long = hundredths(one.cast or 0, one.registered or 0) * longest // 10_000
        for opacity, wide in ((QUIET, longest), (STRONG, long)):
            bars[opacity] += f"M{AREA} {y + 3}h{wide}v14h-{wide}z"
        drawn.append(_told(one, y, language))
        y += 22
    drawn += (tag("path", d=d, fill="currentColor", fill_opacity=one) for one, d in bars.items())
    drawn.append(
        tag("path", d=f"M{mean} 16V{y}", stroke="currentColor", stroke_dasharray="2 3", fill="none")
    )
    linked = any(one.href for one in areas)
    return picture(Frame(key, WIDTH, y + 2, title, linked=linked), "".join(drawn), "turnout")


def _told(one: Turnout, y: int, language: str) -> str:
    """The name of an area, and its share at the right end."""
    name = words(shortened(one.name, 12, AREA - 8), 0, y + 14, 12)
    drawn = tag("a", name, href=one.href) if one.href else name
    return drawn + words(_turnout_share(one, language), WIDTH, y + 14, 12, text_anchor="end")


def _turnout_share(one: Turnout, language: str) -> str:
    if one.cast is None or one.registered is None:
        return "–"
    return format_share(one.cast, one.registered, 1, language)


def _all(areas: Sequence[Turnout]) -> tuple[int, int]:
    known = [(one.cast, one.registered) for one in areas if one.cast is not None and one.registered]
    return sum(cast for cast, _ in known), sum(registered for _, registered in known)
