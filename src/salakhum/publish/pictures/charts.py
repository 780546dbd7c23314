"""Charts: votes against seats, turnout by area, what changed between two versions, and small bars for tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table


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
    """Two bars for every party: its share of the votes and of the seats."""
    return picture(Frame(key, 360, 200, title), "", "votes-seats")


def votes_and_seats_table(
    parties: Sequence[Strength], palette: Palette, language: str, *, caption: str
) -> Table:
    """Party by party: votes, share, seats, share."""
    return Table(caption, (), ())


def turnout(areas: Sequence[Turnout], language: str, *, title: str, key: str = "turnout") -> str:
    """A bar for every area, with a line for all of them together."""
    return picture(Frame(key, 360, 200, title), "", "turnout")


def turnout_table(areas: Sequence[Turnout], language: str, *, caption: str) -> Table:
    """Area by area: ballots cast, registered voters, share."""
    return Table(caption, (), ())


def changes_chart(
    parties: Sequence[Change], palette: Palette, language: str, *, title: str, key: str = "change"
) -> str:
    """For every party a line from what it had to what it has."""
    return picture(Frame(key, 360, 200, title), "", "change")


def changes_table(
    parties: Sequence[Change], palette: Palette, language: str, *, caption: str
) -> Table:
    """Party by party: before, after, difference."""
    return Table(caption, (), ())


def bar(part: int, whole: int, mark: Mark | None = None, *, width: int = 120) -> str:
    """A small bar for a line of a table, hidden from screen readers: the figure stands beside it."""
    return ""
