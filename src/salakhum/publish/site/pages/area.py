"""What the template of the nation's page, or of an area's, is given beside its view."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from salakhum.declare import PartyResult, PlaceResult
from salakhum.publish.edition import AreaView, OtherParties, Place, Telling, strongest
from salakhum.publish.site.outstanding import settled
from salakhum.publish.site.page_pictures import PagePicture, PagePictures
from salakhum.publish.site.pages.previous import PreviousValues, previous_values

POSTS = ("chiefs", "first_deputies", "second_deputies", "mayors")
MOST_PARTIES = 25  # rows of the table; the parties' own page has all
MOST_ROWS = 120  # places below with a row of figures; more of them are a plain list
MOST_TOLD = 1000  # places in that list with their seats beside the name; the page stays light


class AreaValues(TypedDict):
    """What the template of the nation or of an area is given."""

    view: AreaView
    name: str
    heading: str
    description: str
    lead: str
    turned_out: str
    total: int
    parties: Sequence[PartyResult]
    rest: OtherParties | None
    posts: list[str]
    closest: list[tuple[Place, str]]
    outstanding: list[str]
    settled: bool
    listed: bool
    most_rows: int
    seats_told: bool
    leaders: Callable[[PlaceResult], str]
    previous: PreviousValues | None
    drawn: Mapping[str, PagePicture]


def area_values(view: AreaView, tell: Telling, drawn: PagePictures, title: str) -> AreaValues:
    """The values of ``area.html``."""
    of = view.figures
    parties = of.parties_results
    posts = [post for post in POSTS if any(getattr(party, post) is not None for party in parties)]
    shown, rest = strongest(parties, MOST_PARTIES, posts)
    name = tell.name(view.place.names, view.place.id) if view.above else title
    lead = tell.first(of, parties)
    return {
        "view": view,
        "name": name,
        "heading": name,
        "description": lead,
        "lead": lead,
        "turned_out": tell.turned_out(of),
        "total": sum(party.votes for party in parties),
        "parties": shown,
        "rest": rest,
        "posts": posts,
        "closest": [(place, tell.nearest(council)) for place, council in view.closest],
        "outstanding": [*tell.still(of), *_urgent(view, tell)],
        "settled": not view.above and settled(view),
        "listed": len(view.below) <= MOST_ROWS,
        "most_rows": MOST_ROWS,
        "seats_told": len(view.below) <= MOST_TOLD,
        "leaders": lambda place: leaders(place, tell, drawn),
        "previous": previous_values(view.previous, tell),
        "drawn": drawn.area(view, tell),
    }


def _urgent(view: AreaView, tell: Telling) -> list[str]:
    number = len(view.urgent)
    return [tell.say("area.urgent", number=number)] if number else []


def leaders(figures: PlaceResult, tell: Telling, drawn: PagePictures) -> str:
    """The seats of every party that won one, most seats first, each by its letters."""
    won = sorted((result for result in figures.results if result.seats), key=lambda r: -r.seats)
    parts = [f"{drawn.letters(result)} {tell.count(result.seats)}" for result in won[:MOST_PARTIES]]
    return tell.say("comma").join(parts)
