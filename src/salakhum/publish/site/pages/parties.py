"""The page of the parties: votes and seats of everybody who stood, and the winners by area."""

from salakhum.declare import AreaResult
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import Pages

MOST_WINNERS = 12  # columns of the parties by area


def parties_page(contents: Contents, pages: Pages) -> str:
    history, places = contents.history, contents.places
    nation = history.area(places.nation.id)
    parties = nation.parties_results
    won = sorted((party for party in parties if party.seats), key=lambda party: -party.seats)
    winners = won[:MOST_WINNERS]
    areas = [
        (place, [_seats(area, party.id) for party in winners])
        for place in places.below(places.nation)
        if isinstance(area := history.of(place.id), AreaResult)
    ]
    return pages.standalone_page(
        "parties",
        "parties/",
        nation=nation,
        total=sum(party.votes for party in parties),
        winners=winners,
        areas=areas,
        chart=pages.drawn.strengths(nation, pages.tell),
        page_json="parties.json",
    )


def _seats(area: AreaResult, party: str) -> int:
    return next((result.seats for result in area.parties_results if result.id == party), 0)
