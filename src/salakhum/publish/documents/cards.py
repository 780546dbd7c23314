"""Cards for social media: 1200 by 630 pixels for a council, an area or the nation."""

from salakhum.canonical import JsonObject
from salakhum.declare import AreaResult
from salakhum.publish.documents.council_sheet import chamber_object
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.press import print_picture
from salakhum.publish.documents.standing import heading
from salakhum.publish.edition import Place
from salakhum.publish.pictures import mark_of

MOST = 4  # bars of a card
LONG = 1000


def council_card(papers: Papers, row: int) -> bytes:
    """The card of the council in this row of the declaration."""
    council, place = papers.result.councils[row], papers.places.councils[row]
    words = papers.wording
    sheet: JsonObject = {
        **heading(papers, place, papers.places.above_council(row)[1:]),
        "sentence": words.tell(lambda t: t.lead(council.lists, council.seats)),
        "kind": words.say("card.council", seats=council.seats),
        "chamber": chamber_object(papers, council),
        "holders": [
            {"mark": mark_object(mark_of(papers.palette, entry)), "seats": words.count(entry.seats)}
            for entry in council.lists
            if entry.seats
        ],
        "bars": [],
    }
    return print_picture("card", sheet, papers.day)


def place_card(papers: Papers, place: Place) -> bytes:
    """The card of the nation or of an area above the councils."""
    words, figures = papers.wording, papers.areas[place.id]
    kind = words.say("card.area", councils=figures.councils, seats=figures.seats)
    sheet: JsonObject = {
        **heading(papers, place, papers.places.above(place)[1:]),
        "sentence": words.tell(lambda t: t.lead(figures.parties_results, figures.seats)),
        "kind": kind,
        "chamber": None,
        "holders": [],
        "bars": bars(papers, figures),
    }
    return print_picture("card", sheet, papers.day)


def bars(papers: Papers, figures: AreaResult) -> list[JsonObject]:
    """The parties with most seats, by seats and then in ballot order."""
    won = sorted(
        (party for party in figures.parties_results if party.seats), key=lambda party: -party.seats
    )[:MOST]
    return [
        {
            "mark": mark_object(mark_of(papers.palette, party)),
            "name": papers.wording.names(party.names, party.id),
            "length": party.seats * LONG // won[0].seats,
            "seats": papers.wording.count(party.seats),
        }
        for party in won
    ]
