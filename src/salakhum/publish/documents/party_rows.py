"""The results of parties in the nation or an area, as rows of a table."""

from salakhum.canonical import JsonObject
from salakhum.declare import AreaResult, PartyResult
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.wording import Wording
from salakhum.publish.edition import OtherParties, posts_held, together
from salakhum.publish.pictures import mark_of

MOST = 24  # rows, unless more have a seat; where lists have no party there are thousands
POSTS = ("chiefs", "first_deputies", "second_deputies", "mayors")


def posts_of(figures: AreaResult) -> list[str]:
    """The posts that a party of these results can have, in their order."""
    return [
        post
        for post in POSTS
        if any(getattr(party, post) is not None for party in figures.parties_results)
    ]


def party_rows(papers: Papers, figures: AreaResult) -> list[JsonObject]:
    """Votes, share, seats and posts in the order of the package.

    Of everybody with a seat, of few others, and of the rest.
    """
    parties, posts = figures.parties_results, posts_of(figures)
    total = sum(party.votes for party in parties)
    ranked = sorted(parties, key=lambda party: (not party.seats, -party.votes))
    seated = sum(1 for party in parties if party.seats)
    own = {id(party) for party in ranked[: max(MOST, seated)]}
    rows = [
        {
            "mark": mark_object(mark_of(papers.palette, party)),
            "name": papers.wording.names(party.names, party.id),
            **_figures(papers.wording, party, total, posts),
        }
        for party in parties
        if id(party) in own
    ]
    if others := [party for party in parties if id(party) not in own]:
        summed = together(others, posts)
        name = papers.wording.say("others", number=len(others))
        rows.append({"mark": None, "name": name, **_figures(papers.wording, summed, total, posts)})
    return rows


def _figures(
    words: Wording, party: PartyResult | OtherParties, total: int, posts: list[str]
) -> JsonObject:
    return {
        "votes": words.count(party.votes),
        "share": words.share(party.votes, total),
        "seats": words.count(party.seats),
        "posts": [words.count(posts_held(party, post)) for post in posts],
    }
