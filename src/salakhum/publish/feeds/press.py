"""Texts for the press: a release, and posts for social channels.

Every number is filled in from the declared figures.

:func:`salakhum.factcheck.verdicts` passes on each of them, in every language: a test holds all
texts against it. The parties that a text has no room to name stand in it as a sum, which it adds up
again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from salakhum.declare import AreaResult, DeclaredResult, PartyResult
from salakhum.languages import LANGUAGES, format_date, format_share, has_sentence, sentence
from salakhum.publish.edition import OtherParties, posts_held, strongest
from salakhum.publish.feeds.headlines import election_name, name_of, reason

MOST_PARTIES = 12  # in a release
MOST_HOLDERS = 3  # of a post
LONGEST_POST = 280  # characters, the limit of the strictest channel
POSTS = ("chiefs", "first_deputies", "second_deputies", "mayors")
Values = dict[str, int | str | None]


@dataclass(frozen=True, slots=True)
class PressRelease:
    """A release: its headline and its paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole, a blank line between paragraphs."""
        return "\n\n".join((self.headline, *self.paragraphs)) + "\n"


def press_release(document: DeclaredResult, language: str) -> PressRelease:
    """The release of a declared result in a language."""
    nation = document.nation
    state = sentence(f"feeds.press.state.{document.state}", language)
    values: Values = {"election": election_name(document, language), "state": state}
    counted = nation.stations_in > 0
    paragraphs = (
        sentence(f"exports.counts.{document.counts}", language),
        *reason(document, language),
        " ".join(_turnout(document, nation, language)),
        " ".join(_seats(nation, language)) if counted else "",
        "\n".join(_parties(nation, language)),
        "\n".join(_posts_held(nation, language)),
        " ".join(_days(document, language)),
        sentence("feeds.press.check", language),
    )
    headline = sentence("feeds.press.headline", language, values=values)
    return PressRelease(headline, tuple(paragraph for paragraph in paragraphs if paragraph))


def posts(document: DeclaredResult, language: str) -> tuple[str, ...]:
    """Posts of at most :data:`LONGEST_POST` characters.

    Turnout, seats, posts, then a post for each area below the nation.

    Each says by itself whether the figures are modelled or rehearsed.
    """
    mark = _mark(document, language)
    room = LONGEST_POST - len(mark)
    nation = document.nation
    texts = [
        _fitted(_turnout(document, nation, language), room),
        _seat_post(nation, language, room),
        _held_post(nation, language, room),
        *(_seat_post(area, language, room) for area in _below(document)),
    ]
    return tuple(mark + text for text in texts if text)


def _mark(document: DeclaredResult, language: str) -> str:
    """What stands before figures that are nobody's result."""
    code = f"feeds.press.mark.{document.counts}"
    return f"{sentence(code, language)} " if has_sentence(code, language) else ""


def _fitted(sentences: Iterable[str], room: int) -> str:
    """As many of the sentences as there is room for."""
    text = ""
    for phrase in sentences:
        longer = f"{text} {phrase}".strip()
        if len(longer) > room:
            break
        text = longer
    return text


def press(document: DeclaredResult, languages: Iterable[str], base: str = "") -> dict[str, bytes]:
    """``press/<language>.txt`` and ``press/<language>-posts.txt`` by their paths in the site.

    ``base`` is the address of the site; where it is known, the release ends with that of its page.
    """
    files: dict[str, bytes] = {}
    for language in sorted(languages, key=LANGUAGES.index):
        text = press_release(document, language).text
        if base:
            text += f"\n{base.rstrip('/')}/{language}/\n"
        lines = "\n\n".join(posts(document, language)) + "\n"
        files |= {f"press/{language}.txt": text.encode()}
        files |= {f"press/{language}-posts.txt": lines.encode()}
    return files


def _below(document: DeclaredResult) -> Sequence[AreaResult]:
    """The areas right below the nation, those of the level of the first,
    that have a name and not only a number.
    """
    areas = document.areas
    return [
        area
        for area in areas
        if area.level == areas[0].level and not any(name.isdigit() for name in area.names.values())
    ]


def _turnout(document: DeclaredResult, nation: AreaResult, language: str) -> Iterator[str]:
    """Who voted, as far as the forms say it, and how many of them are counted."""
    cast, registered = nation.ballots_cast, nation.registered
    day = format_date(document.election.date, language)
    if cast is not None and registered:
        share = format_share(cast, registered, 2, language)
        values: Values = {"day": day, "cast": cast, "registered": registered, "share": share}
        yield sentence("feeds.press.turnout", language, values=values)
    else:
        yield sentence("feeds.press.day", language, values={"day": day})
    valid, invalid = nation.valid, nation.invalid
    if cast and valid is not None and invalid is not None:
        share = format_share(invalid, cast, 2, language)
        values = {"valid": valid, "invalid": invalid, "share": share}
        yield sentence("feeds.press.valid", language, values=values)
    counted: Values = {"inside": nation.stations_in, "all": nation.stations}
    yield sentence("feeds.press.stations", language, values=counted)


def _seats(nation: AreaResult, language: str) -> Iterator[str]:
    """Seats in all; that they can change as long as stations are out."""
    values: Values = {"seats": nation.seats, "councils": nation.councils}
    yield sentence("feeds.press.seats", language, values=values)
    if nation.stations_in < nation.stations:
        yield sentence("feeds.press.partial", language)


def _won(place: AreaResult) -> list[PartyResult]:
    """The parties with a seat."""
    return [party for party in place.parties_results if party.seats]


def _parties(nation: AreaResult, language: str) -> Iterator[str]:
    """A line for each party with seats.

    Votes, their share of the valid ones, seats; and one for all the others.
    """
    valid, won = nation.valid, _won(nation)
    shown, rest = strongest(nation.parties_results, min(len(won), MOST_PARTIES))
    for party in shown:
        values: Values = {"name": name_of(party, language), "votes": party.votes}
        values["seats"] = party.seats
        if valid:
            values["share"] = format_share(party.votes, valid, 2, language)
            yield sentence("feeds.press.party_share", language, values=values)
        else:
            yield sentence("feeds.press.party", language, values=values)
    if shown and rest:
        yield _rest("rest", rest, language)


def _posts_held(nation: AreaResult, language: str, most: int = MOST_HOLDERS) -> Iterator[str]:
    """Who holds the first of the posts that the law gives in how many councils."""
    post = next(
        (
            post
            for post in POSTS
            if any(posts_held(p, post) is not None for p in nation.parties_results)
        ),
        None,
    )
    if post is None:
        return
    numbers = [(posts_held(party, post) or 0, party) for party in nation.parties_results]
    ranked = sorted((pair for pair in numbers if pair[0]), key=lambda pair: -pair[0])
    for number, party in ranked[:most]:
        values: Values = {"name": name_of(party, language), "number": number}
        yield sentence(f"feeds.press.{post}", language, values=values)
    if others := sum(number for number, _ in ranked[most:]):
        yield sentence("feeds.press.rest_posts", language, values={"number": others})


def _days(document: DeclaredResult, language: str) -> Iterator[str]:
    deadline = document.deadlines.get("take_office_days")
    for code, day in (
        ("approved", document.approved_on),
        ("announced", document.announced_on),
        ("office", deadline and deadline.last_day),
    ):
        if day:
            written = format_date(day, language)
            yield sentence(f"feeds.press.{code}", language, values={"day": written})


def _held_post(nation: AreaResult, language: str, room: int) -> str:
    """Who holds the first of the posts, as many as there is room for."""
    texts = (" ".join(_posts_held(nation, language, most)) for most in range(MOST_HOLDERS, 0, -1))
    return next((text for text in texts if len(text) <= room), "")


def _seat_post(place: AreaResult, language: str, room: int) -> str:
    """Seats of the strongest parties, as many as there is room for, and of the others together."""
    won = _won(place)
    for most in range(6 if won else 0, 0, -1):
        shown, rest = strongest(won, most)
        parts = [_part(party, language) for party in shown]
        if rest:
            parts.append(_rest("rest_part", rest, language))
        values: Values = {"place": name_of(place, language), "parties": "; ".join(parts)}
        text = sentence("feeds.press.post", language, values=values)
        if len(text) <= room:
            return text
    return ""


def _part(party: PartyResult, language: str) -> str:
    values: Values = {"name": name_of(party, language), "seats": party.seats}
    return sentence("feeds.press.part", language, values=values)


def _rest(code: str, rest: OtherParties, language: str) -> str:
    values: Values = {"count": rest.number, "seats": rest.seats}
    if code == "rest":
        values["votes"] = rest.votes
    return sentence(f"feeds.press.{code}", language, values=values)
