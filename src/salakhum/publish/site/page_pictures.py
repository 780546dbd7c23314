"""The pictures of a page,
each drawn by ``salakhum.publish.pictures`` from an object of the declaration.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from markupsafe import Markup

from salakhum.declare import AreaResult, CouncilResult, VoteGetter
from salakhum.publish.edition import AreaView, CouncilView, Place, Station, Telling
from salakhum.publish.pictures import (
    Block,
    Entry,
    Imprint,
    Mark,
    Palette,
    PartyChange,
    PictureTable,
    Strength,
    Tile,
    Turnout,
    chairs_of,
    chamber,
    changes_chart,
    every_seat,
    form_sheet,
    key_list,
    map_key,
    mark_id,
    mark_of,
    party_of,
    poster,
    quotient_chart,
    seats_key,
    standalone,
    swatch,
    turnout,
    votes_and_seats,
    what_matters,
    what_matters_table,
)
from salakhum.publish.site.atlas import Atlas
from salakhum.publish.site.outstanding import outstanding_of

Point = tuple[int, int]
MOST_BARS = 30  # parties in a chart


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page, the entries of its key,
    and its table where the page says the same nowhere else.

    ``alone`` is how it is drawn as a file, where that is not as on the page.
    """

    svg: Markup
    entries: tuple[Entry, ...] = ()
    table: PictureTable | None = None
    alone: str = ""

    @property
    def key(self) -> Markup:
        """The key as a list."""
        return Markup(key_list(self.entries))  # noqa: S704 - escaped by the room that draws

    def file(self, language: str, imprint: Imprint) -> str:
        """The picture as a file of its own."""
        return standalone(self.alone or str(self.svg), language, imprint, self.entries)


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Draws under one rule with the marks of one election.

    ``middles`` are those of areas (east, north) in any unit.
    """

    palette: Palette
    atlas: Atlas | None = None
    middles: Mapping[str, Point] = field(default_factory=dict)

    def mark(self, contestant: VoteGetter) -> Mark:
        """The mark of a list of a council, or of a party of an area's results."""
        return mark_of(self.palette, contestant)

    def swatch(self, contestant: VoteGetter) -> Markup:
        """A square with hue and pattern, to stand before a name."""
        return _swatch(self.mark(contestant))

    def letters(self, contestant: VoteGetter) -> str:
        """The letters of a list or party."""
        return self.mark(contestant).letters

    def council(self, view: CouncilView, name: str, language: str) -> dict[str, PagePicture]:
        """The chamber, and the quotient chart where the council has a trace."""
        chairs = chairs_of(view.council, party_of(view.council))
        drawn = {"chamber": _shown(chamber(chairs, self.palette, language, name=name))}
        if view.quotients is not None:
            chart = quotient_chart(view.quotients, self.palette, language, name=name)
            drawn["quotients"] = _shown(chart)
        return drawn

    def sheet(self, station: Station, council: CouncilResult, tell: Telling) -> Markup:
        """The form of a station in all its versions, as on paper."""
        names = {result.id: tell.name(result.names, result.id) for result in council.lists}
        caption = tell.say("station_is.versions")
        return Markup(form_sheet(station.forms, names, tell.language, caption=caption))  # noqa: S704

    def strengths(self, figures: AreaResult, tell: Telling) -> PagePicture | None:
        """Votes against seats of every party; nothing where they are too many for a chart."""
        parties = [
            Strength(self.mark(party).id, party.votes, party.seats)
            for party in figures.parties_results
        ]
        if len(parties) > MOST_BARS:
            return None
        title = tell.say("parties.chart")
        return _shown(votes_and_seats(parties, self.palette, tell.language, title=title))

    def changes(
        self, before: AreaResult, after: AreaResult, tell: Telling, number: int
    ) -> PagePicture | None:
        """The seats that moved in an area up to a version; nothing where none did."""
        had = {party.id: party.seats for party in before.parties_results}
        moved = [
            PartyChange(self.mark(party).id, had.get(party.id, 0), party.seats)
            for party in after.parties_results
            if had.get(party.id, 0) != party.seats
        ]
        if not 0 < len(moved) <= MOST_BARS:
            return None
        title, key = tell.say("versions.chart"), f"change-{number}"
        return _shown(changes_chart(moved, self.palette, tell.language, title=title, key=key))

    def area(self, view: AreaView, tell: Telling) -> dict[str, PagePicture]:
        """The pictures of the nation or of an area by their names."""
        root = f"{_above(view)}{tell.language}/"
        blocks, language = self._blocks(view, tell, root), tell.language
        own = [block for block, _ in blocks]
        title = tell.say("area.seats_title", seats=view.figures.seats)
        seats, alone = (
            draw(own, self.palette, language, title=title) for draw in (every_seat, poster)
        )
        key = tuple(seats_key(own, self.palette, language))
        drawn = {"every-seat": PagePicture(Markup(seats), key, alone=alone)}  # noqa: S704
        if self.atlas and (regions := self.atlas.regions(blocks)):
            svg, table = self.atlas.map(regions, self.palette, language)
            drawn["map"] = _shown(svg, map_key(regions, self.palette, language), table)
        if bars := self._turnout(view, tell, root):
            drawn["turnout"] = _shown(bars)
        if left := outstanding_of(view, tell, root):
            svg = what_matters(left, language, title=tell.say("area.matters"))
            drawn["what-matters"] = _shown(svg, table=what_matters_table(left, language))
        return drawn

    def _blocks(
        self, view: AreaView, tell: Telling, root: str
    ) -> list[tuple[Block, list[CouncilResult]]]:
        """The councils of an area as tiles in blocks, with their objects."""
        councils = [(place, [council for _, council in inside]) for place, inside in view.blocks]
        drawn = (
            self.atlas.places((area.id, results) for area, results in councils)
            if self.atlas
            else {}
        )
        places = {**self.middles, **drawn}
        return [
            (self._block(place, inside, tell, root, places.get(place.id)), results)
            for (place, inside), (_, results) in zip(view.blocks, councils, strict=True)
        ]

    def _turnout(self, view: AreaView, tell: Telling, root: str) -> str:
        """Turnout by the areas below, where they hold councils and all of them know it.

        Otherwise nothing.
        """
        areas = [
            Turnout(
                tell.name(place.names, place.id),
                figures.ballots_cast,
                figures.registered,
                f"{root}{place.address}",
            )
            for place, figures in view.below
        ]
        known = all(area.cast is not None and area.registered for area in areas)
        if not known or len(areas) > MOST_BARS or len(view.blocks) < 2:
            return ""
        return turnout(areas, tell.language, title=tell.say("turnout"))

    def _block(
        self,
        place: Place,
        councils: Sequence[tuple[Place, CouncilResult]],
        tell: Telling,
        root: str,
        middle: Point | None,
    ) -> Block:
        tiles = tuple(self._tile(place, council, tell, root) for place, council in councils)
        name = tell.name(place.names, place.id)
        return Block(place.id, name, tiles, f"{root}{place.address}", middle)

    def _tile(self, place: Place, council: CouncilResult, tell: Telling, root: str) -> Tile:
        seats = tuple((mark_id(result), result.seats) for result in council.lists if result.seats)
        vacant = council.seats - sum(number for _, number in seats)
        name = tell.name(place.names, place.id)
        return Tile(place.id, name, seats, vacant, f"{root}{place.address}")


def _above(view: AreaView) -> str:
    """The way from a page up to the folder of all languages."""
    return "../" * (view.place.address.count("/") + 1 + (2 if view.standing.later else 0))


def _shown(
    svg: str, entries: Sequence[Entry] = (), table: PictureTable | None = None
) -> PagePicture:
    return PagePicture(Markup(svg), tuple(entries), table)  # noqa: S704 - escaped by the room that draws


@cache
def _swatch(mark: Mark) -> Markup:
    return Markup(swatch(mark))  # noqa: S704 - escaped by the room that draws
