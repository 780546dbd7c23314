"""What lies beside the pages.

The bundle, the open data and the documents, as far as they are published too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.publish.edition import Exported, Place

DECLARATION = "documents/declaration.pdf"


@dataclass(frozen=True, slots=True)
class Extras:
    """``bundle`` is its address in the site, empty where there is none.

    ``files`` are the open data under ``data/``.
    """

    bundle: str = ""
    files: tuple[Exported, ...] = ()
    press: tuple[Exported, ...] = ()  # below the root of the site
    data: bool = False
    feeds: bool = False
    cards: bool = False
    documents: bool = False

    def feed(self, language: str, place: Place) -> str:
        """The address of a place's feed."""
        if not self.feeds:
            return ""
        return f"feeds/{language}/{place.slug}.atom" if place.slug else f"feeds/{language}.atom"

    def card(self, place: Place, *, council: bool) -> str:
        """The address of the picture of a place for social media."""
        if not self.cards:
            return ""
        name = place.slug if council else f"area-{place.slug}"
        return f"cards/{name if place.slug else 'nation'}.png"

    def certificate(self, place: Place) -> str:
        """The address of the document of a council, or of the nation."""
        if not self.documents:
            return ""
        return f"documents/certificates/{place.slug}.pdf" if place.slug else DECLARATION

    def groups(self) -> list[tuple[str, Sequence[Exported]]]:
        """The open data as tables and as standard formats; only groups that have a file."""
        books = [file for file in self.files if file.path.endswith(".xlsx")]
        tables = [
            *books,
            *(file for file in self.files if file.path.split("/")[0] in ("csv", "parquet")),
        ]
        others = [file for file in self.files if file not in tables]
        return [
            (name, files) for name, files in (("tables", tables), ("standards", others)) if files
        ]
