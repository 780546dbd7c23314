"""The pages that are no place's: parties, all places, search, verification, downloads, versions, the law, the big screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from salakhum.languages import sentence
from salakhum.publish.site.changed import changed
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages import Pages
from salakhum.publish.site.places import Place, Places
from salakhum.publish.site.signed import signed
from salakhum.publish.site.strongest import strongest
from salakhum.publish.site.viewing import Viewing
from salakhum.rules import describe
from salakhum.rules import say as in_words

Object = Mapping[str, Any]
Printed = Iterator[tuple[str, str]]
ON_SCREEN = 6  # parties; the others share one row
MOST_WINNERS = 12  # columns of the parties by area


@dataclass(frozen=True, slots=True)
class Node:
    """A place with those below it."""

    place: Place
    below: tuple["Node", ...] = ()


def apart(viewing: Viewing, pages: Pages, extras: Extras) -> Printed:
    """Every page of its own in one language, by its address below the language."""
    yield "parties/", _parties(viewing, pages)
    yield "places/", _places(viewing, pages)
    yield "search/", pages.apart("search", "search/")
    yield "verify/", _verify(viewing, pages, extras)
    yield "downloads/", _downloads(viewing, pages, extras)
    yield "versions/", _versions(viewing, pages)
    yield "rules/", _rules(viewing, pages)
    yield from _screens(viewing, pages)


def _parties(viewing: Viewing, pages: Pages) -> str:
    history, places = viewing.history, viewing.places
    nation = history.of(places.nation.id)
    parties = nation["parties_results"]
    won = sorted((one for one in parties if one["seats"]), key=lambda one: -one["seats"])
    winners = won[:MOST_WINNERS]
    areas = [
        (place, [_seats(history.of(place.id), one["id"]) for one in winners])
        for place in places.below(places.nation)
        if "parties_results" in history.of(place.id)
    ]
    return pages.apart(
        "parties",
        "parties/",
        nation=nation,
        total=sum(one["votes"] for one in parties),
        winners=winners,
        areas=areas,
        chart=pages.drawn.strengths(nation, pages.tell),
        twin="parties.json",
    )


def _seats(area: Object, party: str) -> int:
    return next((one["seats"] for one in area["parties_results"] if one["id"] == party), 0)


def _places(viewing: Viewing, pages: Pages) -> str:
    tree = _tree(viewing.places, viewing.places.nation)
    return pages.apart("places", "places/", tree=tree, split=any(node.below for node in tree))


def _tree(places: Places, top: Place) -> tuple[Node, ...]:
    inner = {one.id for one in places.areas}
    return tuple(
        Node(one, _tree(places, one) if one.id in inner else ()) for one in places.below(top)
    )


def _verify(viewing: Viewing, pages: Pages, extras: Extras) -> str:
    found = signed(viewing.edition)
    return pages.apart("verify", "verify/", signed=found, bundle=extras.bundle)


def _downloads(viewing: Viewing, pages: Pages, extras: Extras) -> str:
    return pages.apart(
        "downloads",
        "downloads/",
        bundle=extras.bundle,
        groups=extras.groups(),
        press=extras.press,
        example=viewing.places.councils[0].slug,
    )


def _versions(viewing: Viewing, pages: Pages) -> str:
    return pages.apart("versions", "versions/", versions=changed(viewing, pages.tell, pages.drawn))


def _rules(viewing: Viewing, pages: Pages) -> str:
    rule, language = viewing.edition.rule, pages.tell.language
    parameters = [
        {
            "path": path,
            "meaning": describe(path, language),
            "value": in_words(given.written, language),
            "article": given.article,
            "source": given.source,
            "confidence": sentence(f"confidence.{given.confidence}", language),
        }
        for path, given in rule.provenance.items()
    ]
    unverified = [
        {**one, "decided": _decided(viewing, str(one["path"]), pages)}
        for one in parameters
        if one["path"] in set(rule.unverified())
    ]
    law = rule.names.get(language) or rule.id
    return pages.apart(
        "rules",
        "rules/",
        description=pages.tell.say("rules.how", law=law),
        parameters=parameters,
        unverified=unverified,
    )


def _decided(viewing: Viewing, path: str, pages: Pages) -> str:
    """What a parameter that no source settles did in this election; empty where it is about no result."""
    document = viewing.edition.document
    councils = sum(
        len(one["councils"]) for one in document["unverified"] if one["parameter"] == path
    )
    findings = sum(one["number"] for one in document["findings"] if path in one["unverified"])
    if councils:
        return pages.tell.say("rules.decided", councils=councils)
    if findings:
        return pages.tell.say("rules.found", findings=findings)
    about_results = path.startswith(("allocation", "persons", "posts", "ballots", "checks"))
    return pages.tell.say("rules.decided_none") if about_results else ""


def _screens(viewing: Viewing, pages: Pages) -> Printed:
    """One page for the nation and for each place below it that has figures, each leading to the next."""
    places, history, tell = viewing.places, viewing.history, pages.tell
    below = [one for one in places.below(places.nation) if one in places.areas]
    shown = (places.nation, *below)
    for number, place in enumerate(shown):
        of = history.of(place.id)
        after = shown[(number + 1) % len(shown)]
        parties = sorted(of["parties_results"], key=lambda one: (-one["seats"], -one["votes"]))
        shown_parties, rest = strongest(parties, ON_SCREEN)
        address = f"screen/{place.address}"
        yield (
            address,
            pages.apart(
                "screen",
                address,
                description="",
                heading="",
                name=tell.name(place.names, place.id) if place.slug else pages.title,
                place=place,
                next=after.address,
                lead=tell.first(of, of["parties_results"]),
                parties=shown_parties,
                rest=rest,
                total=sum(one["votes"] for one in of["parties_results"]),
                version=history.standing(place.id).version,
            ),
        )
