"""How seats were won: quotients in falling order, filled for a seat, hollow for the next two."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table
from salakhum.rules import Rule


@dataclass(frozen=True, slots=True)
class Rung:
    """One bar: the figure of a list at a step. ``seat`` is its number, 0 for a hollow one."""

    party: str
    figure: Fraction
    act: str  # of the trace: quota, remainder, average …
    seat: int
    seats: int = 1
    level: bool = False  # equal to the bar across the rule
    drawn: bool = False  # the lot fell on it


@dataclass(frozen=True, slots=True)
class Ladder:
    """All bars in falling order, and how many ballots change the last seat (None where nothing says so)."""

    rungs: tuple[Rung, ...]
    ballots: int | None = None
    change: Mapping[str, Any] | None = None


def ladder_of(council: Mapping[str, Any], rule: Rule, party_of: Mapping[str, str]) -> Ladder | None:
    """The ladder of a council of a declaration document; None where it has no trace."""
    return Ladder(()) if council.get("trace") else None


def ladder(bars: Ladder, palette: Palette, language: str, *, name: str, key: str = "ladder") -> str:
    """The bars, the rule between seats and no seats, and what changes the last seat."""
    return picture(Frame(key, 360, 200, name), "", "ladder")


def ladder_table(bars: Ladder, palette: Palette, language: str, *, name: str) -> Table:
    """Bar by bar: seat, list, figure, why."""
    return Table(name, (), ())
