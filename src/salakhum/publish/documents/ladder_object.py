"""How seats were won, as bars that a template draws: whole seats on the votes of a list, then figure by figure."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from salakhum.allocate import tell_figure
from salakhum.declare import CouncilResult
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.wording import Texts
from salakhum.publish.pictures import Rung, Section, ladder_of, party_of
from salakhum.publish.pictures.measure import width

Object = Mapping[str, Any]

MOST = 9  # bars of one section: those of the last seats
LONG = 1000  # of the longest bar


def ladder_object(papers: Papers, council: CouncilResult) -> Object | None:
    """The sections of a council's ladder and the ballots that change the last seat; None where nothing was allocated."""
    ladder = ladder_of(council, papers.edition.rule, party_of(council))
    if ladder is None:
        return None
    words = papers.wording
    near = words.tell(lambda teller: next(iter(teller.margins(council)), ""))
    return {
        "sections": [
            _section(papers, section, alone=len(ladder.sections) == 1)
            for section in ladder.sections
        ],
        "margin": near if any(near) else [],
    }


def _section(papers: Papers, section: Section, *, alone: bool) -> dict[str, Any]:
    rungs = section.rungs if section.act == "quota" else section.rungs[-MOST:]
    hollow = (*section.level, *section.hollow)
    everybody = (*rungs, *hollow)
    quota = section.act == "quota"
    longest = max(
        (_length(rung, quota=quota) for rung in everybody), default=Fraction()
    ) or Fraction(1)
    bars = [_bar(papers, rung, longest, quota=quota, filled=rung in rungs) for rung in everybody]
    return {"heading": _heading(papers, section, alone=alone), "bars": bars}


def _heading(papers: Papers, section: Section, *, alone: bool) -> Texts:
    words = papers.wording
    if section.act == "average" and alone:
        return words.call("pictures.ladder.average_alone")
    if section.act != "quota":
        return words.call(f"pictures.ladder.{section.act}", alliance=section.alliance)
    quota = section.rungs[0].figure if section.rungs else None
    return words.call(
        "pictures.ladder.quota", quota=words.tell(lambda t: tell_figure(quota, t.language) or "")
    )


def _length(rung: Rung, *, quota: bool) -> Fraction:
    return Fraction(rung.votes or rung.figure) if quota else rung.figure


def _bar(papers: Papers, rung: Rung, longest: Fraction, *, quota: bool, filled: bool) -> Object:
    """One bar; of whole seats each is a field of its own, and what is left over hollow."""
    length = _length(rung, quota=quota)
    fields = rung.seats if quota and filled else 0
    known = rung.party in papers.palette
    mark = mark_object(papers.palette.of(rung.party)) if known else None
    letters = mark["letters"] if mark else rung.party
    return {
        "mark": mark,
        "letters": letters,
        "wide": width(letters, 100),
        "length": int(length * LONG / longest),
        "field": int(rung.figure * LONG / longest) if fields else 0,
        "fields": fields,
        "figure": tell_figure(length, papers.wording.figures) or "",
        "seats": f"+{rung.seats}" if filled else "",
        "filled": filled,
        "drawn": rung.by == "lots",
    }
