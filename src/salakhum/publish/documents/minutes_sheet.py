"""The sheet of an area's minutes.

Every council with its figures and seats, and every finding with its reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from salakhum.canonical import JsonObject
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


def minutes_sheet(papers: Papers, place: Place) -> JsonObject:
    """Everything that the minutes of an area say."""
    words, figures = papers.wording, papers.areas[place.id]
    findings = list(_findings(papers, place))
    return {
        **heading(papers, place, papers.places.above(place)),
        "sentence": words.tell(lambda t: t.lead(figures.parties_results, figures.seats)),
        "lead": words.say("minutes.lead", councils=figures.councils, seats=figures.seats),
        "figures": figures_of(figures, DECLARED, words),
        "parties": party_rows(papers, figures),
        "heads": [words.say(f"column.{name}") for name in _heads(papers)],
        "rows": list(_rows(papers, place)),
        "findings": [asdict(council) for council in findings],
        "summary": _summary(papers, findings),
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


def _rows(papers: Papers, place: Place) -> Iterator[JsonObject]:
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


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """What the minutes say of one form.

    The code of a check, empty for anything else, and why it stands.
    """

    code: str
    text: Texts
    reason: Texts


@dataclass(frozen=True, slots=True)
class CouncilEntries:
    """A council about whose forms there is something to say."""

    council: Texts
    code: str
    findings: tuple[MinutesEntry, ...]

    @property
    def number(self) -> int:
        """How many findings of checks there are."""
        return sum(bool(entry.code) for entry in self.findings)


def _findings(papers: Papers, place: Place) -> Iterator[CouncilEntries]:
    words, reasons = papers.wording, papers.reasons
    for row in councils_below(papers, place):
        council = papers.result.councils[row]
        stations = papers.returns.of(row, papers.declared)
        entries = [entry for station in stations for entry in _entries(papers, station, reasons)]
        if entries:
            names = words.names(council.names, council.id)
            yield CouncilEntries(names, council.id, tuple(entries))


def _entries(
    papers: Papers, station: Station, reasons: Mapping[tuple[str, str], str]
) -> Iterator[MinutesEntry]:
    """What is to be said of one station.

    Why its form was replaced or does not count, and what the checks found.
    """
    words, counted = papers.wording, station.counted
    if counted is None:
        yield MinutesEntry("", words.say("minutes.not_counted", station=station.id), [])
    elif counted.reason:
        text = words.say("minutes.replaced", station=station.id, version=counted.version)
        yield MinutesEntry("", text, words.say("minutes.reason", reason=counted.reason))
    for finding in station.findings:
        reason = reasons.get((finding.code, finding.subject))
        yield MinutesEntry(
            finding.code,
            words.tell(partial(_told, finding)),
            words.say("minutes.reason", reason=reason)
            if reason
            else words.say("minutes.unanswered"),
        )


def _told(finding: Finding, teller: Telling) -> str:
    return teller.finding(finding)


def _summary(papers: Papers, findings: Sequence[CouncilEntries]) -> Texts:
    number = sum(council.number for council in findings)
    councils = sum(council.number > 0 for council in findings)
    if not number:
        return papers.wording.say("minutes.none")
    return papers.wording.say("minutes.found", number=number, councils=councils)
