"""Happenings in words, through sentences of the catalogues."""

from collections.abc import Iterator

from salakhum.declare import (
    CouncilResult,
    CouncilStatus,
    DeclaredResult,
    PlaceResult,
    VoteGetter,
    in_language,
)
from salakhum.languages import format_share, sentence
from salakhum.publish.edition import strongest
from salakhum.publish.feeds.happenings import Happening

MOST_PARTIES = 12
Values = dict[str, int | str | None]


def name_of(place: PlaceResult | VoteGetter, language: str) -> str:
    """The name of a place or a party in a language,
    else in the first that it has, else its code.
    """
    names = place.names
    return str(names.get(language) or next(iter(names.values()), place.id))


def election_name(document: DeclaredResult, language: str) -> str:
    """The name of the election."""
    names = document.election.names
    return str(names.get(language) or next(iter(names.values())))


def title(happening: Happening, language: str) -> str:
    """What happened, as a heading."""
    document = happening.version.result
    values: dict[str, int | str | None] = {
        "place": name_of(happening.place, language),
        "number": happening.version.number,
        "state": sentence(f"site.state_word.{document.state}", language),
    }
    return sentence("feeds.title", language, values=values)


def reason(document: DeclaredResult, language: str) -> Iterator[str]:
    """Why there is a new version, as one sentence with one end."""
    if document.reason:
        said = in_language(document.reason, language).rstrip(".។ ")
        yield sentence("feeds.reason", language, values={"reason": said})


def summary(happening: Happening, language: str) -> str:
    """What happened, in some sentences.

    What the counts are, why there is a new version, figures, seats, what changed.
    """
    return " ".join(_sentences(happening, language))


def _sentences(happening: Happening, language: str) -> Iterator[str]:
    document = happening.version.result
    yield sentence(f"exports.counts.{document.counts}", language)
    yield from reason(document, language)
    yield from figures(happening.place, language)
    yield from seats(happening.place, language)
    if happening.before is not None:
        yield from _changes(happening, happening.before, language)


def figures(place: PlaceResult, language: str) -> Iterator[str]:
    """Stations counted, and turnout where it is known."""
    values = {"inside": place.stations_in, "all": place.stations}
    yield sentence("feeds.stations", language, values=values)
    cast, registered = place.ballots_cast, place.registered
    if cast is not None and registered:
        share = format_share(cast, registered, 2, language)
        turnout: Values = {"cast": cast, "registered": registered, "share": share}
        yield sentence("feeds.turnout", language, values=turnout)


def seats(place: PlaceResult, language: str) -> Iterator[str]:
    """Who has how many seats, in the order of the ballot.

    Of many those with most, and the rest together.
    """
    if isinstance(place, CouncilResult) and place.status is not CouncilStatus.ALLOCATED:
        yield sentence(f"feeds.status.{place.status}", language)
        return
    results = place.results
    won = [result for result in results if result.seats]
    shown, rest = strongest(won, MOST_PARTIES)
    parts = [_part(entry, language) for entry in shown]
    if rest:
        values = {"count": rest.number, "seats": rest.seats}
        parts.append(sentence("feeds.rest", language, values=values))
    if parts:
        total = sum(entry.seats for entry in results)
        yield sentence(
            "feeds.seats", language, values={"seats": total, "parties": ", ".join(parts)}
        )


def _part(entry: VoteGetter, language: str) -> str:
    values: Values = {"name": name_of(entry, language), "seats": entry.seats}
    return sentence("feeds.party", language, values=values)


def _changes(happening: Happening, before: PlaceResult, language: str) -> Iterator[str]:
    if not happening.changed:
        yield sentence("feeds.unchanged", language)
        return
    results = happening.place.results
    earlier = {was.id: was.seats for was in before.results}
    moved = [now for now in results if now.id in earlier and earlier[now.id] != now.seats]
    if not moved:
        yield sentence("feeds.no_seat_moved", language)
        return
    most = sorted(moved, key=lambda now: -abs(now.seats - earlier[now.id]))[:MOST_PARTIES]
    parts = [_move(now, earlier[now.id], language) for now in moved if now in most]
    parts += _others(len(moved) - len(most), language)
    yield sentence("feeds.seats_moved", language, values={"moves": ", ".join(parts)})


def _move(now: VoteGetter, before: int, language: str) -> str:
    values: Values = {"name": name_of(now, language), "before": before, "after": now.seats}
    return sentence("feeds.moved", language, values=values)


def _others(count: int, language: str) -> list[str]:
    return [sentence("feeds.others", language, values={"count": count})] if count else []
