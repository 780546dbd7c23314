"""The council as a visitor sees it: chairs in one or more arcs, chief and deputies marked, an empty chair for a vacancy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from salakhum.languages import sentence
from salakhum.publish.pictures.marked import fill_of, fills, letters_on
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.table import Table


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat. ``party`` is an id of the palette, None while nobody sits there."""

    party: str | None
    names: Mapping[str, str] = field(
        default_factory=dict
    )  # of the person, empty where nobody is named
    post: str = ""  # chief, first deputy, second deputy, mayor
    place: int = 0  # on the list, from 1


def chairs_of(council: Mapping[str, Any], party_of: Mapping[str, str]) -> tuple[Chair, ...]:
    """The chairs of a council of a declaration document; ``party_of`` gives the palette's id of each of its lists."""
    if "elected" in council:
        chairs = [
            Chair(
                party_of[one["list"]],
                one.get("names", {}),
                one.get("post", ""),
                one.get("position", 0),
            )
            for one in council["elected"]
        ]
    else:
        chairs = [
            Chair(party_of[one["id"]], place=place)
            for one in council["lists"]
            for place in range(1, one["seats"] + 1)
        ]
    return tuple(chairs) + (Chair(None),) * (council["seats"] - len(chairs))


def chamber(
    chairs: Sequence[Chair], palette: Palette, language: str, *, name: str, key: str = "chamber"
) -> str:
    """The chairs in arcs, from left to right in their order; ``name`` is the council's."""
    return picture(Frame(key, 360, 200, name), "", "chamber")


def chamber_table(chairs: Sequence[Chair], palette: Palette, language: str, *, name: str) -> Table:
    """Chair by chair: list, person, post."""
    return Table(name, (), ())
