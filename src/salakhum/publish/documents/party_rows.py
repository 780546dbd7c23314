"""The results of parties in the nation or an area, as rows of a table."""

from collections.abc import Mapping
from typing import Any

from salakhum.publish.documents.papers import Papers
from salakhum.publish.pictures import Mark, mark_id

Object = Mapping[str, Any]

MOST = 24  # parties with a row of their own; where lists have no party there are thousands


def mark_of(papers: Papers, one: Object) -> Mark:
    """The mark of a list of a council, or of a party of an area's results."""
    if "party" not in one and one["id"] in papers.palette:
        return papers.palette.of(one["id"])
    return papers.palette.of(mark_id({"party": None, **one}))


def party_rows(papers: Papers, figures: Object) -> list[dict[str, Any]]:
    """Votes, share and seats by party in ballot order; of very many only those with most votes, and the others together."""
    words = papers.wording
    parties = figures["parties_results"]
    total = sum(one["votes"] for one in parties)
    largest = {id(one) for one in sorted(parties, key=lambda one: -one["votes"])[:MOST]}
    rows = [
        {
            "mark": mark_of(papers, one).id,
            "name": words.names(one["names"], one["id"]),
            "votes": words.count(one["votes"]),
            "share": words.share(one["votes"], total),
            "seats": words.count(one["seats"]),
            "posts": words.count(one.get("chiefs", one.get("mayors"))),
        }
        for one in parties
        if id(one) in largest
    ]
    others = [one for one in parties if id(one) not in largest]
    if others:
        rows.append(_together(papers, others, total))
    return rows


def _together(papers: Papers, others: list[Object], total: int) -> dict[str, Any]:
    words = papers.wording
    votes, seats = (sum(one[key] for one in others) for key in ("votes", "seats"))
    return {
        "mark": None,
        "name": words.say("others", number=len(others)),
        "votes": words.count(votes),
        "share": words.share(votes, total),
        "seats": words.count(seats),
        "posts": "",
    }
