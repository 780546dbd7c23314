"""What matters: the stations that can still change something,
as a short list, and a long, quiet rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_count, sentence
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.table import PictureTable
from salakhum.publish.pictures.text_width import shortened, wrapped

WIDTH = 360
SHOWN = 10  # stations in the picture; the table has them all
LEAST = 4  # units of the strip for a part that is not empty
CALLS = ("open", "waiting", "settled")
LOOK = "#9a5b00"  # amber: needs a look


@dataclass(frozen=True, slots=True)
class AwaitedStation:
    """A station that is not in; ``voters`` None where nobody states them."""

    name: str
    council: str
    voters: int | None
    chief: bool = False  # can it change who is first
    href: str = ""


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """Councils by how open they are, and the stations that can change one, most urgent first."""

    settled: int
    open: int  # the seats or the chief can change
    waiting: int = 0  # a lot decides, or nothing can be said
    stations: tuple[AwaitedStation, ...] = ()
    rest: int = 0  # stations that are not in and can change nothing


def what_matters(left: OpenPlaces, language: str, *, title: str, key: str = "matters") -> str:
    """One strip for all councils and two lines for each of the stations to go on with."""
    drawn = [_pattern(key), *_strip(left, key)]
    y = 42
    for call in CALLS:
        if number := getattr(left, call):
            y += 20
            caption = sentence(f"pictures.matters.{call}", language, values={"councils": number})
            drawn += (_sample(call, key, y), words(shortened(caption, 12, WIDTH - 26), 26, y, 12))
    y += 10
    for station in left.stations[:SHOWN]:
        y += 42
        drawn.append(_station(station, y, language))
    for line in _rest(left, language):
        y += 20
        drawn.append(words(line, 0, y + 6, 12))
    frame = Frame(key, WIDTH, y + 14, title, linked=any(station.href for station in left.stations))
    return picture(frame, "".join(drawn), "what-matters")


def what_matters_table(left: OpenPlaces, language: str) -> PictureTable:
    """Station by station: council, voters, what it can change."""
    rows = (
        (
            station.name,
            station.council,
            "–" if station.voters is None else format_count(station.voters, language),
            sentence(f"pictures.matters.{_what(station)}", language),
        )
        for station in left.stations
    )
    names = ("station", "council", "voters", "can")
    headings = tuple(sentence(f"pictures.heading.{heading}", language) for heading in names)
    links = tuple(station.href for station in left.stations)
    return PictureTable(headings, tuple(rows), frozenset({2}), links)


def _strip(left: OpenPlaces, key: str) -> Sequence[str]:
    councils = {call: getattr(left, call) for call in CALLS}
    every = sum(councils.values())
    x, fields = 0, []
    for call in CALLS:
        if councils[call]:
            long = max(councils[call] * WIDTH // every, LEAST)
            long = WIDTH - x if call == CALLS[-1] else min(long, WIDTH - x)
            fields.append(_field(call, key, (x, 8, long, 28)))
            x += long
    return fields


def _sample(call: str, key: str, y: int) -> str:
    return _field(call, key, (0, y - 13, 16, 16))


def _field(call: str, key: str, box: tuple[int, int, int, int]) -> str:
    """Open is amber, waiting is hatched, settled is quiet."""
    x, y, width, height = box
    if call == "settled":
        return tag(
            "rect", x=x, y=y, width=width, height=height, fill="currentColor", fill_opacity=".12"
        )
    amber = call == "open"
    fill = LOOK if amber else f"url(#{key}-waiting)"
    look = "look" if amber else None
    return tag("rect", x=x, y=y, width=width, height=height, fill=fill, class_=look)


def _pattern(key: str) -> str:
    hatch = tag("path", d="M0 6L6 0", stroke="currentColor", stroke_width=2)
    return tag(
        "defs",
        tag(
            "pattern", hatch, id=f"{key}-waiting", width=6, height=6, patternUnits="userSpaceOnUse"
        ),
    )


def _station(station: AwaitedStation, y: int, language: str) -> str:
    voters = (
        ""
        if station.voters is None
        else sentence("pictures.matters.voters", language, values={"voters": station.voters})
    )
    first = words(
        shortened(f"{station.council} · {station.name}", 13, WIDTH),
        0,
        y - 18,
        13,
        font_weight="bold",
    )
    can = sentence(f"pictures.matters.can.{_what(station)}", language)
    line = " · ".join(part for part in (can, voters) if part)
    drawn = first + words(shortened(line, 12, WIDTH), 0, y, 12)
    return tag("a", drawn, href=station.href) if station.href else drawn


def _what(station: AwaitedStation) -> str:
    return "chief" if station.chief else "seats"


def _rest(left: OpenPlaces, language: str) -> list[str]:
    sentences = []
    if (more := len(left.stations) - SHOWN) > 0:
        sentences.append(sentence("pictures.matters.more", language, values={"stations": more}))
    if left.rest:
        sentences.append(
            sentence("pictures.matters.rest", language, values={"stations": left.rest})
        )
    if not left.stations and not left.rest:
        sentences.append(sentence("pictures.matters.nothing", language))
    return [line for text in sentences for line in wrapped(text, 12, WIDTH)]
