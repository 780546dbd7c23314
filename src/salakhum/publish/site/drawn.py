"""The pictures of a page, each drawn by ``salakhum.publish.pictures`` from an object of the declaration."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from salakhum.publish.pictures import (
    Mark,
    Palette,
    chairs_of,
    chamber,
    ladder,
    ladder_of,
    mark_id,
    party_of,
    swatch,
)
from salakhum.rules import Rule


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws under one rule with the marks of one election."""

    rule: Rule
    palette: Palette

    def mark(self, one: Mapping[str, Any]) -> Mark:
        """The mark of a list of a council, or of a party of an area's results."""
        if "party" in one:
            return self.palette.of(mark_id(one))
        known = one["id"] in self.palette
        return self.palette.of(one["id"] if known else mark_id({**one, "party": None}))

    def swatch(self, one: Mapping[str, Any]) -> Markup:
        """A square with hue and pattern, to stand before a name."""
        return _swatch(self.mark(one))

    def letters(self, one: Mapping[str, Any]) -> str:
        """The letters of a list or party."""
        return self.mark(one).letters

    def council(self, council: Mapping[str, Any], name: str, language: str) -> dict[str, Markup]:
        """The chamber, and the ladder where the council has a trace."""
        parties = party_of(council)
        found = {"chamber": chamber(chairs_of(council, parties), self.palette, language, name=name)}
        bars = ladder_of(council, self.rule, parties)
        if bars is not None:
            found["ladder"] = ladder(bars, self.palette, language, name=name)
        return {key: Markup(svg) for key, svg in found.items()}  # noqa: S704 - escaped by the room that draws


@cache
def _swatch(mark: Mark) -> Markup:
    return Markup(swatch(mark))  # noqa: S704 - escaped by the room that draws
