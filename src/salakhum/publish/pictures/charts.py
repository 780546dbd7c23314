"""Charts: votes against seats, turnout by area, what changed between two versions, and small bars for tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_count, format_share, sentence
from salakhum.publish.pictures.marked import fill_of, fills, square
from salakhum.publish.pictures.measure import shortened
from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.table import Table

WIDTH = 360
LEFT, LONGEST = 60, 200  # where bars begin, and the longest of them
AREA = 130  # room for the name of an area
SHOWN = 20  # parties
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Strength:
    """What a party has; ``votes`` None where they are not known."""

    party: str
    votes: int | None
    seats: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """An area's ballots cast and registered voters, None where a form lacks them."""

    name: str
    cast: int | None
    registered: int | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a party had in one version and has in the next."""

    party: str
    before: int
    after: int


def votes_and_seats(
    parties: Sequence[Strength],
    palette: Palette,
    language: str,
    *,
    title: str,
    key: str = "votes-seats",
) -> str:
    """Two bars for every party: its share of the votes above, of the seats below, on one scale.

    Of very many parties those with most seats and votes are drawn; the table has them all.
    """
    votes, seats = _sums(parties)
    every, parties = len(parties), _strongest(parties)
    longest = max((_part(one.votes or 0, votes) for one in parties), default=0)
    longest = max(longest, max((_part(one.seats, seats) for one in parties), default=0), 1)
    drawn = [fills([palette.of(one.party) for one in parties], key, 8)]
    y = 20
    drawn.append(words(sentence("pictures.chart.above_below", language), 0, 12, 12))
    for one in parties:
        mark = palette.of(one.party)
        upper = _part(one.votes or 0, votes) * LONGEST // longest
        lower = _part(one.seats, seats) * LONGEST // longest
        drawn += (
            words(mark.letters, 0, y + 19, 12, font_weight="bold"),
            tag(
                "rect",
                x=LEFT,
                y=y + 2,
                width=max(upper, 1),
                height=9,
                fill=mark.colour,
                fill_opacity=".5",
            ),
            tag("rect", x=LEFT, y=y + 13, width=max(lower, 1), height=13, fill=fill_of(mark, key)),
            words(_share(one.votes, votes, language), LEFT + upper + 6, y + 11, 11),
            words(_share(one.seats, seats, language), LEFT + lower + 6, y + 24, 11),
        )
        y += 34
    if more := every - len(parties):
        told = sentence("pictures.chart.more", language, values={"parties": more})
        y += 18
        drawn.append(words(told, 0, y - 4, 12))
    return picture(Frame(key, WIDTH, y, title), "".join(drawn), "votes-seats")


def votes_and_seats_table(
    parties: Sequence[Strength], palette: Palette, language: str, *, caption: str
) -> Table:
    """Party by party: votes, share, seats, share."""
    votes, seats = _sums(parties)
    rows = (
        (
            palette.of(one.party).name(language),
            "–" if one.votes is None else format_count(one.votes, language),
            _share(one.votes, votes, language),
            format_count(one.seats, language),
            _share(one.seats, seats, language),
        )
        for one in parties
    )
    return _table(caption, ("list", "votes", "share", "seats", "share"), tuple(rows), language)


def turnout(areas: Sequence[Turnout], language: str, *, title: str, key: str = "turnout") -> str:
    """A bar for every area from 0 to 100 %, with a line for all of them together."""
    cast, registered = _all(areas)
    longest = WIDTH - AREA - 60
    mean = AREA + _part(cast, registered) * longest // 10_000
    together = sentence(
        "pictures.chart.together",
        language,
        values={"share": format_share(cast, registered, 1, language)},
    )
    drawn = [words(together, mean, 12, 12, text_anchor="middle")]
    y = 18
    for one in areas:
        drawn.append(_turnout(one, y, longest, language))
        y += 22
    drawn.append(
        tag("path", d=f"M{mean} 16V{y}", stroke="currentColor", stroke_dasharray="2 3", fill="none")
    )
    linked = any(one.href for one in areas)
    return picture(Frame(key, WIDTH, y + 2, title, linked=linked), "".join(drawn), "turnout")


def turnout_table(areas: Sequence[Turnout], language: str, *, caption: str) -> Table:
    """Area by area: ballots cast, registered voters, share."""
    rows = (
        (
            one.name,
            "–" if one.cast is None else format_count(one.cast, language),
            "–" if one.registered is None else format_count(one.registered, language),
            _turnout_share(one, language),
        )
        for one in areas
    )
    return _table(caption, ("area", "cast", "registered", "turnout"), tuple(rows), language)


def changes_chart(
    parties: Sequence[Change], palette: Palette, language: str, *, title: str, key: str = "change"
) -> str:
    """What every party lost, to the left of a line, or won, to the right of it, with both figures."""
    marks = [palette.of(one.party) for one in parties]
    most = max((abs(one.after - one.before) for one in parties), default=0) or 1
    half, line = 70, 170
    drawn = [fills(marks, key, 8)]
    y = 4
    for one, mark in zip(parties, marks, strict=True):
        by = one.after - one.before
        long = max(abs(by) * half // most, 2) if by else 0
        left = line - long if by < 0 else line
        beside = left - 5 if by < 0 else line + long + 5
        drawn += (
            words(mark.letters, 0, y + 13, 12, font_weight="bold"),
            tag("rect", x=left, y=y + 2, width=long, height=14, fill=fill_of(mark, key))
            if by
            else "",
            words(
                _signed(by, language),
                beside,
                y + 13,
                12,
                text_anchor="end" if by < 0 else None,
                font_weight="bold",
            ),
            words(
                f"{format_count(one.before, language)} → {format_count(one.after, language)}",
                WIDTH,
                y + 13,
                11,
                text_anchor="end",
            ),
        )
        y += 24
    drawn.append(tag("path", d=f"M{line} 2V{y}", stroke="currentColor", fill="none"))
    return picture(Frame(key, WIDTH, y + 2, title), "".join(drawn), "change")


def changes_table(
    parties: Sequence[Change], palette: Palette, language: str, *, caption: str
) -> Table:
    """Party by party: before, after, difference."""
    rows = (
        (
            palette.of(one.party).name(language),
            format_count(one.before, language),
            format_count(one.after, language),
            _signed(one.after - one.before, language),
        )
        for one in parties
    )
    return _table(caption, ("list", "before", "after", "difference"), tuple(rows), language)


def bar(part: int, whole: int, mark: Mark | None = None, *, width: int = 120) -> str:
    """A small bar for a line of a table, hidden from screen readers: the figure stands beside it."""
    long = part * width // whole if whole else 0
    ground = tag("rect", width=width, height=10, fill="currentColor", fill_opacity=".12")
    colour = "currentColor" if mark is None else mark.colour
    filled = tag("rect", width=max(long, 1), height=10, fill=colour) if part else ""
    return tag(
        "svg",
        ground + filled + (square(mark, 0, 0, 10) if mark and long >= 10 else ""),
        class_="bar",
        width=width,
        height=10,
        viewBox=f"0 0 {width} 10",
        aria_hidden="true",
    )


def _turnout(one: Turnout, y: int, longest: int, language: str) -> str:
    long = _part(one.cast or 0, one.registered or 0) * longest // 10_000
    drawn = words(shortened(one.name, 12, AREA - 8), 0, y + 14, 12)
    for wide, opacity in ((longest, ".1"), (long, ".55")):
        box = f"M{AREA} {y + 3}h{wide}v14h-{wide}z"
        drawn += tag("path", d=box, fill="currentColor", fill_opacity=opacity) if wide else ""
    drawn += words(_turnout_share(one, language), WIDTH, y + 14, 12, text_anchor="end")
    return tag("a", drawn, href=one.href) if one.href else drawn


def _turnout_share(one: Turnout, language: str) -> str:
    if one.cast is None or one.registered is None:
        return "–"
    return format_share(one.cast, one.registered, 1, language)


def _strongest(parties: Sequence[Strength]) -> Sequence[Strength]:
    order = sorted(parties, key=lambda one: (-one.seats, -(one.votes or 0)))[:SHOWN]
    return [one for one in parties if one in order]


def _sums(parties: Sequence[Strength]) -> tuple[int, int]:
    return sum(one.votes or 0 for one in parties), sum(one.seats for one in parties)


def _all(areas: Sequence[Turnout]) -> tuple[int, int]:
    known = [(one.cast, one.registered) for one in areas if one.cast is not None and one.registered]
    return sum(cast for cast, _ in known), sum(registered for _, registered in known)


def _part(part: int, whole: int) -> int:
    """Hundredths of a per cent."""
    return part * 10_000 // whole if whole else 0


def _share(part: int | None, whole: int, language: str) -> str:
    return "–" if part is None else format_share(part, whole, 2, language)


def _signed(number: int, language: str) -> str:
    sign = "+" if number > 0 else MINUS if number < 0 else "±"
    return f"{sign}{format_count(abs(number), language)}"


def _table(
    caption: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...], language: str
) -> Table:
    """The first column names somebody, the others are figures."""
    headings = tuple(sentence(f"pictures.heading.{one}", language) for one in names)
    return Table(caption, headings, rows, frozenset(range(1, len(names))))
