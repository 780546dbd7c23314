"""The pages of the big screen, each of which leads to the next."""

from collections.abc import Iterator

from salakhum.publish.edition import strongest
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import Pages

ON_SCREEN = 6  # parties; the others share one row


def screen_pages(contents: Contents, pages: Pages) -> Iterator[tuple[str, str]]:
    """One page, by its address, for the nation and for each
    place below it that has figures, each leading to the next.
    """
    places, history, tell = contents.places, contents.history, pages.tell
    below = [place for place in places.below(places.nation) if place in places.areas]
    shown = (places.nation, *below)
    for number, place in enumerate(shown):
        of = history.area(place.id)
        after = shown[(number + 1) % len(shown)]
        parties = sorted(of.parties_results, key=lambda party: (-party.seats, -party.votes))
        shown_parties, rest = strongest(parties, ON_SCREEN)
        address = f"screen/{place.address}"
        yield (
            address,
            pages.standalone_page(
                "screen",
                address,
                description="",
                heading="",
                name=tell.name(place.names, place.id) if place.slug else pages.title,
                place=place,
                next=after.address,
                lead=tell.first(of, of.parties_results),
                parties=shown_parties,
                rest=rest,
                total=sum(party.votes for party in of.parties_results),
                version=history.standing(place.id).version,
            ),
        )
