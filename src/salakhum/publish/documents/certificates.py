"""The certificate of one council, its minutes by area,
and the declaration of the nation, as PDF.
"""

from salakhum.publish.documents.attachments import with_council, with_councils, with_declaration
from salakhum.publish.documents.council_sheet import council_sheet
from salakhum.publish.documents.minutes_sheet import councils_below, minutes_sheet
from salakhum.publish.documents.nation_sheet import nation_sheet
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.press import print_pdf
from salakhum.publish.edition import Place


def council_certificate(papers: Papers, row: int) -> bytes:
    """The certificate of the council in this row of the declaration."""
    council = papers.result.councils[row]
    inside = with_council(papers, council.id)
    return print_pdf("certificate", council_sheet(papers, row), papers.day, inside)


def area_minutes(papers: Papers, place: Place) -> bytes:
    """The consolidated minutes of all councils in an area."""
    inside = with_councils(papers, councils_below(papers, place))
    return print_pdf("minutes", minutes_sheet(papers, place), papers.day, inside)


def national_declaration(papers: Papers) -> bytes:
    """The declaration of the whole result."""
    return print_pdf("nation", nation_sheet(papers), papers.day, with_declaration(papers))
