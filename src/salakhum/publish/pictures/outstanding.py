"""What matters: the stations that can still change something, and the quiet rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table


@dataclass(frozen=True, slots=True)
class Awaited:
    """A station that is not in; ``voters`` None where nobody states them."""

    name: str
    council: str
    voters: int | None
    chief: bool = False  # can it change who is first
    href: str = ""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Councils by how open they are, and the stations that can change one, most urgent first."""

    settled: int
    open: int  # the seats or the chief can change
    waiting: int = 0  # a lot decides, or nothing can be said
    stations: tuple[Awaited, ...] = ()
    rest: int = 0  # stations that are not in and can change nothing


def what_matters(left: Outstanding, language: str, *, title: str, key: str = "matters") -> str:
    """One strip for all councils and a line for each of the stations to go on with."""
    return picture(Frame(key, 360, 200, title), "", "what-matters")


def what_matters_table(left: Outstanding, language: str, *, caption: str) -> Table:
    """Station by station: council, voters, what it can change."""
    return Table(caption, (), ())
