"""The head of every document: which election, which place, how final, and what the counts are."""

from collections.abc import Sequence

from salakhum.canonical import JsonObject
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.wording import Texts, Wording
from salakhum.publish.edition import Place
from salakhum.register import Counts

# A circle, and what is in it, as on the site.
SHAPES = {
    "certified": "tick",
    "correction": "tick",
    "recount": "clock",
    "unofficial-partial": "dashes",
}
EMPTY = "empty"


def heading(papers: Papers, place: Place, above: Sequence[Place]) -> JsonObject:
    """Title, place, state and version, and the line that says what the counts are."""
    result, words = papers.result, papers.wording
    # What an election says of its counts in brackets has a line of its own.
    election = [name.split(" (")[0] for name in words.names(result.election.names)]
    name = words.names(place.names, place.id)
    return {
        "languages": list(words.languages),
        "author": papers.record.keys.origin,
        "title": f"{name[0]} · {election[0]}",
        "description": f"{name[-1]} · {election[-1]}",
        "election": election,
        "place": name,
        "code": place.id,
        "path": _path(above, words),
        "state": state_line(papers),
        "shape": SHAPES.get(result.state, EMPTY),
        "counts": counts_line(papers),
        "foot": words.say("foot", number=result.number, place=place.id),
    }


def state_line(papers: Papers) -> Texts:
    """How final the result is, with its days and its version."""
    result, words = papers.result, papers.wording
    parts = [words.call(f"site.state.{result.state}")]
    parts += [
        words.call(f"site.state.{what}", day=words.days(day))
        for what, day in (("approved", result.approved_on), ("announced", result.announced_on))
        if day
    ]
    parts.append(words.say("version", number=result.number))
    return [" ".join(texts) for texts in zip(*parts, strict=True)]


def counts_line(papers: Papers) -> Texts:
    """What the counts are where they are not real ones; nothing else may be read without it."""
    counts, words = papers.result.counts, papers.wording
    if counts is Counts.REAL:
        return []
    said = (words.call(f"site.counts.{counts}.{part}") for part in ("word", "meaning"))
    return [" ".join(texts) for texts in zip(*said, strict=True)]


def _path(above: Sequence[Place], words: Wording) -> Texts:
    """The places above, from the nation down; nothing above the nation."""
    if not above:
        return []
    return words.tell(
        lambda teller: " › ".join(teller.name(place.names, place.id) for place in above)
    )
