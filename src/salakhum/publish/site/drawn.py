"""The pictures of a page, each drawn by ``salakhum.publish.pictures`` from an object of the declaration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from salakhum.languages import sentence
from salakhum.publish.pictures import (
    Block,
    Change,
    Mark,
    Palette,
    Shape,
    Strength,
    Tile,
    Turnout,
    Version,
    chairs_of,
    chamber,
    changes_chart,
    every_seat,
    form_sheet,
    ladder,
    ladder_of,
    mark_id,
    party_of,
    standalone,
    swatch,
    turnout,
    votes_and_seats,
)
from salakhum.publish.site.atlas import Atlas
from salakhum.publish.site.outstanding import matters
from salakhum.publish.site.places import Place
from salakhum.publish.site.returns import Station
from salakhum.publish.site.telling import Telling
from salakhum.publish.site.views import AreaView
from salakhum.rules import Rule

Object = Mapping[str, Any]
MOST_URGENT = 10  # stations that a picture names
CHANGING = frozenset({"open", "unproven"})  # calls of a council that is not settled yet
POSTER = "every-seat.svg"
MOST_BARS = 30  # parties in a chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws under one rule with the marks of one election."""

    rule: Rule
    palette: Palette
    atlas: Atlas | None = None

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

    def sheet(self, station: Station, council: Object, tell: Telling) -> Markup:
        """The form of a station in all its versions, as on paper."""
        lists = [one["id"] for one in council["lists"]]
        versions = [
            Version(
                number=one.version,
                stage=one.stage,
                recorded_at=one.at or "",
                figures=tuple(one.counts.items()),
                votes=tuple(zip(lists, one.votes, strict=True)),
                reason=one.reason or "",
            )
            for one in station.forms
        ]
        names = {one["id"]: tell.name(one["names"], one["id"]) for one in council["lists"]}
        caption = tell.say("station_is.versions")
        return Markup(form_sheet(versions, names, tell.language, caption=caption))  # noqa: S704

    def strengths(self, figures: Object, tell: Telling) -> Markup:
        """Votes against seats of every party; nothing where they are too many for a chart."""
        parties = [
            Strength(self.mark(one).id, one["votes"], one["seats"])
            for one in figures["parties_results"]
        ]
        if len(parties) > MOST_BARS:
            return Markup()
        title = tell.say("parties.chart")
        svg = votes_and_seats(parties, self.palette, tell.language, title=title)
        return Markup(svg)  # noqa: S704

    def changes(self, before: Object, after: Object, tell: Telling, number: int) -> Markup:
        """The seats that moved in an area up to a version; nothing where none did."""
        had = {one["id"]: one["seats"] for one in before["parties_results"]}
        moved = [
            Change(self.mark(one).id, had.get(one["id"], 0), one["seats"])
            for one in after["parties_results"]
            if had.get(one["id"], 0) != one["seats"]
        ]
        if not 0 < len(moved) <= MOST_BARS:
            return Markup()
        title, key = tell.say("versions.chart"), f"change-{number}"
        return Markup(changes_chart(moved, self.palette, tell.language, title=title, key=key))  # noqa: S704

    def area(self, view: AreaView, tell: Telling) -> dict[str, Markup]:
        """Every seat of the nation or of an area, and the map where there is one, wide and for a narrow screen."""
        blocks = self._blocks(view, tell)
        title = tell.say("area.seats_title", seats=view.figures["seats"])
        drawn = {
            key: every_seat(
                [block for block, _ in blocks],
                self.palette,
                tell.language,
                title=title,
                shape=shape,
                key=key,
            )
            for key, shape in (("seats", Shape.WIDE), ("seats_narrow", Shape.NARROW))
        }
        if self.atlas:
            drawn |= self.atlas.maps(blocks, self.palette, tell.language)
        if len(view.blocks) > 1:
            drawn |= self._turnout(view, tell, f"{_above(view)}{tell.language}/")
        if left := matters(view, tell, f"{_above(view)}{tell.language}/"):
            drawn["matters"] = left
        if _has_posters(view):
            drawn["poster"] = sentence("pictures.poster", tell.language)
        return {key: Markup(svg) for key, svg in drawn.items()}  # noqa: S704 - escaped by the room that draws

    def posters(self, view: AreaView, tell: Telling, title: str) -> dict[str, str]:
        """Pictures of the nation or of an area as files to take away, by their names."""
        if not _has_posters(view):
            return {}
        blocks = [block for block, _ in self._blocks(view, tell)]
        name = tell.name(view.place.names, view.place.id) if view.above else title
        drawn = every_seat(blocks, self.palette, tell.language, title=name, shape=Shape.POSTER)
        return {POSTER: standalone(drawn, tell.language)}

    def _blocks(self, view: AreaView, tell: Telling) -> list[tuple[Block, list[Object]]]:
        """The councils of an area as tiles in blocks, with their objects."""
        councils = [(place, [council for _, council in inside]) for place, inside in view.blocks]
        places = self.atlas.places((one.id, some) for one, some in councils) if self.atlas else {}
        root = f"{_above(view)}{tell.language}/"
        return [
            (self._block(place, inside, tell, root, places.get(place.id)), some)
            for (place, inside), (_, some) in zip(view.blocks, councils, strict=True)
        ]

    def _turnout(self, view: AreaView, tell: Telling, root: str) -> dict[str, str]:
        """Turnout by the areas below, where all of them know it."""
        areas = [
            Turnout(
                tell.name(place.names, place.id),
                one.get("ballots_cast"),
                one.get("registered"),
                f"{root}{place.address}",
            )
            for place, one in view.below
        ]
        known = all(one.cast is not None and one.registered for one in areas)
        if not known or len(areas) > MOST_BARS:
            return {}
        return {"turnout": turnout(areas, tell.language, title=tell.say("turnout"))}

    def _block(
        self,
        place: Place,
        councils: Sequence[tuple[Place, Object]],
        tell: Telling,
        root: str,
        middle: tuple[int, int] | None,
    ) -> Block:
        tiles = tuple(self._tile(one, council, tell, root) for one, council in councils)
        name = tell.name(place.names, place.id)
        return Block(place.id, name, tiles, f"{root}{place.address}", middle)

    def _tile(self, place: Place, council: Object, tell: Telling, root: str) -> Tile:
        seats = tuple((mark_id(one), one["seats"]) for one in council["lists"] if one["seats"])
        vacant = council["seats"] - sum(number for _, number in seats)
        name = tell.name(place.names, place.id)
        return Tile(place.id, name, seats, vacant, f"{root}{place.address}")


def _above(view: AreaView) -> str:
    """The way from a page up to the folder of all languages."""
    return "../" * (view.place.address.count("/") + 1 + (2 if view.standing.later else 0))


def _has_posters(view: AreaView) -> bool:
    return len(view.blocks) > 1 and view.standing.later is None


@cache
def _swatch(mark: Mark) -> Markup:
    return Markup(swatch(mark))  # noqa: S704 - escaped by the room that draws
