"""Documents of a result for the wall, the file and the press.

Certificates, minutes, the national declaration, cards.

Comes in: a record folder and the address of the site. Go out: PDF/A-3 with the signed statement and
the figures attached, and PNG cards, the same bytes every time. The command ``salakhum documents``
and the publisher of the site call it.
"""

from salakhum.publish.documents.cards import council_card, place_card
from salakhum.publish.documents.certificates import (
    area_minutes,
    council_certificate,
    national_declaration,
)
from salakhum.publish.documents.papers import Papers, read_papers
from salakhum.publish.documents.press import UnprintableError
from salakhum.publish.documents.writing import UnknownCouncilError, write_documents

__all__ = [
    "Papers",
    "UnknownCouncilError",
    "UnprintableError",
    "area_minutes",
    "council_card",
    "council_certificate",
    "national_declaration",
    "place_card",
    "read_papers",
    "write_documents",
]
