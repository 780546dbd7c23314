"""The sheet of the national declaration.

The figures, the version, the files it rests on, and who signed.
"""

from salakhum.canonical import JsonObject
from salakhum.count import HEADLINE
from salakhum.declare import in_language
from salakhum.publish.documents.council_sheet import every_figure
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.party_rows import party_rows, posts_of
from salakhum.publish.documents.signing import signing
from salakhum.publish.documents.standing import heading
from salakhum.publish.documents.wording import Texts

COLUMNS = ("councils", "seats", *HEADLINE)


def nation_sheet(papers: Papers) -> JsonObject:
    """Everything that the declaration of the nation says."""
    words, document, place = papers.wording, papers.result, papers.places.nation
    nation = document.nation
    return {
        **heading(papers, place, ()),
        "sentence": words.tell(lambda t: t.lead(nation.parties_results, nation.seats)),
        "lead": words.say(
            "nation.lead",
            councils=nation.councils,
            seats=nation.seats,
            parties=nation.parties_with_seats,
        ),
        "figures": every_figure(nation, words),
        "remarks": _remarks(papers),
        "parties": party_rows(papers, nation),
        "posts": [words.call(f"site.posts.{post}") for post in posts_of(nation)],
        "areas": _areas(papers),
        "heads": [words.say(f"column.{name}") for name in COLUMNS],
        "files": [
            {"name": name, "digest": digest} for name, digest in sorted(document.rests_on.items())
        ],
        "files_of": words.say("nation.files"),
        "signing": signing(papers, papers.page(place)),
        "label": {
            name: words.say(f"label.{name}")
            for name in (
                "declaration",
                "parties",
                "votes",
                "share",
                "seats",
                "provinces",
                "files",
            )
        },
        "alt": {"code": words.say("mark.code", address=papers.page(place))[0]},
    }


def _remarks(papers: Papers) -> list[Texts]:
    """Why there is a new version, and which one it stands for."""
    document, words = papers.result, papers.wording
    if not document.supersedes:
        return []
    number = document.number - 1
    if not document.reason:
        return [words.say("supersedes", number=number)]
    return [words.say("supersedes_because", number=number, reason=in_language(document.reason))]


def _areas(papers: Papers) -> list[JsonObject]:
    """The areas right below the nation."""
    words = papers.wording
    rows: list[JsonObject] = []
    for place in papers.places.below(papers.places.nation):
        if papers.is_council(place):
            continue
        area = papers.areas[place.id]
        rows.append(
            {
                "code": place.id,
                "name": words.names(place.names, place.id),
                "figures": [words.count(getattr(area, name)) for name in COLUMNS],
            }
        )
    return rows
