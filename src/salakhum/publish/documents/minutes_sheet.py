"""The sheet of an area's minutes: every council with its figures and seats, and every finding with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from salakhum.canonical import Json
from salakhum.count import DECLARED, SIGNED, in_print
from salakhum.findings import Finding
from salakhum.publish.documents.council_sheet import figures_of
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.party_rows import party_rows
from salakhum.publish.documents.signing import signing
from salakhum.publish.documents.standing import heading
from salakhum.publish.documents.wording import Texts
from salakhum.publish.edition import Place, Station, Telling
from salakhum.publish.pictures import mark_of

COLUMNS = ("stations_in", *in_print(SIGNED))


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """What minutes say of a station: the code of a finding or none, the text, and the reason given."""

    code: str
    text: Texts
    reason: Texts


def minutes_sheet(papers: Papers, place: Place) -> dict[str, Json]:
    """Everything that the minutes of an area say."""
    words, figures = papers.wording, papers.areas[place.id]
    findings = dict(_findings(papers, place))
    return {
        **heading(papers, place, papers.places.above(place)),
        "sentence": words.tell(lambda t: t.lead(figures.parties_results, figures.seats)),
        "lead": words.say("minutes.lead", councils=figures.councils, seats=figures.seats),
        "figures": figures_of(figures, DECLARED, words),
        "parties": party_rows(papers, figures),
        "heads": [words.say(f"column.{name}") for name in _heads(papers)],
        "rows": list(_rows(papers, place)),
        "findings": [
            {
                "council": words.names(papers.result.by_council[council].names, council),
                "code": council,
                "findings": list(map(asdict, entries)),
            }
            for council, entries in findings.items()
        ],
        "summary": _summary(papers, findings.values()),
        "signing": signing(papers, papers.page(place)),
        "label": {
            name: words.say(f"label.{name}")
            for name in (
                "minutes",
                "parties",
                "votes",
                "share",
                "seats",
                "councils",
                "council",
                "findings",
            )
        },
        "alt": {"code": words.say("mark.code", address=papers.page(place))[0]},
    }


def councils_below(papers: Papers, place: Place) -> list[int]:
    """The rows of all councils in an area, in the order of the package."""
    return [papers.rows[below.id] for below in _walk(papers, place) if papers.is_council(below)]


def _walk(papers: Papers, place: Place) -> Iterator[Place]:
    for below in papers.places.below(place):
        yield below
        if not papers.is_council(below):
            yield from _walk(papers, below)


def _heads(papers: Papers) -> tuple[str, ...]:
    """The columns that any council has a figure for."""
    councils = papers.result.councils
    return tuple(
        name for name in COLUMNS if any(getattr(council, name) is not None for council in councils)
    )


def _rows(papers: Papers, place: Place) -> Iterator[dict[str, Json]]:
    """Areas as headings, councils as rows below them."""
    words = papers.wording
    for below in _walk(papers, place):
        name = words.names(below.names, below.id)
        if not papers.is_council(below):
            yield {"heading": True, "code": below.id, "name": name}
            continue
        council = papers.result.councils[papers.rows[below.id]]
        yield {
            "heading": False,
            "code": below.id,
            "name": name,
            "figures": [words.count(getattr(council, key)) for key in _heads(papers)],
            "seats": [
                {
                    "mark": mark_object(mark_of(papers.palette, entry)),
                    "seats": words.count(entry.seats),
                }
                for entry in council.lists
                if entry.seats
            ],
        }


def _findings(papers: Papers, place: Place) -> Iterator[tuple[str, Sequence[MinutesEntry]]]:
    """What is to be said of the stations of every council that there is something to say of."""
    for row in councils_below(papers, place):
        stations = papers.returns.of(row, papers.declared)
        entries = [entry for station in stations for entry in _entries(papers, station)]
        if entries:
            yield papers.result.councils[row].id, entries


def _entries(papers: Papers, station: Station) -> Iterator[MinutesEntry]:
    """Why the form of a station was replaced or does not count, and what the checks found."""
    words, counted = papers.wording, station.counted
    if counted is None:
        yield MinutesEntry("", words.say("minutes.not_counted", station=station.id), [])
    elif counted.reason:
        text = words.say("minutes.replaced", station=station.id, version=counted.version)
        yield MinutesEntry("", text, words.say("minutes.reason", reason=counted.reason))
    for finding in station.findings:
        reason = papers.reasons.get((finding.code, finding.subject))
        yield MinutesEntry(
            code=finding.code,
            text=words.tell(partial(_told, finding)),
            reason=words.say("minutes.reason", reason=reason)
            if reason
            else words.say("minutes.unanswered"),
        )


def _told(finding: Finding, teller: Telling) -> str:
    return teller.finding(finding)


def _summary(papers: Papers, findings: Iterable[Sequence[MinutesEntry]]) -> Texts:
    """How many findings there are, in how many councils; an entry without a code is none."""
    numbers = [sum(bool(entry.code) for entry in entries) for entries in findings]
    if not any(numbers):
        return papers.wording.say("minutes.none")
    councils = sum(number > 0 for number in numbers)
    return papers.wording.say("minutes.found", number=sum(numbers), councils=councils)
