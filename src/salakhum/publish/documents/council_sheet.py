"""The sheet of one council's certificate.

Who won, how, where it was counted, who sits, who signed.
"""

from collections.abc import Mapping, Sequence

from salakhum.allocate import Question
from salakhum.canonical import JsonObject
from salakhum.count import DECLARED
from salakhum.declare import (
    CouncilResult,
    CouncilStatus,
    ElectedPerson,
    PlaceResult,
    RecordedLot,
)
from salakhum.languages import format_digits
from salakhum.publish.documents.marks import mark_object, measured
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.quotient_chart_object import quotient_chart_object
from salakhum.publish.documents.signing import signing
from salakhum.publish.documents.standing import heading
from salakhum.publish.documents.station_tables import station_tables
from salakhum.publish.documents.wording import Texts, Wording
from salakhum.publish.pictures import CHAMBER_WIDTH, DEPUTIES, Mark, arcs, chairs_of, party_of


def council_sheet(papers: Papers, row: int) -> JsonObject:
    """Everything that the certificate of the council in this row of the declaration says."""
    council, place = papers.result.councils[row], papers.places.councils[row]
    words = papers.wording
    marks = {list_id: papers.palette.of(party) for list_id, party in party_of(council).items()}
    return {
        **heading(papers, place, papers.places.above_council(row)),
        "sentence": words.tell(lambda t: t.lead(council.lists, council.seats)),
        "figures": every_figure(council, words),
        "lists": _lists(council, marks, words),
        "chamber": chamber_object(papers, council),
        "quotients": quotient_chart_object(papers, council),
        "people": _people(council, marks, words),
        "remarks": remarks(council, words),
        "tables": station_tables(papers, row, marks),
        "signing": signing(papers, papers.page(place)),
        "label": _labels(words),
        "alt": _alternatives(council, papers, papers.page(place)),
    }


def figures_of(figures: PlaceResult, names: Sequence[str], words: Wording) -> list[JsonObject]:
    """Figures with their labels; what nobody knows is left out."""
    return [
        {"label": words.call(f"site.figure.{name}"), "value": words.count(value)}
        for name in names
        if (value := getattr(figures, name)) is not None
    ]


def every_figure(place: PlaceResult, words: Wording) -> list[JsonObject]:
    """The figures of a council or of the nation with their labels, turnout and stations too."""
    figures = figures_of(place, DECLARED, words)
    if place.registered is not None and place.ballots_cast is not None:
        turnout = words.share(place.ballots_cast, place.registered)
        figures.append({"label": words.call("site.turnout"), "value": turnout})
    stations = f"{words.count(place.stations_in)} / {words.count(place.stations)}"
    return [*figures, {"label": words.call("site.figure.stations_in"), "value": stations}]


def _lists(council: CouncilResult, marks: Mapping[str, Mark], words: Wording) -> list[JsonObject]:
    total = sum(entry.votes for entry in council.lists)
    return [
        {
            "mark": mark_object(marks[entry.id]),
            **measured(words.names(entry.names, entry.id)),
            "votes": words.count(entry.votes),
            "share": words.share(entry.votes, total),
            "seats": words.count(entry.seats),
        }
        for entry in council.lists
    ]


def chamber_object(papers: Papers, council: CouncilResult) -> JsonObject:
    """Chairs by their middles, in units of a drawing CHAMBER_WIDTH wide."""
    chairs = chairs_of(council, party_of(council))
    laid = arcs(len(chairs))
    placed = [
        {
            "x": x,
            "y": y,
            "mark": chair.party and mark_object(papers.palette.of(chair.party)),
            "post": chair.post,
        }
        for (x, y), chair in zip(laid.places, chairs, strict=True)
    ]
    return {
        "width": CHAMBER_WIDTH,
        "height": laid.height,
        "size": laid.size,
        "chairs": placed,
        "posts": _posts({chair.post for chair in chairs if chair.post}, papers.wording),
    }


def _posts(present: set[str], words: Wording) -> list[JsonObject]:
    """The posts in their order with their marks: "" is a star, for who is first."""
    return [
        {"post": post, "name": post_name(post, words), "mark": _rank(post, words)}
        for post in ("chief", "mayor", *DEPUTIES)
        if post in present
    ]


def _rank(post: str, words: Wording) -> str:
    return format_digits(DEPUTIES[post], words.languages[0]) if post in DEPUTIES else ""


def post_name(post: str, words: Wording) -> Texts:
    """A post as people call it."""
    return words.tell(lambda teller: teller.post(post))


def _people(council: CouncilResult, marks: Mapping[str, Mark], words: Wording) -> list[JsonObject]:
    return [
        {
            "number": words.count(number),
            "mark": mark_object(marks[person.list]),
            **measured(
                words.names(person.names)
                if person.names
                else words.say("rank", position=person.position)
            ),
            **_post(person, words),
        }
        for number, person in enumerate(council.elected or (), 1)
    ]


def _post(person: ElectedPerson, words: Wording) -> JsonObject:
    """A post, and how wide it is in each language."""
    post = post_name(person.post, words) if person.post else []
    return {"post": post, "post-wide": measured(post)["wide"]}


def remarks(council: CouncilResult, words: Wording) -> list[Texts]:
    """What a reader must know beside the figures: no answer yet, vacant seats, lots."""
    texts = []
    if council.status is CouncilStatus.REFUSED:
        texts.append(words.tell(lambda teller: teller.refusal(council)))
    texts += [
        _open(council, question, words)
        for question in (council.question, council.people_question)
        if question
    ]
    if council.empty_seats:
        texts.append(words.say("vacant", seats=council.empty_seats))
    texts.extend(_lot(council, lot, words) for lot in council.lots)
    return texts


def _open(council: CouncilResult, question: Question, words: Wording) -> Texts:
    return words.say(
        "lot_open",
        seats=question.seats,
        among=_named(council, question.among, words),
        article=question.article,
    )


def _lot(council: CouncilResult, lot: RecordedLot, words: Wording) -> Texts:
    return words.say(
        "lot_drawn",
        drawn=_named(council, lot.drawn, words),
        at=lot.drawn_at,
        by=lot.witnessed_by,
    )


def _named(council: CouncilResult, ids: Sequence[str], words: Wording) -> Texts:
    """Lists by their names, one after another."""
    names = {entry.id: entry.names for entry in council.lists}
    return words.tell(
        lambda t: ", ".join(
            t.name(names[list_id], list_id) if list_id in names else list_id for list_id in ids
        )
    )


def _labels(words: Wording) -> dict[str, Texts]:
    names = (
        "certificate", "lists", "votes", "share", "seats", "chamber", "quotients", "people", "stations",
    )  # fmt: skip
    return {name: words.say(f"label.{name}") for name in names} | {"drawn": words.say("mark.drawn")}


def _alternatives(council: CouncilResult, papers: Papers, address: str) -> dict[str, str]:
    """What somebody hears who does not see the pictures, in the leading language."""
    words = papers.wording
    holders = words.tell(
        lambda t: ", ".join(
            f"{t.name(entry.names, entry.id)} {t.count(entry.seats)}"
            for entry in council.lists
            if entry.seats
        )
    )
    return {
        "chamber": words.say("mark.chamber", seats=council.seats, lists=holders)[0],
        "quotients": words.say("mark.quotients")[0],
        "code": words.say("mark.code", address=address)[0],
    }
