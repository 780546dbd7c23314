"""How seats were won, as bars that a template draws.

Whole seats on the votes of a list, then figure by figure.
"""

from fractions import Fraction

from salakhum.allocate import tell_figure
from salakhum.canonical import JsonObject
from salakhum.declare import CouncilResult
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.wording import Texts
from salakhum.publish.pictures import ChartSection, QuotientBar, party_of, quotients_of, width_of

MOST = 9  # bars of one section: those of the last seats
LONG = 1000  # of the longest bar


def quotient_chart_object(papers: Papers, council: CouncilResult) -> JsonObject | None:
    """The sections of a council's quotient chart and the ballots
    that change the last seat; None where nothing was allocated.
    """
    quotients = quotients_of(council, papers.edition.rule, party_of(council))
    if quotients is None:
        return None
    words = papers.wording
    near = words.tell(lambda teller: next(iter(teller.margins(council)), ""))
    return {
        "sections": [
            _section(papers, section, alone=len(quotients.sections) == 1)
            for section in quotients.sections
        ],
        "margin": near if any(near) else [],
    }


def _section(papers: Papers, section: ChartSection, *, alone: bool) -> JsonObject:
    filled = section.bars if section.act == "quota" else section.bars[-MOST:]
    drawn = (*filled, *section.level, *section.hollow)
    quota = section.act == "quota"
    longest = max((_length(bar, quota=quota) for bar in drawn), default=Fraction()) or Fraction(1)
    bars = [_bar(papers, bar, longest, quota=quota, filled=bar in filled) for bar in drawn]
    return {"heading": _heading(papers, section, alone=alone), "bars": bars}


def _heading(papers: Papers, section: ChartSection, *, alone: bool) -> Texts:
    words = papers.wording
    if section.act == "average" and alone:
        return words.call("pictures.quotients.average_alone")
    if section.act != "quota":
        return words.call(f"pictures.quotients.{section.act}", alliance=section.alliance)
    quota = section.bars[0].figure if section.bars else None
    return words.call(
        "pictures.quotients.quota", quota=words.tell(lambda t: tell_figure(quota, t.language) or "")
    )


def _length(bar: QuotientBar, *, quota: bool) -> Fraction:
    return Fraction(bar.votes or bar.figure) if quota else bar.figure


def _bar(
    papers: Papers, bar: QuotientBar, longest: Fraction, *, quota: bool, filled: bool
) -> JsonObject:
    """One bar; of whole seats each is a field of its own, and what is left over hollow."""
    length = _length(bar, quota=quota)
    fields = bar.seats if quota and filled else 0
    mark = papers.palette.of(bar.party) if bar.party in papers.palette else None
    letters = mark.letters if mark else bar.party
    return {
        "mark": mark_object(mark) if mark else None,
        "letters": letters,
        "wide": width_of(letters, 100),
        "length": int(length * LONG / longest),
        "field": int(bar.figure * LONG / longest) if fields else 0,
        "fields": fields,
        "figure": tell_figure(length, papers.wording.figures) or "",
        "seats": f"+{bar.seats}" if filled else "",
        "filled": filled,
        "drawn": bar.by == "lots",
    }
