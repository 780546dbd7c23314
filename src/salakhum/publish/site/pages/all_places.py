"""The page of all places, as the tree that they are."""

from dataclasses import dataclass

from salakhum.publish.edition import Place, Places
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import Pages


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place with those below it."""

    place: Place
    below: tuple["PlaceNode", ...] = ()


def places_page(contents: Contents, pages: Pages) -> str:
    tree = _tree(contents.places, contents.places.nation)
    return pages.standalone_page(
        "places", "places/", tree=tree, split=any(node.below for node in tree)
    )


def _tree(places: Places, top: Place) -> tuple[PlaceNode, ...]:
    inner = {area.id for area in places.areas}
    return tuple(
        PlaceNode(place, _tree(places, place) if place.id in inner else ())
        for place in places.below(top)
    )
